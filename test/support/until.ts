import { setTimeout as pause } from 'node:timers/promises';

/** What is waited for may take so long: less than a test (jest.config.mjs), so that it is told what did not come. */
export const LIMIT_MS = 120_000;

/**
 * Asks again and again until the answer is yes; for what has no event to wait for. The limit is for what
 * never comes: no machine is too busy for it.
 */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  // By a clock that no test puts on.
  const deadline = process.hrtime.bigint() + BigInt(LIMIT_MS) * 1_000_000n;
  while (!(await isSo())) {
    if (process.hrtime.bigint() > deadline)
      throw new Error(`Not so within ${LIMIT_MS} ms: ${String(isSo)}`);
    await pause(5);
  }
}
