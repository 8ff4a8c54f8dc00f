import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import type { Endpoint, Params } from '../../datasources/contract/endpoint.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { IceGraphError } from '../../errors.js';
import { idOfNumber } from '../../ids.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import { foldName } from '../../text/fold.js';
import type { Payload } from '../../schema/payload.js';
import type { Submission } from '../../submissions/submissions.js';
import { isName } from '../kit/input.js';
import { checkedMail, completeMail, type Blank, type GivenMail, type Mail } from './mail-input.js';
import { viewOf } from '../ticket/ticket-source-lists.js';
import { written } from '../kit/mutation.js';

/** How a kind of mail is handed to ICE. */
export interface Posting {
  readonly endpoint: Endpoint<Params, Reply<void>>;
  /** Where ICE puts the ticket that it opens for the mail; absent: the mail has a ticket already. */
  readonly opensIn?: 'Sent' | 'Draft';
  readonly mayBeBlank?: readonly Blank[];
}

/** What came of a mail: all that is remembered of it. */
interface Posted {
  readonly at: number;
  readonly until: number;
  /** Null as long as the ticket that ICE opened for it is not found. */
  readonly ticketId: string | null;
}

interface Post {
  readonly mail: Mail;
  readonly posted: Posted;
  readonly submission: Submission<Posted>;
}

type MailPayload = Payload<'ticket', TicketRecord> & {
  readonly idempotencyKey: string | null;
  readonly clientMutationId: string | null;
};

/** Carries out a mutation that hands a mail to ICE, once for each `idempotencyKey`. */
export async function post(
  ctx: Context,
  info: GraphQLResolveInfo,
  input: GivenMail,
  { endpoint, opensIn, mayBeBlank = [] }: Posting,
): Promise<MailPayload> {
  const { idempotencyKey, clientMutationId, ...rest } = input;
  const [field, key] =
    (idempotencyKey ?? null) === null
      ? (['clientMutationId', clientMutationId ?? null] as const)
      : (['idempotencyKey', idempotencyKey!] as const);
  const payload = await written<'ticket', TicketRecord, Post>(ctx, info, {
    field: 'ticket',
    noun: 'ticket',
    // A mail is remembered by itself, with what came of its ticket.
    input: rest,
    // What the mail says is in its ticket's conversation; of the ticket itself it says the status.
    asked: ({ mail }) => ({ status: mail.status && foldName(mail.status) }),
    told: ({ status }) => ({ status: status && foldName(status) }),
    async write() {
      const mayAttach = ctx.email.isOverridden(endpoint, 'attachments');
      const mail = checkedMail(input, mayBeBlank, mayAttach);
      const content = [endpoint.key, mail];
      const submission = ctx.submissions.of<Posted>(ctx.session!, key, content, field);
      const posted = await submission.once(async () => {
        const complete = await completeMail(ctx, mail);
        const at = Date.now();
        await ctx.email.call(endpoint, complete);
        return { at, until: Date.now(), ticketId: mail.ticketId };
      });
      return { mail, posted, submission };
    },
    async read({ mail, posted, submission }) {
      if (posted.ticketId !== null) return ctx.load.tickets.one(posted.ticketId);
      const ticket = await opened(ctx, mail, posted, opensIn!);
      await submission.complete({ ...posted, ticketId: ticket.id });
      return ticket;
    },
  });
  return { ...payload, idempotencyKey: key, clientMutationId: key };
}

/** ICE's clock is not this one, and some of its times are whole seconds. */
const LEEWAY_MS = 5_000;

/**
 * The ticket that ICE has opened for a new mail, and does not tell: the one in the folder that nobody
 * but this mail explains.
 * @throws IceGraphError PARTIAL when there is none such, or several.
 */
async function opened(
  ctx: Context,
  { skillId, subject, to }: Mail,
  { at, until }: Posted,
  folder: string,
): Promise<TicketRecord> {
  const { rows } = await ctx.load.tickets.byStatus(viewOf(ctx), folder);
  const userId = idOfNumber(ctx.session?.access('email').userId ?? null);
  const isThen = (time: number | null) =>
    time !== null && time >= at - LEEWAY_MS && time <= until + LEEWAY_MS;
  const alike = rows.filter(
    (row) =>
      row.subject === subject?.trim() &&
      row.skillId === skillId &&
      row.assigneeId === userId &&
      isThen(row.receivedAt ?? row.lastUpdatedAt),
  );
  const forWhom = await Promise.all(alike.map((row) => isFor(ctx, row, to?.[0])));
  const [ticket, ...others] = alike.filter((_, index) => forWhom[index]);
  if (ticket && others.length === 0) return ticket;
  const why = ticket ? 'several tickets there could be it' : 'its ticket is not there';
  const message = `ICE took the mail, and tells no id: in the folder ${folder} ${why}. Do not send it again.`;
  throw new IceGraphError('PARTIAL', message);
}

/** Whether a ticket may be the one of a mail to this address: the same text may go to many people. */
async function isFor(ctx: Context, { contactId }: TicketRecord, to = ''): Promise<boolean> {
  if (to === '' || contactId === null) return true;
  const address = (await ctx.load.contacts.fresh(contactId))?.email;
  return !address || isName(to)(address);
}
