import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import type { Bounded } from './run.js';

/** Resolves the fields that have no resolver of their own; counts their texts. */
export const plainField: GraphQLFieldResolver<unknown, Bounded> = (source, args, context, info) => {
  const value = plainValue(source, info.fieldName, context);
  return typeof value === 'function' ? defaultFieldResolver(source, args, context, info) : value;
};

/** What an object has under a name. A function would have to be called for it, which is left to others. */
export function plainValue(source: unknown, name: string, { budget }: Bounded): unknown {
  const value = (source as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (typeof value === 'string') budget.text(value);
  return value;
}
