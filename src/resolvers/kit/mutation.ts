import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import type { Field } from '../../datasources/wire/codecs.js';
import type { ArgsOf, Endpoint, Params } from '../../datasources/contract/endpoint.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { badInput, IceGraphError, isIceError } from '../../errors.js';
import type { ChannelEntity, ChannelRecord } from '../../loaders/kit/channel-entity.js';
import type { Loaders } from '../../loaders/index.js';
import type { ByChannel } from '../../loaders/kit/channel-scoped.js';
import { type Channel, checkedId } from '../../ids.js';
import type { Payload } from '../../schema/payload.js';
import { userErrorOf, userErrorsOf, type UserError } from '../../schema/user-error.js';

interface Written<K extends string, T, R> {
  /** The payload's field for what was written. */
  readonly field: K;
  /** Checks the input, writes, and tells what is needed to read it back. */
  write(): Promise<R>;
  /**
   * Reads back what was written, with nothing that was read before the write; null when it is not there.
   * @throws IceGraphError PARTIAL for what is the payload's to tell: it was written, not wholly.
   */
  read(written: R): T | null | Promise<T | null>;
  /** What was left undone, or undone since, though the write stands; beside what is read back. */
  shortfall?(written: R, readBack: T | null): UserError[];
}

/**
 * Carries out a mutation: a refusal becomes the payload's `userErrors`; a write that worked and
 * cannot be read back, or is not there, is told as such, never as a write that failed.
 */
export async function written<K extends string, T, R>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, write, read, shortfall }: Written<K, T, R>,
): Promise<Payload<K, T>> {
  let result: R;
  try {
    result = await write();
  } catch (error) {
    return { [field]: null, userErrors: userErrorsOf(error) } as Payload<K, T>;
  } finally {
    // Also after a failure: a write that seems lost may have reached ICE.
    ctx.reread();
  }
  let value: T | null = null;
  const userErrors: UserError[] = [];
  try {
    value = readBack(await read(result));
  } catch (error) {
    if (isIceError(error, 'PARTIAL')) userErrors.push(userErrorOf(error));
    else ctx.problems.tell(error, info);
  }
  userErrors.push(...(shortfall?.(result, value) ?? []));
  return { [field]: value, userErrors } as unknown as Payload<K, T>;
}

/**
 * What was written, as it reads.
 * @throws IceGraphError PARTIAL when it is not there: to answer null in silence would be to say that
 *   nothing was done, and to have it done twice.
 */
export function readBack<T>(found: T | null): T {
  if (found !== null) return found;
  const message =
    'ICE said that it was done, and what was written is not there yet. Do not send it again: read it later.';
  throw new IceGraphError('PARTIAL', message);
}

interface Existing {
  readonly id: string;
  readonly channel?: Channel | null;
}

/** Something that exists, and where. */
export interface Located {
  readonly id: string;
  readonly channel: Channel;
}

/**
 * Where something that exists is to be changed: in the channel that was said, else in the one that
 * lists it, chat first.
 * @throws IceGraphError BAD_USER_INPUT for a malformed id, or where the lists do not tell; NOT_FOUND
 *   when no channel lists it.
 */
export async function locate(
  entity: Pick<ChannelEntity<ChannelRecord>, 'channelsOf'>,
  input: Existing,
): Promise<Located> {
  const id = checkedId('id', input.id);
  const listing = input.channel ? [input.channel] : await entity.channelsOf(id);
  if (!listing) throw badInput('channel', 'Your lists do not tell its channel: say channel.');
  const [channel] = listing;
  if (channel) return { id, channel };
  throw new IceGraphError('NOT_FOUND', 'No channel lists this id.', { field: 'id' });
}

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
  const send = channel === 'CHAT' ? ctx.chat : ctx.email;
  return send.call((twins as ByChannel<Endpoint<Params, Reply<T>>>)[channel], args);
}

/** What a mutation is about; rows that ICE lists without an id have none to give. */
export interface Target {
  readonly id?: string | null;
}

interface Change<A, K extends string, T> {
  readonly field: K;
  /** Checks the input, and tells what is to be changed. */
  target(): A | Promise<A>;
  change(at: A): Promise<unknown>;
  read(at: A): T | null | Promise<T | null>;
}

/** Carries out a mutation of something that exists. */
export const changedAt = <A, K extends string, T>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, target, change, read }: Change<A, K, T>,
): Promise<Payload<K, T>> =>
  written(ctx, info, {
    field,
    async write() {
      const at = await target();
      await change(at);
      return at;
    },
    read,
  });

interface ChangeById<K extends string, T> {
  readonly field: K;
  readonly input: Target;
  change(id: string): Promise<unknown>;
  read(id: string): T | null | Promise<T | null>;
}

/** The same of what an id stands for in the one list that its product has. */
export const changedById = <K extends string, T>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, input, change, read }: ChangeById<K, T>,
): Promise<Payload<K, T>> =>
  changedAt<string, K, T>(ctx, info, {
    field,
    target: () => rowId(input),
    change,
    read,
  });

function rowId({ id }: Target): string {
  if (id !== null && id !== undefined) return checkedId('id', id);
  throw badInput(
    'id',
    'The id is missing. ICE tells an entry by its id alone: a row listed without one cannot be changed.',
  );
}

export interface ById extends Params {
  readonly id: Field<string>;
}

/** Carries out a mutation that deletes what an id stands for, in the channel that lists it. */
export function removed<K extends string>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, input, entity, twins }: Removal<K>,
): Promise<Payload<K, string>> {
  return changedAt<Located, K, string>(ctx, info, {
    field,
    target: () => locate(entity, input),
    change: ({ id, channel }) => callTwin(ctx, channel, twins, { id }),
    read: ({ id }) => id,
  });
}

interface ChannelChange<C, K extends string, R extends ChannelRecord> {
  readonly field: K;
  readonly input: Existing;
  readonly of: (load: Loaders) => Pick<ChannelEntity<R>, 'channelsOf' | 'one'>;
  /** Checks the rest of the input, before ICE is asked anything. */
  check(): C;
  change(at: Located, checked: C): Promise<unknown>;
}

/** Carries out a mutation of what an id stands for, in the channel that lists it. */
export const changedInChannel = <C, K extends string, R extends ChannelRecord>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, input, of, check, change }: ChannelChange<C, K, R>,
): Promise<Payload<K, R>> =>
  changedAt(ctx, info, {
    field,
    async target() {
      const checked = check();
      return { ...(await locate(of(ctx.load), input)), checked };
    },
    change: ({ checked, ...at }) => change(at, checked),
    // Not what was held before: the loaders are others after a write.
    read: ({ id, channel }) => of(ctx.load).one(id, channel),
  });

interface Removal<K extends string> {
  readonly field: K;
  readonly input: Existing;
  readonly entity: Pick<ChannelEntity<ChannelRecord>, 'channelsOf'>;
  readonly twins: Twins<ById, ById, void>;
}

/**
 * What was created, by the id that ICE answered.
 * @throws IceGraphError PARTIAL when it answered none.
 */
export function readCreated<R extends ChannelRecord>(
  entity: ChannelEntity<R>,
  id: string | null,
  channel: Channel,
): Promise<R | null> {
  if (id !== null) return entity.one(id, channel);
  throw new IceGraphError('PARTIAL', 'It was created, and ICE did not tell its id.');
}
