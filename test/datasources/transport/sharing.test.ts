import { describe, expect, it } from '@jest/globals';
import { ChatDatasource } from '../../../src/datasources/chat/chat.datasource.js';
import {
  deleteUser,
  getUserDetails,
  getUserList,
} from '../../../src/datasources/chat/users.endpoints.js';
import type { Topic } from '../../../src/datasources/contract/endpoint.js';
import { UpstreamMeter } from '../../../src/datasources/meter.js';
import { held, json, raw, reset } from '../../support/prepared-upstream.js';
import { callerWith, failure, useBench } from '../../support/datasource.js';

const bench = useBench();
const list = (...ids: number[]) => json({ UserList: ids.map((UserId) => ({ UserId })) });
const done = json({ Message: 'Success' });
const client = () => new AbortController();
const read = (signal?: AbortSignal) => bench.chat(undefined, signal).call(getUserList);
const idsOf = async (users: Promise<{ id: string }[]>) => (await users).map(({ id }) => id);

describe('identical reads under way', () => {
  it('are one call, counted for the one who began it', async () => {
    const { reaction, release } = held(list(321));
    bench.ice.prepare(reaction);
    const first = read();
    const meter = new UpstreamMeter();
    const { upstream } = bench;
    const scope = { upstream, caller: callerWith(), meter, signal: client().signal };
    const others = Array.from({ length: 20 }, () => new ChatDatasource(scope).call(getUserList));
    await bench.ice.received(1);
    release();
    const answers = await Promise.all([first, ...others]);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatchObject([{ id: '321' }]);
    expect(bench.meter.use().calls.chat).toBe(1);
    expect(meter.use().calls.chat).toBe(0);
  });

  it('fail together', async () => {
    bench.ice.prepare(json({ message: 'Failed' }));
    const calls = [read(), read(), read()];
    for (const call of calls) await failure(call, 'ICE_REJECTED');
  });

  it('are over with their answer: the next asks ICE again', async () => {
    // The first of the resets meets a connection that was kept, and counts for nothing.
    bench.ice.prepare(list(1), list(2), reset, reset, reset, reset, list(3));
    expect(await idsOf(read())).toEqual(['1']);
    expect(await idsOf(read())).toEqual(['2']);
    await failure(read(), 'ICE_UNAVAILABLE');
    expect(await idsOf(read())).toEqual(['3']);
  });

  it('are not shared by arguments, endpoint, product or principal that differ', async () => {
    const other = callerWith({ principal: '59/739' });
    bench.ice.prepare(...Array.from({ length: 4 }, () => json({ Username: 'a', UserList: [] })));
    await Promise.all([
      bench.chat().call(getUserDetails, { id: '1' }),
      bench.chat().call(getUserDetails, { id: '2' }),
      bench.chat(other).call(getUserDetails, { id: '1' }),
      bench.chat().call(getUserList),
    ]);
    expect(bench.ice.requests).toHaveLength(4);
  });
});

