import type { Context } from '../../context/context.js';
import { IceRefusal, InputMistakes, notFound } from '../../errors.js';
import type { Channel } from '../../ids.js';
import { kindOf, kindsNamedBy, type Noun } from './records.js';

/** Whether ICE knows none of the kind; where that cannot be had nobody says so. */
async function isUnknown(
  ctx: Context,
  kinds: readonly Noun[],
  id: string,
  channel: Channel,
): Promise<boolean> {
  const looked = kinds.map(async (noun) => kindOf(noun).find(ctx.load, id, channel));
  const found = await Promise.allSettled(looked);
  return found.every((each) => each.status === 'fulfilled' && each.value === null);
}

/**
 * What a write's failure is told as: ICE gives no reasons, so after its no the records that the input names
 * are read. Only who was refused pays for it.
 * @param about the kind of record that the input's `id` stands for.
 */
export async function explained(
  ctx: Context,
  error: unknown,
  input: object,
  about: Noun | null,
): Promise<unknown> {
  if (!(error instanceof IceRefusal)) return error;
  const channel = error.extensions.product === 'chat' ? 'CHAT' : 'EMAIL';
  const named = Object.entries(input).flatMap(([field, value]: [string, unknown]) => {
    const kinds = kindsNamedBy(field, about);
    const ids = (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');
    return kinds.length > 0 && ids.length > 0 ? [{ field, kinds, ids }] : [];
  });
  const looked = await Promise.all(
    named.map(async ({ field, kinds, ids }) => {
      const unknown = await Promise.all(ids.map((id) => isUnknown(ctx, kinds, id, channel)));
      return unknown.includes(true) ? [notFound(field)] : [];
    }),
  );
  const [first, ...others] = looked.flat();
  return first ? InputMistakes.of([first, ...others]) : error;
}
