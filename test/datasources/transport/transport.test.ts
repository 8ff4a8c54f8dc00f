import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { login } from '../../../src/datasources/chat/auth.endpoints.js';
import {
  deleteUser,
  getUserDetails,
  getUserList,
} from '../../../src/datasources/chat/users.endpoints.js';
import { useClock } from '../../support/clock.js';
import { DEADLINE_MS, useDeadlines } from '../../support/deadlines.js';
import {
  cut,
  cutPacked,
  hang,
  held,
  json,
  raw,
  reset,
  switched,
  type Reaction,
} from '../../support/prepared-upstream.js';
import { failure, useBench } from '../../support/datasource.js';

const bench = useBench();
const deadlines = useDeadlines();
const clock = useClock();
const done = json({ Message: 'Success' });
const rows = json({ UserList: [{ UserId: 321 }] });
const status = (code: number): Reaction => raw('', code);

const read = () => bench.chat().call(getUserList);
const write = () => bench.chat().call(deleteUser, { id: '654' });
const signIn = () =>
  bench.chat(null).call(login, { organizationId: 59, userName: 'asmith', password: 'Password' });

async function times(count: number, call: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await call().catch(() => undefined);
}

afterEach(() => void jest.restoreAllMocks());

const faults: [string, Reaction][] = [
  ['a 500', status(500)],
  ['a 502', status(502)],
  ['a 503', status(503)],
  ['a 504', status(504)],
  ['a lost connection', reset],
  ['a word of another protocol', switched],
  ['an answer that breaks off', cut],
  ['an answer that breaks off, and is packed', cutPacked],
];

describe('a read', () => {
  it.each(faults)('is repeated after %s', async (_, fault) => {
    bench.ice.prepare(fault, fault, rows);
    expect(await read()).toMatchObject([{ id: '321' }]);
    expect(bench.meter.use().calls).toEqual({ chat: 3, email: 0, data: 0 });
  });

  it.each(faults)('is tried three times at most: %s', async (_, fault) => {
    bench.ice.prepare(fault, fault, fault);
    const error = await failure(read(), 'ICE_UNAVAILABLE');
    expect(error.extensions).toEqual({
      code: 'ICE_UNAVAILABLE',
      product: 'chat',
      endpoint: 'chat.GetUserList',
    });
  });

  it.each([
    ['words', json({ message: 'Failed' }), 'ICE_REJECTED'],
    ['a 400', status(400), 'ICE_REJECTED'],
    ['a 401', status(401), 'UNAUTHENTICATED'],
    ['a 403', status(403), 'FORBIDDEN'],
    ['a 404 in words', json({ Message: 'No HTTP resource was found.' }, 404), 'ICE_MALFORMED'],
    ['HTML', raw('<html>Sorry</html>'), 'ICE_UNAVAILABLE'],
    ['half a JSON', raw('{"UserList": [{'), 'ICE_MALFORMED'],
    ['nothing', raw(''), 'ICE_UNAVAILABLE'],
    ['nothing with a 204', status(204), 'ICE_UNAVAILABLE'],
  ] as const)('is not repeated after %s', async (_, reaction, code) => {
    bench.ice.prepare(reaction);
    await failure(read(), code);
  });
});

describe('a write is sent once', () => {
  it.each([
    ['a 500', status(500), 'ICE_UNAVAILABLE'],
    ['a 503', status(503), 'ICE_UNAVAILABLE'],
    ['a 502', status(502), 'UNKNOWN_OUTCOME'],
    ['a 504', status(504), 'UNKNOWN_OUTCOME'],
    ['a lost connection', reset, 'UNKNOWN_OUTCOME'],
    ['an answer that breaks off', cut, 'UNKNOWN_OUTCOME'],
    ['HTML', raw('<html>Sorry</html>'), 'UNKNOWN_OUTCOME'],
    ['half a JSON', raw('{"Message":'), 'UNKNOWN_OUTCOME'],
    ['a redirect', raw('', 307, { location: 'http://127.0.0.1:1/' }), 'UNKNOWN_OUTCOME'],
    ['words', json({ message: 'Failed' }), 'ICE_REJECTED'],
    ['a 400', status(400), 'ICE_REJECTED'],
    ['a 404 in words', json({ Message: 'No HTTP resource was found.' }, 404), 'ICE_MALFORMED'],
    ['a 429', status(429), 'ICE_UNAVAILABLE'],
    ['a 401 in words', json({ Message: 'Authorization has been denied.' }, 401), 'UNAUTHENTICATED'],
  ] as const)('whatever comes: %s', async (_, reaction, code) => {
    bench.ice.prepare(reaction);
    const error = await failure(write(), code);
    expect(error.extensions.endpoint).toBe('chat.DeleteUser');
  });
});

