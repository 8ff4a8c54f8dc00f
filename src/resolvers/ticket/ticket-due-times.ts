import type { Context } from '../../context/context.js';
import type { Instant } from '../../datasources/wire/codecs.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import { allOf, type Rows } from '../kit/rows.js';
import { dueAt } from './ticket-service-level.js';

/** Tells when a ticket is due; null where that cannot be told. */
export type DueTimes = (ticket: TicketRecord) => Instant | null;

/** When each of these tickets is due: a call for the levels, and one for each that measures any of them. */
export async function dueTimes(ctx: Context, tickets: Rows<TicketRecord>): Promise<DueTimes> {
  const skillIds = new Set(allOf(tickets).flatMap(({ skillId }) => skillId ?? []));
  const read = async (skillId: string) =>
    [skillId, await ctx.load.serviceLevels.ofSkill(skillId)] as const;
  const measures = new Map(await Promise.all([...skillIds].map(read)));
  return ({ skillId, receivedAt }) =>
    dueAt(receivedAt, (skillId !== null && measures.get(skillId)?.bands) || []);
}
