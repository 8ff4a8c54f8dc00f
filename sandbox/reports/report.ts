import type { Json } from '../quirks.js';
import type { EventKind, Events, Span } from '../store/events.js';
import type { Skill } from '../store/skills.js';
import type { Store } from '../store/store.js';
import { displayName } from '../store/users.js';
import type { WallClock } from '../zones.js';

/** One report of the data product: its endpoint, the list that it answers, and how rows are found. */
export interface Report {
  readonly name: string;
  readonly list: string;
  rows(asked: Asked): Iterable<Row>;
}

/** One skill, a range, and the clock that times are written by. */
export interface Asked {
  readonly store: Store;
  readonly skill: Skill;
  readonly span: Span;
  readonly clock: WallClock;
}

export type Row = { [column: string]: Json };

export function report(name: string, list: string, rows: Report['rows']): Report {
  return { name, list, rows };
}

/** A row an event. */
export function each<K extends EventKind>(
  kind: K,
  row: (event: Events[K], asked: Asked) => Row,
): Report['rows'] {
  return function* (asked) {
    for (const event of asked.store.events(kind, asked.span)) yield row(event, asked);
  };
}

/** Goes through all items once and keeps one sum a key; the sums come in the order of their keys. */
export function grouped<T, S>(
  items: Iterable<T>,
  keyOf: (item: T) => string,
  begin: (item: T) => S,
  add: (sum: S, item: T) => void,
): S[] {
  const sums = new Map<string, S>();
  for (const item of items) {
    const key = keyOf(item);
    const sum = sums.get(key) ?? begin(item);
    sums.set(key, sum);
    add(sum, item);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** As he is called now, or was then; blank where nobody knows. */
export function agentCells(store: Store, userId: number, nameThen = '') {
  const user = store.users.get(userId);
  return { AgentID: userId, AgentName: user ? displayName(user) : nameThen };
}
