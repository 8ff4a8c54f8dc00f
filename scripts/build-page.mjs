// Builds a page for browsers into dist/<name>/, unless what is there was built from the same content.
// The bundle is made in a directory beside and renamed when it is whole, so that a half-built one
// is never served. `--force` builds in any case.
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
const dist = join(root, 'dist');
/** Lies in the bundle and holds the hash of what it was built from. */
export const STAMP = 'built-from.txt';

let unfinished;
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    // At once: waiting would let the bundler write on.
    if (unfinished) rmSync(unfinished, { recursive: true, force: true });
    process.exit(1);
  });
}

/**
 * Builds one page. Prints one line. Where that fails it leaves a mark for the server, which
 * may be waiting for the page, and the process exits non-zero.
 *
 * @param page.name the folder below dist/
 * @param page.title what people call it
 * @param page.source the folder with its vite.config.ts
 * @param page.reads other folders that it is made of
 * @param page.packages what another version of would change the bundle
 */
export async function buildPage(page) {
  const mark = join(dist, `${page.name}.failed`);
  try {
    await rm(mark, { force: true });
    console.log(await built(page));
  } catch (error) {
    console.error(`The ${page.title} could not be built: ${error?.message ?? error}`);
    process.exitCode = 1;
    await writeFile(mark, '').catch(() => undefined);
  }
}

async function built({ name, title, source, reads = [], packages }) {
  const started = performance.now();
  const target = join(dist, name);
  /** Begins the names of unfinished and replaced bundles, beside the target: a rename needs one file system. */
  const aside = `.${name}-`;
  const hash = await contentHash([source, ...reads], packages);
  if (!process.argv.includes('--force') && (await stampOf(target)) === hash) {
    return `The ${title} in ${relative(root, target)} is up to date.`;
  }
  await mkdir(dist, { recursive: true });
  await removeLeftovers(aside);
  unfinished = await mkdtemp(join(dist, aside));
  try {
    // A temporary directory is its maker's alone; the server may run as somebody else.
    await chmod(unfinished, 0o755);
    await bundle(join(root, source), unfinished);
    const size = await compressAll(unfinished);
    await writeFile(join(unfinished, STAMP), hash);
    await replace(target, unfinished);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return `Built the ${title} into ${relative(root, target)} in ${seconds} s: ${size}.`;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function contentHash(folders, packages) {
  const hash = createHash('sha256');
  const below = await Promise.all(folders.map((folder) => filesBelow(join(root, folder))));
  const files = [...below.flat(), fileURLToPath(import.meta.url)].sort();
  for (const file of files) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  }
  for (const name of packages) hash.update(`${name}@${await versionOf(name)}\0`);
  return hash.digest('hex');
}

async function versionOf(name) {
  const file = join(root, 'node_modules', name, 'package.json');
  return JSON.parse(await readFile(file, 'utf8')).version;
}

async function stampOf(directory) {
  return readFile(join(directory, STAMP), 'utf8').catch(() => undefined);
}

async function bundle(source, outDir) {
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

async function replace(target, directory) {
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
async function removeLeftovers(aside) {
  for (const name of await readdir(dist)) {
    const path = join(dist, name);
    if (!name.startsWith(aside) || Date.now() - (await stat(path)).mtimeMs < 600_000) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function filesBelow(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
