import { isIceError, type IceGraphError } from '../../errors.js';
import { fromList, once, perKey, type Loader, type Once, type PerKey } from './batch.js';
import { IndexedList } from '../cache/indexed-list.js';
import {
  expectedChannels,
  idOf,
  orNull,
  peekList,
  productOf,
  readList,
  wholeOf,
  type ListSource,
  type LoaderScope,
  type Reader,
} from './scope.js';
import { CHANNELS, type Channel } from '../../ids.js';
import { lazilyInEachChannel } from './lazily.js';

/** A record that both channels may list, with one id space over the two. */
export interface ChannelRecord {
  readonly id: string;
  /** The channel whose list or details it was read from. */
  readonly channel: Channel;
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

/**
 * Reads of one kind of record (users, skills, campaigns) over both channels. A request asks for few of them: each
 * is made when it is.
 */
export abstract class ChannelEntity<R extends ChannelRecord> {
  /** The record with no more than its id and name, which the directory tells: one function, as rows are held by it. */
  protected abstract readonly named: (record: R) => R;
  /** What each of the two does not tell, of what lists are filtered and ordered by. */
  protected abstract readonly lacks: Readonly<Record<'lookup' | 'directory', readonly string[]>>;

  readonly #begun = new Set<Channel>();
  readonly #stoodIn = new Map<Channel, StoodIn>();
  #lists: Readonly<Record<Channel, Once<IndexedList<R>>>> | undefined;
  #union: Once<IndexedList<R>> | undefined;
  #inChannel: Readonly<Record<Channel, Loader<string, R>>> | undefined;
  #from: Readonly<Record<Channel, Loader<string, R>>> | undefined;
  #ones: Readonly<Record<Channel, PerKey<string, R | null>>> | undefined;
  #anyone: PerKey<string, R | null> | undefined;

  constructor(protected readonly scope: LoaderScope) {}

  /** A channel's list, as a reader reads it. */
  protected abstract listAs(reader: Reader, channel: Channel): ListSource<R>;
  /** The Data product's lookup, which stands in where ICE refuses the viewer a channel's list. */
  protected abstract lookupFor(channel: Channel): ListSource<R>;
  /** One record by its id; rejects with ICE_REJECTED when ICE knows none. */
  protected abstract detailsIn(channel: Channel, id: string): Promise<R>;

  /** One channel's list. */
  list(channel: Channel): Promise<IndexedList<R>> {
    return this.lists[channel]();
  }

