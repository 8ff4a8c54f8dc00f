import { setTimeout as pause } from 'node:timers/promises';
import type { IceFile } from '../datasources/wire/files.js';
import type { Transport, Incoming, Outgoing } from '../datasources/transport/exchange.js';
import type { Heard } from './heard.js';
import { answerShape, shapeOf, type ShownCall } from './shape.js';

/** So many rows of a list tell its shape: more are neither looked at nor kept. */
const ROWS = 50;

/** The doctor's own way to a product: it lets no write pass that nobody allowed, and takes its time. */
export class Line implements Transport {
  constructor(
    private readonly transport: Transport,
    private readonly pace: Pace,
    private readonly allowedWrites: ReadonlySet<string>,
    /** Where writes are, in small letters: whatever calls there, it would be one. */
    private readonly writePaths: ReadonlySet<string>,
    private readonly rows = ROWS,
  ) {}

  /** The same way, with every row of a list: where one record is looked for. */
  get whole(): Line {
    return new Line(this.transport, this.pace, this.allowedWrites, this.writePaths, Infinity);
  }

  async send(call: Outgoing): Promise<Incoming> {
    await this.#admit(call);
    return sampled(await this.transport.send(call), this.rows);
  }

  async open(call: Outgoing): Promise<Incoming | IceFile> {
    await this.#admit(call);
    const opened = await this.transport.open(call);
    return 'stream' in opened ? opened : sampled(opened, this.rows);
  }

  close(): void {
    this.transport.close();
  }

  async #admit(call: Outgoing): Promise<void> {
    const isWrite = call.kind === 'write' || this.writePaths.has(call.path.toLowerCase());
    if (isWrite && !this.allowedWrites.has(call.endpoint)) {
      throw new Error(`The doctor does not write: ${call.endpoint}`);
    }
    await this.pace.turn(call.signal);
  }
}

/** Hands out turns, so many a second at the most. */
export class Pace {
  #next = 0;

  /** @param perSecond 0 is as fast as may be. */
  constructor(private readonly perSecond: number) {}

  /** Resolves when it is one's turn. Rejects when the signal ends the wait. */
  async turn(signal: AbortSignal): Promise<void> {
    if (this.perSecond === 0) return;
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + 1_000 / this.perSecond;
    if (at > now) await pause(at - now, undefined, { signal });
  }
}

/** The same answer with no more rows to a list than there is need of. */
export function sampled({ status, text }: Incoming, rows = ROWS): Incoming {
  if (text.length < 2_000 || rows === Infinity) return { status, text };
  const few = (_key: string, value: unknown): unknown =>
    Array.isArray(value) && value.length > rows ? value.slice(0, rows) : value;
  try {
    return { status, text: JSON.stringify(JSON.parse(text), few) };
  } catch {
    return { status, text };
  }
}

/** One probe's place on the line: remembers how often it called, the form of what it sent, and what it heard last. */
export class Tap implements Transport {
  heard: Heard | null = null;
  calls = 0;
  /** Of what was sent no more than the form is kept: a token is among it. */
  #asked: Pick<ShownCall, 'method' | 'path' | 'request'> | null = null;

  constructor(private readonly line: Transport) {}

  /** The last call, as it can be shown; null unless there was one. */
  get exchange(): ShownCall | null {
    return this.#asked && { ...this.#asked, ...answerShape(this.heard) };
  }

  async send(call: Outgoing): Promise<Incoming> {
    this.#begin(call);
    return (this.heard = await this.line.send(call));
  }

  async open(call: Outgoing): Promise<Incoming | IceFile> {
    this.#begin(call);
    const opened = await this.line.open(call);
    if ('stream' in opened) {
      const { stream: _, ...file } = opened;
      this.heard = { file };
    } else this.heard = opened;
    return opened;
  }

  close(): void {
    // The line is not the probe's to close.
  }

  #begin({ method, path, body }: Outgoing): void {
    this.calls += 1;
    this.#asked = { method, path, request: shapeOf(body) };
    this.heard = null;
  }
}

/** A line that says again what was heard: to read one answer in another way costs no call. */
export const echo = (heard: Incoming): Transport => ({
  send: async () => heard,
  open: async () => heard,
  close: () => undefined,
});
