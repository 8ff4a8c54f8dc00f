import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import { fieldsOf } from '../../context/selections.js';
import { badInput, IceGraphError, mistakesIn, notFound } from '../../errors.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import type { Payload } from '../../schema/payload.js';
import { MAX_TICKETS, type TicketsInput } from '../../schema/ticket/ticket.inputs.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';
import { written } from '../kit/mutation.js';
import { checkedAll, checkedIds } from '../kit/checks.js';
import { explained } from '../kit/unknown-ids.js';

/** One call to ICE, and the tickets that it is about. */
interface TicketCall {
  readonly ticketIds: readonly string[];
  /** How its tickets have to read when it is done. */
  readonly reads: Partial<TicketRecord>;
  send(): Promise<unknown>;
}

/** How tickets are shared out to calls. */
export type Sharing = (ticketIds: readonly string[]) => TicketCall[] | Promise<TicketCall[]>;

/** All tickets in one call, as ICE takes a list of them. */
export const inOneCall =
  (
    send: (ticketIds: readonly string[]) => Promise<unknown>,
    reads: TicketCall['reads'] = {},
  ): Sharing =>
  (ticketIds) => [{ ticketIds, reads, send: () => send(ticketIds) }];

/** One call a ticket. */
export const oneByOne =
  (send: (id: string) => Promise<unknown>, reads: TicketCall['reads'] = {}): Sharing =>
  (ticketIds) =>
    ticketIds.map((id) => ({ ticketIds: [id], reads, send: () => send(id) }));

/** Tickets of one skill. */
export interface SkillTickets {
  readonly ticketIds: readonly string[];
  readonly skillId: string;
}

/** One call for the tickets of each skill that they are in now, which is read first, a call a ticket. */
export const bySkill =
  (
    ctx: Context,
    send: (tickets: SkillTickets) => Promise<unknown>,
    reads: TicketCall['reads'],
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
      reads,
      send: async () => {
        if (typeof skillId !== 'string') throw skillId;
        return send({ ticketIds: group, skillId });
      },
    }));
  };

async function skillOf(ctx: Context, ticketId: string): Promise<string> {
  const ticket = await ctx.load.tickets.one(ticketId);
  if (ticket?.skillId) return ticket.skillId;
  if (!ticket) throw notFound('ticketIds');
  const message = 'ICE does not tell the skill, and takes no escalation without it.';
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
 * payload says which tickets were sent, and of which not, or nobody knows. Where the tickets are read back
 * they have to read as they were changed.
 */
export async function ticketsWritten(
  ctx: Context,
  info: GraphQLResolveInfo,
  input: TicketsInput,
  share: () => Sharing,
): Promise<TicketsSent> {
  const payload = await written(ctx, info, {
    field: 'sentTicketIds',
    noun: null,
    input,
    async write() {
      const { sharing, ticketIds } = checkedAll({
        sharing: share,
        ticketIds: () => checkedTicketIds(input.ticketIds),
      });
      return carriedOut(ctx, input, await sharing(ticketIds));
    },
    read: ({ sent }) => sent,
    // What reads back is the tickets, which hang below.
    told: () => ({}),
    async shortfall({ done, failures }) {
      return [
        ...failures,
        ...(await unlike(ctx, info, done)),
        ...(await undeleted(ctx, info, done)),
      ];
    },
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
  /** The calls that ICE accepted. */
  readonly done: readonly TicketCall[];
  readonly failures: UserError[];
}

async function carriedOut(
  ctx: Context,
  input: TicketsInput,
  calls: readonly TicketCall[],
): Promise<CarriedOut> {
  const outcomes = await Promise.allSettled(calls.map((call) => call.send()));
  const done: TicketCall[] = [];
  const failed = new Map<string, { error: IceGraphError; ticketIds: string[] }>();
  for (const [index, outcome] of outcomes.entries()) {
    const { ticketIds } = calls[index]!;
    if (outcome.status === 'fulfilled') {
      done.push(calls[index]!);
      continue;
    }
    const error = codedFailure(ctx, outcome.reason);
    const alike = failed.get(error.message);
    if (alike) alike.ticketIds.push(...ticketIds);
    else failed.set(error.message, { error, ticketIds: [...ticketIds] });
  }
  const failures = [...failed.values()];
  const [first, ...others] = failures;
  if (first && others.length === 0 && done.length === 0) throw first.error;
  const told = await Promise.all(
    failures.map(async ({ error, ticketIds }) => {
      const why = await explained(ctx, error, { ...input, ticketIds }, null);
      return mistakesIn(why as IceGraphError).map((each) => toldOf(ticketIds, each));
    }),
  );
  return { sent: done.flatMap(({ ticketIds }) => ticketIds), done, failures: told.flat() };
}

/** The fields of tickets that show one of theirs. */
const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  status: ['status'],
  assigneeId: ['assigneeId', 'assignee'],
  skillId: ['skillId', 'skill'],
};

/** The names of the fields selected of the tickets of the payload. */
function selectedOfTickets(info: GraphQLResolveInfo): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { selectionSet } of info.fieldNodes) {
    for (const field of fieldsOf(selectionSet, info)) {
      if (field.name.value !== 'tickets') continue;
      for (const below of fieldsOf(field.selectionSet, info)) names.add(below.name.value);
    }
  }
  return names;
}

