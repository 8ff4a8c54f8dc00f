// Where the files of a page for browsers are, and whether they are there; and their build, in the background.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';

export type PageState = 'building' | 'ready' | 'failed';

export interface PageAssets {
  /** What people call the page. */
  readonly title: string;
  /** The bundle's directory: index.html, and assets/ with the hashed files. */
  readonly root: string;
  readonly state: PageState;
  /** Called when the server listens. */
  start?(): void;
  /** Called when the server begins to close. */
  stop?(): void;
}

/** The IDE's bundle as it lies below the project's root, built by somebody else. */
export const ideAssets = (root: string): PageAssets => assetsIn(join(root, 'dist', 'ide'), 'IDE');

/** The same of GraphQL Playground's. */
export const playgroundAssets = (root: string): PageAssets =>
  assetsIn(join(root, 'dist', 'playground'), 'Playground');

/** The same of the example console's. */
export const consoleAssets = (root: string): PageAssets =>
  assetsIn(join(root, 'dist', 'console'), 'console');

function assetsIn(directory: string, title: string): PageAssets {
  return {
    title,
    root: directory,
    get state() {
      // The build renames a whole bundle into place: with its index.html, all of it is there.
      return existsSync(join(directory, 'index.html')) ? 'ready' : 'building';
    },
  };
}

type Log = Pick<FastifyBaseLogger, 'info' | 'error'>;

/** The IDE's, built in the background. */
export const buildIdeInBackground = (
  log: Log,
  root: string,
  script: string = join(root, 'scripts', 'build-ide.mjs'),
): BuiltAssets => builtInBackground(log, root, ideAssets(root), script);

/** The console's, built in the background. */
export const buildConsoleInBackground = (log: Log, root: string): BuiltAssets =>
  builtInBackground(log, root, consoleAssets(root), join(root, 'scripts', 'build-console.mjs'));

/** Playground's, fetched in the background. */
export const buildPlaygroundInBackground = (log: Log, root: string): BuiltAssets =>
  builtInBackground(
    log,
    root,
    playgroundAssets(root),
    join(root, 'scripts', 'build-playground.mjs'),
  );

type BuiltAssets = PageAssets & { start(): void; stop(): void };

/**
 * Assets that are built or brought up to date by a child process of low priority, from start() on.
 * A bundle that is there is served until the new one takes its place.
 */
function builtInBackground(
  log: Log,
  root: string,
  assets: PageAssets,
  script: string,
): BuiltAssets {
  let child: ChildProcess | undefined;
  let isStopped = false;
  let hasFailed = false;

  return {
    title: assets.title,
    root: assets.root,

    get state() {
      return assets.state === 'building' && hasFailed ? 'failed' : assets.state;
    },

    start() {
      if (child || isStopped) return;
      child = spawn(process.execPath, [script], {
        cwd: root,
        env: harmlessEnvironment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      lowerPriority(child);
      const said = collect(child);
      child.once('error', (error) => fail(error.message));
      child.once('close', (code) => {
        if (isStopped) return;
        if (code === 0) log.info(said());
        else fail(said());
      });
      // A shutdown need not wait for it.
      child.unref();
    },

    stop() {
      isStopped = true;
      child?.kill();
    },
  };

  function fail(reason: string): void {
    hasFailed = true;
    log.error(`The ${assets.title} build failed: ${reason}`);
  }
}

/** Before the child has made its threads, which inherit it. */
function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, 10);
  } catch {
    // Not allowed here, or already gone: then it runs as it is.
  }
}

/** The server's environment holds secrets, which are no business of a bundler. */
function harmlessEnvironment(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** The end of what the child says, on both of its streams. */
function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-2_000);
    });
    // A pipe is a socket; its type does not say so.
    (stream as Socket | null)?.unref();
  }
  return () => text.trim();
}
