/**
 * What a browser must load before the console works, and what it loads later: bytes of JavaScript and
 * CSS, packed as the server sends them. Exits non-zero when the first load is over its budget.
 */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Of JavaScript, gzip. */
const BUDGET_KB = 250;
const BUNDLE = 'dist/console';

const assets = join(BUNDLE, 'assets');
const names = (await readdir(assets)).filter((name) => ['.js', '.css'].includes(extname(name)));
const texts = new Map();
for (const name of names) texts.set(name, await readFile(join(assets, name), 'utf8'));

/** What the page names, and what that imports at once; `import()` is for later. */
const first = new Set();
function follow(text, pattern) {
  for (const [, name] of text.matchAll(pattern)) {
    if (first.has(name) || !texts.has(name)) continue;
    first.add(name);
    follow(texts.get(name), /(?:from|import)\s*"\.\/([^"]+)"/g);
  }
}
follow(await readFile(join(BUNDLE, 'index.html'), 'utf8'), /assets\/([^"]+)"/g);

const kilobytes = (kind, isFirst) =>
  names
    .filter((name) => extname(name) === kind && first.has(name) === isFirst)
    .reduce((sum, name) => sum + gzipSync(texts.get(name), { level: 9 }).length, 0) / 1000;

const row = (when, isFirst) =>
  `${when.padEnd(30)} ${kilobytes('.js', isFirst).toFixed(0).padStart(4)} KB JavaScript, ${kilobytes('.css', isFirst).toFixed(0).padStart(2)} KB CSS`;
console.log(row('first load, gzip', true));
console.log(row('with the first chart, besides', false));

if (kilobytes('.js', true) > BUDGET_KB) {
  console.error(`The first load is over its budget of ${BUDGET_KB} KB.`);
  process.exitCode = 1;
}