describe('a sign-in is sent once and changes nothing', () => {
  it.each([
    ['a lost connection', reset, 'ICE_UNAVAILABLE'],
    ['a 502', status(502), 'ICE_UNAVAILABLE'],
    ['HTML', raw('<html>Sorry</html>'), 'ICE_UNAVAILABLE'],
    ['a 429', status(429), 'ICE_UNAVAILABLE'],
  ] as const)('%s', async (_, reaction, code) => {
    bench.ice.prepare(reaction);
    await failure(signIn(), code);
  });
});

describe('the deadline', () => {
  it('ends a read that hangs', async () => {
    bench.ice.prepare(hang);
    const answer = failure(read(), 'ICE_UNAVAILABLE');
    await bench.ice.received(1);
    deadlines.pass(0.9);
    deadlines.pass(0.1);
    const { message } = await answer;
    expect(message).toBe(`ICE's chat product did not answer within ${DEADLINE_MS} ms.`);
    await bench.ice.requests[0]!.cutShort;
  });

  it('leaves the outcome of a write that hangs unknown', async () => {
    bench.ice.prepare(hang);
    const answer = failure(write(), 'UNKNOWN_OUTCOME');
    await bench.ice.received(1);
    deadlines.pass();
    expect((await answer).message).toContain('Read before you send it again.');
  });

  it('counts the repeats in', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const first = held(status(500));
    bench.ice.prepare(first.reaction, hang);
    const answer = failure(read(), 'ICE_UNAVAILABLE');
    await bench.ice.received(1);
    deadlines.pass(0.6);
    first.release();
    await bench.ice.received(2);
    deadlines.pass(0.6);
    expect((await answer).message).toContain('did not answer within');
  });

  it('ends a pause before a repeat, which is then not made', async () => {
    jest.spyOn(Math, 'random').mockImplementation(() => {
      // Asked for the length of a pause, which then begins.
      queueMicrotask(() => deadlines.pass());
      return 1;
    });
    bench.ice.prepare(status(500));
    const { message } = await failure(read(), 'ICE_UNAVAILABLE');
    expect(message).toBe("ICE's chat product answered with status 500.");
  });
});

describe('a product that is not there', () => {
  it('is unavailable, for a write too: it was not sent', async () => {
    await bench.ice.close();
    expect((await failure(write(), 'ICE_UNAVAILABLE')).message).toContain('could not be reached');
    await failure(read(), 'ICE_UNAVAILABLE');
    await failure(signIn(), 'ICE_UNAVAILABLE');
  });

  it('is unavailable, for a write too, where TLS does not stand: nobody read it', async () => {
    const { chat } = bench.ice.urls;
    bench.reopen({ urls: { chat: chat.replace('http:', 'https:') } });
    for (const call of [write, read]) {
      const { message } = await failure(call(), 'ICE_UNAVAILABLE');
      expect(message).toContain('it does not speak TLS');
    }
  });
});

it.each([301, 302, 303, 307, 308])('a %i is not followed: the token stays here', async (code) => {
  const { origin } = bench.ice;
  bench.ice.prepare(raw('', code, { location: `${origin}/elsewhere` }));
  await failure(read(), 'ICE_UNAVAILABLE');
  expect(bench.ice.requests.map(({ path }) => path)).toEqual(['/ICEAPI/api/ChatAdmin/GetUserList']);
});

