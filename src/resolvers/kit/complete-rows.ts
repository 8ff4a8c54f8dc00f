import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../context/context.js';
import type { DetailsLoader } from '../../loaders/kit/channel-scoped.js';
import type { ChannelScopedRecord } from '../../ids.js';
import { detailsOr } from './link.js';

/**
 * Rows that ICE nests in another answer may lack some of their fields: those that are selected cost
 * one call a row, and only where they are missing.
 */
export async function completed<R extends ChannelScopedRecord>(
  rows: readonly R[] | null,
  fields: readonly (keyof R & string)[],
  details: DetailsLoader<R>,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<readonly R[] | null> {
  if (rows === null) return null;
  const selected = ctx.selections.of(info);
  const needed = fields.filter((name) => selected.has(name));
  const complete = async (row: R): Promise<R> => {
    if (needed.every((name) => row[name] !== null)) return row;
    const whole = await detailsOr(details.load(row.id), null, ctx, info);
    const told = Object.entries(row).filter(([, value]) => value !== null);
    return { ...(whole ?? row), ...Object.fromEntries(told) };
  };
  return Promise.all(rows.map(complete));
}
