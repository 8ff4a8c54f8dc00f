// How subscriptions travel: over WebSocket and as server-sent events, alike in all that counts.
import { getEventListeners } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createClient as createStreamClient } from 'graphql-sse';
import { WebSocket } from 'ws';
import type { Ticket } from '../../../sandbox/index.js';
import { useClock } from '../../support/clock.js';
import { boot } from '../../support/house/boot.js';
import { openHouse, post, signIn, type House } from '../../support/house/client.js';
import { openStream, readStream } from '../../support/live/event-stream.js';
import { HandClock } from '../../support/live/hand-clock.js';
import { socketOf, subscribe } from '../../support/live/subscribers.js';
import { until } from '../../support/until.js';

const wall = useClock();
const clock = new HandClock();
let house: House;
beforeAll(async () => {
  house = await openHouse({ schedule: clock });
});
beforeEach(() => {
  house.sandbox.reset();
  wall.set();
});
afterAll(() => house.close());

const QUERY = 'subscription Queue { ticketsChanged { added { id } removedIds asOf } }';
const bearer = (token = house.admin.token) => ({ authorization: `Bearer ${token}` });
const anInboxTicket = (): Ticket =>
  house.sandbox.state.tickets.filter(({ status }) => status === 'Inbox')[0]!;
const nextPoll = async (): Promise<void> => {
  await until(() => clock.planned > 0);
  clock.pass(1_000_000);
};
/** What one connection over WebSocket says when it ends. */
const closing = (socket: WebSocket): Promise<readonly [number, string]> =>
  new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve([code, reason.toString()])),
  );
const rawSocket = (url: string, headers: Record<string, string> = {}): WebSocket =>
  new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });

describe('server-sent events', () => {
  test('are frames of one request, as curl -N shows them', async () => {
    const stream = readStream(await openStream(house.url, { query: QUERY }, bearer()));
    expect(stream.response.statusCode).toBe(200);
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
    });
    await stream.has(1);
    const gone = anInboxTicket();
    gone.status = 'Spam';
    await nextPoll();
    const { data } = await stream.has(2);
    expect(data.ticketsChanged.removedIds).toEqual([String(gone.id)]);
    expect(stream.text()).toMatch(
      /^:\n\nevent: next\ndata: \{.*\}\n\nevent: next\ndata: \{.*\}\n\n$/,
    );
    stream.leave();
    await until(() => clock.planned === 0);
  });

  test('are what graphql-sse reads', async () => {
    const client = createStreamClient({
      url: `${house.url}/graphql`,
      headers: bearer(),
      retryAttempts: 0,
    });
    const results = client.iterate({ query: QUERY });
    const first = await results.next();
    expect(first.value.data.ticketsChanged.added.length).toBeGreaterThan(0);
    await results.return!();
    client.dispose();
    await until(() => clock.planned === 0);
  });

  test('tell errors in a frame, and end', async () => {
    for (const [body, headers, code] of [
      [{ query: QUERY }, {}, 'UNAUTHENTICATED'],
      [{ query: QUERY }, bearer('nonsense'), 'UNAUTHENTICATED'],
      [{ query: 'subscription { nothing }' }, bearer(), 'GRAPHQL_VALIDATION_FAILED'],
      [{ query: 'subscription {' }, bearer(), 'GRAPHQL_PARSE_FAILED'],
      [
        { query: 'subscription { ticketsChanged(statuses: [""]) { asOf } }' },
        bearer(),
        'BAD_USER_INPUT',
      ],
    ] as const) {
      const stream = readStream(await openStream(house.url, body, headers));
      expect(await stream.hasEnded()).toBeNull();
      expect(stream.events).toMatchObject([{ errors: [{ extensions: { code } }] }]);
    }
  });

  test('answer a query too, where nothing else is accepted', async () => {
    const stream = readStream(
      await openStream(house.url, { query: '{ viewer { userName } }' }, bearer()),
    );
    await stream.hasEnded();
    expect(stream.events).toMatchObject([{ data: { viewer: { userName: expect.any(String) } } }]);
  });

  test('come by GET too, for subscriptions alone and nobody who was not asked first', async () => {
    const byGet = (query: string, headers: Record<string, string>) => {
      const search = new URLSearchParams({ query });
      return fetch(`${house.url}/graphql?${String(search)}`, {
        headers: { accept: 'text/event-stream', ...headers },
      });
    };
    const stream = await byGet(QUERY, bearer());
    const { value } = await stream.body!.pipeThrough(new TextDecoderStream()).getReader().read();
    expect([stream.status, value]).toEqual([200, expect.stringMatching(/^:/)]);
    void stream.body!.cancel().catch(() => undefined);
    for (const [query, headers] of [
      ['mutation { logout { isSignedOut } }', bearer()],
      ['{ viewer { userName } }', bearer()],
      [QUERY, {}],
    ] as const) {
      const answer = await (await byGet(query, headers)).text();
      expect(answer).toContain('BAD_REQUEST');
    }
    expect((await house.admin.get('{ viewer { userName } }')).viewer.userName).toBeTruthy();
  });

  test('are not forced upon who also takes JSON', async () => {
    const accept = 'application/json, text/event-stream';
    const answer = await post(house.url, { query: '{ __typename }' }, { accept });
    expect(answer).toMatchObject({ status: 200, data: { __typename: 'Query' } });
  });
});

