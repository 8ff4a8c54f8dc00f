// Prints the schema: for clients into schema.graphql, for routers into subgraph.graphql, for people into
// docs/images/schema.svg. With --check, says
// whether they are up to date, keep the rules of the house, and break nothing of the last release; with
// --release, notes them as those of the last release in the CHANGELOG. --released=<file> compares with another.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schemaMap } from './schema-map.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const DIFFERENCES_SHOWN = 10;
const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean' },
    release: { type: 'boolean' },
    released: { type: 'string', default: join(ROOT, 'schema.released.graphql') },
  },
});

const { buildGraphSchema } = await import('../dist/src/build-schema.js');
const { subgraphSdl } = await import('../dist/src/federation/subgraph.js');
const { released, unannounced } = await import('../dist/src/governance/changes.js');
const { brokenRules } = await import('../dist/src/governance/rules.js');

const schema = await buildGraphSchema();
const sdl = subgraphSdl(schema);
const prints = {
  'schema.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
  'subgraph.graphql': sdl,
  'docs/images/schema.svg': schemaMap(schema),
};
const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8');

if (options.check) {
  const problems = [...(await drift()), ...rules(), ...(await breaks())];
  for (const line of problems) console.error(line);
  if (problems.length > 0) process.exitCode = 1;
} else {
  for (const [file, text] of Object.entries(prints)) await writeFile(join(ROOT, file), text);
  if (options.release) await writeFile(options.released, released(sdl, changelog));
}

async function drift() {
  const lines = [];
  for (const [file, declared] of Object.entries(prints)) {
    const committed = await readFile(join(ROOT, file), 'utf8').catch(() => '');
    if (committed === declared) continue;
    lines.push(`${file} is not what the code declares. Run \`npm run schema\` and commit it.`);
    lines.push(...differences(committed, declared));
  }
  return lines;
}

function rules() {
  const broken = brokenRules(schema);
  return broken.length > 0 ? ['The schema breaks rules of the house.', ...broken] : [];
}

async function breaks() {
  const unsaid = unannounced(await readFile(options.released, 'utf8'), sdl, changelog);
  if (unsaid.length === 0) return [];
  const advice = 'CHANGELOG.md must say so under [Unreleased], as `- Breaking: <the sentence>`.';
  return [`The last release's clients would break. Deprecate first, or ${advice}`, ...unsaid];
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
