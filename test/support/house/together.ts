import type { Booted } from './boot.js';

/**
 * Asks, and has ICE answer no call of that kind before so many of them are under way. What does not ask
 * for them all at once is answered as it comes, if it ever is.
 */
export async function together<T>(
  { sandbox: { hold, journal } }: Pick<Booted, 'sandbox'>,
  count: number,
  ask: () => Promise<T>,
  key: string | RegExp = /./,
): Promise<T> {
  const letGo = hold(key);
  try {
    const answer = ask();
    await Promise.race([answer, journal.waitFor(key, journal.count(key) + count)]);
    letGo();
    return await answer;
  } finally {
    letGo();
  }
}
