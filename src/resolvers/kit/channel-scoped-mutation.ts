import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { badInput, IceGraphError } from '../../errors.js';
import {
  type Channel,
  channelScoped,
  type ChannelScopedRecord,
  checkedChannelScopedId,
} from '../../ids.js';
import type { Payload } from '../../schema/payload.js';
import { callTwin, changedAt, written, type ById, type Twins } from './mutation.js';

interface Target {
  readonly id: string;
}

interface Addition<K extends string, T> {
  readonly field: K;
  /** Checks the input, adds, and tells where, with the id that ICE has given it. */
  add(): Promise<{ readonly channel: Channel; readonly id: string | null }>;
  read(id: string): Promise<T | null>;
}

/** Carries out a mutation that adds what chat and e-mail number separately. */
export const added = <K extends string, T>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, add, read }: Addition<K, T>,
): Promise<Payload<K, T>> =>
  written(ctx, info, {
    field,
    write: add,
    read({ channel, id }) {
      if (id !== null) return read(channelScoped(channel, id).id);
      throw new IceGraphError('PARTIAL', 'It was added, and ICE did not tell its id.');
    },
  });

interface Change<K extends string, T> {
  readonly field: K;
  readonly input: Target;
  change(at: ChannelScopedRecord): Promise<unknown>;
  read(id: string): T | null | Promise<T | null>;
}

/** Carries out a mutation of what an id with its channel stands for. */
export const changed = <K extends string, T>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, input, change, read }: Change<K, T>,
): Promise<Payload<K, T>> =>
  changedAt(ctx, info, {
    field,
    target: () => checkedChannelScopedId('id', input.id),
    change,
    read: ({ id }) => read(id),
  });

interface Deletion<K extends string> {
  readonly field: K;
  readonly input: Target;
  readonly twins: Twins<ById, ById, void>;
}

/** Carries out a mutation that deletes it. */
export const deleted = <K extends string>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, input, twins }: Deletion<K>,
): Promise<Payload<K, string>> =>
  changed<K, string>(ctx, info, {
    field,
    input,
    change: ({ channel, ownId }) => callTwin(ctx, channel, twins, { id: ownId }),
    read: (id) => id,
  });

/**
 * ICE's own id behind one that may be absent, which must be of the same channel.
 * @throws IceGraphError BAD_USER_INPUT
 */
export function ownIdIn(
  channel: Channel,
  field: string,
  id: string | null | undefined,
): string | undefined {
  if (id === null || id === undefined) return undefined;
  const at = checkedChannelScopedId(field, id);
  if (at.channel === channel) return at.ownId;
  throw badInput(field, `${field} must be of the same channel.`);
}
