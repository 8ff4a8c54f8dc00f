import { getHeapStatistics } from 'node:v8';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { read } from '../../../src/datasources/contract/endpoint.js';
import { UpstreamMeter } from '../../../src/datasources/meter.js';
import { listOf, record } from '../../../src/datasources/wire/replies.js';
import { IceGraphError, type ErrorCode } from '../../../src/errors.js';
import { IndexedList } from '../../../src/loaders/cache/indexed-list.js';
import { ListCache, type ListCacheOptions } from '../../../src/loaders/cache/list-cache.js';

const TTL = 30_000;
const STALE = 3_600_000;
const ADMIN = { organizationId: 59, principal: '59/701' };
const AGENT = { organizationId: 59, principal: '59/703' };

const endpointOf = (key: 'chat.GetUserList' | 'chat.GetSkillList', holds: 'users' | 'skills') =>
  read(key, { evidence: 'pattern', path: 'x', holds, request: {}, reply: listOf('List', {}) });
const USERS = endpointOf('chat.GetUserList', 'users');
const SKILLS = endpointOf('chat.GetSkillList', 'skills');

let clock: number;
let cache: ListCache;
const make = (options: Partial<ListCacheOptions> = {}): ListCache =>
  new ListCache({ ttlMs: TTL, staleMs: STALE, now: () => clock, ...options });

afterEach(() => {
  jest.restoreAllMocks();
});
beforeEach(() => {
  clock = Date.UTC(2026, 0, 31);
  cache = make();
});

interface Ask {
  readonly caller?: typeof ADMIN;
  readonly endpoint?: typeof USERS;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly signIn?: string;
}

/** Asks for a list of which ICE would now say this; tells what came, and from where. */
async function ask(said: string | IceGraphError, options: Ask = {}) {
  const { caller = ADMIN, endpoint = USERS, args = {}, signIn } = options;
  const meter = new UpstreamMeter();
  const fetch = async () => {
    if (said instanceof IceGraphError) throw said;
    return [said];
  };
  const { rows } = await cache.read({ caller, endpoint, args, signIn, meter, fetch });
  const { cached, stale } = meter.use();
  return { rows, from: stale.length > 0 ? 'stale' : cached.length > 0 ? 'cached' : 'ICE' };
}

const failure = (code: ErrorCode): IceGraphError => new IceGraphError(code, 'no');
const fromIce = (row: string) => ({ rows: [row], from: 'ICE' });
const fromCache = (row: string) => ({ rows: [row], from: 'cached' });