test('without a way to send events a subscription is refused, and says how it is to be had', async () => {
  const { errors } = await house.admin.ask(QUERY);
  expect(errors).toMatchObject([
    { message: expect.stringContaining('WebSocket'), extensions: { code: 'BAD_REQUEST' } },
  ]);
  expect(house.sandbox.journal.keys()).toEqual([]);
});

describe('WebSocket', () => {
  test.each([
    ['a header', {}, bearer],
    ['the first message', () => bearer(), () => ({})],
    [
      'headers in the first message',
      () => ({ headers: { Authorization: bearer().authorization } }),
      () => ({}),
    ],
  ] as const)('signs in by %s', async (_, params, headers) => {
    class Impl extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol, { headers: headers() });
      }
    }
    const connectionParams = typeof params === 'function' ? params() : params;
    const socket = socketOf(house.url, connectionParams, { webSocketImpl: Impl });
    const queue = subscribe(socket, QUERY);
    await queue.has(1);
    await socket.dispose();
  });

  test.each([
    ['nobody', {}],
    ['a token that is none', { authorization: 'Bearer nonsense' }],
  ])('lets in not %s', async (_, params) => {
    const socket = socketOf(house.url, params);
    const queue = subscribe(socket, QUERY);
    expect(await queue.hasEnded()).toMatchObject({ code: 4401, reason: 'UNAUTHENTICATED' });
    await socket.dispose();
  });

  test('takes subscriptions alone', async () => {
    const socket = socketOf(house.url, bearer());
    const query = subscribe(socket, '{ viewer { userName } }');
    expect(await query.hasEnded()).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect(house.sandbox.journal.keys()).toEqual([]);
    await socket.dispose();
  });

  test('refuses with the same errors as a query', async () => {
    const socket = socketOf(house.url, bearer());
    const deep =
      'subscription { ticketsChanged { added ' +
      '{ skill { members '.repeat(8) +
      '{ id }' +
      ' } }'.repeat(8) +
      ' } }';
    for (const [query, code] of [
      ['subscription { ticketsChanged { added { nothing } } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription {', 'GRAPHQL_PARSE_FAILED'],
      [
        'subscription { a: ticketsChanged { asOf } b: ticketsChanged { asOf } }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
      ['subscription { ticketsChanged(statuses: [{ a: 1 }]) { asOf } }', 'BAD_USER_INPUT'],
      [deep, 'TOO_COSTLY'],
    ] as const) {
      const ended = await subscribe(socket, query).hasEnded();
      expect(ended).toMatchObject([{ extensions: { code } }]);
      expect(JSON.stringify(ended)).not.toContain('Did you mean');
    }
    await socket.dispose();
  });

  test('keeps nothing of events that have been told, nor of what was refused', async () => {
    const heard = new Set<EventTarget>();
    const listen = EventTarget.prototype.addEventListener;
    const spy = jest.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function (
      this: EventTarget,
      ...args: Parameters<typeof listen>
    ) {
      heard.add(this);
      listen.apply(this, args);
    });
    /** How many listen to the signal that most of them do, which is the connection's. */
    const most = (): number =>
      Math.max(0, ...[...heard].map((each) => getEventListeners(each, 'abort').length));
    const socket = socketOf(house.url, bearer());
    const queue = subscribe(socket, QUERY);
    for (let round = 1; round <= 6; round += 1) {
      await queue.has(round);
      await subscribe(socket, '{ viewer { userName } }').hasEnded();
      anInboxTicket().status = 'Spam';
      await nextPoll();
    }
    await queue.has(7);
    await until(() => most() <= 1);
    spy.mockRestore();
    await socket.dispose();
  });

  test('is at /graphql alone, and speaks one protocol', async () => {
    const elsewhere = new WebSocket(`${house.url.replace('http', 'ws')}/healthz`);
    const status = new Promise((resolve) =>
      elsewhere.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    );
    elsewhere.on('error', () => undefined);
    expect(await status).toBe(404);
    const old = new WebSocket(`${house.url.replace('http', 'ws')}/graphql`, 'graphql-ws');
    old.on('error', () => undefined);
    expect((await closing(old).catch(() => [4406]))[0]).not.toBe(1000);
  });

  test('messages that are none close it', async () => {
    const socket = rawSocket(house.url, bearer());
    socket.once('open', () => socket.send('{"type":"nonsense"}'));
    expect(await closing(socket)).toEqual([4400, 'Invalid message received']);
  });
});

