import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import type { Field } from '../../datasources/wire/codecs.js';
import type { Params } from '../../datasources/contract/endpoint.js';
import { badInput, IceGraphError, isIceError, notFound } from '../../errors.js';
import type { ChannelEntity, ChannelRecord } from '../../loaders/kit/channel-entity.js';
import type { Loaders } from '../../loaders/index.js';
import { type Channel, checkedId } from '../../ids.js';
import type { Payload } from '../../schema/payload.js';
import type { Submitted } from '../../schema/submitted-once.js';
import { userErrorOf, userErrorsOf, type UserError } from '../../schema/user-error.js';
import { checkedAll, optionalText } from './checks.js';
import { differences, given } from './read-back.js';
import { kindOf, type Noun } from './records.js';
import { refuseUntaken, type TakingTwins } from './twins.js';
import { explained } from './unknown-ids.js';

/** What a mutation is about. */
interface About {
  /** What it was given. The records that it names are looked for where ICE refuses the write. */
  readonly input: object & Submitted;
  /** The kind of record that it writes, and that the input's `id` stands for; null: of none. */
  readonly noun: Noun | null;
}

export interface Written<K extends string, T, R> extends About {
  /** The payload's field for what was written. */
  readonly field: K;
  /** Checks the input, writes, and tells what is needed to read it back. */
  write(): Promise<R>;
  /**
   * Reads back what was written, with nothing that was read before the write; null when it is not there.
   * @throws IceGraphError PARTIAL for what is the payload's to tell: it was written, not wholly.
   */
  read(written: R): T | null | Promise<T | null>;
  /** How it has to read, under the record's names; absent: as the input says. */
  asked?(written: R): object;
  /** What the input calls a field of the record, and of the request; absent: the same. */
  named?(field: string): string;
  /** All that is told of what is read back; absent: the record itself. */
  told?(record: T, written: R): object | Promise<object>;
  /**
   * What was left undone, or undone since, though the write stands; beside what is read back.
   * @param isFirst whether it was done just now, and not by an earlier submission.
   */
  shortfall?(
    written: R,
    readBack: T | null,
    isFirst: boolean,
  ): readonly UserError[] | Promise<readonly UserError[]>;
}

/**
 * Carries out a mutation: a refusal becomes the payload's `userErrors`; a write that worked and
 * cannot be read back, is not there, or reads otherwise than asked for, is told as such, never as a write
 * that failed, and never as done.
 */
export async function written<K extends string, T, R>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { field, input, noun, write, read, asked, named, told, shortfall }: Written<K, T, R>,
): Promise<Payload<K, T>> {
  let result: R;
  let isFirst = false;
  const namedByInput = (errors: readonly UserError[]): readonly UserError[] =>
    errors.map((each) => {
      return each.field !== null && named ? { ...each, field: named(each.field) } : each;
    });
  const first = (): Promise<R> => {
    isFirst = true;
    return write();
  };
  try {
    result = await submitted(ctx, info, input, first);
  } catch (error) {
    // Also after a failure: a write that seems lost may have reached ICE.
    ctx.reread();
    const userErrors = namedByInput(userErrorsOf(await explained(ctx, error, input, noun)));
    return { [field]: null, userErrors } as Payload<K, T>;
  }
  ctx.reread();
  let value: T | null = null;
  const userErrors: UserError[] = [];
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      if (isIceError(error, 'PARTIAL')) userErrors.push(userErrorOf(error));
      else ctx.problems.tell(error, info);
    }
  };
  await attempt(async () => {
    value = readBack(await read(result));
    const record = told ? await told(value, result) : value;
    // What was done by an earlier submission others may have changed since.
    if (!isFirst || typeof record !== 'object' || record === null) return;
    const due = asked ? asked(result) : input;
    const reading = { reads: noun ? kindOf(noun).reads : [], meter: ctx.meter };
    userErrors.push(...namedByInput(differences(given(due), record, reading)));
  });
  await attempt(async () => {
    userErrors.push(...((await shortfall?.(result, value, isFirst)) ?? []));
  });
  return { [field]: value, userErrors } as unknown as Payload<K, T>;
}

