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
import { IceGraphError } from '../../errors.js';
import { optionalId } from '../../ids.js';
import type { TicketCountRecord } from '../../loaders/ticket.loaders.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';
import { isName } from '../kit/input.js';
import { viewOf } from './ticket-source-lists.js';
import { Calls } from '../kit/calls.js';
import { TICKET_COUNTS } from '../kit/reads.js';
import { written } from '../kit/mutation.js';

interface Counting {
  readonly input?: object;
  /** What the counts say against it, where they are read back. */
  shortfall?(written: unknown, counts: readonly TicketCountRecord[] | null): UserError[];
}

/** Carries out what names no tickets; the counts are read back where they are selected. */
const counted = (
  ctx: Context,
  info: GraphQLResolveInfo,
  write: () => Promise<unknown>,
  { input = {}, ...rest }: Counting = {},
) =>
  written(ctx, info, {
    field: 'ticketCounts',
    noun: null,
    input,
    write,
    ...rest,
    read: () =>
      ctx.selections.of(info).has('ticketCounts') ? ctx.load.tickets.counts(viewOf(ctx)) : [],
  });

@Resolver(() => TicketCount)
export class TicketInboxMutations {
  @Authorized()
  @Calls(ice.email.assignTicketsAtLogin, ...TICKET_COUNTS)
  @Mutation(() => AssignTicketsAtLoginPayload, {
    nullable: true,
    description:
      'Gives waiting tickets to the viewer, as the console does at login; `login` does not. ICE does not tell which, if any.',
  })
  assignTicketsAtLogin(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return counted(ctx, info, () => ctx.email.call(routing.assignTicketsAtLogin));
  }

  @Authorized()
  @Calls(ice.email.unassignTicketsAtLogout, ...TICKET_COUNTS)
  @Mutation(() => UnassignTicketsAtLogoutPayload, {
    nullable: true,
    description:
      "Releases the viewer's tickets, as the console does at logout; `logout` does not. ICE does not tell which, if any.",
  })
  unassignTicketsAtLogout(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return counted(ctx, info, () => ctx.email.call(routing.unassignTicketsAtLogout));
  }

  @Authorized()
  @Calls(ice.email.downloadUnassignedTickets, ...TICKET_COUNTS)
  @Mutation(() => DownloadUnassignedTicketsPayload, {
    nullable: true,
    description:
      "Pulls unassigned tickets into the viewer's inbox. ICE does not tell which, if any.",
  })
  downloadUnassignedTickets(
    @Arg('input', () => DownloadUnassignedTicketsInput, { description: 'Which tickets.' })
    input: DownloadUnassignedTicketsInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const write = async () => {
      const skillId = optionalId('skillId', input.skillId) ?? undefined;
      return ctx.email.call(lifecycle.downloadUnassignedTickets, { skillId });
    };
    return counted(ctx, info, write, { input });
  }

  @Authorized()
  @Calls(ice.email.emptySpam, ...TICKET_COUNTS)
  @Mutation(() => EmptySpamPayload, {
    nullable: true,
    description:
      'Deletes everything in the spam folder; whether of the viewer or of the organization is not documented.',
  })
  emptySpam(@Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return counted(ctx, info, () => ctx.email.call(lifecycle.emptySpam), {
      shortfall: (_, counts) => leftInSpam(counts),
    });
  }
}

function leftInSpam(counts: readonly TicketCountRecord[] | null): UserError[] {
  const isSpam = isName('Spam');
  const left = counts?.find(({ status }) => isSpam(status))?.count ?? 0;
  if (left === 0) return [];
  const message = `ICE said that it was done, and counts ${left} in Spam.`;
  return [userErrorOf(new IceGraphError('PARTIAL', message))];
}
