import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { badInput, IceGraphError } from '../../errors.js';
import {
  type Channel,
  channelScoped,
  type ChannelScopedRecord,
  checkedChannelScopedId,
  readChannelScopedId,
} from '../../ids.js';
import type { Payload } from '../../schema/payload.js';
import { deletedAt, type DeletedField } from './deletion.js';
import { checkedAll } from './checks.js';
import { written, type ById, type Written } from './mutation.js';
import type { Noun } from './records.js';
import { callTwin, type Twins } from './twins.js';

interface Target {
  readonly id: string;
}

/** How what chat and e-mail number separately is read back. */
export interface ReadsBack<K extends Noun, T> {
  /** The kind of record, which is the payload's field for it. */
  readonly noun: K;
  read(id: string): T | null | Promise<T | null>;
}

interface Added {
  readonly channel: Channel;
  readonly id: string | null;
}

interface Addition<K extends Noun, T, A extends Added>
  extends ReadsBack<K, T>, Pick<Written<K, T, A>, 'asked' | 'told' | 'shortfall'> {
  readonly input: object;
  /** Checks the input, adds, and tells where, with the id that ICE has given it. */
  add(): Promise<A>;
}

/** Carries out a mutation that adds what chat and e-mail number separately. */
export const added = <K extends Noun, T, A extends Added>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { noun, add, read, ...rest }: Addition<K, T, A>,
): Promise<Payload<K, T>> =>
  written(ctx, info, {
    ...rest,
    noun,
    field: noun,
    write: add,
    read({ channel, id }) {
      if (id !== null) return read(channelScoped(channel, id).id);
      throw new IceGraphError('PARTIAL', 'It was added, and ICE did not tell its id.');
    },
  });

interface Change<C, K extends Noun, T> extends ReadsBack<K, T> {
  readonly input: Target;
  /**
   * Checks the rest of the input, before ICE is asked anything; absent: nothing is to be checked.
   * @param channel that of the id; null where it is no id, which is told beside.
   */
  check?(channel: Channel | null): C;
  change(at: ChannelScopedRecord, checked: C): Promise<unknown>;
  /** How it has to read then; absent: as the input says. */
  asked?(): object;
  /** All that is told of it; absent: the record that is read back. */
  told?(record: T): object | Promise<object>;
}

/** Carries out a mutation of what an id with its channel stands for. */
export const changed = <C, K extends Noun, T>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { noun, input, check, change, read, ...rest }: Change<C, K, T>,
): Promise<Payload<K, T>> =>
  written<K, T, ChannelScopedRecord>(ctx, info, {
    ...rest,
    input,
    noun,
    field: noun,
    async write() {
      const { at, checked } = checkedAll({
        at: () => checkedChannelScopedId('id', input.id),
        checked: () => check?.(readChannelScopedId(input.id)?.channel ?? null) as C,
      });
      await change(at, checked);
      return at;
    },
    read: ({ id }) => read(id),
  });

interface Deletion<N extends Noun> {
  readonly noun: N;
  readonly input: Target;
  readonly twins: Twins<ById, ById, void>;
}

/** Carries out a mutation that deletes it. */
export const deleted = <N extends Noun>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { noun, input, twins }: Deletion<N>,
): Promise<Payload<DeletedField<N>, string>> =>
  deletedAt(ctx, info, {
    noun,
    input,
    target: () => checkedChannelScopedId('id', input.id),
    change: ({ channel, ownId }) => callTwin(ctx, channel, twins, { id: ownId }),
  });

/**
 * ICE's own id behind one that may be absent, which must be of the same channel, where that is known.
 * @throws IceGraphError BAD_USER_INPUT
 */
export function ownIdIn(
  channel: Channel | null,
  field: string,
  id: string | null | undefined,
): string | undefined {
  if (id === null || id === undefined) return undefined;
  const at = checkedChannelScopedId(field, id);
  if (channel === null || at.channel === channel) return at.ownId;
  throw badInput(field, `${field} must be of the same channel.`);
}
