import type { Field } from '../wire/codecs.js';
import { fieldBehind, type ReplyFields, type Rows } from '../wire/reply-fields.js';
import { fieldOf, type AnyEndpoint } from './endpoint.js';

/** The fields of an endpoint's reply, row by row: its own, and those of the rows nested in it. */
export function replyRows(endpoint: AnyEndpoint): Field<unknown>[][] {
  const known = new Set<ReplyFields>();
  const rowsOf = (row: ReplyFields): Field<unknown>[][] => {
    if (known.has(row)) return [];
    known.add(row);
    const fields = Object.values(row).map(fieldBehind);
    const nested = fields.filter((field): field is Rows<unknown> => 'fields' in field);
    return [fields, ...nested.flatMap((field) => rowsOf(field.fields()))];
  };
  return rowsOf(endpoint.reply.fields);
}

export const replyFields = (endpoint: AnyEndpoint): Field<unknown>[] => replyRows(endpoint).flat();

/** The keys of an endpoint's request as declared, in the documented order, the token's among them. */
export function requestKeys(endpoint: AnyEndpoint): string[] {
  const keys = Object.values(endpoint.request).map((param) => fieldOf(param).key);
  if (endpoint.tokenKey === null) return keys;
  return endpoint.tokenLast ? [...keys, endpoint.tokenKey] : [endpoint.tokenKey, ...keys];
}

/** The keys that a request is sent with, where some are renamed, and those that are null left out. */
export const sentKeys = (
  endpoint: AnyEndpoint,
  renames: Readonly<Record<string, string | null>> = {},
): string[] =>
  requestKeys(endpoint).flatMap((name) => {
    const actual = renames[name] === undefined ? name : renames[name];
    return actual === null ? [] : [actual];
  });

/** The keys of an endpoint's reply, its lists' own among them, as declared. */
export function replyKeys(endpoint: AnyEndpoint): string[] {
  const keys = [...new Set(replyFields(endpoint).map((field) => field.key))];
  return endpoint.reply.listKey === undefined ? keys : [endpoint.reply.listKey, ...keys];
}
