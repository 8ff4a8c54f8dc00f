import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setImmediate as oneTurn } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { deferred } from '../support/deferred.js';
import { stubSchema } from '../support/schema.js';
import { serve, type Served, type ServeOptions } from '../support/serve.js';
import { until } from '../support/until.js';

const servers: Served[] = [];

async function serveUntilTheEnd(options: ServeOptions): Promise<Served> {
  const server = await serve(options);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** A server whose `slow` field waits to be let go, and tells of its context. */
function slowSchema() {
  const entered = deferred<AbortSignal>();
  const release = deferred();
  const schema = stubSchema('type Query { slow: String, quick: String }', {
    Query: {
      quick: () => 'quick',
      slow: async (_source, _args, { signal }) => {
        entered.resolve(signal);
        await release.promise;
        return 'slow';
      },
    },
  });
  return { schema, entered, release };
}

describe('a client that leaves', () => {
  test.each(['POST', 'GET'])('is known to its %s by the signal of the context', async (method) => {
    const { schema, entered, release } = slowSchema();
    const server = await serveUntilTheEnd({ schema });
    const client = new AbortController();
    const path = method === 'GET' ? '/graphql?query={slow}' : '/graphql';
    const answer = server.http(path, {
      method,
      headers: { 'content-type': 'application/json' },
      signal: client.signal,
      ...(method === 'POST' && { body: '{"query":"{ slow }"}' }),
    });
    const signal = await entered.promise;
    // The body has been read by now: Fastify's own signal would have fired.
    expect(signal.aborted).toBe(false);
    client.abort();
    await expect(answer).rejects.toThrow();
    if (!signal.aborted) await once(signal, 'abort');
    release.resolve();
  });

  test('one that stays is not', async () => {
    let seen: AbortSignal | undefined;
    const schema = stubSchema('type Query { quick: String }', {
      Query: {
        quick: (_source, _args, context) => {
          seen = context.signal;
          return 'quick';
        },
      },
    });
    const server = await serveUntilTheEnd({ schema });
    await server.ask('{ quick }');
    await server.close();
    expect(seen?.aborted).toBe(false);
  });
});

describe('health', () => {
  const { schema } = slowSchema();
  const redisThat = (ping: () => Promise<'PONG'>) => ({ ping }) as unknown as Redis;

  test('the process runs', async () => {
    const server = await serveUntilTheEnd({ schema });
    const { status, body, headers } = await server.http('/healthz');
    expect([status, body]).toEqual([200, { status: 'ok' }]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('ready says which products are configured, and needs no Redis', async () => {
    const server = await serveUntilTheEnd({ schema });
    const { status, body } = await server.http('/readyz');
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'ready',
      products: { chat: 'not configured', email: 'not configured', data: 'not configured' },
      redis: 'not configured',
      lists: { count: 0, bytes: 0, maxBytes: expect.any(Number), untold: 0 },
      live: { watchers: 0, polledLists: 0 },
      distrustedValues: 0,
      decodeTroubles: [],
      missingKeys: [],
      bent: [],
    });
  });

  test('not ready while Redis is away, ready again when it is back', async () => {
    let isUp = false;
    const redis = redisThat(() =>
      isUp ? Promise.resolve('PONG') : Promise.reject(new Error('x')),
    );
    const server = await serveUntilTheEnd({ schema, redis });
    const away = await server.http('/readyz');
    expect(away.status).toBe(503);
    expect(away.body).toMatchObject({ status: 'not ready', redis: 'down' });
    expect(away.body.errors).toHaveLength(1);
    isUp = true;
    expect((await server.http('/readyz')).status).toBe(200);
    expect((await server.http('/healthz')).status).toBe(200);
  });

  test('a Redis that never answers is away', async () => {
    const server = await serveUntilTheEnd({
      schema,
      redis: redisThat(() => new Promise(() => {})),
    });
    expect((await server.http('/readyz')).status).toBe(503);
  });
});

describe('closing', () => {
  /** One request over a connection that the client would like to keep. */
  function send(server: Served, agent: Agent, path: string, body?: string) {
    const sent = request(`${server.url}${path}`, {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
    });
    sent.end(body);
    return once(sent, 'response').then(async ([response]: IncomingMessage[]) => {
      let text = '';
      for await (const chunk of response!) text += String(chunk);
      const { statusCode: status, headers } = response!;
      return { status, connection: headers.connection, text };
    });
  }

  test('answers what is under way and what still comes over open connections, then lets them go', async () => {
    const { schema, entered, release } = slowSchema();
    const server = await serveUntilTheEnd({ schema });
    const agents = [new Agent({ keepAlive: true, maxSockets: 1 }), new Agent({ keepAlive: true })];
    // One connection that is open and idle, one that is busy.
    expect(await send(server, agents[0]!, '/healthz')).toMatchObject({ connection: 'keep-alive' });
    const slow = send(server, agents[1]!, '/graphql', '{"query":"{ slow }"}');
    await entered.promise;

    const closing = server.app.close();
    await until(() => !server.app.server.listening);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    const late = await send(server, agents[0]!, '/graphql', '{"query":"{ quick }"}');
    expect(late).toMatchObject({ status: 200, connection: 'close' });
    release.resolve();
    expect(await slow).toMatchObject({ status: 200, connection: 'close' });
    expect((await slow).text).toContain('"slow":"slow"');
    await closing;
    for (const agent of agents) agent.destroy();
  });

  test('is not ready any more', async () => {
    const { schema, entered, release } = slowSchema();
    const server = await serveUntilTheEnd({ schema });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await send(server, agent, '/healthz');
    // While somebody is answered, open connections are kept.
    const slow = server.ask('{ slow }');
    await entered.promise;
    const closing = server.app.close();
    const ready = await send(server, agent, '/readyz');
    expect(ready).toMatchObject({ status: 503, connection: 'close' });
    expect(JSON.parse(ready.text)).toMatchObject({ status: 'draining', errors: [{}] });
    release.resolve();
    await slow;
    await closing;
    agent.destroy();
  });

  test('begins after its delay, until when it takes connections and keeps them', async () => {
    const { schema, entered, release } = slowSchema();
    const server = await serveUntilTheEnd({ schema, drain: { delayMs: 100, graceMs: 0 } });
    const slow = server.ask('{ slow }');
    await entered.promise;
    const beganAt = performance.now();
    const closing = server.close();
    expect(server.app.server.listening).toBe(true);
    await until(() => !server.app.server.listening);
    // Node counts whole milliseconds from the beginning of a turn: its timers may be one early.
    expect(performance.now() - beganAt).toBeGreaterThan(98);
    release.resolve();
    expect((await slow).status).toBe(200);
    await closing;
  });

  test('takes what has come by the end of its grace, be it late itself', async () => {
    const { schema } = slowSchema();
    // As long as a busy machine may hold this process back: only what it does itself is late.
    const graceMs = 1_000;
    const server = await serveUntilTheEnd({ schema, drain: { graceMs } });
    const client = connect(Number(new URL(server.url).port), '127.0.0.1').setEncoding('utf8');
    const answers = client[Symbol.asyncIterator]();
    const ask = (): void => void client.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    ask();
    expect((await answers.next()).value).toContain('keep-alive');

    const closing = server.app.close();
    await until(() => !server.app.server.listening);
    // From here on timers are looked at before sockets are.
    await oneTurn();
    ask();
    // The request is there, and the grace over, before the process gets to look at either.
    for (const since = performance.now(); performance.now() < since + graceMs + 50;);
    expect((await answers.next()).value).toContain('connection: close');
    await closing;
  });

  test('waits no longer than its deadline', async () => {
    const { schema, entered } = slowSchema();
    const server = await serveUntilTheEnd({ schema, drain: { graceMs: 0, deadlineMs: 50 } });
    const stuck = server.ask('{ slow }');
    await entered.promise;
    const closing = server.app.close();
    await expect(stuck).rejects.toThrow();
    await closing;
    expect(server.lines.join()).toContain('still under way at the deadline');
  });
});
