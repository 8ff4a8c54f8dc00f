import type { RecordOf } from '../datasources/contract/endpoint.js';
import type { Instant } from '../datasources/wire/codecs.js';
import { getTicketNoteList } from '../datasources/email/notes.endpoints.js';
import * as api from '../datasources/email/tickets.endpoints.js';
import { once, perKey, type Once } from './kit/batch.js';
import { IndexedList } from './cache/indexed-list.js';
import { lazily } from './kit/lazily.js';
import { orNull, readList, type LoaderScope } from './kit/scope.js';
import { badInput } from '../errors.js';
import { foldName } from '../text/fold.js';
import { looksLikeHtml } from '../text/html.js';
import { keyDigest } from '../text/key-digest.js';
import { mailAddresses } from '../text/mail-addresses.js';
import { stubsOf } from './kit/stub.js';

export type TicketView = 'AGENT' | 'SUPERVISOR';

type TicketRow = RecordOf<typeof api.loadTicketByStatus>;

/** An e-mail ticket. */
export interface TicketRecord extends Omit<TicketRow, 'assignedAt'> {
  /** Undefined where it was read from a contact's history, which does not say. */
  readonly assignedAt: Instant | null | undefined;
}

/** One message of a ticket's conversation. */
export interface MessageRecord extends RecordOf<typeof api.getEmailConversation> {
  /** ICE tells none: it is made of the ticket's and of what was written. */
  readonly id: string;
  readonly isIncoming: boolean;
  readonly isHtml: boolean | null;
  readonly toAddresses: readonly string[] | null;
  readonly ccAddresses: readonly string[] | null;
  readonly bccAddresses: readonly string[] | null;
}

/** A note or a comment on a ticket. */
export type RemarkRecord = RecordOf<typeof getTicketNoteList> & { readonly id: string };

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
  /**
   * A status as ICE spells it; as it was said, where ICE names none at all.
   * @param field the argument that says it.
   * @throws IceGraphError BAD_USER_INPUT for one that ICE does not have.
   */
  spelled(view: TicketView, status: string, field: string): Promise<string>;
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

/**
 * Rows of a ticket with an id each: ICE's, or where it tells none one that is made of the ticket's and of
 * what was written. Of several that are the same in all that ICE tells, each has its number.
 */
function identified<R extends object>(
  ticketId: string,
  rows: readonly R[],
): readonly (R & { readonly id: string })[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if ('id' in row && typeof row.id === 'string') return { ...row, id: row.id };
    const id = `${ticketId}:${keyDigest(row).slice(0, 16)}`;
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return { ...row, id: times === 1 ? id : `${id}:${times}` };
  });
}

const toMessage = (
  row: RecordOf<typeof api.getEmailConversation> & Pick<MessageRecord, 'id'>,
): MessageRecord => ({
  ...row,
  isIncoming: row.authorId === null,
  isHtml: row.body === null ? null : looksLikeHtml(row.body),
  toAddresses: mailAddresses(row.toAddress),
  ccAddresses: mailAddresses(row.cc),
  bccAddresses: mailAddresses(row.bcc),
});

const listOfTickets = (rows: readonly TicketRecord[]): IndexedList<TicketRecord> =>
  IndexedList.of(rows, Date.now());

const listsIn =
  (
    view: TicketView,
    byStatus: typeof api.loadTicketByStatus,
    bySkill: typeof api.loadTicketPerSkill,
    counts: typeof api.getTicketCount,
  ) =>
  (scope: LoaderScope) => {
    const { email } = scope;
    return {
      byStatus: perKey(async (status: string) =>
        listOfTickets(await email.call(byStatus, { status })),
      ),
      bySkill: perKey(async (skillId: string) =>
        listOfTickets(await email.call(bySkill, { skillId })),
      ),
      statuses: once(async () => {
        const fetch = async () => (await email.call(counts)).map(({ status }) => ({ status }));
        const { rows } = await readList(scope, { endpoint: counts, fetch });
        return rows.map(({ status }) => status);
      }),
      counts: once(async () =>
        (await email.call(counts)).map(({ status, count }, place): TicketCountRecord => ({
          id: `${view}:${status}`,
          ...{ status, count, place },
        })),
      ),
    };
  };

/** Who asks sees one view, mostly: the other's lists are not made. */
const viewsOf = lazily<LoaderScope, Record<TicketView, ReturnType<ReturnType<typeof listsIn>>>>({
  AGENT: listsIn('AGENT', api.loadTicketByStatus, api.loadTicketPerSkill, api.getTicketCount),
  SUPERVISOR: listsIn(
    'SUPERVISOR',
    api.loadTicketByStatusSup,
    api.loadTicketPerSkillSupervisor,
    api.getTicketCountSup,
  ),
});

export function ticketLoaders(scope: LoaderScope): TicketLoaders {
  const { email } = scope;
  const views = viewsOf(scope);
  const one = perKey(async (id: string) => {
    const row = await orNull(email.call(api.getEmailInformation, { id }));
    return row && { ...row, id };
  });
  const conversation = perKey(async (ticketId: string) =>
    identified<RecordOf<typeof api.getEmailConversation>>(
      ticketId,
      await email.call(api.getEmailConversation, { ticketId }),
    ).map(toMessage),
  );
  const notes = perKey(async (ticketId: string) =>
    identified(ticketId, await email.call(getTicketNoteList, { ticketId })),
  );
  const history = perKey(async (contactId: string) => {
    const rows = await email.call(api.getEmailHistoryList, { contactId });
    return listOfTickets(rows.map((row) => ({ ...row, contactId, assignedAt: undefined })));
  });
  const comments = once(async () => {
    const rows = await email.call(api.loadAllTicketCommentsByUserId);
    const byTicket = new IndexedList(rows, Date.now()).group((row) => row.ticketId ?? '');
    return new Map([...byTicket].map(([ticketId, own]) => [ticketId, identified(ticketId, own)]));
  });

  return {
    byStatus: (view, status) => views[view].byStatus.load(status),
    bySkill: (view, skillId) => views[view].bySkill.load(skillId),
    statuses: (view) => views[view].statuses(),
    async spelled(view, said, field) {
      const names = await views[view].statuses();
      // Whoever has no ticket at all may be told of no status either.
      if (names.length === 0 || names.includes(said)) return said;
      const name = names.find((each) => foldName(each) === foldName(said));
      if (name !== undefined) return name;
      throw badInput(field, `ICE has no status ${said}. There are ${names.join(', ')}.`);
    },
    counts: (view) => views[view].counts(),
    one: (id) => one.load(id),
    conversation: (id) => conversation.load(id),
    notes: (id) => notes.load(id),
    history: (id) => history.load(id),
    comments,
  };
}
