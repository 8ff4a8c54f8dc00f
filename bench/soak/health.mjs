/** Asks /healthz ten times a second, in a thread of its own, and tells how long each answer took. */
import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const asked = (url) =>
  new Promise((resolve) => {
    const begun = performance.now();
    get(url, { agent: false }, (response) => {
      response.resume().on('end', () => resolve(performance.now() - begun));
    }).on('error', () => resolve(Infinity));
  });

const times = [];
let isOver = false;
parentPort.once('message', () => (isOver = true));
while (!isOver) {
  times.push(await asked(`${workerData}/healthz`));
  await pause(100);
}
parentPort.postMessage(times);
