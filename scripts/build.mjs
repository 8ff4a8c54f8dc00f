// Bundles src/ and sandbox/ into dist/, if anything has changed since the last time. Packages stay where npm
// installs them; of ours there are a few files instead of hundreds, which start in two thirds of the time.
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
const BUNDLER = 'node_modules/esbuild/package.json';

/** What is started. */
const PROGRAMS = ['src/main.ts', 'src/doctor/main.ts', 'src/export/main.ts', 'sandbox/main.ts'];
/** What scripts and measurements import besides, each from the same place in dist/. */
const IMPORTED = [
  'src/build-schema.ts',
  'src/config/config.ts',
  'src/datasources/contract/json-schema.ts',
  'src/datasources/endpoints.ts',
  'src/federation/subgraph.ts',
  'src/governance/changes.ts',
  'src/governance/coverage.ts',
  'src/governance/rules.ts',
  'src/server/graphql/cost.ts',
  'src/server/graphql/limits.ts',
  'src/start.ts',
];

const OPTIONS = {
  entryPoints: [...PROGRAMS, ...IMPORTED],
  outbase: '.',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  // What decorators need, which are run by chunks of which none says that it comes first.
  banner: { js: "import 'reflect-metadata';" },
  sourcemap: true,
  // The maps are read at each start.
  sourcesContent: false,
};

/**
 * Builds, where sources and what builds them are. Elsewhere (npm ci --omit=dev, a release, an image) what
 * was built has to do; where there is nothing either, this says so and ends the process.
 *
 * @returns {Promise<boolean>} whether it could build
 */
export async function buildIfPossible() {
  if (existsSync(join(ROOT, BUNDLER)) && existsSync(join(ROOT, PROGRAMS[0]))) {
    await build().catch(refuseReadOnly);
    return true;
  }
  if (existsSync(join(DIST, 'src', 'main.js'))) return false;
  console.error(
    'There is no dist/ to run, and what builds it is not installed: run `npm ci` without --omit=dev, or bring dist/ from where it was built.',
  );
  process.exit(78);
}

function refuseReadOnly(error) {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
  console.error(
    `dist/ is not what the sources say, and cannot be written here (${error.code}): run \`npm run build\` as somebody who may.`,
  );
  process.exit(78);
}

/** @returns {Promise<number>} how many files of ours were bundled; 0 where dist/ is what they say already */
export async function build() {
  const sources = (await Promise.all(FOLDERS.map(sourcesIn))).flat().sort();
  const from = await hashOf([...sources, 'tsconfig.json', 'scripts/build.mjs', BUNDLER]);
  const before = await readManifest();
  if (before.from === from) return 0;

  // Only where something is stale: its process would stay beside the server.
  const { build: bundle, stop } = await import('esbuild');
  const { outputFiles } = await bundle({ ...OPTIONS, absWorkingDir: ROOT, write: false });
  await stop();
  // Entries lead to chunks, and come last.
  const isEntry = ({ path }) => !path.startsWith(join(DIST, 'chunks'));
  const files = outputFiles.toSorted((one, other) => isEntry(one) - isEntry(other));
  for (const { path, contents } of files) await put(path, contents);

  const outputs = files.map(({ path }) => relative(DIST, path));
  // Those of the last build stay for once: another process may be loading them.
  const kept = new Set([...outputs, ...before.outputs]);
  const gone = before.replaced.filter((path) => !kept.has(path));
  await Promise.all(gone.map((path) => rm(join(DIST, path), { force: true })));
  // Last: a build that is cut short leaves a manifest that does not claim what it has not done.
  const replaced = before.outputs.filter((path) => !outputs.includes(path));
  await put(MANIFEST, JSON.stringify({ from, outputs, replaced }));
  return sources.length;
}

async function readManifest() {
  const none = { from: '', outputs: [], replaced: [] };
  try {
    return { ...none, ...JSON.parse(await readFile(MANIFEST, 'utf8')) };
  } catch {
    return none;
  }
}

async function sourcesIn(folder) {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !/\.d\.ts$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** Of the names and contents of files. */
async function hashOf(files) {
  const texts = await Promise.all(files.map((file) => readFile(resolve(ROOT, file))));
  const hash = createHash('sha256');
  for (const [at, file] of files.entries()) hash.update(`${file}\0`).update(texts[at]).update('\0');
  return hash.digest('base64url');
}

/** Whole or not at all: another process may be reading, or building as well. */
async function put(path, text) {
  const draft = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(draft, text);
  await rename(draft, path);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const startedAt = performance.now();
  const bundled = await build();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(
    bundled > 0 ? `Bundled ${bundled} files in ${seconds} s` : 'What is in dist/ is up to date',
  );
}