describe('a session that ends', () => {
  const LOGOUT = 'mutation { logout { isSignedOut } }';

  test('by a sign-out ends its subscriptions, and no others', async () => {
    const leaving = await signIn(house);
    const [socket, other] = [
      socketOf(house.url, bearer(leaving.token)),
      socketOf(house.url, bearer()),
    ];
    const queues = [subscribe(socket, QUERY), subscribe(socket, QUERY)];
    const staying = subscribe(other, QUERY);
    const stream = readStream(await openStream(house.url, { query: QUERY }, bearer(leaving.token)));
    await Promise.all([...queues, staying, stream].map((each) => each.has(1)));
    let closed: unknown;
    socket.on('closed', (event) => (closed = event));
    await leaving.ask(LOGOUT);
    for (const queue of queues) {
      expect(await queue.hasEnded()).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    await until(() => closed !== undefined);
    expect(closed).toMatchObject({ code: 4401, reason: 'UNAUTHENTICATED' });
    expect(await stream.hasEnded()).toBeNull();
    expect(stream.events[1]).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    await nextPoll();
    await staying.has(2);
    expect(staying.ended).toBeNull();
    await Promise.all([socket.dispose(), other.dispose()]);
  });

  test('by its time ends them with the next poll', async () => {
    const socket = socketOf(house.url, bearer((await signIn(house)).token));
    const queue = subscribe(socket, QUERY);
    await queue.has(1);
    wall.pass(7 * 86_400_000);
    await nextPoll();
    expect(await queue.hasEnded()).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(queue.events).toHaveLength(1);
    await socket.dispose();
  });
});

describe('a client that does not read', () => {
  test('holds nobody up, and starts again', async () => {
    const query = 'subscription { ticketsChanged { added { subject } changed { id subject } } }';
    const tickets: Ticket[] = house.sandbox.state.tickets.filter(
      ({ status }) => status === 'Inbox',
    );
    const idle = await openStream(house.url, { query }, bearer());
    const socket = socketOf(house.url, bearer());
    const reader = subscribe(socket, query);
    await reader.has(1);
    const changes = async (round: number, length: number): Promise<void> => {
      for (const ticket of tickets) ticket.subject = `${round} ${'x'.repeat(length)}`;
      await nextPoll();
      await reader.has(round);
    };
    // More than the system takes in for a client.
    for (let round = 2; round <= 12; round += 1) await changes(round, 2_000_000 / tickets.length);
    for (let round = 13; round <= 125; round += 1) await changes(round, 1);
    const late = readStream(idle);
    expect(await late.hasEnded()).toBeNull();
    expect(late.events.length).toBeLessThan(12);
    expect(late.events.at(-1)).toMatchObject({
      errors: [
        {
          message: expect.stringContaining('Subscribe again'),
          extensions: { code: 'RATE_LIMITED' },
        },
      ],
    });
    await socket.dispose();
  });
});

describe('limits', () => {
  test('of what one caller may watch', async () => {
    const own = await openHouse({ schedule: new HandClock(), env: { LIVE_WATCHERS: '2' } });
    const socket = socketOf(own.url, bearer(own.admin.token));
    const queues = [subscribe(socket, QUERY), subscribe(socket, QUERY)];
    await Promise.all(queues.map((queue) => queue.has(1)));
    const more = subscribe(socket, QUERY);
    expect(await more.hasEnded()).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 60 } },
    ]);
    queues[0]!.leave();
    await until(async () => {
      const again = subscribe(socket, QUERY);
      await until(() => again.events.length > 0 || again.ended !== null);
      return again.ended === null;
    });
    await socket.dispose();
    await own.close();
  });

  test('that are off leave nothing to be watched', async () => {
    const own = await openHouse({ env: { LIVE_POLL_S: 'off' } });
    const stream = readStream(await openStream(own.url, { query: QUERY }, bearer(own.admin.token)));
    await stream.hasEnded();
    expect(stream.events).toMatchObject([{ errors: [{ extensions: { code: 'NOT_AVAILABLE' } }] }]);
    const socket = rawSocket(own.url, bearer(own.admin.token));
    const failed = new Promise((resolve) => socket.once('error', resolve));
    expect(String(await failed)).toContain('Unexpected server response: 4');
    await own.close();
  });
});

