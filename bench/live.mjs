/**
 * A queue that many watch: what a subscriber who is told nothing takes in memory, and what a poll costs that
 * finds nothing new, by CPU. The clients are in a process of their own. See README.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { post, signIn, startGraph, startSandbox } from './support.mjs';

/** V8 compiles what has run often: so many polls come in a day's work of eight hours, and in one of them. */
const [A_DAY, AN_HOUR] = [2_880, 360];

const [mode = '1000', ...rest] = process.argv.slice(2);
if (mode === 'clients') await beClients(...rest);
else await measure(Number(mode));

/** So many clients, each with a connection of its own. Whoever asks is told when all have had so many events. */
async function beClients(url, authorization, count) {
  const { createClient } = await import('graphql-ws');
  const { WebSocket } = await import('ws');
  const query =
    'subscription { ticketsChanged { added { id subject } changed { id } removedIds asOf } }';
  let events = 0;
  let due = Number(count);
  const look = () => events >= due && process.send(events / Number(count));
  process.on('message', (rounds) => ((due = rounds * Number(count)), look()));
  for (let n = 0; n < Number(count); n += 1) {
    const options = { webSocketImpl: WebSocket, connectionParams: { authorization } };
    const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, ...options });
    const next = () => ((events += 1), events === due && look());
    client.subscribe({ query }, { next, error: console.error, complete: () => undefined });
    if (n % 50 === 49) await pause(100);
  }
}

async function measure(subscribers) {
  const acts = new Set();
  let planned = () => undefined;
  // A poll comes when this program says so, and is over when the next one is planned.
  const schedule = {
    now: () => performance.now(),
    after: (_ms, act) => {
      acts.add(act);
      planned();
      return () => acts.delete(act);
    },
  };
  const polled = () =>
    new Promise((resolve) => {
      planned = resolve;
      for (const act of [...acts]) (acts.delete(act), act());
    });
  const sandbox = await startSandbox();
  const graph = await startGraph(sandbox.url, { LIVE_WATCHERS: '100000' }, { schedule });
  const { authorization } = await signIn(graph.url);
  const asked = { query: '{ tickets(first: 1) { totalCount } }' };
  const { data } = await post(`${graph.url}/graphql`, asked, { authorization });
  const clientsOf = async (count) => {
    const args = ['clients', graph.url, authorization, String(count)];
    const child = fork(fileURLToPath(import.meta.url), args);
    await once(child, 'message');
    return { child, rounds: 1 };
  };
  /** Resolves when all of them have been told of all polls. */
  const told = async (clients) => {
    clients.child.send(clients.rounds);
    await once(clients.child, 'message');
  };
  /** CPU time of a poll. Each round of them is told before the next one, or only the last. */
  const cpuOfPolls = async (clients, rounds, isEachTold) => {
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round += 1) {
      await polled();
      clients.rounds += 1;
      if (isEachTold) await told(clients);
    }
    await told(clients);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000 / rounds;
  };
  const heap = () => {
    for (let n = 0; n < 3; n += 1) globalThis.gc();
    const { heapUsed, external, rss } = process.memoryUsage();
    return { held: heapUsed + external, rss };
  };

  const one = await clientsOf(1);
  const kept = [];
  for (const rounds of [AN_HOUR, A_DAY - AN_HOUR]) {
    await cpuOfPolls(one, rounds, false);
    kept.push(await cpuOfPolls(one, AN_HOUR, false));
  }
  const before = heap();
  const many = await clientsOf(subscribers);
  one.child.kill();
  await pause(1_000);
  const after = heap();
  await cpuOfPolls(many, 20, true);
  const together = await cpuOfPolls(many, 20, true);
  const kib = (name) => Math.round((after[name] - before[name]) / subscribers / 1_024);
  const [hour, day] = kept.map((ms) => ms.toFixed(2));
  console.log(`${data.tickets.totalCount} tickets in the queue, ${subscribers} subscribers`);
  console.log(
    `a poll that finds nothing new, one subscriber: ${day} ms of CPU, ${hour} ms in the second hour`,
  );
  console.log(`the same, all of them told: ${together.toFixed(1)} ms of CPU`);
  console.log(`a subscriber: ${kib('held')} KiB of heap and buffers, ${kib('rss')} KiB of RSS`);
  many.child.kill();
  await graph.close();
  sandbox.stop();
}
