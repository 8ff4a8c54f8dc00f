import { fromList, once, perKey, type Loader, type Once } from './batch.js';
import type { IndexedList } from '../cache/indexed-list.js';
import { singleListLoaders, type RecordLoaders } from './single-list.js';
import type { ChatDatasource } from '../../datasources/chat/chat.datasource.js';
import type { AnyEndpoint, Endpoint, Params } from '../../datasources/contract/endpoint.js';
import type { EmailDatasource } from '../../datasources/email/email.datasource.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { idOf, orNull, readHeld, type ListSource, type LoaderScope, wholeOf } from './scope.js';
import {
  type Channel,
  type ChannelScopedRecord,
  readChannelScopedId,
  inEachChannel,
} from '../../ids.js';

/** What there is for each channel. */
export type ByChannel<T> = Readonly<Record<Channel, T>>;

/** By id, one call each; null for one that ICE does not know. */
export interface DetailsLoader<R> {
  load(id: string): Promise<R | null>;
}

export const channelScopedDetails = <R>(
  read: ByChannel<(ownId: string) => Promise<R>>,
): DetailsLoader<R> =>
  perKey(async (id: string) => {
    const { channel, ownId } = readChannelScopedId(id)!;
    return orNull(read[channel](ownId));
  });

/** The same, held across requests until somebody writes. */
export interface HeldDetailsLoader<R> extends DetailsLoader<R> {
  /** By id, as ICE has it now. */
  fresh(id: string): Promise<R | null>;
}

/** Of one channel: where details are from, and how they are read. */
export interface DetailsSource<R> {
  readonly endpoint: AnyEndpoint;
  details(ownId: string): Promise<R>;
}

/** Details of a product, and the record that they make: they need not echo the id asked for. */
export const detailsOf = <T extends { readonly id: string }, R>(
  product: ChatDatasource | EmailDatasource,
  endpoint: Endpoint<Params, Reply<Omit<T, 'id'>>>,
  record: (row: T) => R,
): DetailsSource<R> => ({
  endpoint,
  details: async (id) => record({ ...(await product.call(endpoint, { id })), id } as T),
});

export function heldDetails<R>(
  scope: LoaderScope,
  sources: ByChannel<DetailsSource<R>>,
): HeldDetailsLoader<R> {
  const fresh = channelScopedDetails(
    inEachChannel((channel) => (id: string) => sources[channel].details(id)),
  );
  const held = channelScopedDetails(
    inEachChannel((channel) => (id: string) => {
      const { endpoint, details } = sources[channel];
      return readHeld(scope, endpoint, { id, read: () => details(id) });
    }),
  );
  return { load: (id) => held.load(id), fresh: (id) => fresh.load(id) };
}

/** How one kind of record is read from one channel. */
export interface ChannelScopedSource<R> extends ListSource<R> {
  details(ownId: string): Promise<R>;
}

/** Reads of one kind of record that each channel lists for itself. */
export interface ChannelScopedEntity<R extends ChannelScopedRecord> extends RecordLoaders<R> {
  list(channel: Channel): Promise<IndexedList<R>>;
  /** All channels' lists, chat's first. */
  readonly union: Once<IndexedList<R>>;
  /** By id, as its channel's list has it. */
  listed: Loader<string, R>;
}

export function channelScopedEntity<R extends ChannelScopedRecord>(
  scope: LoaderScope,
  sources: ByChannel<ChannelScopedSource<R>>,
): ChannelScopedEntity<R> {
  const own = (channel: Channel) => {
    const ownIdOf = (id: string): string => readChannelScopedId(id)!.ownId;
    const loaders = singleListLoaders(scope, { ...sources[channel], ownIdOf });
    return { ...loaders, listed: fromList(loaders.list, idOf) };
  };
  const loaders = inEachChannel(own);
  const of = (id: string) => loaders[readChannelScopedId(id)!.channel];

  const union = once(() => wholeOf(scope, (channel) => loaders[channel].list()));

  return {
    list: (channel) => loaders[channel].list(),
    union,
    listed: { load: (id) => of(id).listed.load(id) },
    one: (id) => of(id).one(id),
    fresh: (id) => of(id).fresh(id),
  };
}
