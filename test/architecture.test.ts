// How the house is laid out: what the lint cannot see, which looks at one file at a time.
import { expect, test } from '@jest/globals';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

const MADE = /(^|\/)(node_modules|generated|dist)\//;

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !MADE.test(file));

/** The file that an import names: imports name what TypeScript will have made of it, or no ending. */
function fileAt(path: string): string | undefined {
  const bare = path.replace(/\.jsx?$/, '');
  return [path, `${bare}.ts`, `${bare}.tsx`].find(
    (file) => existsSync(file) && statSync(file).isFile(),
  );
}

/** The files of ours that a file imports, those of whose types alone it does too. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'));
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .flatMap(({ fileName }) => fileAt(join(dirname(file), fileName)) ?? []);
}

/** The ways of imports that come back to where they began, each once, as `a -> b -> a`. */
function circles(files: readonly string[]): string[] {
  const imports = new Map(files.map((file) => [file, importsOf(file)]));
  const found: string[] = [];
  const isDone = new Set<string>();
  const follow = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    } else if (!isDone.has(file)) {
      for (const next of imports.get(file) ?? []) follow(next, [...way, file]);
      isDone.add(file);
    }
  };
  for (const file of files) follow(file, []);
  return found;
}

const OURS = [
  'src',
  'sandbox',
  'test',
  'bench',
  'scripts',
  'ide',
  'charts',
  'playground',
  'examples',
];
const CODE = /\.(ts|tsx|mjs)$/;

test('no file imports itself by way of others, for types neither', () => {
  const files = OURS.flatMap(filesBelow).filter((file) => CODE.test(file));
  expect(files.flatMap(importsOf).length).toBeGreaterThan(files.length);
  expect(circles(files)).toEqual([]);
});

test('a circle of types alone is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ice-graph-'));
  try {
    const [a, b, c] = ['a.ts', 'b.ts', 'c.tsx'].map((name) => join(folder, name));
    writeFileSync(a!, "import { b } from './b.js';");
    writeFileSync(b!, "export type { C } from './c.js';");
    writeFileSync(c!, "import type { B } from './b';");
    expect(circles([a!, b!, c!])).toEqual([[b, c, b].join(' -> ')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('nothing lies loose at the root of src/ but the composition root and what stands below all', () => {
  const loose = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isFile());
  const allowed = ['build-schema.ts', 'errors.ts', 'ids.ts', 'main.ts', 'start.ts'];
  expect(loose.map(({ name }) => name).filter((name) => !allowed.includes(name))).toEqual([]);
});

test('no folder of code has more than 30 files', () => {
  const counts = new Map<string, number>();
  for (const file of OURS.flatMap(filesBelow)) {
    // A recording is as large as the tenant that it was made of.
    if (file.startsWith('test/recorded/')) continue;
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > 30)).toEqual([]);
});

test('the table of rooms in docs/architecture.md names every room', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const [table = ''] = /^\| where [^]*?\n\n/m.exec(page) ?? [];
  const rooms = ['', 'src/'].flatMap((within) =>
    readdirSync(within || '.', { withFileTypes: true })
      .filter(
        (entry) =>
          entry.isDirectory() &&
          !/^(\.|src$|dist$|coverage$|release$|node_modules$)/.test(entry.name),
      )
      .map(({ name }) => `${within}${name}/`),
  );
  expect(rooms.length).toBeGreaterThan(20);
  expect(rooms.filter((room) => !table.includes(`\`${room}`))).toEqual([]);
});

/** Code without what prettier decides by the width of the page. */
const bare = (text: string): string => text.replace(/\s+/g, '').replace(/,(?=[)}\]])/g, '');

test('every snippet of docs/architecture.md stands in the code, each of its paragraphs whole', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const snippets = [...page.matchAll(/^ *```ts\n(.*?)^ *```$/gms)].map(([, text]) => text!);
  const code = ['src', 'sandbox']
    .flatMap(filesBelow)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => bare(readFileSync(file, 'utf8')));
  const isThere = (snippet: string): boolean => {
    const paragraphs = snippet.split(/\n\s*\n/).map(bare);
    return code.some((file) => paragraphs.every((paragraph) => file.includes(paragraph)));
  };
  expect(snippets.length).toBeGreaterThan(5);
  expect(snippets.filter((snippet) => !isThere(snippet))).toEqual([]);
});
