import { idOf } from '../../loaders/kit/scope.js';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { badInput } from '../../errors.js';
import { iceNumberOf, optionalId } from '../../ids.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import type { TicketOrder, TicketPageArgs, TicketsArgs } from '../../schema/ticket/ticket.args.js';
import { CONTACT_ADDRESSES, CONTACT_NAMES } from '../contact/contact-lists.js';
import { anything, FoldedTexts, type Wants } from '../kit/folded-texts.js';
import { askedSet, isAmong, matchesFilter } from '../kit/input.js';
import { withFallback } from '../kit/link.js';
import { connectRows, sift } from '../kit/lists.js';
import { isIn, momentIn, stretchIn, zoneOf, type Stretch } from '../kit/moments.js';
import { orderBy, orders, pageRequest, type Order, type PageRequest } from '../kit/paging.js';
import type { Rows } from '../kit/rows.js';
import { inOrder } from '../kit/sorting.js';
import { dueTimes } from './ticket-due-times.js';

const numberOrNull = (id: string | null): number | null => (id === null ? null : iceNumberOf(id));

const ORDERS = orders<TicketOrder, TicketRecord>({
  RECEIVED_AT: 'receivedAt',
  LAST_UPDATED_AT: 'lastUpdatedAt',
  ASSIGNED_AT: 'assignedAt',
  SUBJECT: 'subject',
  STATUS: 'status',
  // Where the names are not to be had: `named` orders by them.
  ASSIGNEE: ({ assigneeId }) => numberOrNull(assigneeId),
  SKILL: ({ skillId }) => numberOrNull(skillId),
  // Where service levels are not to be had: `byDueTime` orders by them.
  DUE_AT: 'receivedAt',
});

/** A page of tickets that was asked for, and what every list of them is narrowed by. */
export interface AskedPage {
  readonly page: PageRequest<TicketRecord>;
  readonly search: string | null;
  readonly received: Stretch;
  readonly updatedSince: number | null;
  readonly dueBefore: number | null;
}

/** The page of a list of tickets, its arguments checked. */
export function ticketsPage(ctx: Context, args: TicketPageArgs): AskedPage {
  return {
    page: pageRequest(args, ORDERS[args.orderBy ?? 'RECEIVED_AT_DESC']),
    search: args.search?.trim() || null,
    received: stretchIn(ctx, args, ['receivedFrom', 'receivedTo']),
    updatedSince: momentIn(zoneOf(ctx), args.updatedSince),
    dueBefore: momentIn(zoneOf(ctx), args.dueBefore),
  };
}

/** The same for a contact's history, in which ICE does not say when a ticket was assigned. */
export function historyPage(ctx: Context, args: TicketPageArgs): AskedPage {
  if (!args.orderBy?.startsWith('ASSIGNED_AT')) return ticketsPage(ctx, args);
  throw badInput('orderBy', "ICE does not say in a contact's history when a ticket was assigned.");
}

type WhoseArgs = Pick<TicketsArgs, 'assigneeId' | 'assigneeIds' | 'isAssigned' | 'contactId'>;

/** Tells the tickets by whose they are, the arguments checked. */
export function whoseTickets(args: WhoseArgs): (ticket: TicketRecord) => boolean {
  const assigneeIds = askedSet(args, 'assigneeId', 'assigneeIds');
  const contactId = optionalId('contactId', args.contactId);
  return (ticket) =>
    isAmong(assigneeIds, ticket.assigneeId) &&
    matchesFilter(args.isAssigned, ticket.assigneeId !== null) &&
    matchesFilter(contactId, ticket.contactId);
}

/** Starts, beside the tickets, the lists that their page will need. */
export function prefetchFor(ctx: Context, { page, search, dueBefore }: AskedPage): void {
  if (search !== null) void ctx.load.contacts.list();
  if (page.order.name.startsWith('ASSIGNEE')) void ctx.load.users.list('EMAIL');
  if (page.order.name.startsWith('SKILL')) void ctx.load.skills.list('EMAIL');
  if (dueBefore !== null || isByDueTime(page.order)) void ctx.load.serviceLevels.list();
}

