import { fromList, once, perKey, type Loader } from './batch.js';
import type { HeldList } from '../cache/indexed-list.js';
import { listedLoaders, type RecordLoaders } from './single-list.js';
import { idOf, orNull, type ListSource, type LoaderScope, wholeOf } from './scope.js';
import { type Channel, type NumberedRecord, readNumberedId } from '../../ids.js';

/** What there is for each channel. */
export type ByChannel<T> = Readonly<Record<Channel, T>>;

/** By id, one call each; null for one that ICE does not know. */
export interface DetailsLoader<R> {
  load(id: string): Promise<R | null>;
}

export const numberedDetails = <R>(
  read: ByChannel<(iceId: number) => Promise<R>>,
): DetailsLoader<R> =>
  perKey(async (id: string) => {
    const { channel, iceId } = readNumberedId(id)!;
    return orNull(read[channel](iceId));
  });

/** How one kind of record is read from one channel. */
export interface NumberedSource<R> extends ListSource<R> {
  details(iceId: number): Promise<R>;
}

/** Reads of one kind of record that each channel lists for itself. */
export interface NumberedEntity<R extends NumberedRecord> extends RecordLoaders<R> {
  list(channel: Channel): Promise<HeldList<R>>;
  /** All channels' lists, chat's first. */
  union(): Promise<HeldList<R>>;
  /** By id, as its channel's list has it. */
  listed: Loader<string, R>;
}

export function numberedEntity<R extends NumberedRecord>(
  scope: LoaderScope,
  sources: ByChannel<NumberedSource<R>>,
): NumberedEntity<R> {
  const own = (channel: Channel) => {
    const iceIdOf = (id: string): number => readNumberedId(id)!.iceId;
    const loaders = listedLoaders(scope, { ...sources[channel], iceIdOf });
    return { ...loaders, listed: fromList(loaders.list, idOf) };
  };
  const loaders = { CHAT: own('CHAT'), EMAIL: own('EMAIL') };
  const of = (id: string) => loaders[readNumberedId(id)!.channel];

  const union = once(() => wholeOf(scope, (channel) => loaders[channel].list()));

  return {
    list: (channel) => loaders[channel].list(),
    union,
    listed: { load: (id) => of(id).listed.load(id) },
    one: (id) => of(id).one(id),
    standing: (id) => of(id).standing(id),
  };
}
