/**
 * What a file of a million report rows takes: memory above idle at its peak, and time. The sandbox
 * runs in a process of its own; see README.md.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { clearInterval, setInterval } from 'node:timers';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const [REPORT, ENDING] = (process.argv[3] ?? 'chatMetadataReport.csv').split('.');
const DAY = 86_400_000;
const MEBIBYTE = 1_048_576;

async function startSandbox() {
  const options = ['--still', '--port', '0', '--size', 'medium', '--report-rows', String(ROWS)];
  const child = spawn(process.execPath, ['dist/sandbox/main.js', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/[\w.]+:\d+/.exec(line)?.[0];
    if (url) return { url, stop: () => child.kill() };
  }
  throw new Error('The sandbox did not start');
}

async function startGraph(url) {
  const { readConfig } = await import('../dist/src/config/config.js');
  const { start } = await import('../dist/src/start.js');
  const env = {
    ICE_MODE: 'live',
    PORT: '0',
    LOG_LEVEL: 'silent',
    RATE_OPERATIONS: 'off',
    RATE_CALLS: 'off',
    SESSION_SECRET: 'only-for-this-measurement-0123456789',
    ICE_CHAT_URL: `${url}/ICEAPI/api`,
    ICE_EMAIL_URL: `${url}/ICEAPI/api`,
    ICE_DATA_URL: `${url}/external/icedataapi/api`,
    ICE_TIMEOUT_MS: '60000',
    REPORT_WINDOW_DAYS: process.env.REPORT_WINDOW_DAYS ?? '31',
  };
  return start(readConfig(env), { pages: false });
}

/** Reads a file in a process of its own, and counts. */
const CLIENT = `
  const [url, authorization] = process.argv.slice(1);
  let [lines, bytes] = [0, 0];
  for await (const piece of (await fetch(url, { headers: { authorization } })).body) {
    bytes += piece.length;
    for (let at = piece.indexOf(10); at !== -1; at = piece.indexOf(10, at + 1)) lines += 1;
  }
  console.log(JSON.stringify({ lines, bytes }));`;

const sandbox = await startSandbox();
const graph = await startGraph(sandbox.url);
const basic = Buffer.from('59/admin@sandbox.example:sandbox').toString('base64');

async function download(days) {
  const url = `${graph.url}/reports/${REPORT}.${ENDING}?from=${Date.now() - days * DAY}`;
  const args = ['--input-type=module', '-e', CLIENT, url, `Basic ${basic}`];
  const { stdout } = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let answer = '';
  for await (const piece of stdout) answer += piece;
  return JSON.parse(answer);
}

const rss = () => process.memoryUsage().rss / MEBIBYTE;
// Idle is after the first request: code is compiled, connections are open.
await download(1 / 24);
const idle = rss();

for (const run of ['first', 'second']) {
  const before = performance.now();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, rss())), 20);
  const { lines, bytes } = await download(366);
  clearInterval(watch);
  const seconds = (performance.now() - before) / 1000;
  console.log(
    `${run} run: ${lines} lines, ${Math.round(bytes / MEBIBYTE)} MiB in ${seconds.toFixed(0)} s; ` +
      `memory at most ${Math.round(peak - idle)} MiB above ${Math.round(idle)} MiB idle`,
  );
}
await graph.close();
sandbox.stop();
