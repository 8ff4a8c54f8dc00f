import type { Context } from '../../context/context.js';
import { badInput } from '../../errors.js';
import type { TicketRecord, TicketView } from '../../loaders/ticket.loaders.js';
import {
  USUAL_STATUS,
  type TicketOrder,
  type TicketPageArgs,
} from '../../schema/ticket/ticket.args.js';
import { anything, FoldedTexts } from '../kit/folded-texts.js';
import { isName } from '../kit/input.js';
import { connectRows, sift } from '../kit/lists.js';
import { momentIn, zoneOf } from '../kit/moments.js';
import { orders, pageRequest, type PageRequest } from '../kit/paging.js';
import type { Rows } from '../kit/rows.js';
import { inOrder } from '../kit/sorting.js';

const ORDERS = orders<TicketOrder, TicketRecord>({
  RECEIVED_AT: 'receivedAt',
  LAST_UPDATED_AT: 'lastUpdatedAt',
  ASSIGNED_AT: 'assignedAt',
  SUBJECT: 'subject',
});

/** Whose tickets the viewer sees when nobody says: an agent's own, else the team's. */
export function viewOf(ctx: Context, asked?: TicketView | null): TicketView {
  if (asked) return asked;
  const role = ctx.session?.role;
  return role === 'ADMIN' || role === 'SUPERVISOR' ? 'SUPERVISOR' : 'AGENT';
}

/** The page of a list of tickets, its arguments checked. */
export const ticketsPage = (args: TicketPageArgs): PageRequest<TicketRecord> =>
  pageRequest(args, ORDERS[args.orderBy ?? 'RECEIVED_AT_DESC']);

/** The same for a contact's history, in which ICE does not say when a ticket was assigned. */
export function historyPage(args: TicketPageArgs): PageRequest<TicketRecord> {
  if (!args.orderBy?.startsWith('ASSIGNED_AT')) return ticketsPage(args);
  throw badInput('orderBy', "ICE does not say in a contact's history when a ticket was assigned.");
}

/** The same for a list of a skill's tickets, which a status may narrow. */
export function skillTicketsPage(
  args: TicketPageArgs & { status?: string | null },
): PageRequest<TicketRecord> {
  if (args.status?.trim() !== '') return ticketsPage(args);
  throw badInput('status', 'status is blank. Leave it out for tickets of every status.');
}

/** The same for a list that ICE answers by status: by one, and the usual one unless another is said. */
export function ticketPage(args: TicketPageArgs & { status?: string | null }): {
  page: PageRequest<TicketRecord>;
  status: string;
} {
  const page = ticketsPage(args);
  const { status: asked = USUAL_STATUS } = args;
  const status = asked?.trim();
  if (!status) throw badInput('status', 'status must be given: ICE lists tickets by one status.');
  return { page, status };
}

const SUBJECTS = new FoldedTexts<TicketRecord>(({ subject }) => [subject]);

/** A page of tickets, after the filters that every list of tickets takes. */
export function connectTickets(
  ctx: Context,
  tickets: Rows<TicketRecord>,
  args: TicketPageArgs,
  page: PageRequest<TicketRecord>,
  also: (ticket: TicketRecord) => boolean = anything,
) {
  const matches = SUBJECTS.containing(tickets, args.search);
  const zone = zoneOf(ctx);
  const atLeast = (from: number | null, at: number | null): boolean =>
    from === null || (at !== null && at >= from);
  const updatedSince = momentIn(zone, args.updatedSince);
  const receivedFrom = momentIn(zone, args.receivedFrom);
  const receivedTo = momentIn(zone, args.receivedTo);
  return connectRows(
    ctx,
    tickets,
    page,
    (ticket, index) =>
      atLeast(updatedSince, ticket.lastUpdatedAt) &&
      atLeast(receivedFrom, ticket.receivedAt) &&
      (receivedTo === null || (ticket.receivedAt !== null && ticket.receivedAt < receivedTo)) &&
      matches(ticket, index) &&
      also(ticket),
  );
}

/** Whether a ticket has a status, whatever its case; no status asked for is every status. */
export const hasStatus = (status: string | null | undefined) => {
  const isStatus = isName(status);
  return (ticket: TicketRecord): boolean => isStatus(ticket.status);
};

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
