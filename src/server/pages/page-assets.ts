// Where the pages for browsers are, and whether they are there. `scripts/` builds them, beside the server.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** `failed`: the last build of a page that was never there before. */
export type PageState = 'missing' | 'ready' | 'failed';

export interface PageAssets {
  /** The page's folder below dist/, and what its build is called by. */
  readonly name: string;
  /** What people call the page. */
  readonly title: string;
  /** The bundle's directory: index.html, and assets/ with the hashed files. */
  readonly root: string;
  readonly state: PageState;
}

/** The IDE's bundle as it lies below the project's root. */
export const ideAssets = (root: string): PageAssets => assetsIn(root, 'ide', 'IDE');

/** GraphQL Playground's. */
export const playgroundAssets = (root: string): PageAssets =>
  assetsIn(root, 'playground', 'Playground');

/** The example console's. */
export const consoleAssets = (root: string): PageAssets => assetsIn(root, 'console', 'console');

/** What the page of reports draws with. */
export const chartsAssets = (root: string): PageAssets => assetsIn(root, 'charts', 'charts');

function assetsIn(projectRoot: string, name: string, title: string): PageAssets {
  const directory = join(projectRoot, 'dist', name);
  return {
    name,
    title,
    root: directory,
    get state() {
      // The build renames a whole bundle into place: with its index.html, all of it is there.
      if (existsSync(join(directory, 'index.html'))) return 'ready';
      return existsSync(`${directory}.failed`) ? 'failed' : 'missing';
    },
  };
}