describe('a client who leaves', () => {
  it('cuts the read short at ICE', async () => {
    const leaving = client();
    bench.ice.prepare(held(list()).reaction);
    const call = read(leaving.signal);
    await bench.ice.received(1);
    leaving.abort();
    const { message } = await failure(call, 'ICE_UNAVAILABLE');
    expect(message).toBe('The request ended before ICE had answered.');
    await bench.ice.requests[0]!.cutShort;
  });

  it('does not take the answer from those who stay, whoever began', async () => {
    const { reaction, release } = held(list(321));
    const [beginner, joiner] = [client(), client()];
    bench.ice.prepare(reaction);
    const calls = [read(beginner.signal), read(joiner.signal), read()] as const;
    await bench.ice.received(1);
    beginner.abort();
    joiner.abort();
    await failure(calls[0], 'ICE_UNAVAILABLE');
    await failure(calls[1], 'ICE_UNAVAILABLE');
    release();
    expect(await idsOf(calls[2])).toEqual(['321']);
  });

  it('cuts it short as the last one, and nobody joins it any more', async () => {
    const leaving = [client(), client(), client()];
    const cutOff = held(list(1));
    bench.ice.prepare(cutOff.reaction, list(2));
    const calls = leaving.map(({ signal }) => read(signal));
    await bench.ice.received(1);
    for (const each of leaving) each.abort();
    const next = read();
    for (const call of calls) await failure(call, 'ICE_UNAVAILABLE');
    await bench.ice.requests[0]!.cutShort;
    expect(await idsOf(next)).toEqual(['2']);
  });

  it('before the call asks nothing of ICE', async () => {
    await failure(read(AbortSignal.abort()), 'ICE_UNAVAILABLE');
    expect(bench.meter.use().calls.chat).toBe(0);
  });

  it('in the queue asks nothing of ICE', async () => {
    bench.reopen({ concurrency: 1 });
    const { reaction, release } = held(list(1));
    bench.ice.prepare(reaction, done);
    const first = read();
    const leaving = client();
    const second = bench.chat(undefined, leaving.signal).call(getUserDetails, { id: '1' });
    await bench.ice.received(1);
    leaving.abort();
    await failure(second, 'ICE_UNAVAILABLE');
    release();
    await first;
    await bench.chat().call(deleteUser, { id: '654' });
    expect(bench.ice.requests.map(({ path }) => path.split('/').at(-1))).toEqual([
      'GetUserList',
      'DeleteUser',
    ]);
  });

  it('does not cut a write', async () => {
    const leaving = client();
    const { reaction, release } = held(done);
    bench.ice.prepare(reaction);
    const call = bench.chat(undefined, leaving.signal).call(deleteUser, { id: '654' });
    await bench.ice.received(1);
    leaving.abort();
    release();
    await expect(call).resolves.toBeUndefined();
  });
});

describe('a write', () => {
  const write = () => bench.chat().call(deleteUser, { id: '654' });

  it('is never shared', async () => {
    bench.ice.prepare(done, done);
    await Promise.all([write(), write()]);
    expect(bench.ice.requests).toHaveLength(2);
  });

  it.each([
    ['done', done],
    ['refused', json({ message: 'Failed' })],
    ['lost', reset],
    ['answered with something else', raw('<html>')],
  ])('that is %s keeps later reads from joining earlier ones', async (_, reaction) => {
    const before = held(list(1, 654));
    bench.ice.prepare(before.reaction);
    const early = read();
    await bench.ice.received(1);
    bench.ice.prepare(reaction, list(1));
    await write().catch(() => undefined);
    expect(await idsOf(read())).toEqual(['1']);
    before.release();
    expect(await idsOf(early)).toEqual(['1', '654']);
  });

  it('of another organization does not', async () => {
    const before = held(list(1));
    bench.ice.prepare(before.reaction, done);
    const early = read();
    await bench.ice.received(1);
    const elsewhere = { ...callerWith({ principal: '60/1' }), organizationId: 60 };
    await bench.chat(elsewhere).call(deleteUser, { id: '654' });
    const late = read();
    before.release();
    expect(await late).toBe(await early);
  });

  it('tells what it touches, and is not answered before everybody knows', async () => {
    const told: [number, readonly Topic[]][] = [];
    let isKnown = false;
    bench.upstream.writes.listen({
      async dropped(organization, topics) {
        told.push([organization, topics]);
        await Promise.resolve();
        isKnown = true;
      },
    });
    bench.ice.prepare(done);
    await write();
    expect(told).toEqual([[59, ['users', 'skills']]]);
    expect(isKnown).toBe(true);
  });

  it('was made, even if a listener fails', async () => {
    bench.upstream.writes.listen({ dropped: () => Promise.reject(new Error('no store')) });
    bench.upstream.writes.listen({
      dropped: () => {
        throw new Error('no store');
      },
    });
    bench.ice.prepare(done);
    await expect(write()).resolves.toBeUndefined();
  });
});
