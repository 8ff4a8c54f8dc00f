import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, ID, Info, Resolver, Root, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import {
  DeleteTicketsPayload,
  EscalateTicketsToOperatorPayload,
  EscalateTicketsToSkillPayload,
  EscalateTicketsToSupervisorPayload,
  MarkTicketsAsSpamPayload,
  MoveTicketsToFolderPayload,
  PickTicketsPayload,
  SetTicketStatusPayload,
} from '../../schema/ticket/ticket.inputs.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { Calls } from '../kit/calls.js';
import { follow, withFallback, ticketReach } from '../kit/link.js';
import type { TicketsSent } from './ticket-batches.js';

/** What ICE has of the tickets afterwards, on the payload of a mutation of many. */
function ticketsReadBack(payload: ClassType<object>): ClassType {
  @Resolver(() => payload)
  class TicketsReadBack {
    @Calls(ice.email.getEmailInformation)
    @FieldResolver(() => [Ticket], {
      nullable: 'itemsAndList',
      description:
        'All tickets that were named, as ICE has them now: null for one that it does not know. One call a ticket, and none for the ids alone.',
    })
    tickets(@Root() root: TicketsSent, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
      return root.sentTicketIds && root.ticketIds.map((id) => follow(ticketReach, id, ctx, info));
    }
  }
  return TicketsReadBack;
}

/** On every payload of the family but that of deleted tickets. */
export const ticketPayloadLinks = [
  PickTicketsPayload,
  EscalateTicketsToOperatorPayload,
  EscalateTicketsToSupervisorPayload,
  EscalateTicketsToSkillPayload,
  MoveTicketsToFolderPayload,
  MarkTicketsAsSpamPayload,
  SetTicketStatusPayload,
].map(ticketsReadBack);

@Resolver(() => DeleteTicketsPayload)
export class DeleteTicketsPayloadLinks {
  @Calls(ice.email.getEmailInformation)
  @FieldResolver(() => [ID], {
    nullable: true,
    description: 'Those that ICE no longer knows, read back. One call a ticket.',
  })
  async unknownTicketIds(
    @Root() root: TicketsSent,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly string[] | null> {
    if (root.sentTicketIds === null) return null;
    const reads = root.ticketIds.map((id) =>
      withFallback(ctx.load.tickets.one(id), undefined, ctx, info),
    );
    const found = await Promise.all(reads);
    return root.ticketIds.filter((_, index) => found[index] === null);
  }
}
