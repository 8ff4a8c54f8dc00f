// Compiles src/ and sandbox/ into dist/: what has changed since the last time, and nothing else.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDERS = ['src', 'sandbox'];
const DIST = join(ROOT, 'dist');
const MANIFEST = join(DIST, '.build.json');
const COMPILER = join(ROOT, 'node_modules', '@swc', 'core', 'package.json');

/**
 * Builds, where what builds is installed. Elsewhere (npm ci --omit=dev, an image) what was built has to
 * do; where there is nothing either, this says so and ends the process.
 *
 * @returns {Promise<boolean>} whether it could build
 */
export async function buildIfPossible() {
  if (existsSync(COMPILER)) {
    await build();
    return true;
  }
  if (existsSync(join(DIST, 'src', 'main.js'))) return false;
  console.error(
    'There is no dist/ to run, and what builds it is not installed: run `npm ci` without --omit=dev, or bring dist/ from where it was built.',
  );
  process.exit(78);
}

/** @returns {Promise<{ compiled: number, removed: number }>} */
export async function build() {
  const options = JSON.parse(await readFile(join(ROOT, '.swcrc'), 'utf8'));
  delete options.$schema;
  const { version } = JSON.parse(await readFile(COMPILER, 'utf8'));
  const compiler = hash(JSON.stringify(options) + version);
  const before = await readManifest(compiler);

  const sources = (await Promise.all(FOLDERS.map(sourcesIn))).flat();
  const after = {};
  let compiled = 0;
  await Promise.all(
    sources.map(async (source) => {
      const text = await readFile(join(ROOT, source), 'utf8');
      after[source] = hash(text);
      if (before[source] === after[source]) return;
      await compile(source, text, options);
      compiled += 1;
    }),
  );

  const gone = Object.keys(before).filter((source) => !(source in after));
  await Promise.all(
    gone.flatMap((source) => outputs(source).map((path) => rm(path, { force: true }))),
  );
  // Last: a build that is cut short leaves a manifest that does not claim what it has not done.
  if (compiled > 0 || gone.length > 0) {
    await put(MANIFEST, JSON.stringify({ compiler, sources: after }));
  }
  return { compiled, removed: gone.length };
}

async function readManifest(compiler) {
  try {
    const manifest = JSON.parse(await readFile(MANIFEST, 'utf8'));
    if (manifest.compiler === compiler) return manifest.sources;
    // Another compiler: everything anew, but what has lost its source is still known.
    return Object.fromEntries(Object.keys(manifest.sources).map((source) => [source, '']));
  } catch {
    return {};
  }
}

async function sourcesIn(folder) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.d\.ts$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

async function compile(source, text, options) {
  const [code, map] = outputs(source);
  const filename = join(ROOT, source);
  // Only where something is stale: it is a large library, which would stay in the server's memory.
  const { transform } = await import('@swc/core');
  const output = await transform(text, {
    ...options,
    swcrc: false,
    configFile: false,
    filename,
    sourceFileName: relative(dirname(code), filename),
  });
  await mkdir(dirname(code), { recursive: true });
  await put(map, output.map);
  await put(code, `${output.code}//# sourceMappingURL=${relative(dirname(map), map)}\n`);
}

/** Whole or not at all: another process may be reading, or building as well. */
async function put(path, text) {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
}

function outputs(source) {
  const code = join(DIST, source.replace(/\.ts$/, '.js'));
  return [code, `${code}.map`];
}

function hash(text) {
  return createHash('sha256').update(text).digest('base64url');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const startedAt = performance.now();
  const { compiled, removed } = await build();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`Compiled ${compiled} files, removed ${removed}, in ${seconds} s`);
}
