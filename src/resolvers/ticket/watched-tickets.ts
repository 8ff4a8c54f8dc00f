import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { badInput } from '../../errors.js';
import { checkedId } from '../../ids.js';
import type { Watching } from '../../live/live.js';
import {
  ticketsBySkill,
  ticketsByStatus,
  ticketsOfEveryStatus,
  type LiveSource,
} from '../../live/sources.js';
import type { TicketRecord, TicketView } from '../../loaders/ticket.loaders.js';
import { USUAL_STATUS } from '../../schema/ticket/ticket.args.js';
import type { TicketsChangedArgs } from '../../schema/ticket/ticket-changes.type.js';
import { isAmong, isName } from '../kit/input.js';
import { TICKETS_BY_STATUS } from '../kit/reads.js';
import { isEvery, viewOf } from './ticket-source-lists.js';

/** What tickets that are watched are read by. */
export const WATCHED_TICKETS = [
  ...TICKETS_BY_STATUS,
  ice.email.loadTicketPerSkill,
  ice.email.loadTicketPerSkillSupervisor,
];

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

/** Which tickets are watched. */
interface AskedTickets {
  readonly view: TicketView;
  /** Null: none were said. */
  readonly statuses: readonly string[] | null;
  readonly skillIds: readonly string[] | null;
  readonly assigneeIds: readonly string[] | null;
}

/**
 * Which tickets are watched, the arguments checked.
 * @throws IceGraphError BAD_USER_INPUT
 */
export function ticketsAsked(ctx: Context, args: TicketsChangedArgs): AskedTickets {
  return {
    view: viewOf(ctx, args.view),
    statuses: named('statuses', args.statuses, (status) => {
      if (status.trim() !== '') return status.trim();
      throw badInput('statuses', 'A status is blank. Leave it out.');
    }),
    skillIds: named('skillIds', args.skillIds, (id) => checkedId('skillIds', id)),
    assigneeIds: named('assigneeIds', args.assigneeIds, (id) => checkedId('assigneeIds', id)),
  };
}

export function ticketsWatched(args: TicketsChangedArgs, ctx: Context): Watching<TicketRecord> {
  const asked = ticketsAsked(ctx, args);
  const { skillIds, assigneeIds } = asked;
  // Lists by status have no others; those by skill have tickets of every status.
  const statuses = skillIds && !asked.statuses?.some(isEvery) ? asked.statuses : null;
  const isStatus = statuses?.map(isName);
  const assignees = assigneeIds ? new Set(assigneeIds) : null;
  return {
    sources: sourcesOf(asked),
    counts: 'latest',
    filter: { statuses, assigneeIds },
    wants: ({ status, assigneeId }) =>
      (!isStatus || isStatus.some((is) => is(status))) && isAmong(assignees, assigneeId),
  };
}

function sourcesOf({
  view,
  statuses,
  skillIds,
}: AskedTickets): readonly LiveSource<TicketRecord>[] {
  if (skillIds) return skillIds.map((id) => ticketsBySkill(view, id));
  if (statuses?.some(isEvery)) return [ticketsOfEveryStatus(view)];
  return (statuses ?? [USUAL_STATUS]).map((status) => ticketsByStatus(view, status));
}
