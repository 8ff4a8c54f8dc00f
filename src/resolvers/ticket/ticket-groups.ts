import { badInput } from '../../errors.js';
import type { TicketRecord, TicketView } from '../../loaders/ticket.loaders.js';
import { EVERY_STATUS } from '../../schema/ticket/ticket.args.js';
import type { TicketGroup, TicketGroupKey } from '../../schema/ticket/ticket-group.type.js';
import { foldName } from '../../text/fold.js';
import { isEvery, USUAL } from './ticket-source-lists.js';

const VALUES: Readonly<Record<TicketGroupKey, (ticket: TicketRecord) => string | null>> = {
  STATUS: (ticket) => ticket.status,
  SKILL: (ticket) => ticket.skillId,
  ASSIGNEE: (ticket) => ticket.assigneeId,
};

/**
 * What tickets are grouped by, each key once.
 * @throws IceGraphError BAD_USER_INPUT
 */
export function checkedKeys(by: readonly TicketGroupKey[]): readonly TicketGroupKey[] {
  const keys = [...new Set(by)];
  if (keys.length > 0) return keys;
  throw badInput('by', 'by must name something to group tickets by.');
}

/**
 * What was counted, for the ids of groups: another number of the same tickets is another group, and the same
 * number asked for in other words is none.
 */
export function askedIn(
  view: TicketView,
  statuses: readonly string[] | null | undefined,
  skillIds: Iterable<string> | null,
): string {
  const said = statuses ?? (skillIds ? [] : USUAL.names);
  const names = said.some(isEvery) ? [EVERY_STATUS] : said;
  const parts = [names.map(foldName), skillIds ?? []].map((part) => [...new Set(part)].toSorted());
  return [view, ...parts.map((part) => part.join(','))].join(':');
}

/** The groups of tickets, the largest first. */
export function groupsOf(
  tickets: readonly TicketRecord[],
  keys: readonly TicketGroupKey[],
  asked: string,
): readonly TicketGroup[] {
  const groups = new Map<string, { first: TicketRecord; count: number; oldest: number | null }>();
  for (const ticket of tickets) {
    const id = keys.map((key) => `${key}=${VALUES[key](ticket) ?? ''}`).join(' ');
    const group = groups.get(id) ?? { first: ticket, count: 0, oldest: null };
    group.count += 1;
    const at = ticket.receivedAt;
    if (at !== null && (group.oldest === null || at < group.oldest)) group.oldest = at;
    groups.set(id, group);
  }
  const isKey = new Set(keys);
  return [...groups]
    .map(([id, { first, count, oldest }]) => ({
      id: `${asked} ${id}`,
      status: isKey.has('STATUS') ? first.status : null,
      skillId: isKey.has('SKILL') ? first.skillId : null,
      assigneeId: isKey.has('ASSIGNEE') ? first.assigneeId : null,
      count,
      oldestReceivedAt: oldest,
    }))
    .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
