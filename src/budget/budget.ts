import { Ending } from './ending.js';
import { sharedRoom } from './shared-room.js';

/** How much may be done for one operation, or one file, whatever it asks for. */
export interface BudgetLimits {
  /** Rows of all lists that it is answered, at whatever depth. */
  readonly rows: number;
  /** Fields of those rows. */
  readonly resolvedFields: number;
  /** Rows that are filtered, searched or sorted for it. */
  readonly scannedRows: number;
  /** Bytes that its answer takes, about. */
  readonly bytes: number;
  /** Requests to ICE, repeats included. */
  readonly calls: number;
  /** How long it may take. */
  readonly milliseconds: number;
  /** How much of that it may keep the process busy. */
  readonly busyMilliseconds: number;
}

/**
 * What an operation may use, unless the operator says otherwise: ten times what any query of the
 * documentation does, and little enough for a small container to survive many at a time.
 */
export const OPERATION_LIMITS: BudgetLimits = {
  rows: 50_000,
  resolvedFields: 500_000,
  scannedRows: 10_000_000,
  bytes: 16_777_216,
  calls: 50_000,
  milliseconds: 120_000,
  busyMilliseconds: 2_000,
};

/** The same for a file, which is written as it is read: its length and its time alone count. */
export const FILE_LIMITS: BudgetLimits = {
  ...{ rows: Infinity, resolvedFields: Infinity, bytes: Infinity, calls: Infinity },
  scannedRows: 10_000_000,
  milliseconds: 3_600_000,
  busyMilliseconds: Infinity,
};

/** How much may be done for what a request asks for. */
export interface WorkLimits {
  readonly operation: BudgetLimits;
  readonly file: BudgetLimits;
}

type Counted = Exclude<keyof BudgetLimits, 'milliseconds' | 'busyMilliseconds'>;

/** What has run out, and how much of it there was. */
export interface Spent {
  readonly limit: keyof BudgetLimits;
  readonly maximum: number;
}

const WHAT: Readonly<Record<keyof BudgetLimits, string>> = {
  rows: 'rows in its answer',
  resolvedFields: 'fields in its answer',
  scannedRows: 'rows to be looked through',
  bytes: 'bytes in its answer',
  calls: 'calls to ICE',
  milliseconds: 'milliseconds',
  busyMilliseconds: 'milliseconds of work',
};

/** What ran out, in a sentence. */
export const inWords = ({ limit, maximum }: Spent): string =>
  `This takes more than ${maximum} ${WHAT[limit]}. Ask for less at a time.`;

/** Ends work that nobody will get to see: what ran out is told once for all of it. */
export class BudgetSpent extends Error {
  constructor() {
    super('The operation has used up what it may.');
  }
}

/** What a field takes in an answer, with its name and a value that is no long text. */
const BYTES_A_FIELD = 24;
const LONG_TEXT = 32;
/** Of a millisecond. */
const MICROSECONDS = 1_000;
/** Work from which on it is looked at what this process burns: most operations end before. */
const NOTEWORTHY_MS = 10;

/**
 * Counts what is done for one operation, while it is done. Once something has run out, or the client has
 * left, nothing more is begun for it: reads of ICE end by the signal, and whoever works in a loop asks.
 */
