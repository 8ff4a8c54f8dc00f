import { isIceError, type IceGraphError } from '../../errors.js';
import { fromList, once, perKey, type Loader } from './batch.js';
import type { IndexedList } from '../cache/indexed-list.js';
import {
  expectedChannels,
  idOf,
  orNull,
  peekList,
  readList,
  wholeOf,
  type ListSource,
  type LoaderScope,
} from './scope.js';
import { CHANNELS, type Channel } from '../../ids.js';

/** A record that both channels may list, with one id space over the two. */
export interface ChannelRecord {
  readonly id: string;
  /** The channel whose list or details it was read from. */
  readonly channel: Channel;
}

/** How one kind of record (users, skills, campaigns) is read from ICE. */
export interface ChannelSources<R extends ChannelRecord> {
  readonly list: Readonly<Record<Channel, ListSource<R>>>;
  /** The Data product's lookup, which stands in where ICE refuses the viewer a channel's list. */
  standIn(channel: Channel): ListSource<R>;
  /** One record by its id; rejects with ICE_REJECTED when ICE knows none. */
  details(channel: Channel, id: string): Promise<R>;
}

/** Reads of one kind of record, over both channels. */
export interface ChannelEntity<R extends ChannelRecord> {
  /** One channel's list. */
  list(channel: Channel): Promise<IndexedList<R>>;
  /** Both channels' lists, each record once, chat's first. */
  union(): Promise<IndexedList<R>>;
  /** By id in one channel's list alone. */
  inChannel: Readonly<Record<Channel, Loader<string, R>>>;
  /** By id in one channel's list, and in the other's for an id that is not found there. */
  from: Readonly<Record<Channel, Loader<string, R>>>;
  /** The channel to look for an id in first: chat, where the viewer is expected there. */
  readonly first: Channel;
  /** By id: from a list that is held, else by a details call; chat's first where no channel is said. */
  one(id: string, channel?: Channel): Promise<R | null>;
  /** Why something stands in for a list that was read: of one channel, else of any. Null where nothing does. */
  stoodIn(channel?: Channel | null): StoodIn | null;
  /** The channels that list an id, chat first; null where what stands in for a list does not tell. */
  channelsOf(id: string): Promise<Channel[] | null>;
}

/** A list that ICE refused, and what stood in for it. */
export interface StoodIn {
  readonly list: string;
  readonly standIn: string;
  readonly refusal: IceGraphError;
}

const other = (channel: Channel): Channel => (channel === 'CHAT' ? 'EMAIL' : 'CHAT');

export function channelEntity<R extends ChannelRecord>(
  scope: LoaderScope,
  sources: ChannelSources<R>,
): ChannelEntity<R> {
  const product = (channel: Channel) => (channel === 'CHAT' ? scope.chat : scope.email);

  /** Data's lookups are of both channels: they cannot stand in for one that the viewer is not in at all. */
  const standsIn = (channel: Channel): boolean =>
    scope.data.isSignedIn &&
    (product(channel).isSignedIn || CHANNELS.every((each) => !product(each).isSignedIn));
  const begun = new Set<Channel>();
  const stoodIn = new Map<Channel, StoodIn>();
  const readChannel = async (channel: Channel): Promise<IndexedList<R>> => {
    begun.add(channel);
    try {
      return await readList(scope, sources.list[channel]);
    } catch (error) {
      const refused = isIceError(error, 'FORBIDDEN', 'ICE_REJECTED');
      if (!refused || !standsIn(channel)) throw error;
      const source = sources.standIn(channel);
      // Where neither is to be had, the list itself is what was asked for.
      const rows = await readList(scope, source).catch((failure: unknown) => {
        throw isIceError(failure, 'FORBIDDEN', 'ICE_REJECTED') ? error : failure;
      });
      const list = sources.list[channel].endpoint.key;
      const standIn = source.endpoint.key;
      stoodIn.set(channel, { list, standIn, refusal: error });
      scope.meter.stoodIn(list, standIn);
      // Refused to a role that may have it, or to one that nobody knows: that is for somebody to look at.
      if (error.code === 'ICE_REJECTED') scope.meter.problem(error);
      return rows;
    }
  };
  const lists = { CHAT: once(() => readChannel('CHAT')), EMAIL: once(() => readChannel('EMAIL')) };
  const inChannel = {
    CHAT: fromList(lists.CHAT, idOf),
    EMAIL: fromList(lists.EMAIL, idOf),
  };
  const from = (channel: Channel): Loader<string, R> => ({
    load(id) {
      const own = inChannel[channel].load(id);
      const orOther = (record: R | null) =>
        record ?? (product(other(channel)).isSignedIn ? inChannel[other(channel)].load(id) : null);
      return own instanceof Promise ? own.then(orOther) : orOther(own);
    },
  });

  const union = once(() => wholeOf(scope, (channel) => lists[channel]()));

  /** A list that costs no call more: this request reads it anyway, or an earlier one has. */
  const free = (channel: Channel): Promise<IndexedList<R> | null> =>
    begun.has(channel)
      ? lists[channel]().catch(() => null)
      : peekList(scope, sources.list[channel]);
  const find = async (channel: Channel, id: string): Promise<R | null> => {
    const list = await free(channel);
    if (list) return list.by(idOf).get(id) ?? null;
    return orNull(sources.details(channel, id), async () =>
      (await lists[channel]()).by(idOf).has(id),
    );
  };
  const oneIn = async (channels: readonly Channel[], id: string): Promise<R | null> => {
    try {
      for (const channel of channels) {
        const record = await find(channel, id);
        if (record) return record;
      }
      return null;
    } catch (error) {
      if (!isIceError(error, 'FORBIDDEN') || !standsIn(channels[0]!)) throw error;
      return inChannel[channels[0]!].load(id);
    }
  };
  const ones = {
    any: perKey((id: string) => oneIn(expectedChannels(scope), id)),
    CHAT: perKey((id: string) => oneIn(['CHAT'], id)),
    EMAIL: perKey((id: string) => oneIn(['EMAIL'], id)),
  };

  const channelsOf = async (id: string): Promise<Channel[] | null> => {
    const channels = expectedChannels(scope);
    const found = await Promise.all(channels.map((channel) => inChannel[channel].load(id)));
    const lists = channels.filter((_, index) => found[index] !== null);
    return lists.some((channel) => stoodIn.has(channel)) ? null : lists;
  };

  return {
    list: (channel) => lists[channel](),
    union,
    inChannel,
    from: { CHAT: from('CHAT'), EMAIL: from('EMAIL') },
    first: expectedChannels(scope)[0]!,
    one: (id, channel) => ones[channel ?? 'any'].load(id),
    stoodIn: (channel) => (channel ? stoodIn.get(channel) : [...stoodIn.values()][0]) ?? null,
    channelsOf,
  };
}
