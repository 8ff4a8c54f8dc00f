import type { Endpoint, Params } from '../datasources/contract/endpoint.js';
import type { Reply } from '../datasources/wire/replies.js';
import { fromList, once, type Loader } from './kit/batch.js';
import type { IndexedList } from './cache/indexed-list.js';
import { idOf, readList, type LoaderScope } from './kit/scope.js';

/** One of the few things that ICE lets a record be. */
export interface KindRecord {
  readonly id: string;
  readonly name: string | null;
}

/** Reads of the kinds of one thing: a list that nobody writes. */
export interface KindLoaders {
  readonly list: () => Promise<IndexedList<KindRecord>>;
  readonly byId: Loader<string, KindRecord>;
}

/** The loaders over a product's list of the kinds of something. */
export function kindLoaders(
  scope: LoaderScope,
  endpoint: Endpoint<Params, Reply<KindRecord[]>>,
): KindLoaders {
  const fetch = (): Promise<KindRecord[]> => scope[endpoint.product].call(endpoint, {});
  const list = once(() => readList(scope, { endpoint, fetch }));
  return { list, byId: fromList(list, idOf) };
}