describe('the circuit', () => {
  it('opens after repeated outages: ICE is left alone, then asked once, then used again', async () => {
    bench.ice.prepare(reset, status(503), status(502), cut, status(504));
    await times(5, write);
    const { message } = await failure(write(), 'ICE_UNAVAILABLE');
    expect(message).toBe(
      'chat.DeleteUser has failed repeatedly and is being left alone for a moment.',
    );
    expect(bench.ice.requests).toHaveLength(5);

    clock.pass(1_500);
    bench.ice.prepare(reset);
    await failure(write(), 'UNKNOWN_OUTCOME');
    await failure(write(), 'ICE_UNAVAILABLE');

    clock.pass(1_500);
    bench.ice.prepare(done);
    await write();
  });

  it('is of one endpoint: what else the product has is asked as before', async () => {
    bench.ice.prepare(reset, reset, reset, reset, reset, rows);
    await times(6, write);
    expect(await read()).toHaveLength(1);
  });

  it('is of the whole product when its host is gone', async () => {
    await bench.ice.close();
    await times(5, write);
    // It is soon asked again, by one call.
    const both = await Promise.all([
      failure(write(), 'ICE_UNAVAILABLE'),
      failure(write(), 'ICE_UNAVAILABLE'),
    ]);
    expect(both.map(({ message }) => message).toSorted()).toEqual([
      "ICE's chat product could not be reached (ECONNREFUSED: nobody listens at its address and port).",
      "ICE's chat product has failed repeatedly and is being left alone for a moment.",
    ]);
    // The other product, though it is on the same host, finds out by itself.
    const { getUserList: emailUsers } =
      await import('../../../src/datasources/email/users.endpoints.js');
    const { message } = await failure(bench.email().call(emailUsers), 'ICE_UNAVAILABLE');
    expect(message).toBe(
      "ICE's email product could not be reached (ECONNREFUSED: nobody listens at its address and port).",
    );
  });

  it('stays closed while ICE answers: refusals and failures of single endpoints are no outage', async () => {
    const answers = [status(500), json({ message: 'Failed' }), status(400), raw('<html>')];
    const twice = [...answers, ...answers];
    bench.ice.prepare(...twice, done);
    await times(twice.length, write);
    await write();
  });

  it('is not opened by clients who leave', async () => {
    for (let index = 0; index < 6; index += 1) {
      const client = new AbortController();
      bench.ice.prepare(hang);
      const call = bench
        .chat(undefined, client.signal)
        .call(getUserDetails, { id: String(index + 1) });
      await bench.ice.received(index + 1);
      client.abort();
      await failure(call, 'ICE_UNAVAILABLE');
      await bench.ice.requests[index]!.cutShort;
    }
    bench.ice.prepare(done);
    await write();
  });
});

describe('connections', () => {
  it('are kept for reads; a write has one of its own, of which nobody can have forgotten', async () => {
    bench.ice.prepare(rows, done, rows, done, rows);
    await read();
    await write();
    await read();
    await write();
    await read();
    expect(bench.ice.sockets).toBe(3);
  });

  it('that the other end has forgotten cost a read no attempt', async () => {
    bench.ice.prepare(rows, reset, rows, reset, reset, reset);
    await read();
    expect(await read()).toHaveLength(1);
    expect(bench.ice.sockets).toBe(2);
    // On new connections a lost one is a fault.
    await failure(read(), 'ICE_UNAVAILABLE');
  });

  it('are capped: the rest wait their turn, and all are served', async () => {
    bench.reopen({ concurrency: 2 });
    const answers = Array.from({ length: 6 }, (_, index) =>
      held(json({ Username: `user ${index}` })),
    );
    bench.ice.prepare(...answers.map(({ reaction }) => reaction));
    const calls = answers.map((_, index) =>
      bench.chat().call(getUserDetails, { id: String(index + 1) }),
    );
    for (const [index, { release }] of answers.entries()) {
      await bench.ice.received(Math.min(index + 2, answers.length));
      release();
    }
    const users = await Promise.all(calls);
    expect(users.map(({ userName }) => userName)).toEqual(
      answers.map((_, index) => `user ${index}`),
    );
    expect(bench.ice.mostAtOnce).toBe(2);
    expect(bench.ice.sockets).toBe(2);
  });

  it('come free when a call fails', async () => {
    bench.reopen({ concurrency: 1 });
    bench.ice.prepare(hang, done);
    const lost = failure(write(), 'UNKNOWN_OUTCOME');
    await bench.ice.received(1);
    deadlines.pass();
    await lost;
    await write();
  });
});
