import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { TicketsArgs } from '../../schema/ticket/ticket.args.js';
import { Ticket, TicketConnection } from '../../schema/ticket/ticket.type.js';
import { Calls } from '../kit/calls.js';
import { prefetch } from '../kit/prefetch.js';
import { matchesFilter } from '../kit/input.js';
import { checkedId, optionalId } from '../../ids.js';
import { connectTickets, hasStatus, skillTicketsPage, ticketPage, viewOf } from './ticket-lists.js';

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
    ice.email.loadTicketByStatus,
    ice.email.loadTicketByStatusSup,
    ice.email.loadTicketPerSkill,
    ice.email.loadTicketPerSkillSupervisor,
  )
  @Query(() => TicketConnection, {
    nullable: true,
    description: 'Tickets of one status or of one skill, newest first.',
  })
  async tickets(
    @Args(() => TicketsArgs) args: TicketsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const view = viewOf(ctx, args.view);
    const skillId = optionalId('skillId', args.skillId);
    const assigneeId = optionalId('assigneeId', args.assigneeId);
    const contactId = optionalId('contactId', args.contactId);
    const { page, status } = skillId
      ? { page: skillTicketsPage(args), status: null }
      : ticketPage(args);
    prefetch(ctx, info, 'EMAIL');
    const { tickets } = ctx.load;
    const list = await (skillId
      ? tickets.bySkill(view, skillId)
      : tickets.byStatus(view, status as string));
    const isAsked = hasStatus(skillId ? args.status : null);
    return connectTickets(
      ctx,
      list,
      args,
      page,
      (ticket) =>
        isAsked(ticket) &&
        matchesFilter(assigneeId, ticket.assigneeId) &&
        matchesFilter(contactId, ticket.contactId),
    );
  }
}
