import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as lifecycle from '../../datasources/email/ticket-lifecycle.endpoints.js';
import * as routing from '../../datasources/email/ticket-routing.endpoints.js';
import { TicketCount } from '../../schema/ticket/ticket-count.type.js';
import {
  AssignTicketsAtLoginPayload,
  DownloadUnassignedTicketsInput,
  DownloadUnassignedTicketsPayload,
  EmptySpamPayload,
  UnassignTicketsAtLogoutPayload,
} from '../../schema/ticket/ticket.inputs.js';
import { optionalId } from '../../ids.js';
import { viewOf } from './ticket-source-lists.js';
import { Calls } from '../kit/calls.js';
import { written } from '../kit/mutation.js';

const COUNTS = [ice.email.getTicketCount, ice.email.getTicketCountSup];

/** Carries out what names no tickets; the counts are read back where they are selected. */
const counted = (ctx: Context, info: GraphQLResolveInfo, write: () => Promise<unknown>) =>
  written(ctx, info, {
    field: 'ticketCounts',
    write,
    read: () =>
      ctx.selections.of(info).has('ticketCounts') ? ctx.load.tickets.counts(viewOf(ctx)) : [],
  });

@Resolver(() => TicketCount)
export class TicketInboxMutations {
  @Authorized()
  @Calls(ice.email.assignTicketsAtLogin, ...COUNTS)
  @Mutation(() => AssignTicketsAtLoginPayload, {
    nullable: true,
    description:
      'Gives waiting tickets to the viewer, as the console does at login; `login` does not.',
  })
  assignTicketsAtLogin(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return counted(ctx, info, () => ctx.email.call(routing.assignTicketsAtLogin));
  }

  @Authorized()
  @Calls(ice.email.unassignTicketsAtLogout, ...COUNTS)
  @Mutation(() => UnassignTicketsAtLogoutPayload, {
    nullable: true,
    description: "Releases the viewer's tickets, as the console does at logout; `logout` does not.",
  })
  unassignTicketsAtLogout(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return counted(ctx, info, () => ctx.email.call(routing.unassignTicketsAtLogout));
  }

  @Authorized()
  @Calls(ice.email.downloadUnassignedTickets, ...COUNTS)
  @Mutation(() => DownloadUnassignedTicketsPayload, {
    nullable: true,
    description: "Pulls unassigned tickets into the viewer's inbox.",
  })
  downloadUnassignedTickets(
    @Arg('input', () => DownloadUnassignedTicketsInput, { description: 'Which tickets.' })
    input: DownloadUnassignedTicketsInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return counted(ctx, info, async () => {
      const skillId = optionalId('skillId', input.skillId) ?? undefined;
      return ctx.email.call(lifecycle.downloadUnassignedTickets, { skillId });
    });
  }

  @Authorized()
  @Calls(ice.email.emptySpam, ...COUNTS)
  @Mutation(() => EmptySpamPayload, {
    nullable: true,
    description:
      'Deletes everything in the spam folder; whether of the viewer or of the organization is not documented.',
  })
  emptySpam(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return counted(ctx, info, () => ctx.email.call(lifecycle.emptySpam));
  }
}
