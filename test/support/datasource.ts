import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Caller, ProductAccess } from '../../src/datasources/caller.js';
import { ChatDatasource } from '../../src/datasources/chat/chat.datasource.js';
import { Contract } from '../../src/datasources/contract/contract.js';
import { DataDatasource } from '../../src/datasources/data/data.datasource.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { DecodeFailures, type DecodeFailure } from '../../src/datasources/decode-failures.js';
import { EmailDatasource } from '../../src/datasources/email/email.datasource.js';
import type { AnyEndpoint, Role } from '../../src/datasources/contract/endpoint.js';
import { UpstreamMeter } from '../../src/datasources/meter.js';
import type { Reply } from '../../src/datasources/wire/replies.js';
import { bodyOf } from '../../src/datasources/wire/outcome.js';
import type { DecodeRun } from '../../src/datasources/wire/row-reader.js';
import { Upstream, type UpstreamOptions } from '../../src/datasources/upstream.js';
import { type IceGraphError, type ErrorCode } from '../../src/errors.js';
import { DEADLINE_MS } from './deadlines.js';
import { PreparedUpstream } from './prepared-upstream.js';

export const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJvcmdpZCI6NTl9.c2lnbmVk';
export const ORGANIZATION = 59;
export const ACTING_USER = 738;
/** -360 is UTC-6. */
export const OFFSET = -360;

export interface CallerFacts {
  readonly principal?: string;
  readonly role?: Role | null;
  readonly offsetMinutes?: number | null;
  readonly access?: Partial<ProductAccess>;
  readonly renew?: Caller['renew'];
}

/** An admin who is signed in everywhere, except where told otherwise. */
export function callerWith(facts: CallerFacts = {}): Caller {
  const { principal = '59/738', role = 'ADMIN', offsetMinutes = OFFSET, renew } = facts;
  const access: ProductAccess = {
    state: 'SIGNED_IN',
    token: TOKEN,
    userId: ACTING_USER,
    ...facts.access,
  };
  return {
    principal,
    organizationId: ORGANIZATION,
    role,
    offsetMinutes,
    access: () => access,
    ...(renew && { renew }),
  };
}

export interface Bench {
  readonly ice: PreparedUpstream;
  readonly upstream: Upstream;
  readonly trouble: DecodeFailures;
  readonly meter: UpstreamMeter;
  chat(caller?: Caller | null, signal?: AbortSignal): ChatDatasource;
  email(caller?: Caller | null, signal?: AbortSignal): EmailDatasource;
  data(caller?: Caller | null, signal?: AbortSignal): DataDatasource;
  /** Calls any declared endpoint with arguments that a table gives; of a file, opens it. */
  call(endpoint: AnyEndpoint, args: object, caller?: Caller | null): Promise<unknown>;
  /** Starts anew with other options, against the same prepared answers. */
  reopen(options: Partial<UpstreamOptions>): void;
}

/** Gives each test of the file a prepared upstream, and fails those that leave an answer unused. */
export function useBench(options: Partial<UpstreamOptions> = {}): Bench {
  const bench = {} as { -readonly [K in keyof Bench]: Bench[K] };
  const scope = (caller: Caller | null = callerWith(), signal = new AbortController().signal) => ({
    upstream: bench.upstream,
    caller,
    meter: bench.meter,
    signal,
  });
  bench.chat = (caller, signal) => new ChatDatasource(scope(caller, signal));
  bench.email = (caller, signal) => new EmailDatasource(scope(caller, signal));
  bench.data = (caller, signal) => new DataDatasource(scope(caller, signal));
  bench.call = (endpoint, args, caller) => {
    const ice = bench[endpoint.product](caller);
    const isFile = endpoint.reply.kind === 'file';
    return isFile ? ice.download(endpoint as never, args) : ice.call(endpoint, args);
  };
  bench.reopen = (changed) => {
    bench.upstream?.close();
    bench.trouble = new DecodeFailures();
    bench.upstream = new Upstream({
      contract: new Contract(declaredEndpoints),
      urls: bench.ice.urls,
      timeoutMs: DEADLINE_MS,
      concurrency: 10,
      trouble: bench.trouble,
      ...options,
      ...changed,
    });
  };

  beforeEach(async () => {
    bench.ice = await PreparedUpstream.start();
    bench.meter = new UpstreamMeter();
    bench.reopen({});
  });
  afterEach(async () => {
    bench.upstream.close();
    await bench.ice.close();
    bench.ice.verify();
  });
  return bench;
}

/** The error that a call fails with, which must be one said on purpose with this code. */
export async function failure(promise: Promise<unknown>, code: ErrorCode): Promise<IceGraphError> {
  const error: unknown = await promise.then(
    () => new Error('The call succeeded'),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ name: 'IceGraphError', code });
  return error as IceGraphError;
}

/** Counts of undecodable values by declared key. */
export const counted = (trouble: DecodeFailures): Record<string, number> =>
  Object.fromEntries(trouble.all().map(({ key, count }: DecodeFailure) => [key, count]));

/** Decodes without a call, and tells the keys that could not be read. */
export function decodeWith<T>(
  reply: Reply<T>,
  body: unknown,
  offsetMinutes: number | null = OFFSET,
) {
  const troubles: string[] = [];
  const lacking: string[] = [];
  const run: DecodeRun = {
    offsetMinutes,
    report: {
      undecodable: (key) => troubles.push(key),
      keys: (_, missing) => lacking.push(...missing),
      leftOut: () => undefined,
      repeated: () => undefined,
      isPart: () => undefined,
    },
    replyKey: (declared) => declared,
  };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { value: reply.decode(bodyOf(text), run), troubles, lacking };
}
