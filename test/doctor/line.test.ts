import { describe, expect, test } from '@jest/globals';
import type { Kind } from '../../src/datasources/wire/outcome.js';
import type { Transport, Outgoing } from '../../src/datasources/transport/exchange.js';
import { Line, Pace } from '../../src/doctor/line.js';

const { signal } = new AbortController();

const call = (kind: Kind): Outgoing => ({
  ...{
    endpoint: 'chat.X',
    method: 'POST',
    path: 'ChatAdmin/X',
    body: {},
    kind,
    callerKey: '',
    signal,
  },
  onAttempt: () => undefined,
});

/** A way that remembers what took it. */
function way(text = '{}') {
  const taken: string[] = [];
  const answer = async ({ kind }: Outgoing) => {
    taken.push(kind);
    return { status: 200, text };
  };
  const transport: Transport = { send: answer, open: answer, close: () => undefined };
  return { transport, taken };
}

describe('the line', () => {
  test('lets reads and sign-ins pass, and no write', async () => {
    const { transport, taken } = way();
    const line = new Line(transport, new Pace(0), new Set(), new Set());
    await line.send(call('read'));
    await line.send(call('signIn'));
    await expect(line.send(call('write'))).rejects.toThrow('The doctor does not write: chat.X');
    await expect(line.open(call('write'))).rejects.toThrow('The doctor does not write');
    expect(taken).toEqual(['read', 'signIn']);
  });

  test('lets no read pass to where a write is', async () => {
    const { transport, taken } = way();
    const line = new Line(transport, new Pace(0), new Set(), new Set(['chatadmin/x']));
    await expect(line.send(call('read'))).rejects.toThrow('The doctor does not write: chat.X');
    expect(taken).toEqual([]);
  });

  test('lets the one write pass that was allowed', async () => {
    const { transport, taken } = way();
    await new Line(transport, new Pace(0), new Set(['chat.X']), new Set()).send(call('write'));
    await expect(
      new Line(transport, new Pace(0), new Set(['chat.Y']), new Set()).send(call('write')),
    ).rejects.toThrow('does not write');
    expect(taken).toEqual(['write']);
  });

  test('looks at no more than fifty rows of a list', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => ({ UserId: index }));
    const { transport } = way(JSON.stringify({ Message: 'Success', UserList: rows }));
    const { text } = await new Line(transport, new Pace(0), new Set(), new Set()).send(
      call('read'),
    );
    expect(JSON.parse(text)).toEqual({ Message: 'Success', UserList: rows.slice(0, 50) });
  });
});

describe('the pace', () => {
  test('gives so many turns a second', async () => {
    const pace = new Pace(200);
    const startedAt = performance.now();
    await Promise.all([1, 2, 3, 4, 5].map(() => pace.turn(signal)));
    // Timers may fire a little early.
    expect(performance.now() - startedAt).toBeGreaterThan(18);
  });

  test('lets nobody wait who has left', async () => {
    const leaving = new AbortController();
    const pace = new Pace(0.001);
    await pace.turn(leaving.signal);
    const waiting = pace.turn(leaving.signal);
    leaving.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});
