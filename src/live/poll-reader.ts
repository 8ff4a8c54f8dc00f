import type { Caller } from '../datasources/caller.js';
import { LastAnswers } from '../datasources/last-answers.js';
import { UpstreamMeter } from '../datasources/meter.js';
import { datasourcesOf } from '../datasources/products.js';
import type { Upstream } from '../datasources/upstream.js';
import type { ListCache } from '../loaders/cache/list-cache.js';
import { buildLoaders } from '../loaders/index.js';
import type { LiveRow } from './snapshot.js';
import type { LiveSource } from './sources.js';

/** In whose name a list is polled, and whose calls these are. */
export interface LiveCaller extends Caller {
  /** The session: several clients may share it. */
  readonly id: string;
  readonly callerKey: string;
}

/** What a poll has read. */
export interface PollResult<R extends LiveRow> {
  readonly rows: readonly R[];
  /** What the answer lacks; null where nothing. */
  readonly problem: string | null;
}

/** Reads a list as a query does, but from ICE each time; what ICE sends twice is decoded once. */
export class PollReader {
  readonly #last = new LastAnswers();

  constructor(
    private readonly upstream: Upstream,
    private readonly lists: ListCache,
  ) {}

  async read<R extends LiveRow>(
    source: LiveSource<R>,
    caller: LiveCaller,
    signal: AbortSignal,
  ): Promise<PollResult<R>> {
    const { upstream, lists } = this;
    const meter = new UpstreamMeter();
    const { callerKey } = caller;
    const products = datasourcesOf({
      ...{ upstream, caller, meter, signal, callerKey, requestId: undefined },
      last: this.#last,
    });
    const scope = { ...products, lists: lists.refreshing, session: caller, meter };
    const rows = await source.read(buildLoaders(scope));
    const problems = meter.problems().map(({ message }) => message);
    return { rows, problem: problems.length > 0 ? problems.join(' ') : null };
  }
}
