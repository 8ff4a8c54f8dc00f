import type { GraphQLSchema } from 'graphql';

export interface NestedOptions {
  readonly seed: number;
  /** Ids that exist, by the name of a type, as `Ticket`. */
  readonly idsOf: (type: string) => readonly string[];
  /** What a query costs, or null for one that is refused. */
  readonly costOf: (query: string) => number | null;
}

/** Makes one query after the other; null where none of a shape is let through. */
export function nestedQueries(schema: GraphQLSchema, options: NestedOptions): () => string | null;

export interface Random {
  /** From 0 up to, but not, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  chance(probability: number): boolean;
}

/** A small seeded generator. */
export function randomOf(seed: number): Random;
