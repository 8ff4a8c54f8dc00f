import { isIceError, type IceGraphError } from '../../errors.js';
import { fromList, once, perKey, type Loader, type Once } from './batch.js';
import { IndexedList } from '../cache/indexed-list.js';
import {
  expectedChannels,
  idOf,
  orNull,
  peekList,
  readList,
  wholeOf,
  type ListSource,
  type LoaderScope,
  type Reader,
} from './scope.js';
import { CHANNELS, type Channel, inEachChannel } from '../../ids.js';

/** A record that both channels may list, with one id space over the two. */
export interface ChannelRecord {
  readonly id: string;
  /** The channel whose list or details it was read from. */
  readonly channel: Channel;
}

/** How one kind of record (users, skills, campaigns) is read from ICE. */
export interface ChannelSources<R extends ChannelRecord> {
  /** Each channel's list, as a reader reads it. */
  list(reader: Reader): Readonly<Record<Channel, ListSource<R>>>;
  /** The Data product's lookup, which stands in where ICE refuses the viewer a channel's list. */
  standIn(channel: Channel): ListSource<R>;
  /** The record with no more than its id and name, which the directory tells: one function, as rows are held by it. */
  readonly named: (record: R) => R;
  /** What each of the two does not tell, of what lists are filtered and ordered by. */
  readonly lacks: Readonly<Record<'lookup' | 'directory', readonly string[]>>;
  /** One record by its id; rejects with ICE_REJECTED when ICE knows none. */
  details(channel: Channel, id: string): Promise<R>;
}

/** Reads of one kind of record, over both channels. */
export interface ChannelEntity<R extends ChannelRecord> {
  /** One channel's list. */
  list(channel: Channel): Promise<IndexedList<R>>;
  /** The same as the reads that they are. */
  readonly lists: Readonly<Record<Channel, Once<IndexedList<R>>>>;
  /** Both channels' lists, each record once, chat's first. */
  readonly union: Once<IndexedList<R>>;
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
  /** What it does not tell, of what the list is filtered and ordered by. */
  readonly lacks: readonly string[];
}

type StandIn<R> = Omit<StoodIn, 'list' | 'refusal'> & { readonly rows: IndexedList<R> };

/** The names of an organization, read as the server's own account: so the answer calls them. */
const DIRECTORY = 'directory';
/** What a record of names takes in memory, about. */
const NAMED_BYTES = 400;

const REFUSED = ['FORBIDDEN', 'ICE_REJECTED'] as const;

/** Nor is a stand-in to be had whose own reader ICE does not let in any more. */
function nullIfRefused(failure: unknown): null {
  if (isIceError(failure, ...REFUSED, 'UNAUTHENTICATED')) return null;
  throw failure;
}

/** A list of names, kept with the list that it is made from. */
function namesOf<R>(whole: IndexedList<R>, named: (record: R) => R): IndexedList<R> {
  const { rows, readAt } = whole;
  const make = () => new IndexedList(rows.map(named), readAt);
  return whole.kept(named, make, rows.length * NAMED_BYTES);
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
  const lookup = async (channel: Channel): Promise<StandIn<R> | null> => {
    if (!standsIn(channel)) return null;
    const source = sources.standIn(channel);
    const rows = await readList(scope, source).catch(nullIfRefused);
    return rows && { rows, standIn: source.endpoint.key, lacks: sources.lacks.lookup };
  };
  const directory = async (channel: Channel): Promise<StandIn<R> | null> => {
    // Names of a channel are for those whom ICE lets into it.
    const reader = product(channel).isSignedIn ? await scope.directory?.() : null;
    if (!reader) return null;
    const source = sources.list(reader)[channel];
    const whole = await readList({ ...scope, ...reader }, source).catch(nullIfRefused);
    const rows = whole && namesOf(whole, sources.named);
    return rows && { rows, standIn: DIRECTORY, lacks: sources.lacks.directory };
  };

  const own = sources.list(scope);
  const begun = new Set<Channel>();
  const stoodIn = new Map<Channel, StoodIn>();
  const readChannel = async (channel: Channel): Promise<IndexedList<R>> => {
    begun.add(channel);
    try {
      return await readList(scope, own[channel]);
    } catch (error) {
      if (!isIceError(error, ...REFUSED)) throw error;
      const found = (await lookup(channel)) ?? (await directory(channel));
      // Where none of them is to be had, the list itself is what was asked for.
      if (!found) throw error;
      const { rows, ...standIn } = found;
      const list = own[channel].endpoint.key;
      stoodIn.set(channel, { ...standIn, list, refusal: error });
      scope.meter.stoodIn(list, standIn.standIn);
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
  const from = (channel: Channel): Loader<string, R> => {
    const elsewhere = (id: string) =>
      product(other(channel)).isSignedIn ? inChannel[other(channel)].load(id) : null;
    return {
      load(id) {
        const own = inChannel[channel].load(id);
        return own instanceof Promise
          ? own.then((record) => record ?? elsewhere(id))
          : (own ?? elsewhere(id));
      },
    };
  };

  const union = once(() => wholeOf(scope, (channel) => lists[channel]()));

  /** A list that costs no call more: this request reads it anyway, or an earlier one has. */
  const free = (channel: Channel): Promise<IndexedList<R> | null> =>
    begun.has(channel) ? lists[channel]().catch(() => null) : peekList(scope, own[channel]);
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
      // Details are refused to whom the lists are: what stands in for a list may name the record.
      if (!isIceError(error, 'FORBIDDEN')) throw error;
      const isTold = standsIn(channels[0]!) || ((await scope.directory?.()) ?? null) !== null;
      if (!isTold) throw error;
      for (const channel of channels) {
        const record = await inChannel[channel].load(id);
        if (record) return record;
      }
      return null;
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
    const isUntold = (channel: Channel): boolean =>
      stoodIn.get(channel)?.lacks.includes('channel') ?? false;
    return lists.some(isUntold) ? null : lists;
  };

  return {
    list: (channel) => lists[channel](),
    lists,
    union,
    inChannel,
    from: inEachChannel(from),
    first: expectedChannels(scope)[0]!,
    one: (id, channel) => ones[channel ?? 'any'].load(id),
    stoodIn: (channel) => (channel ? stoodIn.get(channel) : [...stoodIn.values()][0]) ?? null,
    channelsOf,
  };
}
