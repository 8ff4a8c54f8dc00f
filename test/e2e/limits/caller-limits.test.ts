import { afterEach, describe, expect, test } from '@jest/globals';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { until } from '../../support/until.js';
import { boot, type Booted } from '../../support/house/boot.js';
import { clientOf, signIn, type Answer, type Client } from '../../support/house/client.js';
import { mutationOf } from '../../support/house/operations.js';

const KEYS = ['a key for one dashboard', 'a key for another one'] as const;
const RANGE = 'from=2026-01-01&to=2026-01-02';

/** What is undone after a test, the last first. */
const undone: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of undone.splice(0).toReversed()) await undo();
});

async function booted(env: Readonly<Record<string, string>>): Promise<Booted> {
  const house = await boot({ env: { API_KEYS: KEYS.join(), LIST_TTL_S: '0', ...env } });
  undone.push(() => house.close());
  return house;
}

const byKey = ({ url }: Booted, key: string): Client => clientOf(url, { 'x-api-key': key });
const codesOf = ({ errors = [] }: Answer<unknown>) =>
  errors.map(({ extensions }) => extensions['code']);

/** Asks so often, which is answered. */
async function spend(client: Client, times: number, query = '{ __typename }'): Promise<void> {
  for (let n = 0; n < times; n += 1) expect(codesOf(await client.ask(query))).toEqual([]);
}

/** A GraphQL request, with all of its answer. */
const fetched = (url: string, authorization: string, accept: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization, accept },
    body: '{"query":"{ users { totalCount } }"}',
  });

const LIMITED = {
  errors: [
    {
      message: expect.stringMatching(
        /^These are more than 5 operations in a minute. Try again in \d+ seconds.$/,
      ),
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
    },
  ],
};

describe('operations of a caller in a minute', () => {
  test.each(['application/json', 'application/graphql-response+json'])(
    'are so many; the next is answered with 429, and asks ICE nothing: %s',
    async (accept) => {
      const house = await booted({ RATE_OPERATIONS: '5' });
      const admin = await signIn(house);
      await spend(admin, 5);
      house.sandbox.journal.clear();
      const refused = await fetched(house.url, `Bearer ${admin.token}`, accept);
      expect(refused.status).toBe(429);
      const body: any = await refused.json();
      expect(body).toMatchObject(LIMITED);
      const seconds = body.errors[0].extensions.retryAfterSeconds as number;
      expect(refused.headers.get('retry-after')).toBe(String(seconds));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(house.sandbox.journal.keys()).toEqual([]);
    },
  );

  test('are those of the user, however many sessions; others have their own', async () => {
    const house = await booted({ RATE_OPERATIONS: '5' });
    const [one, other] = [await signIn(house), await signIn(house)];
    await spend(one, 3);
    await spend(other, 2);
    expect(codesOf(await one.ask('{ __typename }'))).toEqual(['RATE_LIMITED']);
    await spend(await signIn(house, 'agent'), 5);
    // Who is nobody yet can always sign in.
    await spend(clientOf(house.url, {}), 6);
    await signIn(house);
  });

  test('are those of an API key, though all keys act as one user', async () => {
    const house = await booted({ RATE_OPERATIONS: '5' });
    const [one, other] = KEYS.map((key) => byKey(house, key));
    await spend(one!, 5, '{ viewer { userName } }');
    expect(codesOf(await one!.ask('{ __typename }'))).toEqual(['RATE_LIMITED']);
    await spend(other!, 5);
  });

  test('are files too', async () => {
    const house = await booted({ RATE_OPERATIONS: '3' });
    const admin = await signIn(house);
    const authorization = `Bearer ${admin.token}`;
    const report = () =>
      fetch(`${house.url}/reports/chatMetadataReport.csv?${RANGE}`, { headers: { authorization } });
    const { exportCannedResponses } = await admin.get('{ exportCannedResponses { url } }');
    expect((await fetch(exportCannedResponses.url as string)).status).toBe(200);
    expect((await report()).status).toBe(200);
    for (const refused of [await report(), await fetch(exportCannedResponses.url as string)]) {
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await refused.json()).toMatchObject({
        errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }],
      });
    }
  });

  test('are as many as one likes when that is said', async () => {
    const house = await booted({ RATE_OPERATIONS: 'off', RATE_CALLS: 'off' });
    await spend(await signIn(house), 10, '{ users(first: 1, channel: CHAT) { totalCount } }');
  });
});

