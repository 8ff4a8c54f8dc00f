import { Counter, Gauge, type Registry } from 'prom-client';
import type { Bent } from '../datasources/bendings.js';
import type { DecodeFailure } from '../datasources/decode-failures.js';
import type { MissingKey } from '../datasources/missing-keys.js';
import type { Examined } from '../datasources/examined.js';
import type { QueueLoad } from '../datasources/transport/fair-queue.js';

/** What is held of one kind, and what became of it since the start. */
export interface Held {
  readonly count: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly hits: number;
  readonly misses: number;
  readonly stale?: number;
  readonly evictions: number;
}

/** An API key, as metrics and the status page know it. */
export interface KeyState {
  readonly name: string;
  /** Milliseconds since 1970; null: never, since the start. */
  readonly lastUsedAt: number | null;
  readonly expiresAt: number | null;
}

/** What the parts of a server say of themselves when they are asked. */
export interface Vitals {
  /** By product, then by `calls` and `files`. */
  readonly queues: () => Readonly<Record<string, Readonly<Record<string, QueueLoad>>>>;
  /** By what they are: lists, parts of reports. */
  readonly held: () => Readonly<Record<string, Held>>;
  readonly decodeTroubles: () => readonly DecodeFailure[];
  readonly missingKeys: () => readonly MissingKey[];
  readonly bent: () => readonly Bent[];
  /** What answers otherwise than when this process first examined it; null: it examines nothing. */
  readonly examined: (() => Examined) | null;
  readonly keys: () => Promise<readonly KeyState[]>;
  /** Null: Redis is not configured. */
  readonly isRedisUp: (() => boolean) | null;
  /** Topics of whose writes other processes could not be told. */
  readonly untold: () => number;
  /** Values in Redis that are not this server's. */
  readonly distrusted: () => number;
  readonly lostLogLines: () => number;
  /** What is watched here. */
  readonly live: () => { readonly watchers: number; readonly polledLists: number };
}

interface Sample {
  readonly value: number;
  readonly labels?: Record<string, string>;
}

type Samples = readonly Sample[] | Promise<readonly Sample[]>;

/** Has a registry ask the parts of a server when it is asked itself: it costs nothing before. */
export function registerGauges(registry: Registry, vitals: Vitals): void {
  const register = (Kind: typeof Gauge | typeof Counter) => {
    return (name: string, help: string, labelNames: string[], samples: () => Samples): void => {
      new Kind({
        name: `ice_graph_${name}`,
        help,
        labelNames,
        registers: [registry],
        async collect() {
          const told = await samples();
          this.reset();
          for (const { labels = {}, value } of told) this.inc(labels, value);
        },
      });
    };
  };
  const gauge = register(Gauge);
  const counter = register(Counter);

  const queued = (part: keyof QueueLoad) => () =>
    Object.entries(vitals.queues()).flatMap(([product, loads]) =>
      Object.entries(loads).map(([type, load]) => ({
        labels: { product, type },
        value: load[part],
      })),
    );
  gauge(
    'queue_waiting',
    'Calls to ICE, and files, that wait.',
    ['product', 'type'],
    queued('waiting'),
  );
  gauge(
    'queue_under_way',
    'Calls to ICE, and files, that are under way.',
    ['product', 'type'],
    queued('underWay'),
  );

  const held = (value: (held: Held) => number) => () =>
    Object.entries(vitals.held()).map(([type, each]) => ({ labels: { type }, value: value(each) }));
  gauge(
    'held_entries',
    'Lists, and parts of reports, that are held.',
    ['type'],
    held(({ count }) => count),
  );
  gauge(
    'held_bytes',
    'What they take, about.',
    ['type'],
    held(({ bytes }) => bytes),
  );
  gauge(
    'held_max_bytes',
    'What they may take.',
    ['type'],
    held(({ maxBytes }) => maxBytes),
  );
  counter(
    'held_evictions_total',
    'Those dropped for others.',
    ['type'],
    held(({ evictions }) => evictions),
  );
  counter(
    'held_reads_total',
    'Reads of them, by whether they were there.',
    ['type', 'outcome'],
    () =>
      Object.entries(vitals.held()).flatMap(([type, { hits, misses, stale = 0 }]) =>
        Object.entries({ hit: hits, miss: misses, stale }).map(([outcome, value]) => ({
          labels: { type, outcome },
          value,
        })),
      ),
  );

  const ofEndpoint = (endpoint: string) => ({ product: endpoint.split('.', 1)[0]!, endpoint });
  const DECLARED = ['product', 'endpoint'];
  counter('decode_troubles_total', 'Values of another form than is declared.', DECLARED, () =>
    vitals
      .decodeTroubles()
      .map(({ endpoint, count: value }) => ({ labels: ofEndpoint(endpoint), value })),
  );
  gauge('missing_keys', 'Declared keys that never came.', DECLARED, () =>
    vitals.missingKeys().map(({ endpoint }) => ({ labels: ofEndpoint(endpoint), value: 1 })),
  );
  gauge('bent', 'Whether ICE is asked or read otherwise than is declared.', DECLARED, () =>
    vitals.bent().map(({ endpoint }) => ({ labels: ofEndpoint(endpoint), value: 1 })),
  );

  const { examined } = vitals;
  if (examined) {
    gauge(
      'changed_endpoints',
      'What answers otherwise than when this process first examined it.',
      DECLARED,
      () => examined().changed.map(({ endpoint }) => ({ labels: ofEndpoint(endpoint), value: 1 })),
    );
    gauge('examined_timestamp_seconds', 'When the tenant was last examined.', [], () => {
      const { examinedAt } = examined();
      return examinedAt === null ? [] : [{ value: Date.parse(examinedAt) / 1_000 }];
    });
  }

  const seconds = (at: (key: KeyState) => number | null) => async () =>
    (await vitals.keys()).flatMap((key) => {
      const ms = at(key);
      return ms === null ? [] : { labels: { key: key.name }, value: ms / 1_000 };
    });
  gauge(
    'key_last_used_timestamp_seconds',
    'When an API key was last used here.',
    ['key'],
    seconds(({ lastUsedAt }) => lastUsedAt),
  );
  gauge(
    'key_expires_timestamp_seconds',
    'When an API key expires.',
    ['key'],
    seconds(({ expiresAt }) => expiresAt),
  );

  const { isRedisUp } = vitals;
  if (isRedisUp)
    gauge(
      'redis_up',
      'Whether Redis answers.',
      [],
      one(() => Number(isRedisUp())),
    );
  gauge(
    'untold_topics',
    'Lists of whose writes other processes could not be told yet.',
    [],
    one(vitals.untold),
  );
  counter(
    'distrusted_values_total',
    'Values in Redis that are not of this server.',
    [],
    one(vitals.distrusted),
  );
  gauge(
    'live_watchers',
    'Subscriptions.',
    [],
    one(() => vitals.live().watchers),
  );
  gauge(
    'live_polled_lists',
    'Lists that are polled for them.',
    [],
    one(() => vitals.live().polledLists),
  );
  counter('log_lines_lost_total', 'Lines that could not be written.', [], one(vitals.lostLogLines));
}

const one = (value: () => number) => (): Sample[] => [{ value: value() }];
