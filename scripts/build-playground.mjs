// Puts GraphQL Playground into dist/playground/: its makers' built files, which npm fetches once, and the
// page around them (playground/). It is no dependency: the package would bring some three hundred
// others, none of which these files need. Prints one line; where it fails it leaves a mark for the server,
// which may be waiting for the page, and exits non-zero.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGE = 'graphql-playground-react@1.7.28';
const SHA512 =
  'YPR33Ph9kuKlFOMpc8mKGsL/fOiX0ltgzV1BokXYNsBLtTVQnhdCSKQuZg80CcxWKD8syNuWXDkGZSAdFkwmRg==';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'playground');
const target = join(root, 'dist', 'playground');
const run = promisify(execFile);

const mark = `${target}.failed`;

try {
  await rm(mark, { force: true });
  console.log(await main());
} catch (error) {
  console.error(`The Playground could not be built: ${error?.message ?? error}`);
  process.exitCode = 1;
  await writeFile(mark, '').catch(() => undefined);
}

async function main() {
  const assets = join(target, 'assets');
  await mkdir(assets, { recursive: true });
  const isThere = await readFile(join(assets, 'middleware.js')).then(
    () => true,
    () => false,
  );
  if (!isThere) await fetchInto(assets);
  for (const file of ['start.mjs', 'page.css'])
    await copyFile(join(page, file), join(assets, file));
  await copyFile(join(root, 'ide', 'src', 'icon.svg'), join(assets, 'icon.svg'));
  // Last: with its index.html, all of it is there.
  await copyFile(join(page, 'index.html'), join(target, 'index.html'));
  return `GraphQL Playground in ${relative(root, target)} is up to date.`;
}

async function fetchInto(assets) {
  const work = await mkdtemp(join(root, 'dist', '.playground-'));
  try {
    const options = { cwd: work, shell: process.platform === 'win32' };
    const { stdout } = await run('npm', ['pack', PACKAGE, '--silent'], options);
    const archive = join(work, stdout.trim());
    const hash = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64');
    if (hash !== SHA512) throw new Error(`${PACKAGE} is not what it was`);
    const files = ['js/middleware.js', 'css/middleware.css'];
    await run('tar', ['-xzf', archive, ...files.map((file) => `package/build/static/${file}`)], {
      cwd: work,
    });
    // The script last: it is what is looked for.
    for (const file of files.toReversed()) {
      await rename(join(work, 'package/build/static', file), join(assets, file.split('/')[1]));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