describe('calls to ICE of a caller in a minute', () => {
  const TALKS = '{ tickets(status: "Inbox", first: 20) { nodes { id conversation { body } } } }';

  test('are so many; what could not be asked is an error, and what could is answered', async () => {
    const house = await booted({ RATE_CALLS: '5' });
    const admin = await signIn(house);
    house.sandbox.journal.clear();
    const { data, errors = [], status } = await admin.ask(TALKS);
    expect(house.sandbox.journal.entries).toHaveLength(5);
    expect(status).toBe(200);
    const answered = data.tickets.nodes.filter((node: any) => node.conversation !== null);
    expect(answered).toHaveLength(4);
    expect(new Set(errors.map(({ extensions }) => extensions['code']))).toEqual(
      new Set(['RATE_LIMITED']),
    );
    expect(errors[0]!.extensions).toMatchObject({
      product: 'email',
      endpoint: expect.stringMatching(/^email\./),
      retryAfterSeconds: expect.any(Number),
    });
    // Whoever else asks has their own.
    expect(
      codesOf(await (await signIn(house, 'agent')).ask('{ tickets(view: AGENT) { totalCount } }')),
    ).toEqual([]);
  });

  test('are not those that a held list spares, nor sign-ins', async () => {
    const house = await booted({ RATE_CALLS: '1', LIST_TTL_S: '60' });
    const admin = await signIn(house);
    await spend(admin, 3, '{ users(first: 1, channel: CHAT) { totalCount } }');
    expect(codesOf(await admin.ask('{ tickets { totalCount } }'))).toEqual(['RATE_LIMITED']);
    await spend(admin, 1, '{ users(first: 1, channel: CHAT) { totalCount } }');
    await signIn(house);
  });

  test('end a file that takes more before it has begun with 429', async () => {
    const house = await booted({ RATE_CALLS: '1' });
    const admin = await signIn(house);
    const refused = await fetch(`${house.url}/reports/chatMetadataReport.csv?${RANGE}`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  });

  describe('and a mutation', () => {
    const RENAME = mutationOf('updateCampaign', 'campaign { name }');
    const campaign = ({ sandbox }: Booted) =>
      sandbox.state.campaigns.all().find(({ channels }) => channels.includes('email'))!;
    const inputOf = (house: Booted) => ({
      input: { id: String(campaign(house).id), channel: 'EMAIL', name: 'New' },
    });

    test('is not begun without any left', async () => {
      const house = await booted({ RATE_CALLS: '1' });
      const admin = await signIn(house);
      await spend(admin, 1, '{ users(first: 1, channel: CHAT) { totalCount } }');
      house.sandbox.journal.clear();
      const refused = await admin.ask(RENAME, inputOf(house));
      expect(refused.status).toBe(429);
      expect(codesOf(refused)).toEqual(['RATE_LIMITED']);
      expect(house.sandbox.journal.keys()).toEqual([]);
    });

    test('that was begun is seen through, and says what could not be read back', async () => {
      const house = await booted({ RATE_CALLS: '1' });
      const admin = await signIn(house);
      const { data, errors, status } = await admin.ask(RENAME, inputOf(house));
      expect(status).toBe(200);
      expect(data.updateCampaign).toEqual({ campaign: null, userErrors: [] });
      expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
      expect(campaign(house).name).toBe('New');
    });
  });
});

describeWithRedis('with Redis', () => {
  let redis: TestRedis;
  const pair = async (env: Readonly<Record<string, string>>) => {
    redis = await startRedis();
    undone.push(() => redis.close());
    const all = {
      ...env,
      REDIS_URL: redis.url,
      SESSION_SECRET: 'a secret of these tests that is long enough',
    };
    const houses = [await booted(all), await booted(all)] as const;
    for (const { url } of houses) await until(async () => (await fetch(`${url}/readyz`)).ok);
    return houses;
  };

  test('processes count together, under names that say nothing', async () => {
    const [one, other] = await pair({ RATE_OPERATIONS: '4', RATE_CALLS: '1000' });
    const [key] = KEYS;
    await spend(byKey(one, key), 2, '{ users(first: 1, channel: CHAT) { totalCount } }');
    await spend(byKey(other, key), 2);
    for (const house of [one, other]) {
      expect(codesOf(await byKey(house, key).ask('{ __typename }'))).toEqual(['RATE_LIMITED']);
    }
    const client = await redis.connect();
    const keys = await client.keys('ice-graph:*');
    expect(keys.filter((each) => /:(operations|calls):[\w-]{43}$/.test(each))).toHaveLength(2);
  });

  test('each counts for itself while it is away', async () => {
    const [one, other] = await pair({ RATE_OPERATIONS: '3' });
    await redis.stop();
    for (const house of [one, other]) {
      const robot = byKey(house, KEYS[0]);
      await spend(robot, 3);
      expect(codesOf(await robot.ask('{ __typename }'))).toEqual(['RATE_LIMITED']);
    }
  });
});
