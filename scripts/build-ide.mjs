// Builds the IDE page (ide/) into dist/ide/, unless what is there was built from the same content.
// The bundle is made in a directory beside and renamed when it is whole, so that a half-built one
// is never served. Prints one line; exits non-zero when the build failed.
//
//   node scripts/build-ide.mjs [--force]
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'ide');
/** Its tabs. */
const examples = join(root, 'examples', 'operations');
const dist = join(root, 'dist');
const target = join(dist, 'ide');
/** Lies in the bundle and holds the hash of what it was built from. */
const STAMP = 'built-from.txt';
/** Names of unfinished and replaced bundles, beside the target: a rename needs one file system. */
const ASIDE = '.ide-';
/** What another version of would change the bundle. */
const PACKAGES = [
  '@fontsource/fira-code',
  '@fontsource/roboto',
  '@graphiql/plugin-doc-explorer',
  '@graphiql/plugin-history',
  '@graphiql/react',
  '@graphiql/toolkit',
  'graphiql',
  'graphql',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
  'vite',
];

let unfinished;
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    // At once: waiting would let the bundler write on.
    if (unfinished) rmSync(unfinished, { recursive: true, force: true });
    process.exit(1);
  });
}

try {
  console.log(await main());
} catch (error) {
  console.error(`The IDE could not be built: ${error?.message ?? error}`);
  process.exitCode = 1;
}

async function main() {
  const started = performance.now();
  const hash = await contentHash();
  if (!process.argv.includes('--force') && (await stampOf(target)) === hash) {
    return `The IDE in ${relative(root, target)} is up to date.`;
  }
  await mkdir(dist, { recursive: true });
  await removeLeftovers();
  unfinished = await mkdtemp(join(dist, ASIDE));
  try {
    // A temporary directory is its maker's alone; the server may run as somebody else.
    await chmod(unfinished, 0o755);
    await bundle(unfinished);
    const size = await compressAll(unfinished);
    await writeFile(join(unfinished, STAMP), hash);
    await replaceTarget(unfinished);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return `Built the IDE into ${relative(root, target)} in ${seconds} s: ${size}.`;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function contentHash() {
  const hash = createHash('sha256');
  const files = [
    ...(await filesBelow(source)),
    ...(await filesBelow(examples)),
    fileURLToPath(import.meta.url),
  ].sort();
  for (const file of files) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  }
  for (const name of PACKAGES) hash.update(`${name}@${await versionOf(name)}\0`);
  return hash.digest('hex');
}

async function versionOf(name) {
  const file = join(root, 'node_modules', name, 'package.json');
  return JSON.parse(await readFile(file, 'utf8')).version;
}

async function stampOf(directory) {
  return readFile(join(directory, STAMP), 'utf8').catch(() => undefined);
}

async function bundle(outDir) {
  // Whatever the server runs as: a development build of React is slower and twice the size.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({
    configFile: join(source, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
}

/** Puts a .br and a .gz beside every file worth it: the server compresses nothing on the way. */
async function compressAll(directory) {
  let plain = 0;
  let packed = 0;
  for (const file of await filesBelow(directory)) {
    const content = await readFile(file);
    plain += content.length;
    if (!['.css', '.js', '.svg', '.ttf'].includes(extname(file))) {
      packed += content.length;
      continue;
    }
    const [br, gz] = await Promise.all([
      // The highest quality takes ten times as long for a twentieth of the size.
      promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
      promisify(gzip)(content, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
    packed += br.length;
  }
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  return `${megabytes(plain)}, ${megabytes(packed)} compressed`;
}

async function replaceTarget(directory) {
  const aside = `${directory}-replaced`;
  await rename(target, aside).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  try {
    await rename(directory, target);
  } catch (error) {
    // Another build was faster by a moment: its bundle is as good.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

/** What killed builds left behind. A young one may belong to a build that is running. */
async function removeLeftovers() {
  for (const name of await readdir(dist)) {
    const path = join(dist, name);
    if (!name.startsWith(ASIDE) || Date.now() - (await stat(path)).mtimeMs < 600_000) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function filesBelow(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
