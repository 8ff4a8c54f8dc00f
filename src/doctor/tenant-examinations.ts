import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config/config.js';
import type { ServiceAccount } from '../config/keys-file.js';
import type { ChangedEndpoint, Examined } from '../datasources/examined.js';
import { replyKeys, requestKeys } from '../datasources/contract/contract.js';
import { keyDigest } from '../text/key-digest.js';
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
  /** What all processes know, and who of them examines; null: this one is alone, and knows what it has seen. */
  readonly shared?: SharedExaminations | null;
  /** Under which name they share it: of what is examined, and how it is declared. */
  readonly sharedAs?: string;
}

/** How an endpoint was found when it was first seen, and how it is now, since when. */
interface Standing {
  readonly id: string;
  readonly was: string;
  readonly is: string;
  readonly since: string | null;
}

interface Told {
  readonly asOf: number | null;
  readonly problem: string | null;
}

/** Has one process examine for all, as one polls a watched list, and keeps what it has found. */
export interface SharedExaminations {
  claim(key: string, news: () => void): Promise<ExaminationLead | null>;
  letGo(key: string): Promise<void>;
}

interface ExaminationLead {
  /** This process examines. */
  readonly isOwn: boolean;
  found(
    known: string | null,
  ): Promise<
    (Told & { readonly version: string; readonly rows: readonly Standing[] | null }) | null
  >;
  publish(
    told: Told & {
      readonly rows: ReadonlyMap<string, Standing>;
      readonly pollMs: number;
      readonly isStale: boolean;
    },
    version: null,
  ): Promise<string | null>;
}

/** Who does not examine looks so often whether somebody still does. */
const LOOK_AGAIN_MS = 60_000;
/** So often, and so long each time, a Redis that is away is waited for. */
const WAITS = 10;
const WAIT_MS = 1_000;
/** What was found first is kept for so many examinations, while no process runs. */
const KEPT = 30;

/** Examines a tenant again and again, and tells what is otherwise than it was at first. */
export class TenantExaminations {
  readonly #stop = new AbortController();
  #standings: ReadonlyMap<string, Standing> = new Map();
  #version: string | null = null;
  #examinedAt: number | null = null;
  #problem: string | null = null;
  #isAtIt = false;
  #waits = 0;
  #callOff: () => void = () => undefined;

  constructor(private readonly options: ExaminationsOptions) {
    this.#plan(0);
  }

  get state(): Examined {
    return {
      examinedAt: this.#examinedAt === null ? null : new Date(this.#examinedAt).toISOString(),
      problem: this.#problem,
      changed: [...this.#standings.values()].flatMap(({ id, was, is, since }) =>
        is === was || since === null ? [] : [{ endpoint: id, was, is, since }],
      ),
    };
  }

  close(): void {
    this.#callOff();
    this.#stop.abort(new Error('stopped'));
    void this.options.shared?.letGo(this.#key);
  }

  get #key(): string {
    return `examination ${this.options.sharedAs ?? ''}`;
  }

  /** @param isDue whether it is this process's own time that has passed. */
  #plan(ms: number, isDue = false): void {
    this.#callOff();
    if (this.#stop.signal.aborted) return;
    this.#callOff = this.options.after(ms, () => void this.#turn(isDue));
  }

  async #turn(isDue: boolean): Promise<void> {
    if (this.#isAtIt) return;
    this.#isAtIt = true;
    const { everyMs, shared = null } = this.options;
    const news = (): void => (this.#isAtIt ? undefined : this.#plan(0));
    const lead = shared && (await shared.claim(this.#key, news));
    if (shared && !lead && this.#waits < WAITS) {
      // At the start Redis may not be there yet.
      this.#waits += 1;
      this.#isAtIt = false;
      return this.#plan(WAIT_MS, isDue);
    }
    this.#waits = 0;
    const found = lead && (await lead.found(this.#version));
    if (found) this.#adopt(found);
    const leftMs = isDue || !found ? 0 : (this.#examinedAt ?? 0) + everyMs - Date.now();
    const isOthers = lead !== null && !lead.isOwn;
    if (!isOthers && leftMs <= 0 && !this.#stop.signal.aborted) {
      await this.#examine();
      if (lead && !this.#stop.signal.aborted) await this.#publish(lead);
    }
    this.#isAtIt = false;
    if (isOthers) this.#plan(Math.min(LOOK_AGAIN_MS, everyMs));
    else this.#plan(leftMs > 0 ? leftMs : everyMs, true);
  }

  async #examine(): Promise<void> {
    const { options } = this;
    try {
      const { findings } = await options.examine(this.#stop.signal);
      this.#examinedAt = Date.now();
      this.#problem = null;
      this.#standings = new Map([
        ...this.#standings,
        ...findings.flatMap((finding) => this.#compared(finding)),
      ]);
      options.onExamined(findings);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#problem = (error as Error).message;
      options.onProblem(this.#problem);
    }
  }

  #compared(finding: Finding): [string, Standing][] {
    const { key: endpoint } = finding;
    const is = standingOf(finding);
    if (is === null) return [];
    const known = this.#standings.get(endpoint);
    if (!known) return [[endpoint, { id: endpoint, was: is, is, since: null }]];
    if (is === known.is) return [];
    const since = new Date().toISOString();
    this.options.onChange({ endpoint, was: known.is, is, since });
    return [[endpoint, { ...known, is, since }]];
  }

  #adopt({
    version,
    rows,
    asOf,
    problem,
  }: NonNullable<Awaited<ReturnType<ExaminationLead['found']>>>) {
    this.#version = version;
    this.#examinedAt = asOf;
    this.#problem = problem;
    if (rows) this.#standings = new Map(rows.map((row) => [row.id, row]));
  }

  async #publish(lead: ExaminationLead): Promise<void> {
    const told = {
      rows: this.#standings,
      asOf: this.#examinedAt,
      problem: this.#problem,
      pollMs: this.options.everyMs * KEPT,
      isStale: this.#problem !== null,
    };
    this.#version = await lead.publish(told, null);
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
  readonly shared: SharedExaminations | null;
}

/** A server's own examinations of the tenant that it serves; null where it has nobody to sign in as. */
export function examinationsOf(
  { examineEveryMs, contract, ice: { timeoutMs } }: Config,
  { urls, serviceAccount: credentials, log, perSecond, after, shared }: ExaminationsParts,
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
    ...{ after, shared },
    // With other declarations, or other corrections of them, other things are found at first.
    sharedAs: keyDigest([
      ...[credentials.organizationId, credentials.userName, urls, contract.overrides],
      [...contract.endpoints].map((each) => [
        each.key,
        each.path,
        requestKeys(each),
        replyKeys(each),
      ]),
    ]),
    onExamined: ({ length: endpoints }) => log.info({ endpoints }, 'the tenant was examined'),
    onChange: ({ endpoint, was, is }) =>
      log.warn({ endpoint, was, is }, 'ICE answers otherwise than when it was first examined'),
    onProblem: (problem) => log.warn({ problem }, 'the tenant could not be examined'),
  });
}