describe('pages of other origins', () => {
  test('open a WebSocket only where CORS_ORIGINS lets them', async () => {
    const own = await openHouse({ env: { CORS_ORIGINS: 'https://desk.example.com' } });
    const opened = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = rawSocket(own.url, headers);
        socket.once('open', () => (socket.terminate(), resolve('open')));
        socket.once('error', ({ message }) => resolve(message));
      });
    expect(await opened({ origin: 'https://desk.example.com' })).toBe('open');
    expect(await opened({ origin: own.url })).toBe('open');
    expect(await opened({})).toBe('open');
    for (const origin of ['https://evil.example.com', 'null', `${own.url}.evil.example`]) {
      expect(await opened({ origin })).toContain('403');
    }
    await own.close();
  });
});

describe('an allow list of documents', () => {
  test('holds for subscriptions, by text and by id', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'ice-graph-')), 'manifest.json');
    const operations = [{ id: 'queue-1', name: 'Queue', type: 'subscription', body: QUERY }];
    const format = 'apollo-persisted-query-manifest';
    writeFileSync(path, JSON.stringify({ format, version: 1, operations }));
    const key = 'a key of the tests that is long enough';
    const own = await boot({
      schedule: new HandClock(),
      env: { PERSISTED_DOCUMENTS: path, API_KEYS: key },
    });
    const socket = socketOf(own.url, { 'x-api-key': key });
    await subscribe(socket, QUERY).has(1);
    const other = subscribe(socket, `${QUERY} `);
    const code = 'PERSISTED_QUERY_NOT_IN_LIST';
    expect(await other.hasEnded()).toMatchObject([{ extensions: { code } }]);
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'queue-1' } };
    const stream = readStream(await openStream(own.url, { extensions }, { 'x-api-key': key }));
    await stream.has(1);
    stream.leave();
    await socket.dispose();
    await own.close();
  });
});
