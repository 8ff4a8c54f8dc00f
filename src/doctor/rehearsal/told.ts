import { fieldOf, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { fieldBehind } from '../../datasources/wire/reply-fields.js';
import { foldKey, isObject, unwrap } from '../../datasources/wire/words.js';
import type { Probed } from '../findings.js';
import { jsonIn } from '../heard.js';
import type { Args } from './arguments.js';

/** An id that a write's answer tells. */
export interface ToldId {
  readonly id: string;
  /** Whether it stands under the key of what was made: any other may be that of something else. */
  readonly isDeclared: boolean;
}

/** The id of what a write has made: under its key, or under the only one that may be it. */
export function idIn({ answer, heard }: Probed, create: AnyEndpoint): ToldId | null {
  const told = (answer as Args | undefined)?.['id'];
  if (typeof told === 'string') return { id: told, isDeclared: true };
  if (!('id' in create.reply.fields)) return null;
  const [only, ...others] = idsIn(heard);
  return only && others.length === 0 ? { id: only[1], isDeclared: false } : null;
}

/** The key under which an id stands that was found otherwise; null where it is the declared one, or in none. */
export function keyOfId(
  { answer, heard }: Probed,
  create: AnyEndpoint,
  id: string,
): Readonly<Record<string, string>> | null {
  const field = create.reply.fields['id'];
  if (!field || (answer as Args | undefined)?.['id'] === id) return null;
  const [only, ...others] = idsIn(heard).filter(([, value]) => value === id);
  return only && others.length === 0 ? { [fieldBehind(field).key]: only[0] } : null;
}

function idsIn(heard: Probed['heard']): [key: string, id: string][] {
  const body = unwrap(jsonIn(heard));
  if (!isObject(body)) return [];
  return Object.entries(body).flatMap(([key, value]): [string, string][] => {
    const isOne = /id$/.test(foldKey(key)) && /^[1-9]\d*$/.test(String(value).trim());
    return isOne ? [[key.trim(), String(value).trim()]] : [];
  });
}

/**
 * The key of the first argument that is not what the record has under its name now; null where all that
 * were sent are.
 */
export function fieldUnlike(change: AnyEndpoint, args: Args, row: Args): string | null {
  // What has no id is no change of the record, but something beside it: a note.
  if (!('id' in args)) return null;
  const unlike = Object.entries(args).find(([name, value]) => {
    const { codec } = fieldOf(change.request[name]!);
    const now = row[name];
    if (!['text', 'flag', 'textList'].includes(codec.kind)) return false;
    return now !== null && now !== undefined && said(now) !== said(value);
  });
  return unlike ? fieldOf(change.request[unlike[0]]!).key : null;
}

const said = (value: unknown): string => String(value).trim();

export const idOf = ({ id }: Args): string | null => (typeof id === 'string' ? id : null);

/** What is told with an id, in whatever it stands. */
export function recordsIn(answer: unknown): Args[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const below = Object.values(answer).flatMap(recordsIn);
  return Array.isArray(answer) || !('id' in answer) ? below : [answer, ...below];
}