/** Writes once for each key of the client's; `write` tells plain data then, which is remembered. */
async function submitted<R>(
  ctx: Context,
  info: GraphQLResolveInfo,
  input: Submitted,
  write: () => Promise<R>,
): Promise<R> {
  const { idempotencyKey, ...content } = input;
  const key = optionalText('idempotencyKey', idempotencyKey);
  if (key === null) return write();
  return ctx.submissions.of<R>(ctx.session!, key, [info.fieldName, content]).once(write);
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

/** What is said of something that exists. */
export interface Existing {
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
  throw notFound('id');
}

/** What a mutation is about; rows that ICE lists without an id have none to give. */
export interface Target {
  readonly id?: string | null;
}

interface Change<A, K extends string, T> extends Omit<Written<K, T, A>, 'write'> {
  /** Checks the input, and tells what is to be changed. */
  target(): A | Promise<A>;
  change(at: A): Promise<unknown>;
}

/** Carries out a mutation of something that exists. */
export const changedAt = <A, K extends string, T>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { target, change, ...rest }: Change<A, K, T>,
): Promise<Payload<K, T>> =>
  written(ctx, info, {
    ...rest,
    async write() {
      const at = await target();
      await change(at);
      return at;
    },
  });

interface ChangeById<C, K extends string, T> extends Omit<Written<K, T, string>, 'write'> {
  readonly input: Target;
  /** Checks the rest of the input, before ICE is asked anything; absent: nothing is to be checked. */
  check?(): C;
  change(id: string, checked: C): Promise<unknown>;
}

/** The same of what an id stands for in the one list that its product has. */
export const changedById = <C, K extends string, T>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { input, check, change, ...rest }: ChangeById<C, K, T>,
): Promise<Payload<K, T>> =>
  written<K, T, string>(ctx, info, {
    ...rest,
    input,
    async write() {
      const { id, checked } = checkedAll({
        id: () => rowId(input),
        checked: () => check?.() as C,
      });
      await change(id, checked);
      return id;
    },
  });

export function rowId({ id }: Target): string {
  if (id !== null && id !== undefined) return checkedId('id', id);
  throw badInput(
    'id',
    'The id is missing. ICE tells an entry by its id alone: a row listed without one cannot be changed.',
  );
}

export interface ById extends Params {
  readonly id: Field<string>;
}

/** A change where the id is listed, and what the rest of the input was found to say. */
type Checked<C> = Located & { readonly checked: C };

interface ChannelChange<C, K extends Noun, R extends ChannelRecord> extends Pick<
  Written<K, R, Checked<C>>,
  'asked' | 'told'
> {
  readonly noun: K;
  readonly input: Existing;
  readonly of: (load: Loaders) => Pick<ChannelEntity<R>, 'channelsOf'> & {
    one(id: string, channel: Channel): Promise<R | null>;
  };
  /** What either channel takes. */
  readonly twins: TakingTwins;
  /** Checks the rest of the input, before ICE is asked anything. */
  check(): C;
  change(at: Located, checked: C): Promise<unknown>;
}

/** Carries out a mutation of what an id stands for, in the channel that lists it. */
export const changedInChannel = <C, K extends Noun, R extends ChannelRecord>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { noun, input, of, twins, check, change, ...rest }: ChannelChange<C, K, R>,
): Promise<Payload<K, R>> =>
  changedAt<Checked<C>, K, R>(ctx, info, {
    ...rest,
    input,
    noun,
    field: noun,
    async target() {
      const { checked } = checkedAll({
        id: () => checkedId('id', input.id),
        taken: () => input.channel && refuseUntaken(input, input.channel, twins),
        checked: check,
      });
      const at = await locate(of(ctx.load), input);
      refuseUntaken(input, at.channel, twins);
      return { ...at, checked };
    },
    change: ({ checked, ...at }) => change(at, checked),
    // Not what was held before: the loaders are others after a write.
    read: ({ id, channel }) => of(ctx.load).one(id, channel),
  });

/**
 * What was created, by the id that ICE answered.
 * @throws IceGraphError PARTIAL when it answered none.
 */
export function readCreated<R extends ChannelRecord>(
  entity: { one(id: string, channel: Channel): Promise<R | null> },
  id: string | null,
  channel: Channel,
): Promise<R | null> {
  if (id !== null) return entity.one(id, channel);
  throw new IceGraphError('PARTIAL', 'It was created, and ICE did not tell its id.');
}
