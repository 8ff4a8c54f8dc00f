import type { GraphQLResolveInfo } from 'graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { IceGraphError } from '../../errors.js';
import type { Channel } from '../../ids.js';
import type { Watching } from '../../live/live.js';
import type { LiveRow } from '../../live/snapshot.js';
import type { Change } from '../../live/watch-state.js';
import type { Watcher } from '../../live/watcher.js';
import { prefetch } from './prefetch.js';

/**
 * How a field is watched: what its arguments mean is worked out once, when a client subscribes.
 * @param of checks the arguments, and says what is watched.
 */
export const watched =
  <A, R extends LiveRow>(of: (args: A, ctx: Context) => Watching<R>) =>
  ({ args, context }: SubscribeResolverData<unknown, A, Context>): AsyncIterable<Change<R>> => {
    const { session, standing, live } = context;
    if (!session) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
    return changes(live.watch({ caller: session, standing }, of(args, context)));
  };

/** What a watcher is told, as GraphQL takes it. */
const changes = <R extends LiveRow>(watcher: Watcher<R>): AsyncIterable<Change<R>> => ({
  [Symbol.asyncIterator]: () => ({
    async next() {
      const value = await watcher.next();
      return value ? { done: false, value } : { done: true, value: undefined };
    },
    async return() {
      watcher.end();
      return { done: true, value: undefined };
    },
  }),
});

/** An event, whose links are read ahead where there is a row that has some. */
export function withLinksAhead<R extends LiveRow>(
  change: Change<R>,
  ctx: Context,
  info: GraphQLResolveInfo,
  channel: Channel | null = null,
): Change<R> {
  if (change.added.length + change.changed.length > 0) prefetch(ctx, info, channel);
  return change;
}
