/** Whose turn it is, and what it is about. */
export interface Turn {
  /** On whose behalf: callers take turns where tasks wait. */
  readonly callerKey: string;
  /** What the task is about: no subject takes the last places. */
  readonly subject: string;
  /** Ends the wait, not the task. */
  readonly signal?: AbortSignal;
}

/** No place came free in time, or too many wait for one already. */
export class QueueFull extends Error {}

/** How many tasks are under way, and how many wait for a place. */
export interface QueueLoad {
  readonly underWay: number;
  readonly waiting: number;
}

interface Waiting {
  readonly subject: string;
  readonly begin: () => void;
}

/** A subject takes a further place only while it has fewer than so many times the free ones. */
const OWN_TO_FREE = 2;
/** Waiting tasks that are kept; a further one is refused. */
const MOST_WAITING = 20_000;

/**
 * Runs so many tasks at a time. Parties whose tasks wait take turns, first come, first served within
 * each: who asks for a thousand things delays himself, and others by one. And no subject, however much
 * of it is asked, takes all places: of ten it leaves three to the others, so that one that hangs does
 * not hang them.
 */
export class FairQueue {
  #free: number;
  #waitingCount = 0;
  readonly #underWay = new Map<string, number>();
  /** The tasks that each callerKey waits for, by subject; whose turn is next stands first. */
  readonly #waiting = new Map<string, Map<string, Set<Waiting>>>();

  /** @param of what the tasks are, as errors name them. */
  constructor(
    concurrency: number,
    private readonly of = 'calls',
  ) {
    this.#free = concurrency;
  }

  /** @throws QueueFull when the signal ends the wait, or too many wait. */
  async run<T>(turn: Turn, task: () => Promise<T>): Promise<T> {
    const { subject } = turn;
    if (this.#mayBegin(subject)) this.#take(subject);
    else await this.#turnOf(turn);
    try {
      return await task();
    } finally {
      this.#free += 1;
      const left = this.#underWay.get(subject)! - 1;
      if (left === 0) this.#underWay.delete(subject);
      else this.#underWay.set(subject, left);
      this.#passOn();
    }
  }

  get load(): QueueLoad {
    const underWay = [...this.#underWay.values()].reduce((sum, count) => sum + count, 0);
    return { underWay, waiting: this.#waitingCount };
  }

  #mayBegin(subject: string): boolean {
    const own = this.#underWay.get(subject) ?? 0;
    return this.#free > 0 && (own === 0 || own < OWN_TO_FREE * this.#free);
  }

  #take(subject: string): void {
    this.#free -= 1;
    this.#underWay.set(subject, (this.#underWay.get(subject) ?? 0) + 1);
  }

  #turnOf({ callerKey, subject, signal }: Turn): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted || this.#waitingCount >= MOST_WAITING)
        return reject(new QueueFull(this.of));
      const leave = (): void => {
        this.#remove(callerKey, waiting);
        reject(new QueueFull(this.of));
      };
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      const waiting: Waiting = { subject, begin };
      signal?.addEventListener('abort', leave, { once: true });
      const subjects = this.#waiting.get(callerKey) ?? new Map<string, Set<Waiting>>();
      subjects.set(subject, (subjects.get(subject) ?? new Set()).add(waiting));
      this.#waiting.set(callerKey, subjects);
      this.#waitingCount += 1;
    });
  }

  #remove(callerKey: string, waiting: Waiting): void {
    const subjects = this.#waiting.get(callerKey);
    const tasks = subjects?.get(waiting.subject);
    if (!tasks?.delete(waiting)) return;
    this.#waitingCount -= 1;
    if (tasks.size === 0) subjects!.delete(waiting.subject);
    if (subjects!.size === 0) this.#waiting.delete(callerKey);
  }

  /** One place that comes free lets one task begin, or none where each is of a subject with its share. */
  #passOn(): void {
    for (const [callerKey, subjects] of this.#waiting) {
      const subject = [...subjects.keys()].find((each) => this.#mayBegin(each));
      if (subject === undefined) continue;
      const [next] = subjects.get(subject)!;
      this.#remove(callerKey, next!);
      // Whose turn it was comes last now, and so does the subject.
      if (this.#waiting.delete(callerKey)) this.#waiting.set(callerKey, subjects);
      const rest = subjects.get(subject);
      if (rest && subjects.delete(subject)) subjects.set(subject, rest);
      this.#take(subject);
      next!.begin();
      return;
    }
  }
}
