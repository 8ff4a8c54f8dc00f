import { write, writeSync } from 'node:fs';

/** Characters that are held while nothing can be written; then whole lines are lost. */
const MOST_HELD = 4 * 1_048_576;
/** What is written at a time. */
const BATCH = 262_144;
/** Often enough for a reader that is slow but reads, seldom enough to cost nothing. */
const RETRY_MS = 20;

/**
 * Standard output, which nobody waits for. A disk that is full, a reader that is slow or has gone: lines
 * are held for a while, then dropped and counted, and the program goes on. When there is room again, a
 * line tells how many are missing.
 *
 * Not pino's own destination: that one throws what it cannot write, and then holds the process up for it.
 */
export class Output {
  readonly #fd: number;
  #lines: string[] = [];
  #held = 0;
  #lost = 0;
  #lostSinceStart = 0;
  /** What is being written, or could not be: it is written to its end, so that no line is torn. */
  #batch: Uint8Array = new Uint8Array();
  #state: 'idle' | 'writing' | 'failed' = 'idle';
  #settled: (() => void)[] = [];

  /** That `process.stdout` is asked for it makes writing to a pipe fail instead of wait for its reader. */
  constructor(fd: number = process.stdout.fd) {
    this.#fd = fd;
  }

  /** Writes text that ends with a line, when it can. */
  write(text: string): void {
    // All of one kind: what follows lost lines waits until they can be told.
    if (this.#lost > 0 || this.#held + text.length > MOST_HELD) this.#lose();
    else this.#hold(text);
    if (this.#state === 'idle') this.#next();
  }

  /** How many lines could not be written since the start. */
  get lost(): number {
    return this.#lostSinceStart;
  }

  /** Resolves when all is written, or cannot be, or the time is up. */
  async settled(withinMs: number): Promise<void> {
    if (this.#state === 'idle') return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
      this.#settled.push(resolve);
    });
    clearTimeout(timer);
  }

  /** Writes what is left as the process ends, in one attempt: nothing can be waited for. */
  flush(): void {
    if (this.#state !== 'writing') this.#attempt(Buffer.from(this.#batch));
    this.#attempt(Buffer.from(this.#lines.splice(0).join('')));
  }

  #attempt(rest: Buffer): void {
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(this.#fd, rest));
    } catch {
      // There is nobody left to tell.
    }
  }

  #lose(): void {
    this.#lost += 1;
    this.#lostSinceStart += 1;
  }

  #hold(text: string): void {
    this.#lines.push(text);
    this.#held += text.length;
  }

  #next(): void {
    if (this.#batch.length === 0) this.#batch = this.#taken();
    if (this.#batch.length === 0) return this.#pause('idle');
    this.#state = 'writing';
    write(this.#fd, this.#batch, (error, written) => {
      if (error) return this.#failed();
      this.#batch = this.#batch.subarray(written);
      this.#next();
    });
  }

  #failed(): void {
    this.#pause('failed');
    setTimeout(() => this.#next(), RETRY_MS).unref();
  }

  #pause(state: 'idle' | 'failed'): void {
    this.#state = state;
    for (const resolve of this.#settled.splice(0)) resolve();
  }

  /** The lines to be written next, and what is to be said of those that are lost. */
  #taken(): Uint8Array {
    let length = 0;
    const end = this.#lines.findIndex((line) => (length += line.length) > BATCH);
    const lines = this.#lines.splice(0, end < 0 ? Infinity : Math.max(end, 1));
    for (const line of lines) this.#held -= line.length;
    if (this.#lines.length === 0 && this.#lost > 0) {
      lines.push(lostLine(this.#lost));
      this.#lost = 0;
    }
    return Buffer.from(lines.join(''));
  }
}

/** As the log's lines are. */
const lostLine = (lost: number): string =>
  `${JSON.stringify({
    level: 'warn',
    time: new Date().toISOString(),
    lost,
    msg: 'lines were lost here: the log could not be written',
  })}\n`;
