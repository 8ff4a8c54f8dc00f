import { createHash } from 'node:crypto';
import { mapped } from '../budget/turns.js';
import type { Instant } from '../datasources/wire/codecs.js';
import type { EndpointReply } from '../datasources/contract/endpoint.js';
import { getTicketNoteList } from '../datasources/email/notes.endpoints.js';
import * as api from '../datasources/email/tickets.endpoints.js';
import { once, perKey } from './kit/batch.js';
import { IndexedList } from './cache/indexed-list.js';
import { orNull, readList, type LoaderScope } from './kit/scope.js';
import { idText } from '../ids.js';
import { looksLikeHtml } from '../text/html.js';
import { mailAddresses } from '../text/mail-addresses.js';

export type TicketView = 'AGENT' | 'SUPERVISOR';

/** An e-mail ticket. */
export interface TicketRecord {
  readonly id: string;
  readonly iceId: number;
  readonly subject: string | null;
  readonly status: string | null;
  readonly assigneeId: string | null;
  readonly contactId: string | null;
  readonly skillId: string | null;
  /** Undefined where it was read from a contact's history, which does not say. */
  readonly assignedAt: Instant | null | undefined;
  readonly lastUpdatedAt: Instant | null;
  readonly receivedAt: Instant | null;
}

/** One message of a ticket's conversation. */
export interface MessageRecord {
  /** ICE tells none: it is made of the ticket's and of what was written. */
  readonly id: string;
  readonly isIncoming: boolean;
  readonly isHtml: boolean | null;
  readonly toAddresses: readonly string[] | null;
  readonly ccAddresses: readonly string[] | null;
  readonly bccAddresses: readonly string[] | null;
  readonly authorId: string | null;
  readonly fromAddress: string | null;
  readonly toAddress: string | null;
  readonly cc: string | null;
  readonly bcc: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly createdAt: Instant | null;
}

/** A note or a comment on a ticket. */
export interface RemarkRecord {
  readonly id: string | null;
  readonly iceId: number | null;
  readonly authorId: string | null;
  readonly text: string | null;
  readonly createdAt: Instant | null;
}

/** How many tickets have a status. */
export interface TicketCountRecord {
  readonly id: string;
  readonly status: string;
  readonly count: number | null;
  /** In ICE's list, from 0. */
  readonly place: number;
}

export interface TicketLoaders {
  byStatus(view: TicketView, status: string): Promise<IndexedList<TicketRecord>>;
  bySkill(view: TicketView, skillId: string): Promise<IndexedList<TicketRecord>>;
  /** The names of all statuses, in ICE's order. */
  statuses(view: TicketView): Promise<readonly string[]>;
  /** In ICE's order. */
  counts(view: TicketView): Promise<readonly TicketCountRecord[]>;
  /** By id; null when ICE knows no such ticket. */
  one(id: string): Promise<TicketRecord | null>;
  conversation(ticketId: string): Promise<readonly MessageRecord[]>;
  notes(ticketId: string): Promise<readonly RemarkRecord[]>;
  /** All tickets of one contact. */
  history(contactId: string): Promise<IndexedList<TicketRecord>>;
  /** The viewer's own comments, by ticket id. */
  comments(): Promise<ReadonlyMap<string, readonly RemarkRecord[]>>;
}

interface Row {
  readonly id: number;
  readonly subject: string | null;
  readonly status: string | null;
  readonly assigneeId: number | null;
  readonly contactId: number | null;
  readonly skillId: number | null;
  readonly assignedAt?: Instant | null;
  readonly lastUpdatedAt: Instant | null;
  readonly receivedAt: Instant | null;
}

const toTicket = (row: Row): TicketRecord => ({
  id: String(row.id),
  iceId: row.id,
  subject: row.subject,
  status: row.status,
  assigneeId: idText(row.assigneeId),
  contactId: idText(row.contactId),
  skillId: idText(row.skillId),
  assignedAt: row.assignedAt,
  lastUpdatedAt: row.lastUpdatedAt,
  receivedAt: row.receivedAt,
});

/** A ticket of which only the id is known. */
export const ticketStub = (id: string): TicketRecord =>
  toTicket({
    id: Number(id),
    subject: null,
    status: null,
    assigneeId: null,
    contactId: null,
    skillId: null,
    assignedAt: null,
    lastUpdatedAt: null,
    receivedAt: null,
  });

