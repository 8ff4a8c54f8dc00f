// What the documentation points to is there: files, headings in them, scripts.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOMS = ['docs', 'examples', 'sandbox', 'bench'];

async function pages(): Promise<string[]> {
  const below = ROOMS.map(async (room) =>
    (await readdir(room, { recursive: true })).map((name) => join(room, name)),
  );
  const all = [...(await readdir('.')), ...(await Promise.all(below)).flat()];
  return all.filter((name) => name.endsWith('.md') && !name.includes('node_modules/'));
}

const LINK = /\]\(([^()\s]+)\)/g;
const CODE = /^```[^]*?^```/gm;
/** What a command of the page makes. */
const MADE = 'examples/federation/supergraph.graphql';
/** A path from the root of the house, in a sentence or in a command; an example of its own has it from its own. */
const OURS =
  /(?<![\w./-])(?:src|sandbox|test|docs|bench|scripts|examples|deploy|ide|charts|playground)\/(?:[\w.-]+\/)*[\w-]+(?:\.[\w-]+)*/g;

/** As a forge makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsIn = (text: string): string[] =>
  [...text.replaceAll(CODE, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  );

it('leads nowhere that is not there', async () => {
  const broken: string[] = [];
  let count = 0;
  for (const page of await pages()) {
    const text = await readFile(page, 'utf8');
    for (const [, target = ''] of text.replaceAll(CODE, '').matchAll(LINK)) {
      if (/^[a-z]+:/.test(target)) continue;
      count += 1;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : normalize(join(dirname(page), path));
      const isThere =
        existsSync(file) &&
        (anchor === undefined || anchorsIn(await readFile(file, 'utf8')).includes(anchor));
      if (!isThere) broken.push(`${page}: ${target}`);
    }
  }
  expect(broken).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

it('names no script and no file of ours that is not there', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: object };
  const missing: string[] = [];
  let count = 0;
  for (const page of await pages()) {
    // What a release tells of was there then.
    if (page === 'CHANGELOG.md') continue;
    const text = await readFile(page, 'utf8');
    const ran = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
    const named = [...text.matchAll(OURS)].map(([path]) => path);
    missing.push(...ran.filter((name) => !(name in scripts)).map((name) => `${page}: ${name}`));
    const isThere = (path: string): boolean =>
      [path, `${path}.test.ts`, join(dirname(page), path)].some(existsSync);
    missing.push(
      ...named.filter((path) => !isThere(path) && path !== MADE).map((path) => `${page}: ${path}`),
    );
    count += ran.length + named.length;
  }
  expect(missing).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

it('tells of every variable that is read', async () => {
  const rooms = await Promise.all(
    (await readdir('src/config')).map((name) => readFile(join('src/config', name), 'utf8')),
  );
  const read = rooms.join('').matchAll(/\.read(?:Secret)?\(\s*'([A-Z_]+)'/g);
  const names = [...new Set([...read].map(([, name = '']) => name))];
  const texts = ['docs/configuration.md', 'docs/operations.md'].map((page) =>
    readFile(page, 'utf8'),
  );
  const told = (await Promise.all(texts)).join('');
  expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  expect(names.length).toBeGreaterThan(20);
});
