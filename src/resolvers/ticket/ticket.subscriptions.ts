import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { badInput } from '../../errors.js';
import { checkedId } from '../../ids.js';
import type { Watching } from '../../live/live.js';
import { ticketCounts, ticketsBySkill, ticketsByStatus } from '../../live/sources.js';
import type { Change } from '../../live/watch-state.js';
import type { TicketCountRecord, TicketRecord } from '../../loaders/ticket.loaders.js';
import { USUAL_STATUS } from '../../schema/ticket/ticket.args.js';
import {
  TicketCountsChanged,
  TicketsChanged,
  TicketsChangedArgs,
  TicketViewArgs,
} from '../../schema/ticket/ticket-changes.type.js';
import { Ticket } from '../../schema/ticket/ticket.type.js';
import { Calls } from '../kit/calls.js';
import { anything } from '../kit/folded-texts.js';
import { isName } from '../kit/input.js';
import { told, watched } from '../kit/live.js';
import { viewOf } from './ticket-source-lists.js';

@Resolver(() => Ticket)
export class TicketSubscriptions {
  @Authorized()
  @Calls(
    ice.email.loadTicketByStatus,
    ice.email.loadTicketByStatusSup,
    ice.email.loadTicketPerSkill,
    ice.email.loadTicketPerSkillSupervisor,
  )
  @Subscription(() => TicketsChanged, {
    nullable: true,
    subscribe: watched(ticketsWatched),
    description: 'The tickets of some statuses or skills, as they come, change and go.',
  })
  ticketsChanged(
    @Root() change: Change<TicketRecord>,
    @Args(() => TicketsChangedArgs) _args: TicketsChangedArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return told(change, ctx, info, 'EMAIL');
  }

  @Authorized()
  @Calls(ice.email.getTicketCount, ice.email.getTicketCountSup)
  @Subscription(() => TicketCountsChanged, {
    nullable: true,
    subscribe: watched(countsWatched),
    description: 'How many tickets lie in each folder, as it changes.',
  })
  ticketCountsChanged(
    @Root() change: Change<TicketCountRecord>,
    @Args(() => TicketViewArgs) _args: TicketViewArgs,
  ) {
    return change;
  }
}

/** Lists that one subscription may poll: each is a call to ICE every time. */
const MOST_LISTS = 20;

/** Each thing once, as it was said; null where nothing was. */
function named(
  field: string,
  said: readonly string[] | null | undefined,
  checked: (text: string) => string,
): readonly string[] | null {
  if (said === null || said === undefined) return null;
  const each = [...new Set(said.map(checked))].toSorted();
  if (each.length === 0) throw badInput(field, `${field} is empty. Leave it out for all of them.`);
  if (each.length <= MOST_LISTS) return each;
  throw badInput(field, `${field} has more than ${MOST_LISTS} entries, and each is a call to ICE.`);
}

function ticketsWatched(args: TicketsChangedArgs, ctx: Context): Watching<TicketRecord> {
  const view = viewOf(ctx, args.view);
  const statuses = named('statuses', args.statuses, (status) => {
    if (status.trim() !== '') return status.trim();
    throw badInput('statuses', 'A status is blank. Leave it out.');
  });
  const skillIds = named('skillIds', args.skillIds, (id) => checkedId('skillIds', id));
  const assigneeIds = named('assigneeIds', args.assigneeIds, (id) => checkedId('assigneeIds', id));
  const sources = skillIds
    ? skillIds.map((id) => ticketsBySkill(view, id))
    : (statuses ?? [USUAL_STATUS]).map((status) => ticketsByStatus(view, status));
  const isStatus = skillIds && statuses ? statuses.map(isName) : null;
  const assignees = assigneeIds && new Set(assigneeIds);
  return {
    sources,
    counts: 'latest',
    filter: { statuses: skillIds && statuses, assigneeIds },
    wants: ({ status, assigneeId }) =>
      (!isStatus || isStatus.some((is) => is(status))) &&
      (!assignees || (assigneeId !== null && assignees.has(assigneeId))),
  };
}

function countsWatched(args: TicketViewArgs, ctx: Context): Watching<TicketCountRecord> {
  const sources = [ticketCounts(viewOf(ctx, args.view))];
  return { sources, counts: 'latest', filter: null, wants: anything };
}
