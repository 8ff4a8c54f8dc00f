// Prints which fields of the graph call which of ICE's endpoints into docs/coverage.md; with --check,
// says whether that page is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const FILE = join(ROOT, 'docs/coverage.md');

const { buildGraphSchema } = await import('../dist/src/build-schema.js');
const { coverageOf, coveragePage } = await import('../dist/src/governance/coverage.js');
const { declaredEndpoints } = await import('../dist/src/datasources/endpoints.js');

const coverage = coverageOf(await buildGraphSchema(), declaredEndpoints);
const page = coveragePage(coverage);
for (const { key, at } of coverage.misplaced) {
  console.error(`${at} names ${key}, which is not declared, or which it names by hand.`);
}
if (process.argv.includes('--check')) {
  if (coverage.misplaced.length > 0) process.exitCode = 1;
  if ((await readFile(FILE, 'utf8').catch(() => '')) !== page) {
    console.error(
      'docs/coverage.md is not what the code says. Run `npm run coverage` and commit it.',
    );
    process.exitCode = 1;
  }
} else {
  await writeFile(FILE, page);
}
