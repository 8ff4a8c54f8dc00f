import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { IceGraphError, IceRefusal } from '../../errors.js';
import type { ChannelEntity, ChannelRecord } from '../../loaders/kit/channel-entity.js';
import type { Payload } from '../../schema/payload.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';
import { changedAt, locate, type ById, type Existing, type Located } from './mutation.js';
import { kindOf, type Noun } from './records.js';
import { callTwin, type Twins } from './twins.js';

/** What was to be deleted and is still there, by its details and its list. */
async function leftover(ctx: Context, noun: Noun, { id, channel }: Located): Promise<UserError[]> {
  const { find, isListed } = kindOf(noun);
  ctx.meter.isNoExpected = true;
  const asked = find(ctx.load, id, channel).finally(() => (ctx.meter.isNoExpected = false));
  const found = await asked.catch((error: unknown) => {
    // No more can be had of an endpoint that has never answered.
    if (error instanceof IceRefusal) return null;
    throw error;
  });
  if (found === null || (isListed && !(await isListed(ctx.load, id, channel)))) return [];
  const message = 'ICE said that it was deleted, and still has it.';
  return [userErrorOf(new IceGraphError('PARTIAL', message, { field: 'id' }))];
}

interface Deletion<A extends Located, N extends Noun> {
  readonly input: object;
  readonly noun: N;
  target(): A | Promise<A>;
  change(at: A): Promise<unknown>;
}

/** The payload's field for the id of what was deleted. */
export type DeletedField<N extends Noun> = `deleted${Capitalize<N>}Id`;

/** Carries out a mutation that deletes something, which then must not be there any more. */
export function deletedAt<A extends Located, N extends Noun>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { noun, ...deletion }: Deletion<A, N>,
): Promise<Payload<DeletedField<N>, string>> {
  const name = noun.charAt(0).toUpperCase() + noun.slice(1);
  return changedAt<A, DeletedField<N>, string>(ctx, info, {
    ...deletion,
    noun,
    field: `deleted${name}Id` as DeletedField<N>,
    read: ({ id }) => id,
    shortfall: (at) => leftover(ctx, noun, at),
  });
}

interface Removal<N extends Noun> {
  readonly input: Existing;
  readonly noun: N;
  readonly entity: Pick<ChannelEntity<ChannelRecord>, 'channelsOf'>;
  readonly twins: Twins<ById, ById, void>;
}

/** Carries out a mutation that deletes what an id stands for, in the channel that lists it. */
export const removed = <N extends Noun>(
  ctx: Context,
  info: GraphQLResolveInfo,
  { input, noun, entity, twins }: Removal<N>,
): Promise<Payload<DeletedField<N>, string>> =>
  deletedAt(ctx, info, {
    input,
    noun,
    target: () => locate(entity, input),
    change: ({ id, channel }) => callTwin(ctx, channel, twins, { id }),
  });
