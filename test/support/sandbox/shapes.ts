import { expect } from '@jest/globals';
import type { Sandbox } from '../../../sandbox/index.js';
import { lastReason, signIn, type Body, type Role } from './sandbox.js';

/** Keys in their spelling and order, and the types below them; a list by its first row. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]);
}

/** An email endpoint answers in the documented words and keys. */
export async function expectShape(
  sandbox: Sandbox,
  address: string,
  who: Role,
  body: Body,
  documented: unknown,
): Promise<void> {
  const session = await signIn(sandbox, who);
  const answer = await session.post(address, body);
  expect([answer.Message, lastReason(sandbox)]).toEqual([
    (documented as { Message: string }).Message,
    undefined,
  ]);
  expect(shapeOf(answer)).toEqual(shapeOf(documented));
}

/** It turns away who may not call it, and a key that it does not know. */
export async function expectStrict(
  sandbox: Sandbox,
  address: string,
  who: Role,
  body: Body,
): Promise<void> {
  const failure = { Message: 'The request is invalid.' };
  if (who !== 'agent') {
    const less = await signIn(sandbox, who === 'admin' ? 'supervisor' : 'agent');
    expect(await less.post(address, body)).toEqual(failure);
    expect(lastReason(sandbox)).toBe('role');
  }
  const session = await signIn(sandbox, who);
  expect(await session.post(address, { ...body, Extra: 1 })).toEqual(failure);
  expect(lastReason(sandbox)).toBe('wrong key: Extra');
}
