import type { AnyEndpoint, RecordOf } from '../../datasources/contract/endpoint.js';

/**
 * Makes the records of a list of which nothing but the id is known: what a link answers when it needs no
 * more, or gets no more. ICE may leave out all the rest of such a record.
 */
export function stubsOf<E extends AnyEndpoint>({ reply }: E): (id: string) => RecordOf<E> {
  const blank = Object.fromEntries(Object.keys(reply.fields).map((name) => [name, null]));
  return (id) => ({ ...blank, id }) as unknown as RecordOf<E>;
}