  /** The reads behind `list`, for whoever looks whether they have arrived. */
  get lists(): Readonly<Record<Channel, Once<IndexedList<R>>>> {
    return (this.#lists ??= lazilyInEachChannel((channel) => once(() => this.#read(channel))));
  }

  /** Both channels' lists, each record once, chat's first. */
  get union(): Once<IndexedList<R>> {
    return (this.#union ??= once(() => wholeOf(this.scope, (channel) => this.list(channel))));
  }

  /** By id in one channel's list alone. */
  get inChannel(): Readonly<Record<Channel, Loader<string, R>>> {
    return (this.#inChannel ??= lazilyInEachChannel((channel) =>
      fromList(this.lists[channel], idOf),
    ));
  }

  /** By id in one channel's list, and in the other's for an id that is not found there. */
  get from(): Readonly<Record<Channel, Loader<string, R>>> {
    return (this.#from ??= lazilyInEachChannel((channel) => this.#fromBoth(channel)));
  }

  /** The channel to look for an id in first: chat, where the viewer is expected there. */
  get first(): Channel {
    return expectedChannels(this.scope)[0]!;
  }

  /** By id: from a list that is held, else by a details call; chat's first where no channel is said. */
  one(id: string, channel?: Channel): Promise<R | null> {
    if (channel) {
      this.#ones ??= lazilyInEachChannel((each) => perKey((id) => this.#oneIn([each], id)));
      return this.#ones[channel].load(id);
    }
    this.#anyone ??= perKey((id) => this.#oneIn(expectedChannels(this.scope), id));
    return this.#anyone.load(id);
  }

  /** Why something stands in for a list that was read: of one channel, else of any. Null where nothing does. */
  stoodIn(channel?: Channel | null): StoodIn | null {
    return (channel ? this.#stoodIn.get(channel) : [...this.#stoodIn.values()][0]) ?? null;
  }

  /** The channels that list an id, chat first; null where what stands in for a list does not tell. */
  async channelsOf(id: string): Promise<Channel[] | null> {
    const channels = expectedChannels(this.scope);
    const found = await Promise.all(channels.map((channel) => this.inChannel[channel].load(id)));
    const lists = channels.filter((_, index) => found[index] !== null);
    const isUntold = (channel: Channel): boolean =>
      this.#stoodIn.get(channel)?.lacks.includes('channel') ?? false;
    return lists.some(isUntold) ? null : lists;
  }

  async #read(channel: Channel): Promise<IndexedList<R>> {
    this.#begun.add(channel);
    const source = this.listAs(this.scope, channel);
    try {
      return await readList(this.scope, source);
    } catch (error) {
      if (!isIceError(error, ...REFUSED)) throw error;
      const found = (await this.#lookup(channel)) ?? (await this.#directory(channel));
      // Where none of them is to be had, the list itself is what was asked for.
      if (!found) throw error;
      const { rows, ...standIn } = found;
      const list = source.endpoint.key;
      this.#stoodIn.set(channel, { ...standIn, list, refusal: error });
      this.scope.meter.stoodIn(list, standIn.standIn);
      // Refused to a role that may have it, or to one that nobody knows: that is for somebody to look at.
      if (error.code === 'ICE_REJECTED') this.scope.meter.problem(error);
      return rows;
    }
  }

  #isSignedIn(channel: Channel): boolean {
    return productOf(this.scope, channel).isSignedIn;
  }

  /** Data's lookups are of both channels: they cannot stand in for one that the viewer is not in at all. */
  #standsIn(channel: Channel): boolean {
    return (
      this.scope.data.isSignedIn &&
      (this.#isSignedIn(channel) || CHANNELS.every((each) => !this.#isSignedIn(each)))
    );
  }

  async #lookup(channel: Channel): Promise<StandIn<R> | null> {
    if (!this.#standsIn(channel)) return null;
    // It tells both channels' records alike, of which different ones are made.
    const source = { ...this.lookupFor(channel), args: { channel } };
    const rows = await readList(this.scope, source).catch(nullIfRefused);
    return rows && { rows, standIn: source.endpoint.key, lacks: this.lacks.lookup };
  }

  async #directory(channel: Channel): Promise<StandIn<R> | null> {
    const { scope } = this;
    // Names of a channel are for those whom ICE lets into it.
    const reader = this.#isSignedIn(channel) ? await scope.directory?.() : null;
    if (!reader) return null;
    const source = this.listAs(reader, channel);
    const whole = await readList({ ...scope, ...reader }, source).catch(nullIfRefused);
    const rows = whole && namesOf(whole, this.named);
    return rows && { rows, standIn: DIRECTORY, lacks: this.lacks.directory };
  }

  #fromBoth(channel: Channel): Loader<string, R> {
    const elsewhere = (id: string) =>
      this.#isSignedIn(other(channel)) ? this.inChannel[other(channel)].load(id) : null;
    return {
      load: (id) => {
        const own = this.inChannel[channel].load(id);
        return own instanceof Promise
          ? own.then((record) => record ?? elsewhere(id))
          : (own ?? elsewhere(id));
      },
    };
  }

  async #oneIn(channels: readonly Channel[], id: string): Promise<R | null> {
    try {
      for (const channel of channels) {
        const record = await this.#find(channel, id);
        if (record) return record;
      }
      return null;
    } catch (error) {
      // Details are refused to whom the lists are: what stands in for a list may name the record.
      if (!isIceError(error, 'FORBIDDEN')) throw error;
      const isTold =
        this.#standsIn(channels[0]!) || ((await this.scope.directory?.()) ?? null) !== null;
      if (!isTold) throw error;
      for (const channel of channels) {
        const record = await this.inChannel[channel].load(id);
        if (record) return record;
      }
      return null;
    }
  }

  async #find(channel: Channel, id: string): Promise<R | null> {
    const list = await this.#free(channel);
    if (list) return list.by(idOf).get(id) ?? null;
    return orNull(this.detailsIn(channel, id), async () =>
      (await this.list(channel)).by(idOf).has(id),
    );
  }

  /** A list that costs no call more: this request reads it anyway, or an earlier one has. */
  #free(channel: Channel): Promise<IndexedList<R> | null> {
    if (this.#begun.has(channel)) return this.list(channel).catch(() => null);
    return peekList(this.scope, this.listAs(this.scope, channel));
  }
}
