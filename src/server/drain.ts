import { EventEmitter, once } from 'node:events';
import { Server as NetServer } from 'node:net';
import { setImmediate as oneTurn, setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

type Log = Pick<FastifyBaseLogger, 'warn'>;

export interface DrainOptions {
  /** How long everybody is still answered, while `/readyz` says that nobody else is to be sent here. */
  readonly delayMs?: number;
  /**
   * How long connections that look idle are kept: a request may be on its way on any of them, and
   * closing it would lose that request.
   */
  readonly graceMs?: number;
  /** When requests under way are no longer waited for. */
  readonly deadlineMs?: number;
}

/**
 * Stops a server without losing a request. New connections are refused; requests under way, and those
 * that still arrive on open connections, are answered with `connection: close`, or clients would keep
 * their connections, and the process, alive.
 */
export class Drain {
  readonly #delayMs: number;
  readonly #graceMs: number;
  readonly #deadlineMs: number;
  readonly #ends = new EventEmitter();
  readonly #tellers: ((log: Log) => void)[] = [];
  readonly #beginners: (() => void)[] = [];
  #underWay = 0;
  #hasCut = false;
  #refusesConnections = false;
  #run: Promise<void> | null = null;

  constructor({ delayMs = 0, graceMs = 250, deadlineMs = 8_000 }: DrainOptions = {}) {
    this.#delayMs = delayMs;
    this.#graceMs = graceMs;
    this.#deadlineMs = deadlineMs;
  }

  /** From the beginning of the delay on. */
  get isDraining(): boolean {
    return this.#run !== null;
  }

  /** Whether somebody was not waited for. */
  get hasCut(): boolean {
    return this.#hasCut;
  }

  /** To be called for what is to end before the process does. Answers how to say that it has ended. */
  begin(): () => void {
    this.#underWay += 1;
    return () => {
      this.#underWay -= 1;
      this.#ends.emit('end');
    };
  }

  /** Has somebody say in the log what is cut off, when that happens. */
  onCut(tell: (log: Log) => void): void {
    this.#tellers.push(tell);
  }

  /** Has somebody end what would go on by itself, when the process is to stop. */
  onBegin(end: () => void): void {
    this.#beginners.push(end);
  }

  /** Gives up what is under way, as the process ends. */
  cutOff(log: Log): void {
    if (this.#underWay === 0 || this.#hasCut) return;
    this.#hasCut = true;
    log.warn({ underWay: this.#underWay }, 'requests were still under way at the deadline');
    for (const tell of this.#tellers) tell(log);
  }

  /** To be called before any route is added. Closing the app drains it, if that has not been done. */
  attach(app: FastifyInstance): void {
    app.addHook('onRequest', (_request, reply, done) => {
      reply.raw.once('close', this.begin());
      done();
    });
    app.addHook('onSend', async (_request, reply) => {
      if (this.#refusesConnections) reply.header('connection', 'close');
    });
    app.addHook('preClose', () => this.run(app));
  }

  /**
   * To be called before `app.close()`, from whose beginning Fastify tells clients to come back over
   * another connection, while there still is somebody to take it.
   */
  run(app: FastifyInstance): Promise<void> {
    this.#run ??= this.#drain(app);
    return this.#run;
  }

  async #drain({ server, log }: FastifyInstance): Promise<void> {
    if (!server.listening) return;
    if (this.#delayMs > 0) await pause(this.#delayMs);
    await newcomersTaken(server);
    // Not http's own close(), which also closes idle connections, and does so now.
    NetServer.prototype.close.call(server);
    this.#refusesConnections = true;
    for (const end of this.#beginners) end();
    const deadline = AbortSignal.timeout(this.#deadlineMs);
    await pause(Math.min(this.#graceMs, this.#deadlineMs));
    // A process that is late itself is told of the time before it has read what came within it.
    await oneTurn();
    try {
      while (this.#underWay > 0) await once(this.#ends, 'end', { signal: deadline });
    } catch {
      this.cutOff(log);
    }
    // Also those that never sent a request: they do not count as idle, and could stay for a minute.
    server.closeAllConnections();
  }
}

/** Turns of the event loop, each of which would have taken one more connection. */
const QUIET_TURNS = 5;
/** There is always somebody new, or the turns take long: then some are lost. */
const MOST_NEWCOMERS_MS = 500;

/**
 * Waits until nobody is left in the system's own queue, from which Node takes one connection a turn. For
 * clients those are connections like any other, with their requests on the way: closing resets them.
 */
async function newcomersTaken(server: NetServer): Promise<void> {
  const startedAt = performance.now();
  let quietTurns = 0;
  const note = (): void => {
    quietTurns = 0;
  };
  server.on('connection', note);
  while (quietTurns < QUIET_TURNS && performance.now() - startedAt < MOST_NEWCOMERS_MS) {
    await oneTurn();
    quietTurns += 1;
  }
  server.off('connection', note);
}
