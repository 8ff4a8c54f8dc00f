import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes; for what has no event to wait for. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Not so within ${withinMs} ms`);
    await pause(5);
  }
}
