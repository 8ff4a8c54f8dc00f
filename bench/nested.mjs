/**
 * Selections within selections over the whole schema, against data in which everything is linked to
 * hundreds: none may take the server more than so much CPU time, memory, or time without a pause.
 * See README.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'graphql';
import { nestedQueries } from './nested/queries.mjs';
import { post, signIn, startSandbox } from './support.mjs';

const NUMBERS = {
  seed: '1',
  /** How many queries; 0: as many as the time has room for. */
  queries: '0',
  seconds: '60',
  /** What one may take at most. */
  'cpu-ms': '2000',
  'block-ms': '100',
  'memory-mib': '200',
};
/** A call to ICE has its price, and waits: it is no work done in one go. */
const CPU_MS_A_CALL = 1;
const options = Object.fromEntries(
  Object.entries(NUMBERS).map(([name, standard]) => [name, { type: 'string', default: standard }]),
);
const given = Object.entries(parseArgs({ options }).values);
const limit = Object.fromEntries(given.map(([name, text]) => [name, Number(text)]));

const { buildGraphSchema } = await import('../dist/src/build-schema.js');
const { refuseCostly } = await import('../dist/src/server/graphql/cost.js');
const { excessOf } = await import('../dist/src/server/graphql/limits.js');

const schema = await buildGraphSchema();

/** What the server would take a query for before it executes it; null: for too much. */
function costOf(query) {
  const document = parse(query);
  if (excessOf(document)) return null;
  try {
    return refuseCostly(schema, document, document.definitions[0], {});
  } catch {
    return null;
  }
}

const sandbox = await startSandbox('--size', 'dense');
const server = fork(fileURLToPath(new URL('./nested/server.mjs', import.meta.url)), [sandbox.url], {
  env: { ...process.env, NODE_ENV: 'production' },
  execArgv: ['--expose-gc'],
});
const [{ url }] = await once(server, 'message');
const headers = await signIn(url);
const ask = (query) => post(`${url}/graphql`, { query }, headers);

/** Ids of each type that a root field finds by id, from the list beside it. */
async function knownIds() {
  const fields = schema.getQueryType().getFields();
  const kinds = ['Ticket', 'Contact', 'User', 'Skill', 'Campaign', 'Chat', 'Survey', 'CannedSet'];
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const list = Object.values(fields).find(({ type }) => String(type) === `${kind}Connection`);
      const { data } = await ask(`{ ${list.name}(first: 20) { nodes { id } } }`);
      return [kind, data[list.name].nodes.map(({ id }) => id)];
    }),
  );
  return Object.fromEntries(found);
}

const ids = await knownIds();
const next = nestedQueries(schema, {
  seed: limit.seed,
  idsOf: (type) => ids[type] ?? ['1'],
  costOf,
});

async function measured(query) {
  server.send('begin');
  await once(server, 'message');
  const { data, errors = [], extensions } = await ask(query);
  server.send('end');
  const [taken] = await once(server, 'message');
  const codes = errors.map(({ extensions }) => extensions.code);
  const calls = Object.values(extensions.upstream.calls).reduce((sum, count) => sum + count, 0);
  return { query, ...taken, calls, codes, isAnswered: Boolean(data) };
}

/** What is wrong with a query's taking, in words. */
function faults({ cpuMs, blockedMs, memoryMiB, calls, codes, isAnswered }) {
  const isSpent = codes.includes('TOO_COSTLY');
  return [
    cpuMs > limit['cpu-ms'] + calls * CPU_MS_A_CALL && `${Math.round(cpuMs)} ms of CPU`,
    blockedMs > limit['block-ms'] && `${Math.round(blockedMs)} ms without a pause`,
    memoryMiB > limit['memory-mib'] && `${Math.round(memoryMiB)} MiB more`,
    codes.includes('INTERNAL') && 'INTERNAL',
    isSpent && (isAnswered || codes.length > 1) && `an answer beside ${codes.join()}`,
  ].filter(Boolean);
}

const worst = { cpuMs: null, blockedMs: null, memoryMiB: null };
const counts = { asked: 0, spent: 0, failed: 0 };
const endsAt = performance.now() + limit.seconds * 1_000;
const isGoingOn = () =>
  limit.queries > 0 ? counts.asked < limit.queries : performance.now() < endsAt;

while (isGoingOn()) {
  const query = next();
  counts.asked += 1;
  if (query === null) continue;
  const taken = await measured(query);
  if (taken.codes.includes('TOO_COSTLY')) counts.spent += 1;
  for (const what of Object.keys(worst)) {
    if (taken[what] > (worst[what]?.[what] ?? 0)) worst[what] = taken;
  }
  const wrong = faults(taken);
  if (wrong.length === 0) continue;
  counts.failed += 1;
  console.log(`FAULT ${wrong.join(', ')}: ${query}`);
}

const UNITS = { cpuMs: 'ms of CPU', blockedMs: 'ms without a pause', memoryMiB: 'MiB more' };
for (const [what, unit] of Object.entries(UNITS)) {
  console.log(`At most ${Math.round(worst[what]?.[what] ?? 0)} ${unit}: ${worst[what]?.query}`);
}
console.log(
  `${counts.asked} queries, of which ${counts.spent} ended with TOO_COSTLY, and ${counts.failed} took too much`,
);
server.kill();
sandbox.stop();
process.exit(counts.failed > 0 ? 1 : 0);
