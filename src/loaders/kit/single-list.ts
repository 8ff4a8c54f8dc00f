import type { ChatDatasource } from '../../datasources/chat/chat.datasource.js';
import type { EmailDatasource } from '../../datasources/email/email.datasource.js';
import type { Endpoint, Params } from '../../datasources/contract/endpoint.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { once, perKey, type Once } from './batch.js';
import type { IndexedList } from '../cache/indexed-list.js';
import {
  idOf,
  listOfRecords,
  orNull,
  peekList,
  readList,
  type ListSource,
  type LoaderScope,
  type SessionAlone,
} from './scope.js';

/** A record of one of the organization's lists; ICE does not tell the id of every row. */
export interface ListRecord {
  readonly id: string | null;
}

/** Reads of one kind of record by id. */
export interface RecordLoaders<R> {
  /** By id: from the list when it is held, else by one call; null when ICE knows none. */
  one(id: string): Promise<R | null>;
  /** By id, as ICE has it now; null when ICE knows none. */
  fresh(id: string): Promise<R | null>;
}

/** Reads of one kind of record that ICE has one list of. */
export interface SingleListLoaders<R extends ListRecord> extends RecordLoaders<R> {
  readonly list: Once<IndexedList<R>>;
}

interface SingleListSource<R> extends ListSource<R> {
  /** One record by its id; rejects with ICE_REJECTED when ICE knows none. */
  details(ownId: string): Promise<R>;
  /** What ICE knows an id as; absent: as itself. */
  readonly ownIdOf?: (id: string) => string;
  /** ICE adds to the list by itself: what a held one lacks may be there by now. */
  readonly isGrowing?: boolean;
}

/** The loaders of records that ICE tells by id, one call each, and lists only below others. */
export function nestedLoaders<R>(details: (id: string) => Promise<R>): RecordLoaders<R> {
  const loader = perKey((id: string) => orNull(details(id)));
  const one = (id: string): Promise<R | null> => loader.load(id);
  return { one, fresh: one };
}

export function singleListLoaders<R extends ListRecord>(
  scope: LoaderScope,
  source: SingleListSource<R>,
): SingleListLoaders<R> {
  const { ownIdOf = (id) => id, isGrowing = false } = source;
  let isBegun = false;
  const list = once(() => {
    isBegun = true;
    return readList(scope, source);
  });
  const details = perKey((id: string) =>
    orNull(source.details(ownIdOf(id)), async () => {
      const byId = (await list()).by(idOf);
      // A list with rows of unknown ids does not prove that there is no such record.
      return byId.has(id) || byId.has(null);
    }),
  );
  const one = perKey(async (id: string) => {
    // A list costs no call more that an earlier request has read, or this one reads anyway.
    const held = isBegun ? await list().catch(() => null) : await peekList(scope, source);
    const byId = held?.by(idOf);
    const found = byId?.get(id);
    if (found || (byId && !byId.has(null) && !isGrowing)) return found ?? null;
    return details.load(id);
  });
  return {
    list,
    one: (id) => one.load(id),
    fresh: (id) => details.load(id),
  };
}

/** A row of a list, or what is told of one record beside its id. */
type Row = { readonly id: string | null };

/** The endpoints behind records, and how a record is made of what they tell. */
interface Listing<T extends Row, R> {
  readonly list: Endpoint<SessionAlone, Reply<T[]>>;
  readonly details: Endpoint<Params, Reply<Omit<T, 'id'>>>;
  /** Absent: the row is the record. `place` is the row's in ICE's list, from 0. */
  readonly record?: (row: T, place: number) => R;
}

/** A source over two endpoints of a product: a list that takes nothing but the session, and details. */
export const sourceOf = <T extends Row, R = Readonly<T>>(
  product: ChatDatasource | EmailDatasource,
  { list, details, record }: Listing<T, R>,
) => ({
  ...listOfRecords(product, list, record),
  async details(id: string): Promise<R> {
    // Details need not echo the id asked for.
    const row = { ...(await product.call(details, { id })), id } as T;
    return record ? record(row, 0) : (row as unknown as R);
  },
});

/** The loaders of records that one product alone has: the product of the list. */
export const listRecordOf = <T extends Row, R extends ListRecord = Readonly<T>>(
  scope: LoaderScope,
  listing: Listing<T, R>,
): SingleListLoaders<R> =>
  singleListLoaders(
    scope,
    sourceOf(scope[listing.list.product === 'chat' ? 'chat' : 'email'], listing),
  );
