/**
 * What grows with an answer: a large page with three links, alone and by eight clients at a time. CPU time of the
 * server's process, and how long it keeps everybody else waiting. See README.md.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { post, signIn, startSandbox } from './support.mjs';

const ROUNDS = Number(process.argv[2] ?? 20);
const CLIENTS = 8;
const WARM = 5;
const QUERIES = {
  'tickets(first: 1000), scalars':
    '{ tickets(first: 1000) { nodes { id subject status receivedAt } } }',
  'tickets(first: 1000), three links':
    '{ tickets(first: 1000) { nodes { id subject status contact { id name } assignee { id userName } skill { id name } } } }',
};

const sandbox = await startSandbox('--size', 'large');

/** The server in a process of its own, which says what it has taken: that of nested.mjs. */
async function startServer(executor) {
  const file = fileURLToPath(new URL('./nested/server.mjs', import.meta.url));
  const env = { ...process.env, NODE_ENV: 'production', BENCH_EXECUTOR: executor };
  const child = fork(file, [sandbox.url], { env, execArgv: ['--expose-gc'] });
  const [{ url }] = await once(child, 'message');
  return { child, url, headers: await signIn(url) };
}

async function measure({ child, url, headers }, query, clients) {
  const ask = () => post(`${url}/graphql`, { query }, headers);
  for (let warm = 0; warm < WARM; warm += 1) await ask();
  child.send('begin');
  await once(child, 'message');
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let round = 0; round < ROUNDS; round += 1) await ask();
    }),
  );
  child.send('end');
  const [taken] = await once(child, 'message');
  return { cpuMs: taken.cpuMs / (ROUNDS * clients), blockedMs: taken.blockedMs };
}

const table = {};
for (const executor of ['graphql-js', 'lean']) {
  const server = await startServer(executor);
  for (const [name, query] of Object.entries(QUERIES)) {
    for (const clients of [1, CLIENTS]) {
      const { cpuMs, blockedMs } = await measure(server, query, clients);
      table[`${name}, clients: ${clients}, ${executor}`] = {
        'CPU ms a query': cpuMs.toFixed(1),
        'CPU ms in one turn, at most': Math.round(blockedMs),
      };
    }
  }
  server.child.kill();
}
console.table(table);
sandbox.stop();
process.exit(0);
