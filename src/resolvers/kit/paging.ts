import { badInput } from '../../errors.js';
import { checkedId, iceNumberOf } from '../../ids.js';
import { foldText } from '../../text/fold.js';
import type { Connection, Edge, PageInfo } from '../../schema/connection.js';
import { DEFAULT_FIRST, MAX_FIRST, type ListArgs } from '../../schema/page-args.js';
import { checkedCount, checkedSet } from './checks.js';

type SortValue = string | number | null;

/** A row's place in an order: what it is sorted by, and a number, which makes the order total. */
interface Position {
  readonly value: SortValue;
  readonly id: number;
}

/** A total, stable order over rows, known to clients by its name. */
export interface Order<T> {
  readonly name: string;
  position(row: T): Position;
  comparePositions(a: Position, b: Position): number;
}

/** What decides between equals: ICE's number, or the place in ICE's list where not every row has one. */
type Placed = { readonly id: string } | { readonly place: number };

const placeOf = (row: Placed): number => ('place' in row ? row.place : iceNumberOf(row.id));

/** Nothing known comes last, whichever way the order runs. */
function compareValues(a: SortValue, b: SortValue, direction: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * direction;
}

/** Makes an order; texts are compared without regard to case and accents, letter by letter of Unicode. */
export function orderBy<T extends Placed>(name: string, valueOf: (row: T) => SortValue): Order<T> {
  const direction = name.endsWith('_DESC') ? -1 : 1;
  const position = (row: T): Position => {
    const value = valueOf(row);
    return { value: typeof value === 'string' ? foldText(value) : value, id: placeOf(row) };
  };
  const comparePositions = (a: Position, b: Position): number =>
    compareValues(a.value, b.value, direction) || (a.id - b.id) * direction;
  return {
    name,
    position,
    comparePositions,
  };
}

/** The things that a `…Order` enum has both ways, but for the id, which says itself how it is sorted. */
type SortedThings<K extends string> = Exclude<K extends `${infer N}_ASC` ? N : never, 'ID'>;

/** What rows are sorted by: the name of a field, or what is worked out. */
type SortKey<T> =
  | { [P in keyof T]: T[P] extends SortValue | undefined ? P : never }[keyof T]
  | ((row: T) => SortValue);

const byNumber = ({ id }: { readonly id?: string | null }): SortValue =>
  id === null || id === undefined ? null : iceNumberOf(id);

/** Orders by name, each both ways, for a `…Order` enum. */
export function orders<K extends string, T extends Placed & { readonly id: string | null }>(
  by: Readonly<Record<SortedThings<K>, SortKey<T>>>,
): Readonly<Record<K, Order<T>>> {
  const keys: Readonly<Record<string, SortKey<T>>> = { ID: byNumber, ...by };
  const both = Object.entries(keys).flatMap(([name, key]) => {
    const valueOf =
      typeof key === 'function' ? key : (row: T) => (row[key] as SortValue | undefined) ?? null;
    return [`${name}_ASC`, `${name}_DESC`].map((each) => [each, orderBy(each, valueOf)] as const);
  });
  return Object.fromEntries(both) as Record<K, Order<T>>;
}

/** An order by texts, of which no two rows have the same. */
export function orderByText<T>(name: string, textOf: (row: T) => string): Order<T> {
  const position = (row: T): Position => ({ value: textOf(row), id: 0 });
  const comparePositions = (a: Position, b: Position): number => compareValues(a.value, b.value, 1);
  return {
    name,
    position,
    comparePositions,
  };
}

/** A page that was asked for, its arguments checked. */
export interface PageRequest<T> {
  readonly size: number;
  /** Whether the page lies at the end of what is between the cursors, not at its beginning. */
  readonly isFromEnd: boolean;
  readonly after: Position | null;
  readonly before: Position | null;
  readonly order: Order<T>;
  /** Which rows are wanted at all; null: whichever. */
  readonly ids: ReadonlySet<string> | null;
}

/**
 * Checks a page's arguments. To be called before anything is asked of ICE.
 * @param idOf checks each of the `ids`, as the list spells them.
 * @throws IceGraphError BAD_USER_INPUT on the argument.
 */
export function pageRequest<T>(
  args: ListArgs,
  order: Order<T>,
  idOf: (field: string, id: string) => unknown = checkedId,
): PageRequest<T> {
  const { first = null, last = null } = args;
  for (const [name, size] of Object.entries({ first, last })) {
    checkedCount(name, size, { most: MAX_FIRST });
  }
  if (first !== null && last !== null) {
    throw badInput('last', 'first and last ask for two pages: give one of them.');
  }
  const after = args.after ? readCursor('after', args.after, order) : null;
  const before = args.before ? readCursor('before', args.before, order) : null;
  const isFromEnd = last !== null || (first === null && before !== null && after === null);
  const ids = args.ids ? checkedSet('ids', args.ids, idOf) : null;
  return { size: first ?? last ?? DEFAULT_FIRST, isFromEnd, after, before, order, ids };
}

