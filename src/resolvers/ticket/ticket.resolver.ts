import type { GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { TicketsArgs } from '../../schema/ticket/ticket.args.js';
import { Ticket, TicketConnection } from '../../schema/ticket/ticket.type.js';
import { expectedRows, furtherCalls } from '../../schema/weights.js';
import { Calls } from '../kit/calls.js';
import { prefetch } from '../kit/prefetch.js';
import { checkedId, idOfNumber, separated } from '../../ids.js';
import { isAmong, matchesFilter } from '../kit/input.js';
import { READS, TICKET_LIST_READS, TICKETS_BY_STATUS } from '../kit/reads.js';
import {
  connectTickets,
  contactsAt,
  prefetchFor,
  ticketsPage,
  whoseTickets,
} from './ticket-lists.js';
import { isEvery, ticketSource, ticketsOf } from './ticket-source-lists.js';

/** What a list of tickets costs: its rows, and its calls beyond the first. */
export function ticketsCost({ args, childComplexity }: ComplexityEstimatorArgs): number {
  const { status, statuses, skillIds, ids } = args as Partial<TicketsArgs>;
  const count = (said: readonly string[] | null | undefined): number =>
    separated(said ?? []).length;
  const names = statuses ?? (status ? [status] : []);
  const byStatus = names.some(isEvery) ? EXPECTED : names.length;
  // By which of the two they are read the view says, and that is not known here.
  const calls = Math.max(byStatus, count(skillIds)) || count(ids);
  return 1 + childComplexity * expectedRows(args) + furtherCalls(calls);
}

/** About how many statuses there are. */
const EXPECTED = 10;

@Resolver(() => Ticket)
export class TicketResolver {
  @Authorized()
  @Calls(ice.email.getEmailInformation)
  @Query(() => Ticket, {
    nullable: true,
    description: 'One ticket by id; null when ICE knows none.',
  })
  ticket(
    @Arg('id', () => ID, { description: 'The id of the ticket.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Ticket | null> {
    const checked = checkedId('id', id);
    prefetch(ctx, info, 'EMAIL');
    return ctx.load.tickets.one(checked);
  }

  @Authorized()
  @Calls(
    ...TICKETS_BY_STATUS,
    ice.email.loadTicketPerSkill,
    ice.email.loadTicketPerSkillSupervisor,
    ...READS.ticket,
    ...TICKET_LIST_READS,
  )
  @Query(() => TicketConnection, {
    nullable: true,
    complexity: ticketsCost,
    description:
      'Tickets, newest first: of some statuses, of some skills, or by their ids; those in `Inbox` where none of these is said.',
  })
  async tickets(
    @Args(() => TicketsArgs) args: TicketsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const asked = ticketsPage(ctx, args);
    const source = ticketSource(ctx, args, asked.page.ids);
    const isTheirs = whoseTickets(args);
    prefetch(ctx, info, 'EMAIL');
    prefetchFor(ctx, asked);
    const atAddress = contactsAt(ctx, args.contactEmail);
    // Waited for below; until then its failure is nobody's.
    atAddress.catch(() => undefined);
    const tickets = await ticketsOf(ctx, source, info);
    const contactIds = await atAddress;
    const { skillIds } = source;
    const viewerId =
      args.view === 'AGENT' && source.ids !== null ? idOfNumber(ctx.session!.userId) : null;
    return connectTickets(
      ctx,
      tickets,
      asked,
      info,
      (ticket) =>
        isTheirs(ticket) &&
        isAmong(skillIds, ticket.skillId) &&
        isAmong(contactIds, ticket.contactId) &&
        matchesFilter(viewerId, ticket.assigneeId),
    );
  }
}
