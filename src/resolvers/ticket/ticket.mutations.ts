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
import { checkedId } from '../../ids.js';
import { bySkill, inOneCall, oneByOne, ticketsWritten } from './ticket-batches.js';
import { Calls } from '../kit/calls.js';
import { checkedText } from '../kit/checks.js';

@Resolver(() => Ticket)
export class TicketMutations {
  @Authorized()
  @Calls(ice.email.pickTickets)
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
      inOneCall((ticketIds) => ctx.email.call(routing.pickTickets, { ticketIds })),
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
      return bySkill(ctx, (tickets) =>
        ctx.email.call(routing.escalateToOperator, { ...tickets, operatorId }),
      );
    });
  }

  @Authorized()
  @Calls(ice.email.escalateToSupervisor, ice.email.getEmailInformation)
  @Mutation(() => EscalateTicketsToSupervisorPayload, {
    nullable: true,
    description: 'Transfers tickets to a supervisor: one call for each skill that they are in.',
  })
  escalateTicketsToSupervisor(
    @Arg('input', () => EscalateTicketsToSupervisorInput, { description: 'Which, and to whom.' })
    input: EscalateTicketsToSupervisorInput,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return ticketsWritten(ctx, info, input, () => {
      const supervisorId = checkedId('supervisorId', input.supervisorId);
      return bySkill(ctx, (tickets) =>
        ctx.email.call(routing.escalateToSupervisor, { ...tickets, supervisorId }),
      );
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
      return bySkill(ctx, (tickets) =>
        ctx.email.call(routing.escalateToSkill, { ...tickets, targetSkillId }),
      );
    });
  }

  @Authorized()
  @Calls(ice.email.updateForMoveToFolder)
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
      const folder = checkedText('folder', input.folder);
      return inOneCall((ticketIds) =>
        ctx.email.call(lifecycle.updateForMoveToFolder, { ticketIds, folder }),
      );
    });
  }

  @Authorized()
  @Calls(ice.email.updateForSpamToInbox)
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
      inOneCall((ticketIds) =>
        ctx.email.call(lifecycle.updateForSpamToInbox, { ticketIds, isSpam }),
      ),
    );
  }

  @Authorized()
  @Calls(ice.email.deleteTickets)
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
  @Calls(ice.email.updateTicketStatusWithoutSend)
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
      const status = checkedText('status', input.status);
      return oneByOne((id) =>
        ctx.email.call(lifecycle.updateTicketStatusWithoutSend, { id, status }),
      );
    });
  }
}
