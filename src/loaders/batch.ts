import DataLoader from 'dataloader';
import { foldName } from '../fold.js';
import type { HeldList } from './held-list.js';

/** What a link asks for its record: at once when it is at hand, else a promise; null when ICE has none. */
export interface Loader<K, T> {
  load(key: K): T | null | Promise<T | null>;
}

/** Runs a read at most once, when it is first asked for; the request shares its outcome. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    if (!result) {
      result = read();
      // Begun ahead of the fields that need it: until one asks, a failure is nobody's.
      result.catch(() => undefined);
    }
    return result;
  };
}

/**
 * One list call for all keys, matched by key. Once the list is there, records are answered without
 * a promise: a page of a thousand rows costs no thousand turns of the event loop.
 */
export function fromList<K, T>(
  list: () => Promise<HeldList<T>>,
  keyOf: (record: T) => K,
): Loader<K, T> {
  return fromIndex(async () => (await list()).by(keyOf));
}

/** The same by name: the one record that bears it; null when none does, and when several do. */
export function byName<T>(
  list: () => Promise<HeldList<T>>,
  namesOf: (record: T) => readonly string[],
): Loader<string, T> {
  const named = fromIndex(async () => (await list()).unique(namesOf));
  return { load: (name) => named.load(foldName(name)) };
}

function fromIndex<K, T>(read: () => Promise<ReadonlyMap<K, T | null>>): Loader<K, T> {
  let index: ReadonlyMap<K, T | null> | undefined;
  const loader = new DataLoader<K, T | null>(async (keys) => {
    const arrived = (index = await read());
    return keys.map((key) => arrived.get(key) ?? null);
  });
  return { load: (key) => (index ? (index.get(key) ?? null) : loader.load(key)) };
}

/** One call a key, each key once a request; a failure is that key's alone. */
export function perKey<K, T>(call: (key: K) => Promise<T>): { load(key: K): Promise<T> } {
  return new DataLoader<K, T>((keys) =>
    Promise.all(
      keys.map((key) =>
        call(key).catch((error: unknown) => (error instanceof Error ? error : new Error('failed'))),
      ),
    ),
  );
}