/**
 * One page of rows that are in the request's order.
 * @param totalCount how many there are in all, where the rows given are not all of them.
 */
export function connect<T>(
  sorted: readonly T[],
  request: PageRequest<T>,
  totalCount = sorted.length,
): Connection<T> {
  const { nodes, bounds } = cut(sorted, request);
  return new Page(nodes, totalCount, bounds);
}

/** The same of rows that something is made of, for a page alone: what it is made of and itself have one order. */
export function connectAs<T, N>(
  sorted: readonly T[],
  request: PageRequest<T> & PageRequest<N>,
  toNode: (row: T) => N,
): Connection<N> {
  const { nodes, bounds } = cut(sorted, request);
  return new Page(nodes.map(toNode), sorted.length, { ...bounds, order: request.order });
}

/** The rows of a page, and where it lies. */
function cut<T>(
  sorted: readonly T[],
  { size, isFromEnd, after, before, order }: PageRequest<T>,
): { readonly nodes: readonly T[]; readonly bounds: Bounds<T> } {
  const low = after ? placeIn(sorted, order, (at) => order.comparePositions(at, after) <= 0) : 0;
  const high = before
    ? placeIn(sorted, order, (at) => order.comparePositions(at, before) < 0)
    : sorted.length;
  const start = isFromEnd ? Math.max(low, high - size) : low;
  const nodes = sorted.slice(start, isFromEnd ? high : Math.min(start + size, high));
  const hasPreviousPage = start > 0;
  const hasNextPage = start + nodes.length < sorted.length;
  return { nodes, bounds: { after, before, order, hasPreviousPage, hasNextPage } };
}

/** Where a page lies, and what it was asked by. */
interface Bounds<T>
  extends
    Pick<PageRequest<T>, 'after' | 'before' | 'order'>,
    Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'> {}

/**
 * A page. Most clients ask for nodes: edges cost a cursor a row, so they are made when they are asked for. It is
 * a class, as objects with getters of their own outlive quick collections, with all that they hold.
 */
class Page<T> implements Connection<T> {
  constructor(
    readonly nodes: readonly T[],
    readonly totalCount: number,
    private readonly bounds: Bounds<T>,
  ) {}

  get edges(): readonly Edge<T>[] {
    return this.nodes.map((node) => ({ node, cursor: this.cursorOf(node) }));
  }

  get pageInfo(): PageInfo {
    const { after, before, order, hasNextPage, hasPreviousPage } = this.bounds;
    const [head, last] = [this.nodes[0], this.nodes.at(-1)];
    return {
      ...{ hasNextPage, hasPreviousPage },
      startCursor:
        head === undefined ? before && writeCursor(order.name, before) : this.cursorOf(head),
      // After the last row: who asks from there again is told what is new, not all from the beginning.
      endCursor: last === undefined ? after && writeCursor(order.name, after) : this.cursorOf(last),
    };
  }

  private cursorOf(row: T): string {
    const { order } = this.bounds;
    return writeCursor(order.name, order.position(row));
  }
}

/** How many rows at the beginning are at such places: the first of the others stands there. */
function placeIn<T>(
  sorted: readonly T[],
  order: Order<T>,
  isEarlier: (at: Position) => boolean,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEarlier(order.position(sorted[middle]!))) low = middle + 1;
    else high = middle;
  }
  return low;
}

const writeCursor = (order: string, { value, id }: Position): string =>
  Buffer.from(JSON.stringify([order, value, id])).toString('base64url');

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? (parts as unknown[]) : [];
  } catch {
    return [];
  }
}

/** The name of the order that a cursor was made in; null for what is no cursor. */
export function orderNameIn(cursor: string): string | null {
  const [name] = partsOf(cursor);
  return typeof name === 'string' ? name : null;
}

function readCursor<T>(field: string, cursor: string, order: Order<T>): Position {
  const [name, value, id] = partsOf(cursor);
  const isValue = value === null || typeof value === 'string' || typeof value === 'number';
  if (typeof name !== 'string' || !isValue || typeof id !== 'number') {
    throw badInput(field, `${field} is not a cursor of this list.`);
  }
  if (name !== order.name) {
    throw badInput(field, `${field} is a cursor of another order than ${order.name}.`);
  }
  return { value, id };
}