/** The tickets as ICE has them: null for one that it does not know, undefined for one that cannot be read: the link tells why. */
const readAll = (ctx: Context, ids: readonly string[]) =>
  Promise.all(ids.map((id) => ctx.load.tickets.one(id).catch(() => undefined)));

/** The tickets that read otherwise than they were changed to, of those that are read back to be answered. */
async function unlike(
  ctx: Context,
  info: GraphQLResolveInfo,
  done: readonly TicketCall[],
): Promise<UserError[]> {
  const selected = selectedOfTickets(info);
  const wrong = await Promise.all(
    done.map(async ({ ticketIds, reads }) => {
      const shown = Object.entries(reads).filter(([field]) =>
        SHOWN_BY[field]?.some((name) => selected.has(name)),
      );
      if (shown.length === 0) return [];
      const tickets = await readAll(ctx, ticketIds);
      const unknown = ticketIds.filter((_, index) => tickets[index] === null);
      const others = shown.flatMap(([field, value]) => {
        const isOther = (ticket: TicketRecord) => ticket[field as keyof TicketRecord] !== value;
        const ids = tickets.flatMap((ticket) => (ticket && isOther(ticket) ? [ticket.id] : []));
        return ids.length > 0 ? [partial(ids, field)] : [];
      });
      return unknown.length > 0 ? [...others, toldOf(unknown, notFound('ticketIds'))] : others;
    }),
  );
  return wrong.flat();
}

/** The tickets that were deleted, and that ICE knows all the same, where they are read to be answered. */
async function undeleted(
  ctx: Context,
  info: GraphQLResolveInfo,
  done: readonly TicketCall[],
): Promise<UserError[]> {
  if (!ctx.selections.of(info).has('unknownTicketIds')) return [];
  const ids = done.flatMap(({ ticketIds }) => ticketIds);
  const tickets = await readAll(ctx, ids);
  const standing = ids.filter((_, index) => tickets[index]);
  const message = 'ICE said that they were deleted, and still has them.';
  const error = new IceGraphError('PARTIAL', message, { field: 'ticketIds' });
  return standing.length > 0 ? [toldOf(standing, error)] : [];
}

function partial(ticketIds: readonly string[], field: string): UserError {
  const message = `ICE said that it was done, and has another ${field} than was asked for.`;
  return toldOf(ticketIds, new IceGraphError('PARTIAL', message, { field: 'ticketIds' }));
}

/** A defect must not hide what became of the other calls: it is logged, and told without its words. */
function codedFailure(ctx: Context, reason: unknown): IceGraphError {
  if (reason instanceof IceGraphError) return reason;
  ctx.log.error({ err: reason }, 'a mutation of tickets failed');
  return new IceGraphError('INTERNAL', 'Something went wrong here, not at ICE.');
}

const toldOf = (ticketIds: readonly string[], error: IceGraphError): UserError => ({
  ...userErrorOf(error),
  message: `${ticketIds.length === 1 ? 'Ticket' : 'Tickets'} ${ticketIds.join(', ')}: ${error.message}`,
  field: error.extensions.field ?? 'ticketIds',
});
