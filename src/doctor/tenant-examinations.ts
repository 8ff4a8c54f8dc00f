import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config/config.js';
import type { ServiceAccount } from '../config/keys-file.js';
import type { ChangedEndpoint, Examined } from '../datasources/examined.js';
import { examine } from './examine.js';
import type { Diagnosis, Finding } from './findings.js';
import { isGood } from './remedy.js';
import { openPractice, type PracticeOptions } from './practice.js';

export interface ExaminationsOptions {
  readonly examine: (signal: AbortSignal) => Promise<Pick<Diagnosis, 'findings'>>;
  readonly everyMs: number;
  /** Does something after so long; answers how to call it off. */
  readonly after: (ms: number, act: () => void) => () => void;
  readonly onExamined: (findings: readonly Finding[]) => void;
  readonly onChange: (change: ChangedEndpoint) => void;
  readonly onProblem: (problem: string) => void;
}

/** Examines a tenant again and again, and tells what is otherwise than it was at first. */
export class TenantExaminations {
  readonly #stop = new AbortController();
  /** How each endpoint was found when it was first seen, and what became of it. */
  readonly #first = new Map<string, string>();
  readonly #changed = new Map<string, ChangedEndpoint>();
  #examinedAt: string | null = null;
  #problem: string | null = null;
  #callOff: () => void;

  constructor(private readonly options: ExaminationsOptions) {
    this.#callOff = options.after(0, () => void this.#examine());
  }

  get state(): Examined {
    return {
      examinedAt: this.#examinedAt,
      problem: this.#problem,
      changed: [...this.#changed.values()],
    };
  }

  close(): void {
    this.#callOff();
    this.#stop.abort(new Error('stopped'));
  }

  async #examine(): Promise<void> {
    const { options } = this;
    try {
      const { findings } = await options.examine(this.#stop.signal);
      this.#examinedAt = new Date().toISOString();
      this.#problem = null;
      findings.forEach((finding) => this.#compare(finding));
      options.onExamined(findings);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#problem = (error as Error).message;
      options.onProblem(this.#problem);
    }
    this.#callOff = options.after(options.everyMs, () => void this.#examine());
  }

  #compare(finding: Finding): void {
    const { key: endpoint } = finding;
    const is = standingOf(finding);
    const was = this.#first.get(endpoint);
    if (is === null) return;
    if (was === undefined) {
      this.#first.set(endpoint, is);
      return;
    }
    const known = this.#changed.get(endpoint);
    if (is === (known?.is ?? was)) return;
    const change = { endpoint, was: known?.is ?? was, is, since: this.#examinedAt! };
    if (is === was) this.#changed.delete(endpoint);
    else this.#changed.set(endpoint, { ...change, was });
    this.options.onChange(change);
  }
}

/**
 * How an endpoint was found, without what differs from day to day: further keys, which some rows have; null
 * where nothing was seen of it.
 */
function standingOf({ verdict, note }: Finding): string | null {
  if (verdict === 'not reachable' || verdict === 'not called' || verdict === 'no answer')
    return null;
  // An empty list shows no keys.
  if (note.includes('empty: ')) return null;
  if (isGood({ verdict })) return 'holds';
  const missing = note.split('; ').find((part) => part.startsWith('missing: '));
  return missing === undefined ? verdict : `${verdict} (${missing})`;
}

/** What a server has for it. */
export interface ExaminationsParts {
  readonly urls: PracticeOptions['urls'];
  readonly serviceAccount: ServiceAccount | null;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  /** Calls a second: so few that nobody notices. */
  readonly perSecond: number;
  readonly after: ExaminationsOptions['after'];
}

/** A server's own examinations of the tenant that it serves; null where it has nobody to sign in as. */
export function examinationsOf(
  { examineEveryMs, contract, ice: { timeoutMs } }: Config,
  { urls, serviceAccount: credentials, log, perSecond, after }: ExaminationsParts,
): TenantExaminations | null {
  if (!credentials || examineEveryMs === null) {
    log.warn('EXAMINE_EVERY_H needs an account of the server\u2019s own: nothing is examined');
    return null;
  }
  return new TenantExaminations({
    examine: async (signal) => {
      const options = { contract, urls, credentials, timeoutMs, perSecond, concurrency: 1, signal };
      const { examination, close } = await openPractice(options);
      return examine({ ...examination, isLookOnly: true }).finally(close);
    },
    everyMs: examineEveryMs,
    after,
    onExamined: ({ length: endpoints }) => log.info({ endpoints }, 'the tenant was examined'),
    onChange: ({ endpoint, was, is }) =>
      log.warn({ endpoint, was, is }, 'ICE answers otherwise than when it was first examined'),
    onProblem: (problem) => log.warn({ problem }, 'the tenant could not be examined'),
  });
}
