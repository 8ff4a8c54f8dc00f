import type { Context } from '../../context/context.js';
import { productOf } from '../../loaders/kit/scope.js';
import type { ArgsOf, Endpoint, Params } from '../../datasources/contract/endpoint.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { badInput } from '../../errors.js';
import type { Channel } from '../../ids.js';
import type { ByChannel } from '../../loaders/kit/channel-scoped.js';
import { inWords } from '../../text/in-words.js';
import { refuseAll } from './checks.js';

/** The same endpoint in both products. */
export interface Twins<C extends Params, E extends Params, T> {
  readonly CHAT: Endpoint<C, Reply<T>>;
  readonly EMAIL: Endpoint<E, Reply<T>>;
}

/** Calls one channel's endpoint of two twins; what only the other one takes is not sent. */
export async function callTwin<C extends Params, T, E extends Params = C>(
  ctx: Context,
  channel: Channel,
  twins: Twins<C, E, T>,
  args: ArgsOf<C> & ArgsOf<E>,
): Promise<T> {
  return productOf(ctx, channel).call(
    (twins as ByChannel<Endpoint<Params, Reply<T>>>)[channel],
    args,
  );
}

/** Twins of which only the requests count. */
export type TakingTwins = ByChannel<{ readonly request: Params }>;

/**
 * Refuses what an input says that the channel does not take: not to send it would be to say that it was done.
 * @throws IceGraphError BAD_USER_INPUT for each such field that the other channel takes.
 */
export function refuseUntaken(input: object, channel: Channel, twins: TakingTwins): void {
  const { request: own } = twins[channel];
  const { request: other } = twins[channel === 'CHAT' ? 'EMAIL' : 'CHAT'];
  const untaken = Object.entries(input).filter(
    ([field, value]) => value !== null && value !== undefined && field in other && !(field in own),
  );
  refuseAll(
    untaken.map(([field]) => {
      const name = inWords(channel);
      return badInput(field, `${name} takes no ${field} here: leave it out, nothing is done.`);
    }),
  );
}
