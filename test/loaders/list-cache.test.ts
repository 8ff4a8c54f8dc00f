import { beforeEach, describe, expect, test } from '@jest/globals';
import { read } from '../../src/datasources/endpoint.js';
import { UpstreamMeter } from '../../src/datasources/meter.js';
import { listOf } from '../../src/datasources/replies.js';
import { IceGraphError, type ErrorCode } from '../../src/errors.js';
import { ListCache, type ListCacheOptions } from '../../src/loaders/list-cache.js';
import { MemoryListStore } from '../../src/loaders/list-store.js';

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

beforeEach(() => {
  clock = Date.UTC(2026, 0, 31);
  cache = make();
});

interface Ask {
  readonly caller?: typeof ADMIN;
  readonly endpoint?: typeof USERS;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** Asks for a list of which ICE would now say this; tells what came, and from where. */
async function ask(said: string | IceGraphError, options: Ask = {}) {
  const { caller = ADMIN, endpoint = USERS, args = {} } = options;
  const meter = new UpstreamMeter();
  const fetch = async () => {
    if (said instanceof IceGraphError) throw said;
    return [said];
  };
  const { rows } = await cache.read({ caller, endpoint, args, meter, fetch });
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

  test('makes room when there are too many rows', async () => {
    cache = make({ maxRows: 4 });
    await ask('one', { args: { id: 1 } });
    await ask('two', { args: { id: 2 } });
    await ask('three', { args: { id: 3 } });
    expect(await ask('new', { args: { id: 3 } })).toEqual(fromCache('three'));
    expect(await ask('new', { args: { id: 1 } })).toEqual(fromIce('new'));
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

test('a store that is out of reach costs the held lists, and no answer', async () => {
  const store = new MemoryListStore();
  cache = make({ store });
  await ask('old');
  store.look = () => {
    throw new Error('out of reach');
  };
  expect(await ask('new')).toEqual(fromIce('new'));
  await expect(ask(failure('ICE_UNAVAILABLE'))).rejects.toMatchObject({ code: 'ICE_UNAVAILABLE' });
});
