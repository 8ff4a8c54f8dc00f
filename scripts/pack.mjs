// Puts together what is shipped: the server, the doctor, the export, the sandbox and the pages as they were built, what
// installs and starts them, the documentation, and a bill of materials. The image is made of the same.
//
//   node scripts/pack.mjs                    release/ice-graph-<version>.tgz, with its checksum and bill beside it
//   node scripts/pack.mjs --folder <folder>  the same, not packed
//   --no-pages                               with the pages for browsers as they are, if they are there
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { STAMP } from './build-page.mjs';
import { build } from './build.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const BILL = 'sbom.cdx.json';

const SHIPPED = [
  ...['package.json', 'package-lock.json', '.npmrc', '.env.example', 'LICENSE'],
  ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md', 'docs', 'examples', 'deploy'],
  ...['schema.graphql', 'subgraph.graphql', 'overrides.schema.json'],
  ...['start', 'build', 'pages', 'doctor', 'export', 'key', 'prune-packages'].map(
    (name) => `scripts/${name}.mjs`,
  ),
];

/** Fills a folder with what is shipped, of what is there; an empty or missing one. */
async function fill(folder, { pages }) {
  await build();
  if (pages) run('npm', 'run', 'build:pages');
  const { outputs } = JSON.parse(await readFile(join(ROOT, 'dist/.build.json'), 'utf8'));
  const built = [...outputs, ...(await builtPages())].map((path) => `dist/${path}`);
  for (const path of [...SHIPPED, ...built])
    await cp(join(ROOT, path), join(folder, path), { recursive: true });
  await writeFile(join(folder, BILL), await bill());
}

/** The folders of the pages that are built, but of the one for development. */
async function builtPages() {
  const names = await readdir(join(ROOT, 'dist'));
  return names.filter((name) => {
    const isWhole = !name.startsWith('.') && existsSync(join(ROOT, 'dist', name, STAMP));
    return isWhole && name !== 'playground';
  });
}

/** All that is installed with the server, by name, version, licence and checksum. */
async function bill() {
  const args = '--sbom-format=cyclonedx --sbom-type=application --package-lock-only';
  const said = JSON.parse(run('npm', 'sbom', ...args.split(' ')));
  // npm calls it as its folder is called; its own --omit=dev leaves out what development needs as well.
  said.metadata.component.name = 'ice-graph';
  const shipped = await installedWith('package-lock.json');
  said.components = said.components.filter((component) => shipped.has(component['bom-ref']));
  const refs = new Set(
    [said.metadata.component, ...said.components].map((each) => each['bom-ref']),
  );
  said.dependencies = said.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) }));
  return `${JSON.stringify(said, null, 2)}\n`;
}

/** What `npm ci --omit=dev` installs by a lock file, each as name@version. */
async function installedWith(lock) {
  const { packages } = JSON.parse(await readFile(join(ROOT, lock), 'utf8'));
  const installed = Object.entries(packages).filter(([path, { dev, devOptional }]) => {
    return path !== '' && !dev && !devOptional;
  });
  return new Set(
    installed.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`),
  );
}

function run(command, ...args) {
  const stdio = ['ignore', 'pipe', 'inherit'];
  return execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio, maxBuffer: 2 ** 26 });
}

/**
 * Makes the tarball.
 *
 * @param {{ out?: string, pages?: boolean }} options where to, and whether the pages are built as well
 * @returns {Promise<string>} where it is
 */
export async function pack({ out = join(ROOT, 'release'), pages = true } = {}) {
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const name = `ice-graph-${version}`;
  await mkdir(out, { recursive: true });
  const parent = await mkdtemp(join(out, '.pack-'));
  try {
    await fill(join(parent, name), { pages });
    const draft = join(parent, `${name}.tgz`);
    run('tar', '-czf', draft, '-C', parent, name);
    const tarball = join(out, `${name}.tgz`);
    await cp(join(parent, name, BILL), join(out, `${name}.${BILL}`));
    const sum = createHash('sha256').update(await readFile(draft));
    await writeFile(`${tarball}.sha256`, `${sum.digest('hex')}  ${name}.tgz\n`);
    await rename(draft, tarball);
    return tarball;
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      out: { type: 'string', default: join(ROOT, 'release') },
      'no-pages': { type: 'boolean' },
    },
  });
  const pages = !values['no-pages'];
  if (values.folder) await fill(resolve(values.folder), { pages });
  else console.log(await pack({ out: resolve(values.out), pages }));
}
