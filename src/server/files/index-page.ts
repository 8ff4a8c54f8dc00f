import type { FastifyInstance } from 'fastify';
import type { Services } from '../../context/context.js';
import { escaped, hashSource } from '../../text/html.js';
import { addVary, policy } from '../pages/page.js';
import type { PageAssets } from '../pages/page-assets.js';
import { factsOf } from '../signing-in.js';
import type { FileRoutes } from './files.js';
import { signedIn, type Reading } from './signed-in.js';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  main { margin: 3rem auto; max-width: 60rem; padding: 0 1.5rem; }
  h2 { font-size: 1.1rem; margin: 2.5rem 0 .3rem; }
  table { border-collapse: collapse; font-size: .9rem; }
  td { padding: .15rem 1rem .15rem 0; vertical-align: top; }
`;

/** A table as a resource of a Data Package: what is said of it here. */
export interface Resource {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly path: string;
  /** All formats of it. */
  readonly files: readonly { readonly title: string; readonly path: string }[];
  readonly schema: {
    readonly fields: readonly {
      readonly name: string;
      readonly type: string;
      readonly description: string;
    }[];
  };
}

/** What there is as files below an address. */
export interface FileIndex {
  readonly path: string;
  /** The name of the package. */
  readonly name: string;
  /** Its title for programs. */
  readonly says: string;
  /** The page's title, and what stands below it, as HTML. */
  readonly title: string;
  readonly intro: string;
  readonly resources: readonly Resource[];
  /** What draws them; null where nothing does. */
  readonly charts?: PageAssets | null;
}

/** Which files there are: a page for people, and for programs what Frictionless' tools load as it is. */
export function registerFileIndex(
  app: FastifyInstance,
  index: FileIndex,
  { sessions, limits, reading }: Signing,
): void {
  const { path, name, says, resources, charts = null } = index;
  const $schema = 'https://datapackage.org/profiles/2.0/datapackage.json';
  const dataPackage = { $schema, name, title: says, resources };
  const plain = { page: pageOf(index, ''), policy: policy(`style-src ${hashSource(STYLE)}`) };
  const drawn = {
    page: pageOf(index, scriptsAt(`${path.slice(1)}/assets`)),
    policy: policy(
      `style-src ${hashSource(STYLE)} 'self'`,
      ...["script-src 'self'", "connect-src 'self'"],
    ),
  };
  app.get(path, async (request, reply) => {
    await signedIn(request, factsOf(request, reply), { ...reading, sessions, limits });
    reply.header('cache-control', 'no-store');
    addVary(reply, 'Accept');
    if (!(request.headers.accept ?? '').includes('text/html')) return dataPackage;
    const shown = charts?.state === 'ready' ? drawn : plain;
    reply.header('content-security-policy', shown.policy);
    return reply.type('text/html; charset=utf-8').send(shown.page);
  });
}

interface Signing extends Pick<Services, 'sessions'>, Pick<FileRoutes, 'limits'> {
  readonly reading: Reading;
}

/** Drawn is what a script adds: who has none reads the page as it is. */
const scriptsAt = (folder: string): string => `
    <link rel="stylesheet" href="${folder}/charts.css" />
    <script type="module" src="${folder}/charts.js"></script>`;

const sectionOf = ({ name, title, description, files, schema }: Resource): string => `
      <h2 id="${name}">${escaped(title)}</h2>
      <p>${escaped(description)}</p>
      <p>${files.map((file) => `<a href="${file.path}">${file.title}</a>`).join(' · ')}</p>
      <div data-chart="${name}"></div>
      <details><summary>${name}: ${schema.fields.length} columns</summary><table>${schema.fields
        .map(
          (field) =>
            `<tr><td>${field.name}</td><td>${field.type}</td><td>${escaped(field.description)}</td></tr>`,
        )
        .join('')}</table></details>`;

const pageOf = ({ title, intro, resources }: FileIndex, head: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <style>${STYLE}</style>${head}
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      <p>${intro}</p>${resources.map(sectionOf).join('')}
    </main>
  </body>
</html>
`;
