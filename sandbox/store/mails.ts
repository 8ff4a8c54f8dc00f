import { refuse } from '../refusal.js';
import type { HasCampaigns } from './campaigns.js';
import { NO_BIRTH_DATE, type HasContacts } from './contacts.js';
import type { Message } from './conversations.js';
import { mailboxOf, type HasEmailServers } from './email-servers.js';
import { needSkill, type HasSkills } from './skills.js';
import type { Table } from './table.js';
import { NOBODY, type HasTickets, type Ticket } from './tickets.js';

/** What is written in the editor window, sent or not. */
export interface Letter {
  readonly skillId: number;
  readonly userId: number;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly body: string;
  /** Nobody knows how files travel: the text as it came. */
  readonly attachments: string;
}

/** A mail of its own, or a reply to a ticket. */
export type DraftKind = 'new' | 'reply';
export type MailKind = DraftKind | 'forward';

/** Kept with its ticket, one of each kind at the most; ICE tells no id of its own. */
export interface Draft extends Letter {
  readonly id: number;
  readonly ticketId: number;
  readonly kind: DraftKind;
  readonly savedAt: Date;
}

/** Every mail that went out, in order: a mail sent twice is here twice. */
export interface SentMail extends Letter {
  readonly id: number;
  readonly ticketId: number;
  readonly kind: MailKind;
  readonly from: string;
  readonly sentAt: Date;
}

interface HasDrafts {
  readonly drafts: Table<Draft>;
}

/** What a mail leaves its traces in. */
interface Outbox extends HasSkills, HasCampaigns, HasEmailServers {
  readonly sentMails: Table<SentMail>;
  conversation(ticketId: number): Message[];
}

/** A ticket for a mail that nobody has written to us about yet. */
export function openTicket(
  store: HasTickets & HasContacts & HasSkills,
  letter: Letter,
  status: string,
  at: Date,
): Ticket {
  needSkill(store, letter.skillId, 'email');
  return store.tickets.insert({
    contactId: recipientOf(store, letter, at),
    skillId: letter.skillId,
    userId: letter.userId,
    subject: letter.subject,
    status,
    assignedAt: at,
    lastUpdatedAt: at,
    receivedAt: at,
  });
}

/** The mail goes out: it is in the ticket's conversation, and counted. */
export function send(
  store: Outbox,
  ticket: Ticket,
  letter: Letter,
  kind: MailKind,
  at: Date,
): SentMail {
  const from = mailboxOf(store, needSkill(store, letter.skillId, 'email'));
  const { userId, to, cc, bcc, subject, body } = letter;
  const message = { ticketId: ticket.id, userId, from, to, cc, bcc, subject, body, createdAt: at };
  store.conversation(ticket.id).push(message);
  return store.sentMails.insert({ ...letter, ticketId: ticket.id, kind, from, sentAt: at });
}

/** A reply is kept with its ticket, in place of the one that was kept there before. */
export function saveDraft(
  store: HasDrafts & HasSkills,
  ticket: Ticket,
  letter: Letter,
  kind: DraftKind,
  at: Date,
): void {
  needSkill(store, letter.skillId, 'email');
  const former = draftOf(store, ticket.id, kind);
  if (former) store.drafts.remove(former.id);
  store.drafts.insert({ ...letter, ticketId: ticket.id, kind, savedAt: at });
}

/** Sends what was kept, as it is worded now; it is a draft no more, and cannot be sent again. */
export function sendDraft(
  store: HasDrafts & Outbox,
  ticket: Ticket,
  letter: Letter,
  kind: DraftKind,
  at: Date,
): void {
  const draft = draftOf(store, ticket.id, kind) ?? refuse(`no draft with ticket ${ticket.id}`);
  send(store, ticket, letter, kind, at);
  store.drafts.remove(draft.id);
}

/** Its ticket takes the subject, the skill and the contact that the mail has in the end. */
export function sendNewDraft(
  store: HasDrafts & Outbox & HasContacts,
  ticket: Ticket,
  letter: Letter,
  at: Date,
): void {
  sendDraft(store, ticket, letter, 'new', at);
  const { subject, skillId } = letter;
  Object.assign(ticket, { subject, skillId, contactId: recipientOf(store, letter, at) });
}

function draftOf(store: HasDrafts, ticketId: number, kind: DraftKind): Draft | undefined {
  return store.drafts.find((draft) => draft.ticketId === ticketId && draft.kind === kind);
}

/** The contact whom it is for: an address that nobody knows becomes one. */
function recipientOf(store: HasContacts, { to, skillId }: Letter, at: Date): number {
  if (to === '') return NOBODY;
  const email = to.split(/[,;]/)[0]?.trim() ?? '';
  const wanted = email.toLowerCase();
  const known = store.contacts.find((contact) => contact.email.toLowerCase() === wanted);
  if (known) return known.id;
  const name = email.split('@')[0] ?? '';
  const nothing = { address: '', city: '', state: '', country: '', zipCode: '', website: '' };
  return store.contacts.insert({
    ...nothing,
    ...{ name, email, skillId, notes: '', virtualName: name },
    birthDate: NO_BIRTH_DATE,
    createdAt: new Date(Math.floor(at.getTime() / 1000) * 1000),
    isActive: true,
  }).id;
}
