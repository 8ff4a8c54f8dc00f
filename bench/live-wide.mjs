/**
 * A queue that very many watch, over several processes with one Redis: what a subscriber takes in memory, and
 * how long after a poll the last of them is told. The clients are in processes of their own. See README.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { startRedis, startServer } from './soak/processes.mjs';
import { signIn, startSandbox } from './support.mjs';

const [mode = '10000', ...rest] = process.argv.slice(2);
if (mode === 'clients') await beClients(...rest);
else await measure(Number(mode), Number(rest[0] ?? 2));

/** Bare sockets, as clients take memory and CPU too. Tells when all are told for the first time, and what each poll's event took. */
async function beClients(url, authorization, count) {
  const { WebSocket } = await import('ws');
  const query = 'subscription { ticketsChanged { added { id } changed { id } removedIds asOf } }';
  const told = new Map();
  const heard = ({ asOf }) => {
    const took = Date.now() - Date.parse(asOf);
    const seen = told.get(asOf) ?? { number: 0, worst: 0 };
    told.set(asOf, { number: seen.number + 1, worst: Math.max(seen.worst, took) });
    if (seen.number + 1 === Number(count)) process.send({ asOf, worst: told.get(asOf).worst });
  };
  let open = 0;
  for (let n = 0; n < Number(count); n += 1) {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const say = (message) => socket.send(JSON.stringify(message));
    let isFirst = true;
    socket.on('error', (error) => console.error(error.message));
    socket.on('close', (code) => console.error(`A socket was closed: ${code}`));
    socket.on('open', () => say({ type: 'connection_init', payload: { authorization } }));
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(data);
      if (type === 'connection_ack') say({ id: '1', type: 'subscribe', payload: { query } });
      if (type === 'ping') say({ type: 'pong' });
      if (type !== 'next') return;
      if (isFirst) open += 1;
      else heard(payload.data.ticketsChanged);
      isFirst = false;
    });
    // What is being opened waits for what is.
    while (n - open > 50) await pause(5);
  }
  while (open < Number(count)) await pause(50);
  process.send({ open });
}

async function measure(subscribers, processes) {
  const redis = await startRedis();
  if (!redis) throw new Error('There is no redis-server.');
  const sandbox = await startSandbox();
  const env = { LIVE_WATCHERS: '100000', ICE_EMAIL_URL: `${sandbox.url}/ICEAPI/api` };
  const servers = await Promise.all(
    Array.from({ length: processes }, () => startServer(sandbox.url, redis.url, env)),
  );
  const { authorization } = await signIn(servers[0].url);
  const share = String(Math.floor(subscribers / processes));
  const clients = servers.map(({ url }) =>
    fork(fileURLToPath(import.meta.url), ['clients', url, authorization, share]),
  );
  const before = servers.map((server) => server.rss());
  await Promise.all(clients.map((client) => once(client, 'message')));
  console.log(`${subscribers} subscribers on ${processes} processes`);

  const worst = [];
  for (const client of clients) client.on('message', (poll) => worst.push(poll.worst));
  while (worst.length < 6 * processes) await pause(200);
  servers.forEach((server, index) => {
    const kib = ((server.rss() - before[index]) * 1_024) / Number(share);
    console.log(`a subscriber of process ${index + 1}: ${kib.toFixed(0)} KiB of RSS`);
  });
  const inOrder = worst.toSorted((a, b) => a - b);
  console.log(`the last was told, in ms after ICE was asked: ${inOrder.join(', ')}`);
  for (const client of clients) client.kill();
  await Promise.all(servers.map((server) => server.stop()));
  sandbox.stop();
  redis.stop();
}
