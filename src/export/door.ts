import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotExport } from './cannot-export.js';

/** Why a file could not be had; others may. */
export class FileFailed extends Error {
  constructor(
    message: string,
    /** Whether the server has tried: there may be some of the file all the same. */
    readonly isTried = false,
  ) {
    super(message);
  }
}

/** Where a folder's files are from, and whose they are. */
export interface Origin {
  readonly url: string;
  /** Null where the server does not say. */
  readonly organizationId: number | null;
}

/** What the head of a file tells before any is asked for. */
export interface Foreword {
  readonly origin: Origin;
  /** The last day of a report, which is today where its days are; null for a list. */
  readonly day: string | null;
}

interface Asking {
  readonly url: string;
  readonly key: string;
  readonly signal: AbortSignal;
}

/** Where the server says whose a file is. */
const ORGANIZATION = 'ice-graph-organization';

/** How often one file waits until the server has time for it. */
const MOST_WAITS = 20;

/** The server's HTTP, as every client has it. */
export class Door {
  constructor(private readonly asking: Asking) {}

  /** What there is as files below an address. @throws CannotExport */
  async offer<R>(path: string): Promise<R[]> {
    const answer = await this.#begin(path, { headers: { accept: 'application/json' } });
    return ((await answer.json()) as { resources: R[] }).resources;
  }

  /** @throws CannotExport */
  async foreword(path: string): Promise<Foreword> {
    const { headers } = await this.#begin(path, { method: 'HEAD' });
    const [, day = null] =
      /_([\d-]{10})\.csv"/.exec(headers.get('content-disposition') ?? '') ?? [];
    const id = headers.get(ORGANIZATION);
    return {
      origin: { url: this.asking.url, organizationId: id === null ? null : Number(id) },
      day,
    };
  }

  /**
   * Has a file under its name once all of it is there.
   * @returns its bytes.
   * @throws FileFailed where it cannot be had, CannotExport where none can.
   */
  async fetch(path: string, to: string): Promise<number> {
    const answer = await this.#reach(path);
    if (answer.status === 401) throw new CannotExport(await reasonOf(answer));
    if (!answer.ok || !answer.body) {
      throw new FileFailed(await reasonOf(answer), answer.status >= 500);
    }
    const part = `${to}.part`;
    await mkdir(dirname(to), { recursive: true });
    const { body } = answer;
    try {
      // Flushed, so that a name never stands for what a machine without power has lost.
      const stream = createWriteStream(part, { flush: true });
      await pipeline(Readable.fromWeb(body as never), stream, { signal: this.asking.signal });
    } catch (error) {
      await rm(part, { force: true });
      // A disk that is full is full for the next file too.
      const { code, syscall } = error as NodeJS.ErrnoException;
      if (syscall !== undefined) throw new CannotExport(`${part} cannot be written: ${code}.`);
      throw new FileFailed(`it broke off (${causeOf(error)})`, true);
    }
    const { size } = await stat(part);
    await rename(part, to);
    return size;
  }

  /** @throws CannotExport: without this nothing can be asked. */
  async #begin(path: string, init: RequestInit): Promise<Response> {
    const answer = await this.#reach(path, init);
    if (answer.ok) return answer;
    throw new CannotExport(`${this.asking.url}${path}: ${await reasonOf(answer)}`);
  }

  /** @throws CannotExport where nobody answers. */
  #reach(path: string, init?: RequestInit): Promise<Response> {
    return this.#ask(path, init).catch((error: unknown) => {
      this.asking.signal.throwIfAborted();
      throw new CannotExport(`${this.asking.url} cannot be reached: ${causeOf(error)}.`);
    });
  }

  async #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const { url, key, signal } = this.asking;
    const headers = { ...init.headers, 'x-api-key': key };
    for (let waits = 0; ; waits += 1) {
      const answer = await fetch(url + path, { ...init, headers, signal });
      const seconds = Number(answer.headers.get('retry-after') ?? NaN);
      if (answer.ok || !Number.isFinite(seconds) || waits === MOST_WAITS) return answer;
      await answer.body?.cancel();
      await wait(seconds * 1_000, undefined, { signal });
    }
  }
}

const causeOf = (error: unknown): string => {
  const { cause, message } = error as Error;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
};

async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const { errors } = JSON.parse(text) as { errors: { message: string }[] };
    return errors[0]!.message;
  } catch {
    return `the server answers ${answer.status}`;
  }
}
