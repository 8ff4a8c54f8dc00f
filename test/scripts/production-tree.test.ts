// What `npm prune --omit=dev` leaves: the server's packages alone, with which it runs.
import { cp, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import ts from 'typescript';
import { startChild } from '../support/child.js';

/** What a server may weigh on a disk, with room for its next dependencies. */
const MEGABYTES = 90;
/** What is built for the server, of what is in dist/. */
const BUILT = ['src', 'sandbox', 'chunks'];

let tree: string;

beforeAll(async () => {
  expect(await startChild({}, ['scripts/build.mjs']).ended).toBe(0);
  tree = await mkdtemp(join(tmpdir(), 'production-tree-'));
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean; optional?: boolean }>;
  };
  for (const [folder, { dev, devOptional, optional }] of Object.entries(lock.packages)) {
    if (folder === '' || dev || devOptional) continue;
    await cp(folder, join(tree, folder), {
      recursive: true,
      // Packages within packages have entries of their own.
      filter: (path) => path === folder || basename(path) !== 'node_modules',
    }).catch((error: NodeJS.ErrnoException) => {
      if (!optional) throw error;
    });
  }
  for (const path of ['package.json', 'scripts'])
    await cp(path, join(tree, path), { recursive: true });
});

afterAll(() => rm(tree, { recursive: true, force: true }));

const start = (script = 'start.mjs', ...args: string[]) =>
  startChild({ PORT: '0', SANDBOX_SIZE: 'small', LOG_LEVEL: 'warn' }, [
    join(tree, 'scripts', script),
    ...args,
  ]);

it('is the size of a server', async () => {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MEGABYTES * 1e6);
});

it('has all that the server, the doctor and the sandbox import', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const files = BUILT.map(async (folder) => {
    const names = await readdir(join('dist', folder), { recursive: true });
    return names.filter((name) => name.endsWith('.js')).map((name) => join('dist', folder, name));
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

it('says in a sentence what is missing where nothing is built', async () => {
  const { ended, said } = start();
  expect(await ended).toBe(78);
  expect(said()).toMatch(/^There is no dist\/ to run, .*\n$/);
});

it('serves what was built, and examines', async () => {
  for (const folder of BUILT)
    await cp(join('dist', folder), join(tree, 'dist', folder), { recursive: true });
  const doctor = start('doctor.mjs', '--help');
  expect(await doctor.ended).toBe(0);
  expect(doctor.said()).toContain('Usage');

  const server = start();
  try {
    const [, url = ''] = await server.says(/is ready: (http:\S+)/);
    const query = '{ __schema { queryType { name } } }';
    const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(await response.json()).toMatchObject({
      data: { __schema: { queryType: { name: 'Query' } } },
    });
    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('The IDE is not there yet');
  } finally {
    server.kill('SIGTERM');
    await server.ended;
  }
});
