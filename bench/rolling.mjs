/**
 * Three processes behind the nginx of deploy/compose, asked without a pause: first each of them is restarted, one
 * after the other, then one is killed. Exits non-zero unless nobody noticed but those whose writes died with it;
 * see README.md.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { Client } from './soak/clients.mjs';
import { nginxFolder } from './soak/nginx.mjs';
import { freePort, startRedis, startServer, startUpstream } from './soak/processes.mjs';
import { Tally } from './soak/tally.mjs';
import { PEOPLE } from './soak/upstream-facts.mjs';
import { check, compareWrites, print } from './soak/verdict.mjs';

const CONNECTIONS = 32;
const PROCESSES = 3;
/** Of what is asked. */
const WRITES = 0.1;
/** How long nginx may take to see that a process has gone; what it sends there meanwhile, it says is lost. */
const UNSEEN_MS = 100;

const { values } = parseArgs({ options: { requests: { type: 'string', default: '50000' } } });
const requests = Number(values.requests);
if (!(requests > 0)) throw new Error('--requests must be a number above 0');

await build();
const say = (what) => console.log(`${new Date().toISOString().slice(11, 19)} ${what}`);
const upstream = await startUpstream();
const redis = await startRedis();
if (!redis) throw new Error('This wants redis-server.');
const ports = [];
for (let each = 0; each < PROCESSES; each += 1) ports.push(await freePort());
const run = (at) =>
  startServer(upstream.url, redis.url, { PORT: String(ports[at]), TRUST_PROXY: 'loopback' }, null);
const servers = await Promise.all(ports.map((_port, at) => run(at)));
const port = await freePort();
const nginx = await nginxFolder(port, ports);
const stopNginx = await nginx.start();
const url = `http://127.0.0.1:${port}`;

const tally = new Tally();
let asked = 0;
/** When a process was killed. */
let killedAt = Infinity;

/** Asks without a pause, and knows when a write may die. */
class Impatient extends Client {
  async run() {
    while (!this.isSignedIn) await this.noted('sign-in', () => this.signIn());
    // What is written again and again is there before anything is restarted.
    await this.noted('write', () => this.write());
    while (asked < requests) {
      asked += 1;
      const isWrite = Math.random() < WRITES;
      await (isWrite
        ? this.noted('write', () => this.write())
        : this.noted('read', () => this.read()));
    }
  }

  isHonest(code, since) {
    return code === 'BAD_GATEWAY' && since < killedAt + UNSEEN_MS && performance.now() >= killedAt;
  }
}

const clients = Array.from({ length: CONNECTIONS }, (_, number) => {
  return new Impatient({ number, ...PEOPLE[number % PEOPLE.length], url, tally });
});
const until = async (share) => {
  while (asked < requests * share) await pause(20);
};

const statuses = [];
async function restartAll() {
  for (const at of ports.keys()) {
    await until(0.2 + at * 0.1);
    statuses.push(await servers[at].stop());
    servers[at] = await run(at);
    say(`${asked} asked: process ${at + 1} was restarted`);
  }
}

async function killOne() {
  await until(0.7);
  killedAt = performance.now();
  servers[0].child.kill('SIGKILL');
  say(`${asked} asked: process 1 was killed`);
  await until(0.8);
  servers[0] = await run(0);
  say(`${asked} asked: process 1 was started again`);
}

say(`${requests} requests over ${CONNECTIONS} connections at ${url}`);
const startedAt = performance.now();
await Promise.all([restartAll().then(killOne), ...clients.map((client) => client.run())]);
const seconds = (performance.now() - startedAt) / 1_000;
const store = await (await fetch(`${upstream.url}/store`)).json();
statuses.push(...(await Promise.all(servers.map((server) => server.stop()))));
await stopNginx();
await nginx.remove();
upstream.stop();
redis.stop();

compareWrites(clients, store, tally);
const twice = Object.entries(store.writes).filter(([, count]) => count > 1);
const { wrong, foreign, lost } = tally.counts;

print(['', 'asked', 'answered', 'died with the process', 'failed'], tally.lines());
for (const { count, example } of tally.reasons) console.log(`  ${count} × ${example}`);
print(
  ['', '', 'is to be', ''],
  [
    check('requests that failed', wrong, '0', wrong === 0),
    check('writes that were made twice', twice.length, '0', twice.length === 0),
    check('writes that were told and are missing', lost.length, '0', lost.length === 0),
    check("texts of another's", foreign.length, '0', foreign.length === 0),
    check(
      'processes that stopped, and how',
      statuses.join(' '),
      '0',
      statuses.every((one) => one === 0),
    ),
  ],
);
for (const example of lost.slice(0, 10)) console.log(`  ${example}`);
console.log(`${(requests / seconds).toFixed(0)} requests a second.`);