describe('a list that is held', () => {
  test('is answered until its time is over, and then asked for anew', async () => {
    expect(await ask('old')).toEqual(fromIce('old'));
    clock += TTL - 1;
    expect(await ask('new')).toEqual(fromCache('old'));
    clock += 1;
    expect(await ask('new')).toEqual(fromIce('new'));
    expect(await ask('newer')).toEqual(fromCache('new'));
  });

  test.each(['its time', 'a write'])(
    'counts anew after %s, where ICE says the same',
    async (end) => {
      const rows = ['same'];
      const again = () =>
        cache.read({
          ...{ caller: ADMIN, endpoint: USERS, meter: new UpstreamMeter() },
          fetch: async () => rows,
        });
      const first = await again();
      if (end === 'a write') await cache.dropped(59, ['users']);
      else clock += TTL;
      jest.spyOn(Date, 'now').mockReturnValue(first.readAt + TTL);
      expect((await again()).readAt).toBe(first.readAt + TTL);
      expect(await ask('new')).toEqual(fromCache('same'));
    },
  );

  test.each([0, TTL])(
    'has its indexes of before, where ICE says the same: ttl %i',
    async (ttlMs) => {
      cache = make({ ttlMs });
      const rows = [{ id: 'a' }];
      const byId = ({ id }: { id: string }): string => id;
      const again = async (said = rows) => {
        const fetch = async () => said;
        const read = { caller: ADMIN, endpoint: USERS, meter: new UpstreamMeter(), fetch };
        return (await cache.refreshing.read(read)).by(byId);
      };
      const first = await again();
      expect(await again()).toBe(first);
      const { bytes } = cache.use;
      expect(await again([{ id: 'b' }])).not.toBe(first);
      expect(cache.use.bytes).toBe(bytes);
    },
  );

  test("is its caller's, its endpoint's and its arguments' alone", async () => {
    await ask('one');
    expect(await ask('two', { caller: AGENT })).toEqual(fromIce('two'));
    expect(await ask('three', { caller: { ...ADMIN, organizationId: 60 } })).toEqual(
      fromIce('three'),
    );
    expect(await ask('four', { endpoint: SKILLS })).toEqual(fromIce('four'));
    expect(await ask('five', { args: { id: 5 } })).toEqual(fromIce('five'));
    expect(await ask('six')).toEqual(fromCache('one'));
  });

  test('goes with a write to its topic, for everybody in the organization', async () => {
    const elsewhere = { ...ADMIN, organizationId: 60 };
    for (const options of [{}, { caller: AGENT }, { endpoint: SKILLS }, { caller: elsewhere }]) {
      await ask('old', options);
    }
    await cache.dropped(59, ['users']);
    expect(await ask('new')).toEqual(fromIce('new'));
    expect(await ask('new', { caller: AGENT })).toEqual(fromIce('new'));
    expect(await ask('new', { endpoint: SKILLS })).toEqual(fromCache('old'));
    expect(await ask('new', { caller: elsewhere })).toEqual(fromCache('old'));
  });

  test("goes when its caller signs out, and nobody else's does", async () => {
    await ask('old');
    await ask('old', { caller: AGENT });
    await cache.forget(ADMIN);
    expect(await ask('new')).toEqual(fromIce('new'));
    expect(await ask('new', { caller: AGENT })).toEqual(fromCache('old'));
  });

  test('can be looked at without a call', async () => {
    const meter = new UpstreamMeter();
    const look = () => cache.held({ caller: ADMIN, endpoint: USERS, args: {}, meter });
    expect(await look()).toBeNull();
    await ask('old');
    expect((await look())?.rows).toEqual(['old']);
    clock += TTL;
    expect(await look()).toBeNull();
  });

  test('is held no longer where the clock of the machine is put back, or on', async () => {
    const wall = jest.spyOn(Date, 'now');
    const steady = jest.spyOn(performance, 'now').mockImplementation(() => clock);
    for (const step of [-600_000, 600_000]) {
      cache = new ListCache({ ttlMs: TTL });
      wall.mockReturnValue(Date.UTC(2026, 0, 31));
      await ask('old');
      wall.mockReturnValue(Date.UTC(2026, 0, 31) + step);
      steady.mockReturnValue(clock + TTL - 1);
      expect(await ask('new')).toEqual(fromCache('old'));
      steady.mockReturnValue(clock + TTL);
      expect(await ask('new')).toEqual(fromIce('new'));
      steady.mockReturnValue(clock);
    }
  });

  test('is not held at all when it may not be', async () => {
    cache = make({ ttlMs: 0 });
    await ask('old');
    expect(await ask('new')).toEqual(fromIce('new'));
    await expect(ask(failure('ICE_UNAVAILABLE'))).rejects.toMatchObject({
      code: 'ICE_UNAVAILABLE',
    });
  });

  test('that was read before a write and arrives after it is answered once', async () => {
    let arrive!: (rows: readonly string[]) => void;
    const slow = cache.read({
      caller: ADMIN,
      endpoint: USERS,
      meter: new UpstreamMeter(),
      fetch: () => new Promise<readonly string[]>((resolve) => (arrive = resolve)),
    });
    while (arrive === undefined) await Promise.resolve();
    await cache.dropped(59, ['users']);
    arrive(['old']);
    expect((await slow).rows).toEqual(['old']);
    expect(await ask('new')).toEqual(fromIce('new'));
  });
});

