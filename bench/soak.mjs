/**
 * The server under load and faults for ten minutes, or as many as `--minutes` says. Exits non-zero unless
 * all was well to the end; see README.md.
 */
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from '../scripts/build.mjs';
import { Client } from './soak/clients.mjs';
import { faultsOf, runFaults } from './soak/faults.mjs';
import { startRedis, startServer, startUpstream } from './soak/processes.mjs';
import { Tally } from './soak/tally.mjs';
import { PEOPLE } from './soak/upstream-facts.mjs';
import { check, compareWrites, print } from './soak/verdict.mjs';

const CONNECTIONS = 128;
const HEALTH_MS = 250;
/** What the memory may grow by in the last third of the time. */
const GROWTH = 0.1;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error('--minutes must be a number above 0');

await build();
const upstream = await startUpstream();
const redis = await startRedis();
const server = await startServer(upstream.url, redis?.url);
const say = (what) => console.log(`${new Date().toISOString().slice(11, 19)} ${what}`);
if (!redis) say('NOT HAD: Redis. Install redis-server.');
if (!server.disk) say('NOT HAD: a disk of its own for the log. It takes a user who may mount one.');
if (!server.clock) say('NOT HAD: a clock that steps. Install faketime.');

const tally = new Tally();
const clients = Array.from({ length: CONNECTIONS }, (_, number) => {
  return new Client({ number, ...PEOPLE[number % PEOPLE.length], url: server.url, tally });
});

const over = new AbortController();
const rss = [];
const watch = setInterval(() => rss.push(server.rss()), 1_000);
const health = new Worker(new URL('./soak/health.mjs', import.meta.url), {
  workerData: server.url,
});
say(`${CONNECTIONS} connections for ${minutes} minutes at ${server.url}`);
const [faults] = await Promise.all([
  runFaults(faultsOf(server, redis), { signal: over.signal, say }),
  ...clients.map((client) => client.run(over.signal)),
  pause(minutes * 60_000).then(() => over.abort()),
]);
clearInterval(watch);
health.postMessage('over');
const times = await new Promise((resolve) => health.once('message', resolve));
const isRunning = server.isRunning;
const store = await (await fetch(`${upstream.url}/store`)).json();
const status = await server.stop();
upstream.stop();
redis?.stop();

compareWrites(clients, store, tally);
if (store.files < tally.files)
  tally.lost(`${tally.files} files were sent, and ${store.files} arrived`);

const quantile = (q) => times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * q)];
const third = rss.slice(-Math.ceil(rss.length / 3));
const growth = slopeOf(third) * third.length;
const mean = third.reduce((sum, each) => sum + each, 0) / third.length;
const { wrong, foreign, lost } = tally.counts;

print(['', 'asked', 'answered', 'refused', 'wrong'], tally.lines());
print(['fault', 'times'], [...faults]);
if (wrong > 0) {
  print(
    ['wrong answers', 'an example'],
    tally.reasons.map(({ count, example }) => [count, example]),
  );
}
print(
  ['', '', 'is to be', ''],
  [
    check('wrong answers', wrong, '0', wrong === 0),
    check('writes that were lost', lost.length, '0', lost.length === 0),
    check("texts of another's", foreign.length, '0', foreign.length === 0),
    check(
      'memory (RSS), and its growth in the last third',
      `${mean.toFixed(0)} MiB, ${growth.toFixed(0)} MiB`,
      `below ${(mean * GROWTH).toFixed(0)} MiB`,
      Number.isNaN(mean) || growth < mean * GROWTH,
    ),
    check(
      '/healthz, p50 and p99',
      `${quantile(0.5).toFixed(0)} ms, ${quantile(0.99).toFixed(0)} ms`,
      `p99 below ${HEALTH_MS} ms`,
      quantile(0.99) < HEALTH_MS,
    ),
    check(
      'the process, and how it stopped',
      isRunning ? `runs, ${status}` : 'has died',
      'runs, 0',
      isRunning && status === 0,
    ),
  ],
);
const { errors, lost: lines, examples } = server.log;
console.log(`Lines of the log: ${errors} errors, ${lines} dropped while it could not be written.`);
for (const example of [...new Set([...foreign, ...lost])].slice(0, 20)) console.log(`  ${example}`);
for (const example of examples) console.log(`  logged: ${example}`);

/** Of the straight line through values at equal distances. */
function slopeOf(series) {
  const middle = (series.length - 1) / 2;
  const average = series.reduce((sum, each) => sum + each, 0) / series.length;
  const [over, under] = series.reduce(
    ([up, down], each, n) => [up + (n - middle) * (each - average), down + (n - middle) ** 2],
    [0, 0],
  );
  return under === 0 ? 0 : over / under;
}
