import type { Endpoint, Params } from '../datasources/contract/endpoint.js';
import type { Reply } from '../datasources/wire/replies.js';
import { fromList, once, type Loader } from './kit/batch.js';
import type { IndexedList } from './cache/indexed-list.js';
import { idOf, readList, type LoaderScope } from './kit/scope.js';

/** One of the few things that ICE lets a record be. */
export interface KindRecord {
  readonly id: string;
  readonly iceId: number;
  readonly name: string | null;
}

/** Reads of the kinds of one thing: a list that nobody writes. */
export interface KindLoaders {
  readonly list: () => Promise<IndexedList<KindRecord>>;
  readonly byId: Loader<string, KindRecord>;
}

interface KindRow {
  readonly id: number;
  readonly name: string | null;
}

/** The loaders over a product's list of the kinds of something. */
export function kindLoaders(
  scope: LoaderScope,
  endpoint: Endpoint<Params, Reply<KindRow[]>>,
): KindLoaders {
  const fetch = async (): Promise<KindRecord[]> =>
    (await scope[endpoint.product].call(endpoint, {})).map(({ id, name }) => ({
      id: String(id),
      iceId: id,
      name,
    }));
  const list = once(() => readList(scope, { endpoint, fetch }));
  return { list, byId: fromList(list, idOf) };
}
