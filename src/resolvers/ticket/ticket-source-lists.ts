import { idOf } from '../../loaders/kit/scope.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { badInput, isIceError } from '../../errors.js';
import { checkedId } from '../../ids.js';
import { IndexedList } from '../../loaders/cache/indexed-list.js';
import type { TicketRecord, TicketView } from '../../loaders/ticket.loaders.js';
import {
  EVERY_STATUS,
  MOST_BY_ID,
  MOST_LISTS,
  USUAL_STATUS,
  type StatusArgs,
} from '../../schema/ticket/ticket.args.js';
import { foldName } from '../../text/fold.js';
import { checkedTerm } from '../kit/checks.js';
import { askedSet } from '../kit/input.js';
import { withFallback } from '../kit/link.js';
import { sift } from '../kit/lists.js';
import type { Rows } from '../kit/rows.js';

/** Statuses as they were said, and by which argument. */
export interface Statuses {
  readonly field: 'status' | 'statuses';
  readonly names: readonly string[];
}

/** Which of ICE's answers about tickets a field reads. */
export interface TicketSource {
  readonly view: TicketView;
  /** Null: none were said. */
  readonly statuses: Statuses | null;
  readonly skillIds: ReadonlySet<string> | null;
  readonly ids: ReadonlySet<string> | null;
}

/** Whose tickets the viewer sees when nobody says: an agent's own, else the team's. */
export function viewOf(ctx: Context, asked?: TicketView | null): TicketView {
  if (asked) return asked;
  const role = ctx.session?.role;
  return role === 'ADMIN' || role === 'SUPERVISOR' ? 'SUPERVISOR' : 'AGENT';
}

/**
 * The statuses that were said; null where none were.
 * @throws IceGraphError BAD_USER_INPUT
 */
export function statusesIn(args: Pick<StatusArgs, 'status' | 'statuses'>): Statuses | null {
  const said = askedSet(args, 'status', 'statuses', (field, status) => {
    if (checkedTerm(field, status).trim() !== '') return;
    throw badInput(field, `${field} is blank. Leave it out, or say one.`);
  });
  if (!said) return null;
  // However it is spelled it is one.
  const names = new Map([...said].map((status) => [foldName(status), status.trim()]));
  const field = args.statuses ? 'statuses' : 'status';
  return { field, names: atMost(field, [...names.values()]) };
}

/** What a list of tickets is read from, its arguments checked. */
export function ticketSource(
  ctx: Context,
  args: Pick<StatusArgs, 'status' | 'statuses'> & {
    readonly skillId?: string | null;
    readonly skillIds?: readonly string[] | null;
    readonly view?: TicketView | null;
  },
  ids: ReadonlySet<string> | null = null,
): TicketSource {
  const skillIds = askedSet(args, 'skillId', 'skillIds', checkedId);
  if (skillIds) atMost('skillIds', [...skillIds]);
  const statuses = statusesIn(args);
  const isById = ids && !skillIds && !statuses;
  if (isById && ids.size > MOST_BY_ID) {
    const message = `ids can be ${MOST_BY_ID} at most: ICE tells tickets one by one, unless statuses or skillIds say where they are.`;
    throw badInput('ids', message);
  }
  return { view: viewOf(ctx, args.view), statuses, skillIds, ids };
}

/** What is read where nobody says a status. */
export const USUAL: Statuses = { field: 'status', names: [USUAL_STATUS] };

/** Starts the lists of statuses, beside that of the records above them. */
export function prefetchStatuses(
  ctx: Context,
  view: TicketView,
  statuses: Statuses | null,
): Promise<unknown> {
  return Promise.all(
    (statuses?.names ?? []).map((status) =>
      isEvery(status) ? ctx.load.tickets.statuses(view) : ctx.load.tickets.byStatus(view, status),
    ),
  );
}

/** Whether every status is meant. */
export const isEvery = (status: string): boolean => foldName(status) === foldName(EVERY_STATUS);

/** The tickets of a source: one call a status, or one a skill, or one an id. */
export async function ticketsOf(
  ctx: Context,
  { view, statuses, skillIds, ids }: TicketSource,
  info: GraphQLResolveInfo,
): Promise<Rows<TicketRecord>> {
  const { tickets } = ctx.load;
  // An agent's list of a skill holds what waits there for somebody to take it; those by status do not.
  if (skillIds && (!statuses || view === 'AGENT')) {
    const list = await joined([...skillIds].map((id) => withSkill(ctx, view, id)));
    return statuses ? narrowed(ctx, view, list, statuses, info) : list;
  }
  if (statuses) return withStatuses(ctx, view, statuses, info);
  if (!ids) return withStatuses(ctx, view, USUAL, info);
  const found = await Promise.all([...ids].map((id) => tickets.one(id)));
  return found.filter((ticket) => ticket !== null);
}

