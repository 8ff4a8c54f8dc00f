// Prints the schema that clients read into schema.graphql; with --check, says whether it is up to date.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const FILE = join(ROOT, 'schema.graphql');
const DIFFERENCES_SHOWN = 10;

const { buildGraphSchema } = await import('../dist/src/build-schema.js');
const printed = `${printSchema(lexicographicSortSchema(await buildGraphSchema()))}\n`;

if (process.argv.includes('--check')) {
  const committed = await readFile(FILE, 'utf8').catch(() => '');
  if (committed !== printed) {
    console.error(
      'schema.graphql is not what the code declares. Run `npm run schema` and commit it.',
    );
    for (const line of differences(committed, printed)) console.error(line);
    process.exit(1);
  }
} else {
  await writeFile(FILE, printed);
}

/** Lines that only one of the two has: enough to see what has drifted. */
function differences(committed, declared) {
  const only = (sign, text, other) => {
    const known = new Set(other.split('\n'));
    return text
      .split('\n')
      .filter((line) => !known.has(line))
      .map((line) => `${sign} ${line}`);
  };
  const all = [...only('-', committed, declared), ...only('+', declared, committed)];
  const rest = all.length - DIFFERENCES_SHOWN;
  return rest > 0 ? [...all.slice(0, DIFFERENCES_SHOWN), `  and ${rest} more`] : all;
}
