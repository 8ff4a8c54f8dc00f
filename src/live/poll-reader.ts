import type { Caller } from '../datasources/caller.js';
import { UpstreamMeter } from '../datasources/meter.js';
import type { Upstream } from '../datasources/upstream.js';
import type { ListCache } from '../loaders/cache/list-cache.js';
import { buildLoaders } from '../loaders/index.js';
import { productsOf } from '../loaders/products.js';
import type { LiveRow } from './snapshot.js';
import type { LiveSource } from './sources.js';

/** In whose name a list is polled, and whose calls these are. */
export interface LiveCaller extends Caller {
  /** The session: several clients may share it. */
  readonly id: string;
  readonly callerKey: string;
}

/** In whose name the names are read that ICE refuses a caller; null: in nobody's. */
export type Directory = (caller: LiveCaller, meter: UpstreamMeter) => Promise<Caller | null>;

/** What a poll has read. */
export interface PollResult<R extends LiveRow> {
  readonly rows: readonly R[];
  /** What the answer lacks; null where nothing. */
  readonly problem: string | null;
}

/** Reads a list as a query does, but from ICE each time. */
export class PollReader {
  constructor(
    private readonly upstream: Upstream,
    private readonly lists: ListCache,
    private readonly directory: Directory,
  ) {}

  async read<R extends LiveRow>(
    source: LiveSource<R>,
    caller: LiveCaller,
    signal: AbortSignal,
  ): Promise<PollResult<R>> {
    const { upstream, lists } = this;
    const meter = new UpstreamMeter();
    const { callerKey } = caller;
    const own = { upstream, caller, meter, signal, callerKey, isAlone: true };
    const products = productsOf(own, () => this.directory(caller, meter));
    const scope = { ...products, lists: lists.refreshing, session: caller, meter };
    const rows = await source.read(buildLoaders(scope));
    const problems = meter.problems().map(({ message }) => message);
    return { rows, problem: problems.length > 0 ? problems.join(' ') : null };
  }
}
