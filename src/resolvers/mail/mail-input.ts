import type { Context } from '../../context/context.js';
import { badInput, IceGraphError } from '../../errors.js';
import type { Submitted } from '../../schema/submitted-once.js';
import type { MailInput } from '../../schema/ticket/mail.inputs.js';
import { checkedId, optionalId } from '../../ids.js';
import { checkedAddresses, isAddress } from '../kit/addresses.js';
import { viewOf } from '../ticket/ticket-source-lists.js';
import {
  checkedAll,
  checkedParts,
  checkedText,
  optionalText,
  requireFound,
} from '../kit/checks.js';

/** A mail as it was given, and checked. Null is for its ticket to tell. */
export interface Mail {
  readonly ticketId: string | null;
  readonly skillId: string | null;
  readonly to: readonly string[] | null;
  readonly cc: readonly string[] | null;
  readonly bcc: readonly string[] | null;
  readonly subject: string | null;
  readonly body: string;
  readonly status: string | null;
  readonly attachments: readonly string[] | null;
}

/** What any of the inputs may say. */
export interface GivenMail extends MailInput, Submitted {
  readonly ticketId?: string;
  readonly skillId?: string | null;
  readonly to?: string[] | null;
  readonly subject?: string | null;
  readonly status?: string | null;
}

/** What may be empty: a draft is not finished yet, and what is passed on has a text of its own. */
export type Blank = 'to' | 'subject' | 'body';

/**
 * Checks a mail, before anything is asked of ICE.
 * @throws IceGraphError BAD_USER_INPUT naming the field; NOT_AVAILABLE for attachments.
 */
export function checkedMail(input: GivenMail, blanks: readonly Blank[], mayAttach: boolean): Mail {
  const isFilled = (field: Blank): boolean => !blanks.includes(field);
  const {
    id: _,
    files,
    ...mail
  } = checkedAll({
    id: () => checkedKey(input),
    files: () => checkedAttachments(input, mayAttach),
    ticketId: () => (input.ticketId === undefined ? null : checkedId('ticketId', input.ticketId)),
    skillId: () => optionalId('skillId', input.skillId),
    to() {
      const to = checkedAddresses('to', input.to);
      if (to?.length === 0 && isFilled('to')) throw badInput('to', 'to must name an address.');
      return to;
    },
    cc: () => checkedAddresses('cc', input.cc),
    bcc: () => checkedAddresses('bcc', input.bcc),
    subject() {
      const subject = checkedLine('subject', input.subject);
      return subject !== null && isFilled('subject') ? checkedText('subject', subject) : subject;
    },
    body: () => (isFilled('body') ? checkedText('body', input.body) : input.body),
    status: () => optionalText('status', input.status),
  });
  return { ...mail, attachments: files };
}

/**
 * The mail as ICE takes it, with what its ticket tells of it where the client does not: the skill, the
 * subject, and of a reply the contact's address. A mail that says all this costs no call.
 * @throws IceGraphError NOT_FOUND for the ticket; BAD_USER_INPUT for what ICE does not tell of it.
 */
export async function completeMail(ctx: Context, mail: Mail) {
  const { ticketId, skillId, to, subject } = mail;
  const isComplete = skillId !== null && to !== null && subject !== null;
  const ticket =
    ticketId === null || isComplete
      ? null
      : await requireFound(ctx.load.tickets.one(ticketId), 'ticketId');
  const contact = to ?? (await addressOf(ctx, ticket?.contactId ?? null));
  return {
    ticketId: ticketId ?? undefined,
    skillId: told('skillId', skillId ?? ticket?.skillId),
    to: told('to', contact),
    cc: mail.cc ?? undefined,
    bcc: mail.bcc ?? undefined,
    subject: told('subject', subject ?? ticket?.subject),
    body: mail.body,
    status:
      mail.status === null
        ? undefined
        : await ctx.load.tickets.spelled(viewOf(ctx), mail.status, 'status'),
    attachments: mail.attachments ?? undefined,
  };
}

/** The address of a contact as ICE has it now, where it has one to write to. */
async function addressOf(ctx: Context, contactId: string | null): Promise<string[] | null> {
  const contact = contactId === null ? null : await ctx.load.contacts.fresh(contactId);
  const address = contact?.email ?? null;
  return address !== null && isAddress(address) ? [address] : null;
}

function told<T>(field: string, value: T | null | undefined): T {
  if (value !== null && value !== undefined) return value;
  throw badInput(field, `ICE does not tell ${field} of this ticket: give it.`);
}

/** Of the two names that a client's key has, one says it. */
function checkedKey({ idempotencyKey, clientMutationId }: GivenMail): void {
  optionalText('idempotencyKey', idempotencyKey);
  if (optionalText('clientMutationId', clientMutationId) === null) return;
  if ((idempotencyKey ?? null) === null) return;
  const message = 'clientMutationId is the former name of idempotencyKey: give one of them.';
  throw badInput('clientMutationId', message);
}

function checkedAttachments({ attachments }: MailInput, mayAttach: boolean) {
  if (!attachments?.length) return null;
  if (mayAttach) return checkedParts('attachments', attachments);
  const message =
    'ICE does not document how files travel, and no override says: a mail cannot have any here.';
  throw new IceGraphError('NOT_AVAILABLE', message, { field: 'attachments' });
}

/** A line of a mail's head: with a break in it, it would be two. */
function checkedLine(field: string, given: string | null | undefined): string | null {
  if (given === null || given === undefined) return null;
  if (!/\p{Cc}/u.test(given)) return given;
  throw badInput(field, `${field} takes one line, without control characters.`);
}
