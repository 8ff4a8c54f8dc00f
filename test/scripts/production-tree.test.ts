// What is shipped: the tarball, unpacked, with the packages that `npm ci --omit=dev` puts beside it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import ts from 'typescript';
import { startChild } from '../support/child.js';

/** What all of it may weigh in an image, with room for the next dependencies. */
const MEGABYTES = 60;

interface Package {
  readonly name: string;
  readonly version: string;
}

let place: string;
let tree: string;
let version: string;
/** What npm installs, as name@version, by its place below the tree. */
let installed: Map<string, string>;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'production-tree-'));
  const packed = startChild({}, ['scripts/pack.mjs', '--no-pages', '--out', place]);
  expect(await packed.ended).toBe(0);
  ({ version } = JSON.parse(await readFile('package.json', 'utf8')) as Package);
  execFileSync('tar', ['-xzf', join(place, `ice-graph-${version}.tgz`), '-C', place]);
  tree = join(place, `ice-graph-${version}`);

  const lock = JSON.parse(await readFile(join(tree, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>;
  };
  installed = new Map();
  for (const [folder, { dev, devOptional, optional }] of Object.entries(lock.packages)) {
    if (folder === '' || dev || devOptional || (optional && !existsSync(folder))) continue;
    const own = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Package;
    installed.set(folder, `${own.name}@${own.version}`);
    await cp(folder, join(tree, folder), {
      recursive: true,
      // Packages within packages have entries of their own.
      filter: (path) => path === folder || basename(path) !== 'node_modules',
    });
  }
});

afterAll(() => rm(place, { recursive: true, force: true }));

const start = (...args: string[]) =>
  startChild({ PORT: '0', SANDBOX_SIZE: 'small', LOG_LEVEL: 'warn' }, [
    join(tree, args[0]!),
    ...args.slice(1),
  ]);

it('is what its checksum says', async () => {
  const name = `ice-graph-${version}.tgz`;
  const sum = createHash('sha256').update(await readFile(join(place, name)));
  expect(await readFile(join(place, `${name}.sha256`), 'utf8')).toBe(
    `${sum.digest('hex')}  ${name}\n`,
  );
});

it('has a bill of all that is installed with it', async () => {
  const text = await readFile(join(tree, 'sbom.cdx.json'), 'utf8');
  const bill = JSON.parse(text) as {
    bomFormat: string;
    metadata: { component: { name: string; version: string } };
    components: { name: string; version: string; licenses?: unknown[] }[];
  };
  expect(bill).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { name: 'ice-graph', version } },
  });
  const billed = bill.components.map(({ name, version }) => `${name}@${version}`);
  expect(billed.sort()).toEqual([...new Set(installed.values())].sort());
  expect(bill.components.filter(({ licenses }) => !licenses)).toEqual([]);
});

it('has all that the server, the doctor, the export and the sandbox import', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const files = ['src', 'sandbox', 'chunks'].map(async (folder) => {
    const below = join(tree, 'dist', folder);
    const names = await readdir(below, { recursive: true });
    return names.filter((name) => name.endsWith('.js')).map((name) => join(below, name));
  });
  const imported = new Set<string>();
  for (const file of (await Promise.all(files)).flat()) {
    const { importedFiles } = ts.preProcessFile(await readFile(file, 'utf8'), true, true);
    for (const { fileName } of importedFiles) {
      const [first = '', second] = fileName.split('/');
      if (!first.startsWith('.'))
        imported.add(first.startsWith('@') ? `${first}/${second}` : first);
    }
  }
  const packages = [...imported].filter(
    (name) => !name.startsWith('node:') && !builtinModules.includes(name),
  );
  expect(packages.sort()).toEqual(Object.keys(dependencies).sort());
});

it('is the size of a server where packages are pruned, as in the image', async () => {
  const pruned = start('scripts/prune-packages.mjs', join(tree, 'node_modules'));
  expect(await pruned.ended).toBe(0);
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MEGABYTES * 1e6);
});

it('serves what was built, and examines', async () => {
  for (const name of ['doctor', 'export']) {
    const program = start(`scripts/${name}.mjs`, '--help');
    expect(await program.ended).toBe(0);
    expect(program.said()).toContain(`Usage: npm run ${name}`);
  }

  const server = start('dist/src/main.js');
  try {
    const [, url = ''] = await server.says(/is ready: (http:\S+)/);
    const query = '{ __schema { queryType { name } } }';
    const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(await response.json()).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
  } finally {
    server.kill('SIGTERM');
    await server.ended;
  }
});

it('says in a sentence what is missing where nothing is built', async () => {
  await rm(join(tree, 'dist'), { recursive: true });
  const { ended, said } = start('scripts/start.mjs');
  expect(await ended).toBe(78);
  expect(said()).toMatch(/^There is no dist\/ to run, .*\n$/);
});
