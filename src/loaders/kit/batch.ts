import DataLoader from 'dataloader';
import { foldName } from '../../text/fold.js';
import { isPauseDue, pause } from '../../budget/turns.js';
import type { IndexedList } from '../cache/indexed-list.js';

/** What a link asks for its record: at once when it is at hand, else a promise; null when ICE has none. */
export interface Loader<K, T> {
  load(key: K): T | null | Promise<T | null>;
}

/** A read that is begun when it is first asked for; whoever asks shares its outcome. */
export interface Once<T> {
  (): Promise<T>;
  /** What it has brought; undefined until then. */
  readonly arrived: T | undefined;
}

/** Runs a read at most once, when it is first asked for; the request shares its outcome. */
export function once<T>(read: () => Promise<T>): Once<T> {
  let result: Promise<T> | undefined;
  const ask = (): Promise<T> => {
    if (!result) {
      result = read();
      // Begun ahead of the fields that need it: until one asks, a failure is nobody's.
      result.then(
        (value) => (ask.arrived = value),
        () => undefined,
      );
    }
    return result;
  };
  ask.arrived = undefined as T | undefined;
  return ask;
}

/** What a read has brought, where it has arrived; else a promise. */
export const atHand = <T>(read: Once<T>): T | Promise<T> =>
  read.arrived === undefined ? read() : read.arrived;

/**
 * One list call for all keys, matched by key. Once the list is there, whoever has asked for it, records
 * are answered without a promise: a page of a thousand rows costs no thousand turns of the event loop.
 */
export const fromList = <K, T>(list: Once<IndexedList<T>>, keyOf: (record: T) => K): Loader<K, T> =>
  fromIndex(list, (rows) => rows.by(keyOf));

/** The same by keys that several may bear: the one record that does; null when none does, and when several do. */
export const ofOne = <K, T>(
  list: Once<IndexedList<T>>,
  keysOf: (record: T) => readonly K[],
): Loader<K, T> => fromIndex(list, (rows) => rows.unique(keysOf));

/** The same by name. */
export function byName<T>(
  list: Once<IndexedList<T>>,
  namesOf: (record: T) => readonly string[],
): Loader<string, T> {
  const named = ofOne(list, namesOf);
  return { load: (name) => named.load(foldName(name)) };
}

function fromIndex<K, T>(
  list: Once<IndexedList<T>>,
  indexOf: (rows: IndexedList<T>) => ReadonlyMap<K, T | null>,
): Loader<K, T> {
  let index: ReadonlyMap<K, T | null> | undefined;
  let waiting: DataLoader<K, T | null> | undefined;
  return {
    load(key) {
      if (list.arrived) return (index ??= indexOf(list.arrived)).get(key) ?? null;
      waiting ??= new DataLoader(async (keys) => {
        const arrived = indexOf(await list());
        return keys.map((each) => arrived.get(each) ?? null);
      });
      return waiting.load(key);
    },
  };
}

/** Calls of one loader that are begun at a time: a request that ends cuts no thousands short at once. */
const CALLS_AT_A_TIME = 500;

/** One call a key, each key once a request; a failure is that key's alone. */
export const perKey = <K, T>(call: (key: K) => Promise<T>): PerKey<K, T> => new PerKey(call);

/** Of the many that a request has most are never asked: those are nothing but their call. */
export class PerKey<K, T> {
  private asked: Map<K, Promise<T>> | null = null;
  private waiting: (() => void)[] | null = null;
  private free = CALLS_AT_A_TIME;

  constructor(private readonly call: (key: K) => Promise<T>) {}

  load(key: K): Promise<T> {
    this.asked ??= new Map();
    const known = this.asked.get(key) ?? this.begin(key);
    this.asked.set(key, known);
    return known;
  }

  private async begin(key: K): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => (this.waiting ??= []).push(resolve));
    // What else is asked for at this moment goes first: lists, which many rows wait for.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    // To begin hundreds of calls takes its time too.
    if (isPauseDue()) await pause();
    try {
      return await this.call(key);
    } catch (error) {
      // When a request ends, all that it has asked for fails.
      if (isPauseDue()) await pause();
      throw error;
    } finally {
      const next = this.waiting?.pop();
      if (next) next();
      else this.free += 1;
    }
  }
}