type MessageRow = EndpointReply<typeof api.getEmailConversation>[number];

/** The e-mails of a ticket. Of several that are the same in all that ICE tells, each has its number. */
function toMessages(ticketId: string, rows: readonly MessageRow[]): readonly MessageRecord[] {
  const seen = new Map<string, number>();
  return rows.map(({ ticketId: _, ...row }) => {
    const digest = createHash('sha256').update(JSON.stringify(row)).digest('base64url');
    const id = `${ticketId}:${digest.slice(0, 16)}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return {
      ...row,
      id: times === 1 ? id : `${id}:${times}`,
      authorId: idText(row.authorId),
      isIncoming: row.authorId === null,
      isHtml: row.body === null ? null : looksLikeHtml(row.body),
      toAddresses: mailAddresses(row.toAddress),
      ccAddresses: mailAddresses(row.cc),
      bccAddresses: mailAddresses(row.bcc),
    };
  });
}

const toRemark = (row: {
  id: number | null;
  authorId: number | null;
  text: string | null;
  createdAt: Instant | null;
}): RemarkRecord => ({
  id: idText(row.id),
  iceId: row.id,
  authorId: idText(row.authorId),
  text: row.text,
  createdAt: row.createdAt,
});

export function ticketLoaders(scope: LoaderScope): TicketLoaders {
  const { email } = scope;
  const held = async (rows: Row[]) => new IndexedList(await mapped(rows, toTicket), Date.now());

  const listsIn = (
    view: TicketView,
    byStatus: typeof api.loadTicketByStatus,
    bySkill: typeof api.loadTicketPerSkill,
    counts: typeof api.getTicketCount,
  ) => ({
    byStatus: perKey(async (status: string) => held(await email.call(byStatus, { status }))),
    bySkill: perKey(async (id: string) => held(await email.call(bySkill, { skillId: Number(id) }))),
    statuses: once(async () => {
      const fetch = async () => (await email.call(counts)).map(({ status }) => ({ status }));
      return (await readList(scope, { endpoint: counts, fetch })).rows.map(({ status }) => status);
    }),
    counts: once(async () =>
      (await email.call(counts)).map(({ status, count }, place): TicketCountRecord => ({
        id: `${view}:${status}`,
        ...{ status, count, place },
      })),
    ),
  });
  const views: Readonly<Record<TicketView, ReturnType<typeof listsIn>>> = {
    AGENT: listsIn('AGENT', api.loadTicketByStatus, api.loadTicketPerSkill, api.getTicketCount),
    SUPERVISOR: listsIn(
      'SUPERVISOR',
      api.loadTicketByStatusSup,
      api.loadTicketPerSkillSupervisor,
      api.getTicketCountSup,
    ),
  };
  const one = perKey(async (id: string) => {
    const iceId = Number(id);
    const row = await orNull(email.call(api.getEmailInformation, { id: iceId }));
    return row && toTicket({ ...row, id: iceId });
  });
  const conversation = perKey(async (ticketId: string) => {
    const rows = await email.call(api.getEmailConversation, { ticketId: Number(ticketId) });
    return toMessages(ticketId, rows);
  });
  const notes = perKey(async (ticketId: string) =>
    (await email.call(getTicketNoteList, { ticketId: Number(ticketId) })).map(toRemark),
  );
  const history = perKey(async (contactId: string) => {
    const rows = await email.call(api.getEmailHistoryList, { contactId: Number(contactId) });
    return held(rows.map((row) => ({ ...row, contactId: Number(contactId) })));
  });
  const comments = once(async () => {
    const rows = await email.call(api.loadAllTicketCommentsByUserId);
    const byTicket = new IndexedList(rows, Date.now()).group((row) => idText(row.ticketId) ?? '');
    return new Map([...byTicket].map(([ticketId, own]) => [ticketId, own.map(toRemark)]));
  });

  return {
    byStatus: (view, status) => views[view].byStatus.load(status),
    bySkill: (view, skillId) => views[view].bySkill.load(skillId),
    statuses: (view) => views[view].statuses(),
    counts: (view) => views[view].counts(),
    one: (id) => one.load(id),
    conversation: (id) => conversation.load(id),
    notes: (id) => notes.load(id),
    history: (id) => history.load(id),
    comments,
  };
}