export class Budget {
  readonly #limits: BudgetLimits;
  readonly #ending = new Ending();
  readonly #client: AbortSignal;
  readonly #clientLeft = (): void => this.#ending.abort();
  readonly #used: Record<Counted, number> = {
    ...{ rows: 0, resolvedFields: 0, scannedRows: 0, bytes: 0, calls: 0 },
  };
  #spent: Spent | null = null;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;
  #busyMs = 0;
  /** What this process had burnt when the work was first worth a look. */
  #burnt: NodeJS.CpuUsage | undefined;

  /** @param client aborts when the client has left. */
  constructor(limits: BudgetLimits, client: AbortSignal) {
    this.#limits = limits;
    this.#client = client;
    if (client.aborted) this.#clientLeft();
    else client.addEventListener('abort', this.#clientLeft, { once: true });
  }

  /** Aborts when what is read is of no use any more: the budget is spent, or the client has left. */
  get signal(): AbortSignal {
    return this.#ending;
  }

  /** What has run out; null as long as nothing has. */
  get spent(): Spent | null {
    return this.#spent;
  }

  /** Whether nothing more is to be begun. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Starts the clock.
   * @param isRead whether it ends with its client; what writes does not.
   */
  begin({ isRead }: { readonly isRead: boolean }): void {
    const { milliseconds } = this.#limits;
    this.#timer = setTimeout(() => this.#end('milliseconds'), milliseconds).unref();
    if (!isRead) return;
    if (this.signal.aborted) this.#isOver = true;
    else this.signal.addEventListener('abort', () => this.#leave(), { once: true });
  }

  #leave(): void {
    this.#isOver = true;
    this.release();
  }

  /** Stops the clock, and listens to the client no longer: what there was to do has been done. */
  close(): void {
    clearTimeout(this.#timer);
    this.#client.removeEventListener('abort', this.#clientLeft);
  }

  /** Counts rows that are about to be answered, each with so many fields. */
  answer(rows: number, fields: number): void {
    this.#count('rows', rows);
    this.#count('resolvedFields', fields);
    this.#count('bytes', fields * BYTES_A_FIELD);
  }

  /** Counts a text that is answered. */
  text(text: string): void {
    if (text.length <= LONG_TEXT) return;
    const bytes = Buffer.byteLength(text);
    this.#count('bytes', bytes);
    sharedRoom.add(this, bytes);
  }

  /**
   * Takes room for fields that are about to be answered, of what all operations under way share.
   * @param callerKey whose operation it is.
   * @returns null where there is room; else what resolves when there is, or when it is no use any more.
   */
  roomFor(fields: number, callerKey: string): Promise<void> | null {
    return sharedRoom.take(this, callerKey, fields * BYTES_A_FIELD);
  }

  /** Lets go of the room: the answer has been written, or nobody gets it. */
  release(): void {
    sharedRoom.leave(this);
  }

  /** Counts a call to ICE that is about to be made. */
  call(): void {
    this.#count('calls', 1);
  }

  /**
   * Counts rows that are about to be looked through.
   * @throws BudgetSpent when it is no use.
   */
  scan(rows: number): void {
    this.#count('scannedRows', rows);
    if (this.#isOver) throw new BudgetSpent();
  }

  /**
   * Counts time in which nobody else could do anything. On a machine that is busy with other processes it
   * passes without work: the operation ends once this process has burnt as much meanwhile.
   */
  worked(milliseconds: number): void {
    this.#busyMs += milliseconds;
    if (this.#busyMs <= NOTEWORTHY_MS) return;
    this.#burnt ??= process.cpuUsage();
    const maximum = this.#limits.busyMilliseconds;
    if (this.#busyMs <= maximum) return;
    const { user, system } = process.cpuUsage(this.#burnt);
    // Of what was before nobody knows how much of it was work.
    if ((user + system) / MICROSECONDS > maximum) this.#end('busyMilliseconds');
  }

  /** How much has been used, but for calls, which are told by product. */
  used(): Readonly<Partial<Record<Counted, number>>> {
    const { calls: _, ...used } = this.#used;
    return used;
  }

  #count(limit: Counted, amount: number): void {
    // What is still on its way is answered no more.
    if (this.#spent) return;
    this.#used[limit] += amount;
    if (this.#used[limit] > this.#limits[limit]) this.#end(limit);
  }

  #end(limit: keyof BudgetLimits): void {
    if (this.#spent) return;
    this.#spent = { limit, maximum: this.#limits[limit] };
    this.#isOver = true;
    this.#ending.abort();
    this.release();
  }
}
