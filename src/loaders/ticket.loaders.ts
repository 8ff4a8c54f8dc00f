import type { RecordOf } from '../datasources/contract/endpoint.js';
import type { Instant } from '../datasources/wire/codecs.js';
import { getTicketNoteList } from '../datasources/email/notes.endpoints.js';
import * as api from '../datasources/email/tickets.endpoints.js';
import { once, perKey, type Once } from './kit/batch.js';
import { IndexedList } from './cache/indexed-list.js';
import { orNull, type LoaderScope } from './kit/scope.js';
import { stubsOf } from './kit/stub.js';

export type TicketView = 'AGENT' | 'SUPERVISOR';

type TicketRow = RecordOf<typeof api.loadTicketByStatus>;

/** An e-mail ticket. */
export interface TicketRecord extends Omit<TicketRow, 'assignedAt'> {
  /** Undefined where it was read from a contact's history, which does not say. */
  readonly assignedAt: Instant | null | undefined;
}

/** One message of a ticket's conversation. */
export type MessageRecord = RecordOf<typeof api.getEmailConversation>;

/** A note or a comment on a ticket. */
export type RemarkRecord = RecordOf<typeof getTicketNoteList>;

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
  /** In ICE's order. */
  counts(view: TicketView): Promise<readonly TicketCountRecord[]>;
  /** By id; null when ICE knows no such ticket. */
  one(id: string): Promise<TicketRecord | null>;
  conversation(ticketId: string): Promise<readonly MessageRecord[]>;
  notes(ticketId: string): Promise<readonly RemarkRecord[]>;
  /** All tickets of one contact. */
  history(contactId: string): Promise<IndexedList<TicketRecord>>;
  /** The viewer's own comments, by ticket id. */
  readonly comments: Once<ReadonlyMap<string, readonly RemarkRecord[]>>;
}

/** A ticket of which only the id is known. */
export const ticketStub: (id: string) => TicketRecord = stubsOf(api.loadTicketByStatus);

/** ICE's rows as a list: lists that follow from the same rows share their orders. */
const listOfTickets = (rows: readonly TicketRecord[]) => new IndexedList(rows, Date.now());

export function ticketLoaders({ email, lists }: LoaderScope): TicketLoaders {
  const held = (rows: readonly TicketRecord[]): IndexedList<TicketRecord> =>
    lists.derived(rows, listOfTickets).asOf(Date.now());

  const listsIn = (
    view: TicketView,
    byStatus: typeof api.loadTicketByStatus,
    bySkill: typeof api.loadTicketPerSkill,
    counts: typeof api.getTicketCount,
  ) => ({
    byStatus: perKey(async (status: string) => held(await email.call(byStatus, { status }))),
    bySkill: perKey(async (skillId: string) => held(await email.call(bySkill, { skillId }))),
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
    const row = await orNull(email.call(api.getEmailInformation, { id }));
    return row && { ...row, id };
  });
  const conversation = perKey((ticketId: string) =>
    email.call(api.getEmailConversation, { ticketId }),
  );
  const notes = perKey((ticketId: string) => email.call(getTicketNoteList, { ticketId }));
  const history = perKey(async (contactId: string) => {
    const rows = await email.call(api.getEmailHistoryList, { contactId });
    return held(rows.map((row) => ({ ...row, contactId, assignedAt: undefined })));
  });
  const comments = once(async () => {
    const rows = await email.call(api.loadAllTicketCommentsByUserId);
    return new IndexedList(rows, Date.now()).group((row) => row.ticketId ?? '');
  });

  return {
    byStatus: (view, status) => views[view].byStatus.load(status),
    bySkill: (view, skillId) => views[view].bySkill.load(skillId),
    counts: (view) => views[view].counts(),
    one: (id) => one.load(id),
    conversation: (id) => conversation.load(id),
    notes: (id) => notes.load(id),
    history: (id) => history.load(id),
    comments,
  };
}
