import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import * as lifecycle from '../../datasources/email/ticket-lifecycle.endpoints.js';
import * as routing from '../../datasources/email/ticket-routing.endpoints.js';
import {
  DeleteTicketsInput,
  DeleteTicketsPayload,
  EscalateTicketsToOperatorInput,
  EscalateTicketsToOperatorPayload,
  EscalateTicketsToSkillInput,
  EscalateTicketsToSkillPayload,
  EscalateTicketsToSupervisorInput,
  EscalateTicketsToSupervisorPayload,
  MarkTicketsAsSpamInput,
  MarkTicketsAsSpamPayload,
  MoveTicketsToFolderInput,
  MoveTicketsToFolderPayload,
  PickTicketsInput,
  PickTicketsPayload,
  SetTicketStatusInput,
  SetTicketStatusPayload,
} from '../../schema/ticket/ticket.inputs.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { checkedId, idOfNumber } from '../../ids.js';
import {
  bySkill,
  inOneCall,
  oneByOne,
  ticketsWritten,
  type SkillTickets,
} from './ticket-batches.js';
import { viewOf } from './ticket-source-lists.js';
import { Calls } from '../kit/calls.js';
import { READS, TICKET_COUNTS } from '../kit/reads.js';
import { checkedText } from '../kit/checks.js';

@Resolver(() => Ticket)
export class TicketMutations {
  @Authorized()
  @Calls(ice.email.pickTickets, ...READS.ticket)
  @Mutation(() => PickTicketsPayload, {
    nullable: true,
    description: 'Assigns tickets to the viewer.',
  })
  pickTickets(
    @Arg('input', () => PickTicketsInput, { description: 'Which tickets.' })
    input: PickTicketsInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () =>
      inOneCall((ticketIds) => ctx.email.call(routing.pickTickets, { ticketIds }), {
        assigneeId: idOfNumber(ctx.session?.access('email').userId ?? null),
      }),
    );
  }

  @Authorized()
  @Calls(ice.email.escalateToOperator, ice.email.getEmailInformation)
  @Mutation(() => EscalateTicketsToOperatorPayload, {
    nullable: true,
    description: 'Transfers tickets to another agent: one call for each skill that they are in.',
  })
  escalateTicketsToOperator(
    @Arg('input', () => EscalateTicketsToOperatorInput, { description: 'Which, and to whom.' })
    input: EscalateTicketsToOperatorInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () => {
      const operatorId = checkedId('operatorId', input.operatorId);
      const send = (tickets: SkillTickets) =>
        ctx.email.call(routing.escalateToOperator, { ...tickets, operatorId });
      return bySkill(ctx, send, { assigneeId: operatorId });
    });
  }

  @Authorized()
  @Calls(ice.email.escalateToSupervisor, ice.email.getEmailInformation)
  @Mutation(() => EscalateTicketsToSupervisorPayload, {
    nullable: true,
    description:
      "Transfers tickets to a supervisor: one call for each skill that they are in. ICE's console offers it to agents alone: it may refuse supervisors.",
  })
  escalateTicketsToSupervisor(
    @Arg('input', () => EscalateTicketsToSupervisorInput, { description: 'Which, and to whom.' })
    input: EscalateTicketsToSupervisorInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () => {
      const supervisorId = checkedId('supervisorId', input.supervisorId);
      const send = (tickets: SkillTickets) =>
        ctx.email.call(routing.escalateToSupervisor, { ...tickets, supervisorId });
      return bySkill(ctx, send, { assigneeId: supervisorId });
    });
  }

  @Authorized()
  @Calls(ice.email.escalateToSkill, ice.email.getEmailInformation)
  @Mutation(() => EscalateTicketsToSkillPayload, {
    nullable: true,
    description: 'Routes tickets to another skill: one call for each skill that they are in.',
  })
  escalateTicketsToSkill(
    @Arg('input', () => EscalateTicketsToSkillInput, { description: 'Which, and where to.' })
    input: EscalateTicketsToSkillInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () => {
      const targetSkillId = checkedId('skillId', input.skillId);
      const send = (tickets: SkillTickets) =>
        ctx.email.call(routing.escalateToSkill, { ...tickets, targetSkillId });
      return bySkill(ctx, send, { skillId: targetSkillId });
    });
  }

  @Authorized()
  @Calls(ice.email.updateForMoveToFolder, ...TICKET_COUNTS, ...READS.ticket)
  @Mutation(() => MoveTicketsToFolderPayload, {
    nullable: true,
    description: 'Moves tickets to a folder.',
  })
  moveTicketsToFolder(
    @Arg('input', () => MoveTicketsToFolderInput, { description: 'Which, and where to.' })
    input: MoveTicketsToFolderInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () => {
      const said = checkedText('folder', input.folder);
      return async (ids) => {
        const folder = await ctx.load.tickets.spelled(viewOf(ctx), said, 'folder');
        const send = (ticketIds: readonly string[]) =>
          ctx.email.call(lifecycle.updateForMoveToFolder, { ticketIds, folder });
        return inOneCall(send, { status: folder })(ids);
      };
    });
  }

  @Authorized()
  @Calls(ice.email.updateForSpamToInbox, ...READS.ticket)
  @Mutation(() => MarkTicketsAsSpamPayload, {
    nullable: true,
    description: 'Moves tickets to spam, or back to the inbox.',
  })
  markTicketsAsSpam(
    @Arg('input', () => MarkTicketsAsSpamInput, { description: 'Which, and which way.' })
    input: MarkTicketsAsSpamInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { isSpam } = input;
    return ticketsWritten(ctx, info, input, () =>
      inOneCall(
        (ticketIds) => ctx.email.call(lifecycle.updateForSpamToInbox, { ticketIds, isSpam }),
        { status: isSpam ? 'Spam' : 'Inbox' },
      ),
    );
  }

  @Authorized()
  @Calls(ice.email.deleteTickets, ...READS.ticket)
  @Mutation(() => DeleteTicketsPayload, {
    nullable: true,
    description: 'Deletes tickets.',
  })
  deleteTickets(
    @Arg('input', () => DeleteTicketsInput, { description: 'Which tickets.' })
    input: DeleteTicketsInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () =>
      inOneCall((ticketIds) => ctx.email.call(lifecycle.deleteTickets, { ticketIds })),
    );
  }

  @Authorized()
  @Calls(ice.email.updateTicketStatusWithoutSend, ...TICKET_COUNTS, ...READS.ticket)
  @Mutation(() => SetTicketStatusPayload, {
    nullable: true,
    description: 'Changes the status of tickets without a reply: one call a ticket.',
  })
  setTicketStatus(
    @Arg('input', () => SetTicketStatusInput, { description: 'Which, and to what.' })
    input: SetTicketStatusInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () => {
      const said = checkedText('status', input.status);
      return async (ids) => {
        const status = await ctx.load.tickets.spelled(viewOf(ctx), said, 'status');
        const send = (id: string) =>
          ctx.email.call(lifecycle.updateTicketStatusWithoutSend, { id, status });
        return oneByOne(send, { status })(ids);
      };
    });
  }
}
