import type { AnyEndpoint, RecordOf } from '../../datasources/contract/endpoint.js';

/** A record with its id, which details need not echo. */
type Stub<E extends AnyEndpoint> = RecordOf<E> & { readonly id: string };

/**
 * Makes records, as an endpoint tells them, of which nothing but the id is known: what a link answers when
 * it needs no more, or gets no more. ICE may leave out all the rest of such a record.
 */
export function stubsOf<E extends AnyEndpoint>({ reply }: E): (id: string) => Stub<E> {
  const blank = Object.fromEntries(Object.keys(reply.fields).map((name) => [name, null]));
  return (id) => ({ ...blank, id }) as unknown as Stub<E>;
}