/** A page of tickets, after the filters that every list of tickets takes. */
export async function connectTickets(
  ctx: Context,
  tickets: Rows<TicketRecord>,
  { page, search, received, updatedSince, dueBefore }: AskedPage,
  info: GraphQLResolveInfo,
  also: (ticket: TicketRecord) => boolean = anything,
) {
  const matches = search === null ? anything : await found(ctx, tickets, search, info);
  // Without the service levels nobody knows which tickets to leave out: the list fails with them.
  const due = dueBefore === null ? () => null : await dueTimes(ctx, tickets);
  const order = isByDueTime(page.order)
    ? await byDueTime(ctx, page.order, tickets, info)
    : await named(ctx, page.order, info);
  return connectRows(
    ctx,
    tickets,
    { ...page, order },
    (ticket, index) =>
      isIn({ from: updatedSince, to: null }, ticket.lastUpdatedAt) &&
      isIn(received, ticket.receivedAt) &&
      isIn({ from: null, to: dueBefore }, due(ticket)) &&
      matches(ticket, index) &&
      also(ticket),
  );
}

const TEXTS = new FoldedTexts<TicketRecord>(({ id, subject }) => [id, subject]);

/** Tells the tickets with a term in their own texts, or in those of their contact. */
async function found(
  ctx: Context,
  tickets: Rows<TicketRecord>,
  search: string,
  info: GraphQLResolveInfo,
): Promise<Wants<TicketRecord>> {
  const isOwn = TEXTS.containing(tickets, search);
  const people = ctx.load.contacts.found(`containing ${search}`, async () => {
    const contacts = await ctx.load.contacts.list();
    return idsOf(await sift(ctx, contacts.rows, CONTACT_NAMES.containing(contacts, search)));
  });
  const ids = await withFallback(people, new Set<string>(), ctx, info);
  return (ticket, index) =>
    isOwn(ticket, index) || (ticket.contactId !== null && ids.has(ticket.contactId));
}

/** The ids of the contacts with an address; null where none was asked for. */
export async function contactsAt(
  ctx: Context,
  email: string | null | undefined,
): Promise<ReadonlySet<string> | null> {
  if (email === null || email === undefined) return null;
  return ctx.load.contacts.found(`at ${email}`, async () => {
    const contacts = await ctx.load.contacts.list();
    return idsOf(await sift(ctx, contacts.rows, CONTACT_ADDRESSES.being(contacts, 'email', email)));
  });
}

const idsOf = (rows: readonly { readonly id: string }[]): ReadonlySet<string> =>
  new Set(rows.map(({ id }) => id));

const isByDueTime = ({ name }: Order<TicketRecord>): boolean => name.startsWith('DUE_AT_');

/** The order by the times when these tickets are due; by arrival where they are not to be had, and told. */
async function byDueTime(
  ctx: Context,
  order: Order<TicketRecord>,
  tickets: Rows<TicketRecord>,
  info: GraphQLResolveInfo,
): Promise<Order<TicketRecord>> {
  const due = await withFallback(dueTimes(ctx, tickets), null, ctx, info);
  return due ? orderBy(order.name, due) : order;
}

type Names = ReadonlyMap<
  string,
  { readonly displayName?: string | null; readonly name?: string | null }
>;

/** An order by names that are in another list; as it stands where that is not to be had, and told. */
async function named(
  ctx: Context,
  order: Order<TicketRecord>,
  info: GraphQLResolveInfo,
): Promise<Order<TicketRecord>> {
  const isByAssignee = order.name.startsWith('ASSIGNEE_');
  if (!isByAssignee && !order.name.startsWith('SKILL_')) return order;
  const { users, skills } = ctx.load;
  const list: Promise<Names> = isByAssignee
    ? users.list('EMAIL').then((all) => all.by(idOf))
    : skills.list('EMAIL').then((all) => all.by(idOf));
  const names = await withFallback(list, null, ctx, info);
  if (!names) return order;
  return orderBy(order.name, (ticket) => {
    const { displayName, name } =
      names.get(String(isByAssignee ? ticket.assigneeId : ticket.skillId)) ?? {};
    return displayName ?? name ?? null;
  });
}

/** The other tickets of a contact, newest first. */
export async function otherTickets(
  ctx: Context,
  { id }: { readonly id: string },
  contactId: string,
): Promise<readonly TicketRecord[]> {
  const all = await ctx.load.tickets.history(contactId);
  const newestFirst = await inOrder(all, ORDERS.RECEIVED_AT_DESC);
  return sift(ctx, newestFirst, (other) => other.id !== id);
}
