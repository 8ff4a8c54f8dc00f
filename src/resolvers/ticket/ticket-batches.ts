import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { badInput, IceGraphError } from '../../errors.js';
import type { Payload } from '../../schema/payload.js';
import { MAX_TICKETS, type TicketsInput } from '../../schema/ticket/ticket.inputs.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';
import { written } from '../kit/mutation.js';
import { checkedIds } from '../kit/checks.js';

/** One call to ICE, and the tickets that it is about. */
interface TicketCall {
  readonly ticketIds: readonly string[];
  send(): Promise<unknown>;
}

/** How tickets are shared out to calls. */
type Sharing = (ticketIds: readonly string[]) => TicketCall[] | Promise<TicketCall[]>;

/** All tickets in one call, as ICE takes a list of them. */
export const inOneCall =
  (send: (ticketIds: readonly string[]) => Promise<unknown>): Sharing =>
  (ticketIds) => [{ ticketIds, send: () => send(ticketIds) }];

/** One call a ticket. */
export const oneByOne =
  (send: (id: string) => Promise<unknown>): Sharing =>
  (ticketIds) =>
    ticketIds.map((id) => ({ ticketIds: [id], send: () => send(id) }));

/** One call for the tickets of each skill that they are in now, which is read first, a call a ticket. */
export const bySkill =
  (
    ctx: Context,
    send: (tickets: { ticketIds: readonly string[]; skillId: string }) => Promise<unknown>,
  ): Sharing =>
  async (ticketIds) => {
    const skills = await Promise.all(
      ticketIds.map((id) => skillOf(ctx, id).catch((error: Error) => error)),
    );
    // A ticket whose skill is not known is on its own: every error is another one.
    const groups = new Map<string | Error, string[]>();
    for (const [index, skill] of skills.entries()) {
      groups.set(skill, [...(groups.get(skill) ?? []), ticketIds[index]!]);
    }
    return [...groups].map(([skillId, group]) => ({
      ticketIds: group,
      send: async () => {
        if (typeof skillId !== 'string') throw skillId;
        return send({ ticketIds: group, skillId });
      },
    }));
  };

async function skillOf(ctx: Context, ticketId: string): Promise<string> {
  const ticket = await ctx.load.tickets.one(ticketId);
  if (ticket?.skillId) return ticket.skillId;
  const message = ticket
    ? 'ICE does not tell the skill, and takes no escalation without it.'
    : 'ICE knows no such ticket.';
  throw new IceGraphError('NOT_FOUND', message, { field: 'ticketIds' });
}

/** What is answered about many tickets; the read-back hangs below, and is made where it is selected. */
export interface TicketsSent extends Payload<'sentTicketIds', readonly string[]> {
  /** The tickets that were named, each once; not in the schema. */
  readonly ticketIds: readonly string[];
}

/**
 * Carries out a mutation of many tickets, in as many calls as ICE needs. Every call is made once,
 * whatever becomes of the others. Where all fail alike it is the failure of the mutation; else the
 * payload says which tickets were sent, and of which not, or nobody knows.
 */
export async function ticketsWritten(
  ctx: Context,
  info: GraphQLResolveInfo,
  input: TicketsInput,
  share: () => Sharing,
): Promise<TicketsSent> {
  const payload = await written(ctx, info, {
    field: 'sentTicketIds',
    async write() {
      const sharing = share();
      return carriedOut(ctx, await sharing(checkedTicketIds(input.ticketIds)));
    },
    read: ({ sent }) => sent,
    shortfall: ({ failures }) => failures,
  });
  return { ...payload, ticketIds: [...new Set(input.ticketIds)] };
}

function checkedTicketIds(given: readonly string[]): string[] {
  const ids = [...new Set(checkedIds('ticketIds', given))];
  if (ids.length === 0) throw badInput('ticketIds', 'ticketIds must name a ticket.');
  if (ids.length <= MAX_TICKETS) return ids;
  throw badInput('ticketIds', `ticketIds may name ${MAX_TICKETS} tickets at a time.`);
}

interface CarriedOut {
  readonly sent: readonly string[];
  readonly failures: UserError[];
}

async function carriedOut(ctx: Context, calls: readonly TicketCall[]): Promise<CarriedOut> {
  const outcomes = await Promise.allSettled(calls.map((call) => call.send()));
  const sent: string[] = [];
  const failed = new Map<string, { error: IceGraphError; ticketIds: string[] }>();
  for (const [index, outcome] of outcomes.entries()) {
    const { ticketIds } = calls[index]!;
    if (outcome.status === 'fulfilled') {
      sent.push(...ticketIds);
      continue;
    }
    const error = codedFailure(ctx, outcome.reason);
    const alike = failed.get(error.message);
    if (alike) alike.ticketIds.push(...ticketIds);
    else failed.set(error.message, { error, ticketIds: [...ticketIds] });
  }
  const failures = [...failed.values()];
  const [first, ...others] = failures;
  if (first && others.length === 0 && sent.length === 0) throw first.error;
  return { sent, failures: failures.map(told) };
}

/** A defect must not hide what became of the other calls: it is logged, and told without its words. */
function codedFailure(ctx: Context, reason: unknown): IceGraphError {
  if (reason instanceof IceGraphError) return reason;
  ctx.log.error({ err: reason }, 'a mutation of tickets failed');
  return new IceGraphError('INTERNAL', 'Something went wrong here, not at ICE.');
}

const told = ({ error, ticketIds }: { error: IceGraphError; ticketIds: string[] }): UserError => ({
  ...userErrorOf(error),
  message: `${ticketIds.length === 1 ? 'Ticket' : 'Tickets'} ${ticketIds.join(', ')}: ${error.message}`,
  field: 'ticketIds',
});
