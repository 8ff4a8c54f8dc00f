// What the server is built around declares GraphQL types, which need this when they load.
import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Redis } from 'ioredis';
import { readConfig } from '../../src/config/config.js';
import type { Services } from '../../src/context/context.js';
import { DecodeFailures } from '../../src/datasources/decode-failures.js';
import { Upstream } from '../../src/datasources/upstream.js';
import { Live } from '../../src/live/live.js';
import { ListCache } from '../../src/loaders/cache/list-cache.js';
import { buildApp } from '../../src/server/app.js';
import { Drain, type DrainOptions } from '../../src/server/drain.js';
import { createLog } from '../../src/telemetry/log.js';
import { Sessions } from '../../src/session/sessions.js';
import { Submissions } from '../../src/submissions/submissions.js';
import { unheldReports } from './reporting.js';
import { DEADLINE_MS } from './deadlines.js';
import { EXECUTOR_ENV } from './execution/executor.js';

export interface ServeOptions {
  readonly schema: GraphQLSchema;
  readonly env?: Record<string, string>;
  readonly services?: Partial<Services>;
  readonly redis?: Redis | null;
  readonly drain?: DrainOptions;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as GraphQL answers it; empty when it is not JSON. */
  readonly body: {
    data?: any;
    errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
    extensions?: { upstream?: { calls: Record<string, number> } };
  };
}

export interface Served {
  readonly url: string;
  readonly app: FastifyInstance;
  /** Every line that was logged. */
  readonly lines: string[];
  /** One HTTP request, to a path of the server. */
  http(path: string, init?: RequestInit): Promise<Answer>;
  /** One operation by POST. */
  ask(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

/** The HTTP server around any schema, listening on a free port, with nothing behind it. */
export async function serve(options: ServeOptions): Promise<Served> {
  const config = readConfig({ LOG_LEVEL: 'debug', ...EXECUTOR_ENV, ...options.env });
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(...chunk.toString().trimEnd().split('\n'));
      done();
    },
  });
  const log = createLog(config, sink);
  const { contract } = config;
  const trouble = new DecodeFailures();
  const upstream = new Upstream({
    contract,
    urls: {},
    timeoutMs: DEADLINE_MS,
    concurrency: 1,
    trouble,
  });
  const secrets = ['a secret of the tests, long enough to seal'];
  const sessions = new Sessions({
    upstream,
    secrets,
    apiKeys: [],
    apiKeysWrite: [],
    serviceAccount: null,
    redis: null,
    log,
  });
  const lists = new ListCache({ ttlMs: 0 });
  const services: Services = {
    upstream,
    sessions,
    lists,
    live: new Live({ upstream, lists, ...config.live }),
    reporting: unheldReports(),
    submissions: new Submissions({ secrets, redis: null, log }),
    work: config.work,
    ...options.services,
  };
  const { schema, redis = null } = options;
  const drain = new Drain(options.drain ?? { graceMs: 0 });
  const app = await buildApp({ config, services, schema, log, redis, drain });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

  async function http(path: string, init?: RequestInit): Promise<Answer> {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  }

  const ask: Served['ask'] = (query, variables, headers) =>
    http('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });

  // As a process ends: see `run` in drain.ts.
  const close = async (): Promise<void> => {
    await drain.run(app);
    await app.close();
  };
  return { url, app, lines, http, ask, close };
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text) as Answer['body'];
  } catch {
    return {};
  }
}
