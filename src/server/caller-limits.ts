import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Redis } from 'ioredis';
import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Context } from '../context/context.js';
import type { Product } from '../datasources/contract/endpoint.js';
import type { Transport, Outgoing } from '../datasources/transport/exchange.js';
import { isIceError, type ErrorLocation } from '../errors.js';
import { limited, rateLimiter, type RateLimit } from '../session/rate-limiter.js';
import { keyDigest } from '../text/key-digest.js';
import type { UnreadAnswers } from './unread-answers.js';

/** What one caller may have in a minute; null: as much as they like. */
export interface RateLimits {
  readonly operations: number | null;
  readonly calls: number | null;
}

export interface CallerLimitsOptions extends RateLimits {
  /** Null: each process counts for itself. */
  readonly redis: Redis | null;
}

/** What is begun in the name of a caller: a query or a mutation, a file that is read or sent. */
export type Begun = 'read' | 'write';

/**
 * What a caller, who is a user of ICE or an API key, may ask in a minute: operations, files among them,
 * and calls to ICE. Whoever is not signed in reaches nothing but the sign-in, which has limits of its own.
 */
export class CallerLimits {
  readonly #limits: RateLimits;
  readonly #redis: Redis | null;
  /** By how many there may be. */
  readonly #operations = new Map<number, RateLimiterAbstract>();
  readonly #calls: RateLimiterAbstract | null;

  constructor({ operations, calls, redis }: CallerLimitsOptions) {
    this.#limits = { operations, calls };
    this.#redis = redis;
    this.#calls = calls === null ? null : rateLimiter('calls', calls, redis);
  }

  /**
   * Counts an operation. A write is begun only while there are calls left: it is then seen through.
   * @param rate how many this caller may have, if not as many as anybody.
   * @throws IceGraphError RATE_LIMITED
   */
  async admit(callerKey: string, begun: Begun, rate: number | null = null): Promise<void> {
    const { calls } = this.#limits;
    const operations = rate ?? this.#limits.operations;
    const key = keyDigest([callerKey]);
    const what = `These are more than ${operations} operations in a minute.`;
    await spend(this.#operationsOf(operations), key, ['operations', what]);
    const spent = begun === 'write' ? await this.#calls?.get(key) : null;
    if (spent && spent.remainingPoints <= 0) {
      throw limited('calls', callsSpent(calls), spent.msBeforeNext);
    }
  }

  #operationsOf(most: number | null): RateLimiterAbstract | null {
    if (most === null) return null;
    const limiter = this.#operations.get(most) ?? rateLimiter('operations', most, this.#redis);
    this.#operations.set(most, limiter);
    return limiter;
  }

  /** A way to ICE that counts the calls of each caller, and makes no reads beyond what they have. */
  over(product: Product, transport: Transport): Transport {
    if (!this.#calls) return transport;
    const counted = async <T>(call: Outgoing, go: () => Promise<T>): Promise<T> => {
      await this.#count(call, { product, endpoint: call.endpoint });
      return go();
    };
    return {
      send: (call) => counted(call, () => transport.send(call)),
      open: (call) => counted(call, () => transport.open(call)),
      close: () => transport.close(),
    };
  }

  async #count({ kind, callerKey }: Outgoing, place: ErrorLocation): Promise<void> {
    if (kind === 'signIn') return;
    const key = keyDigest([callerKey]);
    // Half a mutation would be worse than a few calls too many.
    if (kind === 'write') await this.#calls?.penalty(key);
    else await spend(this.#calls, key, ['calls', callsSpent(this.#limits.calls)], place);
  }
}

const callsSpent = (calls: number | null): string =>
  `This takes more than ${calls} calls to ICE in a minute.`;

async function spend(
  limiter: RateLimiterAbstract | null,
  key: string,
  what: readonly [RateLimit, string],
  place?: ErrorLocation,
): Promise<void> {
  try {
    await limiter?.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw limited(...what, error.msBeforeNext, place);
  }
}

/**
 * Counts the operations of who is signed in, and looks whether anybody reads what was answered before:
 * one too many is answered with 429, and not executed.
 */
export const callerLimit = (
  limits: CallerLimits,
  answers: UnreadAnswers,
): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ contextValue: { session, callerKey }, operation }) {
        if (!operation) return;
        try {
          answers.admit(callerKey);
          if (!session) return;
          const isWrite = operation.operation === OperationTypeNode.MUTATION;
          await limits.admit(callerKey, isWrite ? 'write' : 'read', session.rate);
        } catch (error) {
          throw isIceError(error) ? refusal(error.message, error.extensions) : error;
        }
      },
    };
  },
});

function refusal(message: string, extensions: { code: string } & ErrorLocation): GraphQLError {
  const headers = new HeaderMap([['retry-after', String(extensions.retryAfterSeconds)]]);
  return new GraphQLError(message, {
    extensions: { ...extensions, http: { status: 429, headers } },
  });
}
