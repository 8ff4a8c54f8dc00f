// Two servers with one Redis: a file that one of them has sent the other does not send again.
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Running } from '../../../src/start.js';
import { useClock } from '../../support/clock.js';
import { describeWithRedis, startRedis, type TestRedis } from '../../support/redis.js';
import { until } from '../../support/until.js';
import { bootLive, serveLive, type Booted } from '../../support/house/boot.js';
import { signIn } from '../../support/house/client.js';

const NOW = new Date('2026-12-20T12:00:00Z');
useClock(NOW);
const FILE = 'ticketHistoryReport.csv?from=2026-11-01&to=2026-12-01';

describeWithRedis('processes with one Redis', () => {
  let redis: TestRedis;
  let one: Booted;
  let other: Running;
  let token: string;
  beforeAll(async () => {
    redis = await startRedis();
    // Nothing is heard of what the other one writes, but what Redis is asked about.
    const env = { REDIS_URL: redis.url, LIVE_POLL_S: 'off' };
    one = await bootLive({ sandbox: { now: NOW }, env });
    other = await serveLive(one.sandbox, env);
  });
  afterAll(async () => {
    await other.close();
    await one.close();
    await redis.close();
  });
  beforeEach(async () => {
    if (token) await asked(one, 'mutation { logout { isSignedOut } }');
    ({ token } = await signIn(one));
  });

  const asked = async ({ url }: Pick<Running, 'url'>, query: string): Promise<any> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    return (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
  };
  /** The status of a file, and its tag. */
  async function file({ url }: Pick<Running, 'url'>, etag: string | null = null, path = FILE) {
    const answer = await fetch(`${url}/reports/${path}`, {
      headers: {
        ...{ authorization: `Bearer ${token}`, 'cache-control': 'max-age=0' },
        ...(etag !== null && { 'if-none-match': etag }),
      },
    });
    await answer.text();
    return { status: answer.status, etag: answer.headers.get('etag')!, headers: answer.headers };
  }
  /** A file of one of them, once the other knows it. */
  async function sharedTag(): Promise<string> {
    const { etag } = await file(one);
    await until(async () => (await file(other, etag)).status === 304);
    return etag;
  }
  async function write(at: Pick<Running, 'url'>): Promise<void> {
    const { data } = await asked(at, '{ tickets(first: 1) { nodes { id } } }');
    const input = `{ ticketIds: ["${data.tickets.nodes[0].id}"], status: "Resolved" }`;
    const { errors } = await asked(
      at,
      `mutation { setTicketStatus(input: ${input}) { __typename } }`,
    );
    expect(errors).toBeUndefined();
  }

  it('know each other’s tags, and ask ICE nothing', async () => {
    const etag = await sharedTag();
    one.sandbox.journal.clear();
    const { status, headers } = await file(other, etag);
    expect([status, headers.get('etag')]).toEqual([304, etag]);
    expect(headers.get('last-modified')).toBe((await file(one, etag)).headers.get('last-modified'));
    expect(one.sandbox.journal.keys()).toEqual([]);
    expect((await file(other, etag, `${FILE}&columns=id`)).status).toBe(200);
  });

  it.each(['one', 'other'] as const)(
    'send a file anew that %s of them has written to',
    async (who) => {
      const etag = await sharedTag();
      await write(who === 'one' ? one : other);
      expect((await file(other, etag)).status).toBe(200);
    },
  );

  it('do not vouch for what was held before the other one wrote', async () => {
    await file(other);
    await write(one);
    // Of held parts, which are of before: the other one has not heard of it.
    const { etag } = await file(other);
    expect((await file(other, etag)).status).toBe(304);
    expect((await file(one, etag)).status).toBe(200);
  });

  it('keep them to one user, for as long as he is signed in', async () => {
    const etag = await sharedTag();
    const own = token;
    ({ token } = await signIn(one, 'supervisor'));
    expect((await file(other, etag)).status).not.toBe(304);
    token = own;
    expect((await file(other, etag)).status).toBe(304);
    await asked(one, 'mutation { logout { isSignedOut } }');
    ({ token } = await signIn(one));
    expect((await file(other, etag)).status).toBe(200);
  });

  it('know their own alone while it is away', async () => {
    const etag = await sharedTag();
    redis.freeze();
    const { status } = await file(other, etag);
    expect(status).toBe(200);
    expect((await file(one, etag)).status).toBe(304);
    redis.thaw();
  });
});
