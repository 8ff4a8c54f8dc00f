import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '../datasources/caller.js';
import { IceGraphError } from '../errors.js';
import { ValueSeal } from '../session/sealed/value-seal.js';
import { derivedKey } from '../session/sealed/sealed-box.js';
import {
  AWAY,
  SubmissionStore,
  type Kept,
  type SubmissionStoreOptions,
} from './submission-store.js';

export interface SubmissionsOptions extends Omit<SubmissionStoreOptions, 'seal'> {
  /** The first makes the keys: processes that share a Redis share it too. */
  readonly secrets: readonly string[];
  /** What keeps others from writing into Redis for this server; by default one under the secrets. */
  readonly seal?: ValueSeal;
  /** How long to wait for another process that has the same submission under way. */
  readonly waitMs?: number;
}

/** What a client may send twice and wants done once. */
export interface Submission<T> {
  /**
   * Carries it out, or answers what became of it when it was submitted before.
   * @throws what `work` throws; IceGraphError CONFLICT when something else was submitted under the same
   *   id, UNKNOWN_OUTCOME when nobody knows, or another process is not done yet.
   */
  once(work: () => Promise<T>): Promise<T>;
  /** Keeps more of the result than was known when it was done. */
  complete(result: T): Promise<void>;
}

/** One attempt under a key, and the input's field that has the client's id. */
interface Submitted {
  readonly key: string;
  readonly mine: Kept;
  readonly field: string;
}

/** Longer than a call to ICE takes by default, with the reads before it. */
const WAIT_MS = 20_000;
const LOOK_MS = 100;

/**
 * Does what clients submit under an id of their own once. An attempt that failed for certain leaves no
 * trace; one whose outcome is unknown is never repeated. Keys and contents are kept as keyed digests.
 */
export class Submissions {
  readonly #store: SubmissionStore;
  readonly #secret: Uint8Array;
  readonly #waitMs: number;
  /** The attempts of this process, one for a key at a time; they never reject. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  constructor({ secrets, waitMs = WAIT_MS, ...options }: SubmissionsOptions) {
    const seal = options.seal ?? new ValueSeal(secrets, options.log);
    this.#store = new SubmissionStore({ ...options, seal });
    this.#secret = derivedKey(secrets[0]!, 'ice-graph submission 1');
    this.#waitMs = waitMs;
  }

  /**
   * A submission of a caller.
   * @param id the client's own; null: it is simply carried out.
   * @param content all that makes it what it is; plain data.
   * @param field the input's field that has the id.
   */
  of<T>(
    { organizationId, principal }: Pick<Caller, 'organizationId' | 'principal'>,
    id: string | null,
    content: unknown,
    field = 'idempotencyKey',
  ): Submission<T> {
    if (id === null) return { once: (work) => work(), complete: async () => undefined };
    const key = this.#digest(['id', organizationId, principal, id]);
    const mine: Kept = {
      claim: randomUUID(),
      content: this.#digest(['content', content]),
      state: 'UNDER_WAY',
    };
    return {
      once: (work) => this.#once({ key, mine, field }, work),
      complete: (result) => this.#store.keep(key, { ...mine, state: 'DONE', result }),
    };
  }

  async #once<T>(submitted: Submitted, work: () => Promise<T>): Promise<T> {
    const { key } = submitted;
    const until = performance.now() + this.#waitMs;
    for (let here; (here = this.#underWay.get(key));) await here;
    const attempt = this.#attempt(submitted, work, until);
    const landed = Promise.allSettled([attempt]).then(() => this.#underWay.delete(key));
    this.#underWay.set(key, landed);
    return attempt;
  }

  async #attempt<T>(
    { key, mine, field }: Submitted,
    work: () => Promise<T>,
    until: number,
  ): Promise<T> {
    for (let isElsewhere = false; ; isElsewhere = true) {
      const former = await this.#store.claim(key, mine);
      // Once another process was seen at it, that Redis is away is no leave to do it here as well.
      if (former === AWAY && isElsewhere) throw unknown(field);
      if (!former || former === AWAY) return this.#settled(key, mine, work);
      if (former.content !== mine.content) throw conflict(field);
      if (former.state === 'DONE') return former.result as T;
      // Another process has it under way; or had, and has died.
      if (former.state === 'UNKNOWN' || performance.now() >= until) throw unknown(field);
      await pause(LOOK_MS);
    }
  }

  async #settled<T>(key: string, mine: Kept, work: () => Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await work();
    } catch (error) {
      if (isFailure(error)) await this.#store.drop(key, mine);
      else await this.#store.keep(key, { ...mine, state: 'UNKNOWN' });
      throw error;
    }
    await this.#store.keep(key, { ...mine, state: 'DONE', result });
    return result;
  }

  #digest(value: unknown): string {
    return createHmac('sha256', this.#secret).update(JSON.stringify(value)).digest('base64url');
  }
}

/** Whether nothing was done for certain. A defect does not say. */
const isFailure = (error: unknown): boolean =>
  error instanceof IceGraphError && error.code !== 'UNKNOWN_OUTCOME';

const conflict = (field: string): IceGraphError =>
  new IceGraphError('CONFLICT', `Something else was submitted with this ${field}.`, { field });

const unknown = (field: string): IceGraphError =>
  new IceGraphError(
    'UNKNOWN_OUTCOME',
    `This was submitted before, and whether it was done is not known. Read before you submit it again, with another ${field}.`,
  );
