/** What it takes to start, in live mode: CPU time until it says that it is ready, and memory (RSS) then and when it has been idle. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from '../scripts/build.mjs';

const STARTS = Number(process.argv[2] ?? 10);
/** V8 gives back what the start took within half a minute of nothing to do. */
const IDLE_MS = 45_000;
/** Of a clock tick of the kernel's, as nearly every Linux has it. */
const TICK_MS = 10;

await build();
const nobody = 'http://127.0.0.1:9';
const env = {
  ...{ PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0', LOG_LEVEL: 'error' },
  ...{ SESSION_SECRET: 'only-for-this-measurement-0123456789', ICE_MODE: 'live' },
  ...{ ICE_CHAT_URL: nobody, ICE_EMAIL_URL: nobody, ICE_DATA_URL: nobody },
};

const rows = [];
for (let n = 0; n < STARTS; n += 1) rows.push(await started(n === 0));
const least = (key) => Math.min(...rows.map((row) => row[key]));
console.log(`CPU time until ready  ${least('cpu')} ms, the least of ${STARTS}`);
console.log(`until ready           ${least('ms').toFixed(0)} ms, the least of ${STARTS}`);
console.log(`memory when ready     ${rows[0].ready.toFixed(0)} MiB`);
console.log(`memory when idle      ${rows[0].idle.toFixed(0)} MiB`);

async function started(staysIdle) {
  const startedAt = performance.now();
  const stdio = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio });
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes('is ready')) break;
  }
  const row = { ms: performance.now() - startedAt, cpu: cpuOf(child), ready: rssOf(child) };
  if (staysIdle) await pause(IDLE_MS);
  row.idle = rssOf(child);
  child.kill('SIGTERM');
  await closed;
  return row;
}

function cpuOf({ pid }) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function rssOf({ pid }) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;
}