describe('while ICE is down', () => {
  test('an older list is answered, and said to be stale', async () => {
    await ask('old');
    clock += TTL;
    expect(await ask(failure('ICE_UNAVAILABLE'))).toEqual({ rows: ['old'], from: 'stale' });
    // And ICE is asked again each time.
    expect(await ask('new')).toEqual(fromIce('new'));
  });

  test('one that is too old is not', async () => {
    await ask('old');
    clock += STALE + 1;
    await expect(ask(failure('ICE_UNAVAILABLE'))).rejects.toMatchObject({
      code: 'ICE_UNAVAILABLE',
    });
  });

  test('one that a write has touched is not', async () => {
    await ask('old');
    clock += TTL;
    await cache.dropped(59, ['users']);
    await expect(ask(failure('ICE_UNAVAILABLE'))).rejects.toMatchObject({
      code: 'ICE_UNAVAILABLE',
    });
  });

  test("another user's is not", async () => {
    await ask('old');
    clock += TTL;
    await expect(ask(failure('ICE_UNAVAILABLE'), { caller: AGENT })).rejects.toMatchObject({
      code: 'ICE_UNAVAILABLE',
    });
  });

  test.each<ErrorCode>(['UNAUTHENTICATED', 'FORBIDDEN', 'ICE_REJECTED', 'ICE_MALFORMED'])(
    'which %s is not: that is told',
    async (code) => {
      await ask('old');
      clock += TTL;
      await expect(ask(failure(code))).rejects.toMatchObject({ code });
    },
  );
});

describe('the room for lists', () => {
  const ROWS = 1_000;
  const rows = Array.from({ length: ROWS }, (_, id) => ({ id, name: `somebody ${id}` }));
  const idOf = ({ id }: { id: number }) => id;

  /** Reads a list of a thousand rows as one of many users; answers it, and whether ICE was asked. */
  async function readAs(user: number) {
    let asked = false;
    const list = await cache.read({
      caller: { organizationId: 59, principal: `59/${user}` },
      endpoint: USERS,
      meter: new UpstreamMeter(),
      fetch: async () => {
        asked = true;
        return rows;
      },
    });
    return { list, asked };
  }
  const isHeld = async (user: number): Promise<boolean> => !(await readAs(user)).asked;

  /** What a list takes by itself. */
  async function bytesOfOne(): Promise<number> {
    cache = make();
    await readAs(0);
    return cache.use.bytes;
  }

  test('is a share of the heap, and what was asked for least goes first', async () => {
    expect(make().use.maxBytes).toBe(Math.ceil(getHeapStatistics().heap_size_limit / 4));
    const one = await bytesOfOne();
    expect(one).toBeGreaterThan(ROWS * 50);
    cache = make({ maxBytes: one * 3 });
    for (const user of [1, 2, 3]) await readAs(user);
    expect(await isHeld(1)).toBe(true);
    await readAs(4);
    expect(cache.use).toMatchObject({ count: 3, bytes: one * 3, maxBytes: one * 3 });
    expect(await Promise.all([1, 3, 4].map(isHeld))).toEqual([true, true, true]);
    expect(await isHeld(2)).toBe(false);
  });

  test('is taken by what is kept beside rows too', async () => {
    const one = await bytesOfOne();
    const { list } = await readAs(0);
    const grows = (what: () => unknown): number => {
      const before = cache.use.bytes;
      what();
      return cache.use.bytes - before;
    };
    const other = new IndexedList(rows.slice(500), 0);
    expect(grows(() => list.by(idOf))).toBeGreaterThan(ROWS * 20);
    expect(grows(() => list.group(idOf))).toBeGreaterThan(ROWS * 50);
    expect(grows(() => list.unique((row) => [row.name]))).toBeGreaterThan(ROWS * 20);
    expect(grows(() => list.kept(idOf, () => [], 800))).toBe(800);
    const whole = list.joined(other, idOf);
    expect(grows(() => list.joined(other, idOf))).toBe(0);
    expect(grows(() => whole.kept(idOf, () => [], 800))).toBe(800);

    cache = make({ maxBytes: one * 2 });
    await readAs(1);
    const { list: second } = await readAs(2);
    second.by(idOf);
    expect(await Promise.all([1, 2].map(isHeld))).toEqual([false, true]);
    expect(cache.use.bytes).toBeLessThanOrEqual(one * 2);
  });

  test('is never too small for an answer', async () => {
    const one = await bytesOfOne();
    cache = make({ maxBytes: one - 1 });
    expect((await readAs(1)).list.rows).toEqual(rows);
    expect(cache.use).toMatchObject({ count: 0, bytes: 0 });
    // One that grows beyond it is answered as well.
    cache = make({ maxBytes: one + 1 });
    const { list } = await readAs(1);
    expect(list.by(idOf).size).toBe(ROWS);
    expect(list.by(idOf).get(7)).toBe(rows[7]);
    expect(cache.use).toMatchObject({ count: 0, bytes: 0 });
  });

  test('is not taken by callers with a new function each time', async () => {
    cache = make();
    const { list } = await readAs(1);
    const make20 = () => {
      for (let n = 0; n < 20; n += 1) {
        list.kept({}, () => [], 800);
        list.group((row) => row.id);
        list.by((row) => row.id);
      }
      return cache.use.bytes;
    };
    expect(make20()).toBe(make20());
  });

  test('costs work once for a function that is asked for among others', async () => {
    cache = make();
    const { list } = await readAs(1);
    const index = list.by(idOf);
    for (let n = 0; n < 50; n += 1) {
      list.by((row) => row.id);
      expect(list.by(idOf)).toBe(index);
    }
  });
});

