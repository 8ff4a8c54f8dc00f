import { describe, expect, test } from '@jest/globals';
import { SignInLane } from '../../src/session/sign-in-lane.js';
import { deferred } from '../support/deferred.js';

/** A lane whose sign-ins end when they are told to, and the order in which they began. */
function laneOf(options: { places?: number; placesACaller?: number; patienceMs?: number } = {}) {
  const lane = new SignInLane({ places: 1, placesACaller: 1, patienceMs: 60_000, ...options });
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (name: string, signal?: AbortSignal): Promise<string> => {
    const end = deferred();
    const [caller = ''] = name.split(' ');
    const task = async () => {
      began.push(name);
      ends.set(name, end.resolve);
      await end.promise;
      return name;
    };
    return lane.run(caller, task, signal);
  };
  /** Ends what has begun, until nobody is left. */
  const endAll = async (): Promise<void> => {
    for (let at = 0; at < began.length; at += 1) {
      ends.get(began[at]!)!();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { enter, began, endAll };
}

const CROWDED = { code: 'ICE_UNAVAILABLE', message: expect.stringContaining('Try again') };

describe('a lane of sign-ins', () => {
  test('takes newcomers first, the latest before the others, then turns go round', async () => {
    const { enter, began, endAll } = laneOf();
    const names = ['a 1', 'a 2', 'a 3', 'b 1', 'b 2', 'c 1'];
    const all = names.map((name) => enter(name));
    await endAll();
    expect(began).toEqual(['a 1', 'c 1', 'b 1', 'a 2', 'b 2', 'a 3']);
    expect(await Promise.all(all)).toEqual(names);
  });

  test('gives one caller so many places, and the rest to others', async () => {
    const { enter, began, endAll } = laneOf({ places: 4, placesACaller: 2 });
    const all = ['a 1', 'a 2', 'a 3', 'a 4', 'b 1', 'b 2'].map((name) => enter(name));
    await Promise.resolve();
    expect(began).toEqual(['a 1', 'a 2', 'b 1', 'b 2']);
    await endAll();
    await Promise.all(all);
  });

  test('keeps nobody waiting for ever', async () => {
    const { enter, began, endAll } = laneOf({ patienceMs: 1 });
    const first = enter('a 1');
    await expect(enter('b 1')).rejects.toMatchObject(CROWDED);
    await endAll();
    await first;
    expect(began).toEqual(['a 1']);
  });

  test('lets those go who have left', async () => {
    const { enter, began, endAll } = laneOf();
    const client = new AbortController();
    const all = [enter('a 1'), enter('c 1')];
    const left = enter('b 1', client.signal);
    client.abort();
    await expect(left).rejects.toMatchObject(CROWDED);
    await endAll();
    await Promise.all(all);
    expect(began).toEqual(['a 1', 'c 1']);
  });

  test('is bounded for a caller, and in all: who has waited longest goes', async () => {
    const { enter, began, endAll } = laneOf();
    const first = enter('a 0');
    const crowd = Array.from({ length: 501 }, (_, n) => enter(`a ${n + 1}`));
    await expect(crowd.at(-1)).rejects.toMatchObject(CROWDED);
    const others = Array.from({ length: 500 }, (_, n) => enter(`b${n} 1`));
    const late = enter('c 1');
    await expect(crowd[499]).rejects.toMatchObject(CROWDED);
    await endAll();
    const ended = await Promise.allSettled([first, ...crowd, ...others, late]);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(began).toHaveLength(1_001);
    expect(began[1]).toBe('c 1');
  });
});
