import { fromList, once, perKey, type Loader, type Once } from './batch.js';
import type { IndexedList } from '../cache/indexed-list.js';
import { singleListLoaders, type RecordLoaders } from './single-list.js';
import { idOf, orNull, type ListSource, type LoaderScope, wholeOf } from './scope.js';
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
