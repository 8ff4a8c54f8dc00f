// The server under measurement, in a process of its own that says what it has taken.
import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { startGraph } from '../support.mjs';

const TICK_MS = 5;
const MEBIBYTE = 1_048_576;

const running = await startGraph(process.argv[2], {
  LIST_TTL_S: '3600',
  EXECUTOR: process.env.BENCH_EXECUTOR ?? 'lean',
});

const cpuMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
/** Of the thread that everybody waits for, by Linux' own count: V8's others collect beside it. */
const threadMs = () => {
  const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1_000_000;
};
const memoryMiB = () => process.memoryUsage.rss() / MEBIBYTE;

let began = { cpu: 0, memory: 0 };
let peak = 0;
let blocked = 0;
let last = threadMs();
/** A timer runs as soon as the loop is free: what was burnt since its last time held the loop. */
const look = () => {
  const now = threadMs();
  blocked = Math.max(blocked, now - last);
  last = now;
  peak = Math.max(peak, memoryMiB());
};
setInterval(look, TICK_MS);

process.on('message', (message) => {
  if (message === 'begin') {
    globalThis.gc();
    began = { cpu: cpuMs(), memory: memoryMiB() };
    [peak, blocked, last] = [0, 0, threadMs()];
    process.send('begun');
  } else {
    look();
    const cpu = cpuMs() - began.cpu;
    process.send({ cpuMs: cpu, blockedMs: blocked, memoryMiB: peak - began.memory });
  }
});
process.send({ url: running.url });
