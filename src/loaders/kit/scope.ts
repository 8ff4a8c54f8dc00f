import type { Caller } from '../../datasources/caller.js';
import type { ChatDatasource } from '../../datasources/chat/chat.datasource.js';
import type { DataDatasource } from '../../datasources/data/data.datasource.js';
import type { EmailDatasource } from '../../datasources/email/email.datasource.js';
import type { AnyEndpoint, Endpoint, Filled } from '../../datasources/contract/endpoint.js';
import type { IceDatasource } from '../../datasources/ice-datasource.js';
import type { Reply } from '../../datasources/wire/replies.js';
import type { UpstreamMeter } from '../../datasources/meter.js';
import { IceGraphError, IceRefusal } from '../../errors.js';
import type { IndexedList } from '../cache/indexed-list.js';
import type { HeldLists } from '../cache/list-cache.js';
import { type Channel, CHANNELS } from '../../ids.js';
import { recordsOf } from './records-of.js';

/** What both channels' lists are read by, and as whom. */
export interface Reader {
  readonly session: Caller | null;
  readonly chat: ChatDatasource;
  readonly email: EmailDatasource;
}

/** The product whose records a channel's are. */
export const productOf = (
  { chat, email }: Pick<Reader, 'chat' | 'email'>,
  channel: Channel,
): ChatDatasource | EmailDatasource => (channel === 'CHAT' ? chat : email);

/** What loaders are built from, once a request. */
export interface LoaderScope extends Reader {
  readonly data: DataDatasource;
  /** The reader of names that ICE refuses the viewer, asked for once it is needed; absent, or null: there is none. */
  readonly directory?: () => Promise<Reader | null>;
  readonly lists: HeldLists;
  readonly meter: UpstreamMeter;
}

/** A list as the cache knows it: where it is from, and how it is fetched. */
export interface ListSource<R> {
  readonly endpoint: AnyEndpoint;
  readonly args?: Readonly<Record<string, unknown>>;
  readonly fetch: () => Promise<readonly R[]>;
}

/** What an endpoint is asked that takes nothing but the session. */
export type SessionAlone = Readonly<Record<string, Filled>>;

/** A list of records: an endpoint's rows, as they stand where nothing is made of them. */
export const listOfRecords = <T, R>(
  datasource: IceDatasource,
  endpoint: Endpoint<SessionAlone, Reply<T[]>>,
  record?: (row: T, place: number) => R,
): ListSource<R> => ({
  endpoint,
  async fetch() {
    const rows = await datasource.call(endpoint);
    return record ? recordsOf(rows, record) : (rows as readonly unknown[] as readonly R[]);
  },
});

function callerOf({ session }: LoaderScope): Caller {
  if (!session) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
  return session;
}

/** Reads a list through the cache that requests share. */
export async function readList<R>(
  scope: LoaderScope,
  source: ListSource<R>,
): Promise<IndexedList<R>> {
  const caller = callerOf(scope);
  // Where nobody is signed in, it is not ICE that refuses.
  const isAsked = caller.access(source.endpoint.product).state === 'SIGNED_IN';
  const signIn = isAsked ? caller.signIn : undefined;
  return scope.lists.read({ ...source, caller, signIn, meter: scope.meter });
}

/** The details of one record, held as a list of it alone. */
export async function readHeld<R>(
  scope: LoaderScope,
  endpoint: AnyEndpoint,
  { id, read }: { readonly id: string; readonly read: () => Promise<R> },
): Promise<R> {
  const fetch = async () => [await read()];
  return (await readList(scope, { endpoint, args: { id }, fetch })).rows[0]!;
}

/** The list, where it can be answered without a call. */
export async function peekList<R>(
  scope: LoaderScope,
  source: ListSource<R>,
): Promise<IndexedList<R> | null> {
  const { endpoint, args = {} } = source;
  return scope.lists.held<R>({ endpoint, args, caller: callerOf(scope), meter: scope.meter });
}

/** The channels that make up a whole: one that is down must not be left out in silence. */
export function expectedChannels(scope: Reader): readonly Channel[] {
  const channels = CHANNELS.filter((channel) => {
    const { product } = productOf(scope, channel);
    const { state } = scope.session?.access(product) ?? {};
    return state === 'SIGNED_IN' || state === 'DOWN';
  });
  return channels.length > 0 ? channels : CHANNELS.slice(0, 1);
}

/** The lists of all channels that make up a whole, as one; of records with the same id chat's counts. */
export async function wholeOf<R extends { readonly id: string }>(
  scope: LoaderScope,
  list: (channel: Channel) => Promise<IndexedList<R>>,
): Promise<IndexedList<R>> {
  const parts = await Promise.all(expectedChannels(scope).map(list));
  return parts.reduce((whole, part) => whole.joined(part, idOf));
}

/** What lists are indexed by; one function, as indexes are held by it. */
export const idOf = <I extends string | null>(record: { readonly id: I }): I => record.id;

/**
 * A read by id that ICE says no to, with a session that holds, means that there is no such record: from
 * an endpoint that has answered before. One that never has may be another one here; then the list tells,
 * where there is one, and otherwise the refusal itself.
 * @param isListed whether the record's list has it.
 */
export async function orNull<T>(
  read: Promise<T>,
  isListed?: () => Promise<boolean>,
): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (!(error instanceof IceRefusal)) throw error;
    if (error.isOfRecord || (isListed && !(await isListed().catch(() => true)))) return null;
    throw error;
  }
}
