import type { Read } from './asking/answer.js';
import { fieldOf, type Endpoint } from './contract/endpoint.js';
import { fieldBehind } from './wire/reply-fields.js';
import { allUnder, isObject, unwrap } from './wire/words.js';

/** Ids need no zone to be read. */
const ANYWHERE = { offsetMinutes: null };

/**
 * Whether a read of one record by its id was answered with another one, as a cache between here and ICE may
 * that does not look at what is asked: the answer says so itself, under the key of either id.
 */
export function isOfAnother(
  { kind, request, reply }: Endpoint,
  { id }: Readonly<Record<string, unknown>>,
  { value, replyKey }: Pick<Read<unknown>, 'value' | 'replyKey'>,
): boolean {
  const [asked, body] = [request['id'], unwrap(value)];
  // Whoever examines a tenant may ask without an id.
  const isById = kind === 'read' && reply.kind === 'record' && typeof id === 'string';
  if (!isById || !asked || !isObject(body)) return false;
  const { key, codec } = fieldOf(asked);
  const told = reply.fields['id'];
  const keys = told ? [key, fieldBehind(told).key] : [key];
  const ids = keys.flatMap((name) => allUnder(body, replyKey(name)));
  return ids.some((each) => {
    const own = each === null ? null : codec.decode(each, ANYWHERE);
    return own !== null && own !== undefined && own !== id;
  });
}
