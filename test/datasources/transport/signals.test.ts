import { getEventListeners } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import type { Outgoing } from '../../../src/datasources/transport/exchange.js';
import { failure, useBench } from '../../support/datasource.js';
import { cut, hang, json, raw, type Reaction } from '../../support/prepared-upstream.js';

const bench = useBench();
const rows = json({ UserList: [] });

const send = (signal: AbortSignal, call: Partial<Outgoing> = {}) =>
  bench.upstream.transport('chat').send({
    ...{ endpoint: 'chat.GetUserList', method: 'POST', path: 'User/GetUserList', body: {} },
    ...{ kind: 'read', callerKey: 'somebody', signal, onAttempt: () => undefined, ...call },
  });

const listenersOf = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('a signal that outlives its calls', () => {
  it.each<[string, Reaction[]]>([
    ['an answer', [rows]],
    ['an answer at the second attempt', [raw('', 500), rows]],
  ])('is left alone after %s', async (_, reactions) => {
    const { signal } = new AbortController();
    for (let call = 0; call < 5; call += 1) {
      bench.ice.prepare(...reactions);
      await send(signal);
    }
    expect(listenersOf(signal)).toBe(0);
  });

  it('is left alone after failures, and when it has ended the calls', async () => {
    const client = new AbortController();
    bench.ice.prepare(cut, cut, cut);
    await failure(send(client.signal), 'ICE_UNAVAILABLE');
    expect(listenersOf(client.signal)).toBe(0);
    bench.ice.prepare(hang);
    const call = send(client.signal);
    await bench.ice.received(4);
    expect(listenersOf(client.signal)).toBe(1);
    client.abort();
    await failure(call, 'ICE_UNAVAILABLE');
    expect(listenersOf(client.signal)).toBe(0);
  });

  it('never has a composite of it kept by Node: got does not stop listening to its signal', async () => {
    const any = jest.spyOn(AbortSignal, 'any');
    bench.ice.prepare(rows);
    await send(new AbortController().signal);
    expect(any).not.toHaveBeenCalled();
    any.mockRestore();
  });
});