/**
 * The tickets of one skill. ICE refuses one that it does not know: only then it is asked which skills there
 * are, and of what is none of them there are no tickets.
 */
async function withSkill(
  ctx: Context,
  view: TicketView,
  skillId: string,
): Promise<IndexedList<TicketRecord>> {
  const { skills, tickets } = ctx.load;
  return tickets.bySkill(view, skillId).catch(async (error: unknown) => {
    if (!isIceError(error, 'ICE_REJECTED')) throw error;
    const isUnknown = await Promise.resolve(skills.inChannel.EMAIL.load(skillId)).then(
      (skill) => skill === null,
      () => false,
    );
    if (isUnknown) return NOTHING;
    throw error;
  });
}

/** The tickets with any of these statuses, as ICE lists them by status: one call each. */
export async function withStatuses(
  ctx: Context,
  view: TicketView,
  { names, field }: Statuses,
  info: GraphQLResolveInfo,
): Promise<IndexedList<TicketRecord>> {
  const all = names.some(isEvery) ? await ctx.load.tickets.statuses(view) : names;
  return joined(all.map((name) => withStatus(ctx, view, { name, field }, info)));
}

/**
 * The tickets of one status. ICE answers none for a name that it does not know, and for one in another
 * spelling: only then it is asked which names there are.
 * @throws IceGraphError BAD_USER_INPUT for a status that ICE does not have.
 */
async function withStatus(
  ctx: Context,
  view: TicketView,
  { name: said, field }: Pick<Statuses, 'field'> & { readonly name: string },
  info: GraphQLResolveInfo,
): Promise<IndexedList<TicketRecord>> {
  const { tickets } = ctx.load;
  const read = tickets.byStatus(view, said);
  const list = await read.catch(async (error: unknown) => {
    if (!isIceError(error, 'ICE_REJECTED')) throw error;
    // What refuses the names as well says no to more than to a name.
    await tickets.statuses(view).catch(() => {
      throw error;
    });
    return null;
  });
  if (list && list.rows.length > 0) return list;
  const name = await spelled(ctx, view, { name: said, field }, info);
  return name === said ? read : tickets.byStatus(view, name);
}

/** These tickets as far as they have one of the statuses. */
async function narrowed(
  ctx: Context,
  view: TicketView,
  { rows }: IndexedList<TicketRecord>,
  { names, field }: Statuses,
  info: GraphQLResolveInfo,
): Promise<readonly TicketRecord[]> {
  if (names.some(isEvery)) return rows;
  const asked = new Map(names.map((name) => [foldName(name), name]));
  const isAsked = ({ status }: TicketRecord): boolean =>
    status !== null && asked.has(foldName(status));
  const found = await sift(ctx, rows, isAsked);
  for (const { status } of found) asked.delete(foldName(status ?? ''));
  // Those of which there is no ticket may be no status at all.
  await Promise.all([...asked.values()].map((name) => spelled(ctx, view, { name, field }, info)));
  return found;
}

/**
 * A status as ICE spells it; as it was said, where nobody can be asked for the names.
 * @throws IceGraphError BAD_USER_INPUT for a status that ICE does not have.
 */
async function spelled(
  ctx: Context,
  view: TicketView,
  { name: said, field }: Pick<Statuses, 'field'> & { readonly name: string },
  info: GraphQLResolveInfo,
): Promise<string> {
  const { tickets } = ctx.load;
  const names = await withFallback(tickets.statuses(view), null, ctx, info);
  return names ? tickets.spelled(view, said, field) : said;
}

/** What there is where ICE names no status at all, or of what is no skill. */
const NOTHING = new IndexedList<TicketRecord>([], 0);

async function joined(
  reads: readonly Promise<IndexedList<TicketRecord>>[],
): Promise<IndexedList<TicketRecord>> {
  const [first = NOTHING, ...others] = await Promise.all(reads);
  return others.reduce((whole, list) => whole.joined(list, idOf), first);
}

function atMost<T>(field: string, asked: readonly T[]): readonly T[] {
  if (asked.length <= MOST_LISTS) return asked;
  throw badInput(field, `${field} can be ${MOST_LISTS} at most: each is a call.`);
}