describe('a list that ICE refuses', () => {
  const SIGNED_IN = { signIn: 'the first' };
  const refused = { code: 'FORBIDDEN' };

  test('is refused until its time is over, without being asked for', async () => {
    await expect(ask(failure('FORBIDDEN'), SIGNED_IN)).rejects.toMatchObject(refused);
    clock += TTL - 1;
    await expect(ask('allowed', SIGNED_IN)).rejects.toMatchObject(refused);
    clock += 1;
    expect(await ask('allowed', SIGNED_IN)).toEqual(fromIce('allowed'));
  });

  test('is so for this sign-in, these arguments and this caller alone', async () => {
    await expect(ask(failure('FORBIDDEN'), SIGNED_IN)).rejects.toMatchObject(refused);
    expect(await ask('another endpoint', { ...SIGNED_IN, endpoint: SKILLS })).toBeDefined();
    expect(await ask('other arguments', { ...SIGNED_IN, args: { id: 1 } })).toBeDefined();
    expect(await ask('somebody else', { ...SIGNED_IN, caller: AGENT })).toBeDefined();
    await expect(ask('the same', SIGNED_IN)).rejects.toMatchObject(refused);
    expect(await ask('signed in anew', { signIn: 'the second' })).toEqual(
      fromIce('signed in anew'),
    );
  });

  test('is asked for again after a write to its topic, after a sign-out, and by whoever has no sign-in', async () => {
    const again = [() => cache.dropped(59, ['users']), () => cache.forget(ADMIN)];
    for (const happens of again) {
      await expect(ask(failure('FORBIDDEN'), SIGNED_IN)).rejects.toMatchObject(refused);
      await happens();
      expect(await ask('allowed', SIGNED_IN)).toEqual(fromIce('allowed'));
      await cache.forget(ADMIN);
    }
    await expect(ask(failure('FORBIDDEN'))).rejects.toMatchObject(refused);
    expect(await ask('allowed')).toEqual(fromIce('allowed'));
  });

  const RECORD = read('chat.GetUserDetails', {
    ...{ evidence: 'pattern', path: 'x', holds: 'users', request: {} },
    reply: record({}),
  });
  test.each([
    ['a list, to the role', USERS, 'FORBIDDEN', true],
    ['a list, for whatever reason', USERS, 'ICE_REJECTED', true],
    ['a record, to the role', RECORD, 'FORBIDDEN', true],
    ['a record, which may not be there yet', RECORD, 'ICE_REJECTED', false],
    ['a list, while ICE is down', USERS, 'ICE_UNAVAILABLE', false],
    ['a list, with the session over', USERS, 'UNAUTHENTICATED', false],
  ] as const)('is %s', async (_, endpoint, code, isHeld) => {
    const options = { ...SIGNED_IN, endpoint: endpoint as typeof USERS };
    await expect(ask(failure(code), options)).rejects.toMatchObject({ code });
    const next = ask('allowed', options);
    await (isHeld
      ? expect(next).rejects.toMatchObject({ code })
      : expect(next).resolves.toBeDefined());
  });
});
