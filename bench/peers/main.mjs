/**
 * The same query over the same upstream bytes, by ICE Graph and by its peers: CPU time by each server's own clock,
 * in rounds that go round all of them. Ratios within one run are what counts; see README.md.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { rowsOf } from './data.mjs';

const { values: given } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
  },
});
const CONNECTIONS = 32;
const ALONE = 150;
/** Until V8 has compiled what there is to compile: of this server it is more than of others. */
const WARM_MS = 10_000;
const TICKETS = 100;
/** V8's new space between two scavenges, which all contenders are given: so much was allocated at most. */
const SEMI_SPACE_MIB = 16;

const FIELDS = 'id subject status contactId assignee { id userName } skill { id name }';
const PAGE = `{ tickets(first: ${TICKETS}) { nodes { ${FIELDS} } } }`;
const LIST = `{ tickets(first: ${TICKETS}) { ${FIELDS} } }`;

const CONTENDERS = [
  ['type-graphql, Apollo Server, DataLoader, got', 'usual', [], LIST],
  ['Yoga, graphql-jit, undici', 'yoga', [], LIST],
  ['Mercurius with JIT, undici', 'mercurius', [], LIST],
  ['the join by hand, three calls', 'by-hand', [], LIST],
  ['the join by hand, lists held', 'by-hand', ['held'], LIST],
  ['ICE Graph, lists read each time', 'ice-graph', ['cold'], PAGE],
  ['ICE Graph, lists held', 'ice-graph', ['held'], PAGE],
  ['ICE Graph, lists held, 32 users', 'ice-graph', ['held', 'lean', '32'], PAGE],
  ['ICE Graph, lists held, graphql-js', 'ice-graph', ['held', 'graphql-js'], PAGE],
].filter(([name]) => name.includes(given.only) || name.startsWith('Yoga'));

const children = [];

/** A program on a core of its own. */
async function startOn(core, file, args) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const flags = [
    `--max-semi-space-size=${SEMI_SPACE_MIB}`,
    `--min-semi-space-size=${SEMI_SPACE_MIB}`,
  ];
  const command = ['-c', String(core), process.execPath, ...flags, path, ...args];
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = spawn('taskset', command, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  children.push(child);
  const [{ url, headers }] = await once(child, 'message');
  return { child, url, headers };
}

async function takenBy({ child }) {
  child.send('taken');
  const [taken] = await once(child, 'message');
  return taken;
}

const upstream = await startOn(1, './upstream.mjs', [String(TICKETS)]);
const callsSoFar = async () => Number(await (await fetch(`${upstream.url}/calls`)).text());

async function open([name, file, args, query]) {
  const server = await startOn(0, `./contenders/${file}.mjs`, [upstream.url, ...args]);
  const { origin, pathname } = new URL(server.url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const body = JSON.stringify({ query });
  const clients = server.headers.map((own) => ({ 'content-type': 'application/json', ...own }));
  const ask = async (client) => {
    const headers = clients[client % clients.length];
    const answer = await pool.request({ path: pathname, method: 'POST', headers, body });
    return answer.body.text();
  };
  const hash = createHash('sha256')
    .update(JSON.stringify(rowsOf(JSON.parse(await ask(0)))))
    .digest('hex');
  const contender = { name, server, ask, hash, runs: [] };
  await measure(contender, CONNECTIONS, (_count, passed) => passed < WARM_MS);
  return contender;
}

/** Asks as often as there is time, or so many times, and says what each query took. */
async function measure(contender, connections, isGoingOn) {
  const before = await takenBy(contender.server);
  const calls = await callsSoFar();
  const began = performance.now();
  let count = 0;
  const loop = async (client) => {
    while (isGoingOn(count, performance.now() - began)) {
      count += 1;
      await contender.ask(client);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, client) => loop(client)));
  const seconds = (performance.now() - began) / 1_000;
  const after = await takenBy(contender.server);
  const cpuMs = after.cpuMs - before.cpuMs;
  return {
    cpuMs: cpuMs / count,
    gcShare: (after.gcMs - before.gcMs) / cpuMs,
    allocatedKiB: ((after.scavenges - before.scavenges) * SEMI_SPACE_MIB * 1_024) / count,
    perSecond: count / seconds,
    busyShare: cpuMs / (1_000 * seconds),
    calls: ((await callsSoFar()) - calls) / count,
  };
}

const contenders = [];
for (const each of CONTENDERS) contenders.push(await open(each));
const [{ hash }] = contenders;
const others = contenders.filter((each) => each.hash !== hash);
if (others.length > 0)
  throw new Error(`Other answers: ${others.map(({ name }) => name).join(', ')}`);

const ms = Number(given.seconds) * 1_000;
for (let round = 0; round < Number(given.rounds); round += 1) {
  for (const contender of contenders) {
    const loaded = await measure(contender, CONNECTIONS, (_count, passed) => passed < ms);
    const alone = await measure(contender, 1, (count) => count < ALONE);
    contender.runs.push({ loaded, alone });
  }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const told = ({ runs }, when, what) => median(runs.map((run) => run[when][what]));
const yoga = contenders.find(({ name }) => name.startsWith('Yoga'));

console.log(`${cpus()[0].model}, Node ${process.version}, answers equal (${hash.slice(0, 12)})`);
console.table(
  Object.fromEntries(
    contenders.map((each) => [
      each.name,
      {
        'CPU ms, 32 connections': told(each, 'loaded', 'cpuMs').toFixed(2),
        'of Yoga': (told(each, 'loaded', 'cpuMs') / told(yoga, 'loaded', 'cpuMs')).toFixed(2),
        'CPU ms, alone': told(each, 'alone', 'cpuMs').toFixed(2),
        'of Yoga, alone': (told(each, 'alone', 'cpuMs') / told(yoga, 'alone', 'cpuMs')).toFixed(2),
        'req/s, of Yoga': (
          told(each, 'loaded', 'perSecond') / told(yoga, 'loaded', 'perSecond')
        ).toFixed(2),
        'its core is busy': told(each, 'loaded', 'busyShare').toFixed(2),
        'GC share': told(each, 'loaded', 'gcShare').toFixed(2),
        'KiB at most': Math.round(told(each, 'loaded', 'allocatedKiB')),
        calls: told(each, 'loaded', 'calls').toFixed(2),
      },
    ]),
  ),
);
for (const child of children) child.kill();
process.exit(0);
