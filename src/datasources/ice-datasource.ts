import { inCountedTurns } from '../budget/counted-turns.js';
import { Ending } from '../budget/ending.js';
import type { Turns } from '../budget/turns.js';
import { IceGraphError, isIceError } from '../errors.js';
import { isOfAnother } from './another-record.js';
import { answerError, isOver, sessionOver, type NoAnswer } from './answer-errors.js';
import { CallWatch, type CallOutcome } from './call-record.js';
import type { ProductAccess } from './caller.js';
import type { ArgsOf, Endpoint, Params, Product } from './contract/endpoint.js';
import { fieldOf } from './contract/endpoint.js';
import type { IceFile } from './wire/files.js';
import { detailsWith, preservedIn, withPreserved } from './preserved-secrets.js';
import { readAnswer } from './asking/answer.js';
import { Asking } from './asking/asking.js';
import type { Shape } from './wire/outcome.js';
import type { Reply } from './wire/replies.js';
import type { DatasourceScope } from './datasource-scope.js';

type CallArgs<R extends Params> = {} extends ArgsOf<R> ? [args?: ArgsOf<R>] : [args: ArgsOf<R>];

/** The one way up: calls declared endpoints of one product on behalf of one caller. */
export abstract class IceDatasource {
  abstract readonly product: Product;

  constructor(protected readonly scope: DatasourceScope) {}

  /** Whether the caller is signed in at this product. */
  get isSignedIn(): boolean {
    return this.scope.caller?.access(this.product).state === 'SIGNED_IN';
  }

  /** Whether an override names the key of an argument that is of no use until one does. */
  isOverridden<R extends Params>(
    endpoint: Endpoint<R, Reply<unknown>>,
    argument: keyof R,
  ): boolean {
    const { key } = fieldOf(endpoint.request[argument]!);
    return this.scope.upstream.contract.isOverridden(endpoint, key);
  }

  /**
   * Calls an endpoint. Keys go out exactly as declared, with the token, the organization, the acting
   * user and ICE's "now" filled in, and a write's secrets that are not given as they stand; the answer
   * comes back decoded.
   *
   * @throws IceGraphError BAD_USER_INPUT (a secret that stands is not told), UNAUTHENTICATED (session
   *   over), FORBIDDEN (not signed in at the product, or refused to a role that the documentation does
   *   not allow), NOT_AVAILABLE (switched off here, or the session lacks a fact that it needs),
   *   ICE_REJECTED (ICE said no), ICE_UNAVAILABLE, ICE_MALFORMED, and for writes UNKNOWN_OUTCOME.
   */
  async call<R extends Params, T>(
    endpoint: Endpoint<R, Reply<T>>,
    ...[args]: CallArgs<R>
  ): Promise<T> {
    if (endpoint.product !== this.product) {
      throw new Error(`${endpoint.key} was asked of the ${this.product} datasource`);
    }
    if (endpoint.reply.kind === 'file') throw new Error(`${endpoint.key} is a file to download`);
    const given: Readonly<Record<string, unknown>> = args ?? {};
    if (endpoint.kind !== 'read') return this.#write(endpoint, given);
    const { upstream, caller, signal } = this.scope;
    this.#access(endpoint);
    const epoch = caller ? upstream.writes.epoch(caller.organizationId) : 0;
    const identity = this.#identityOf(endpoint, given);
    // Reports are held in parts.
    const question = caller && this.product !== 'data' ? identity : null;
    let isOwn = false;
    const ask = (shared: AbortSignal): Promise<T> => {
      isOwn = true;
      return this.#read(endpoint, given, shared, question);
    };
    const answer = this.scope.isAlone
      ? await ask(signal)
      : await upstream.flights.run(`${epoch} ${identity}`, signal, ask);
    if (!isOwn) this.scope.meter.joined(endpoint.key);
    // Who joined a read is told what it lacks like who began it.
    this.scope.meter.fellShort(endpoint.key, upstream.shortfallOf(answer));
    return answer;
  }

  /**
   * Opens a file of ICE's, whatever its size: answers when its first byte is there. Whoever opens it
   * reads it to the end or destroys its stream; a caller who leaves ends it too.
   *
   * @throws IceGraphError as `call` does, also when ICE answers with words instead of the file.
   */
  async download<R extends Params>(
    endpoint: Endpoint<R, Reply<IceFile>>,
    ...[args]: CallArgs<R>
  ): Promise<IceFile> {
    return this.#read(endpoint, args ?? {}, this.scope.signal);
  }

  async #write<T>(endpoint: Endpoint<Params, Reply<T>>, args: Record<string, unknown>): Promise<T> {
    const { upstream, caller } = this.scope;
    // Who may not ask at all must not drop what others hold.
    this.#access(endpoint);
    const whole = await this.#keeping(endpoint, args);
    let isRefused = false;
    try {
      return await this.#exchange(endpoint, whole, new Ending());
    } catch (error) {
      isRefused = isIceError(error, ...NOT_DONE);
      throw error;
    } finally {
      // Also after a failure: a write that seems lost may have reached ICE. One that ICE refused drops
      // no lists, or anybody could keep everybody's from being held.
      const touched = isRefused ? [] : (endpoint.touches ?? []);
      if (caller) await upstream.writes.ended(caller.organizationId, touched);
    }
  }

  /** The arguments of a write, with the secrets that stand: they go from here to ICE alone. */
  async #keeping(
    { request }: Endpoint,
    args: Record<string, unknown>,
  ): Promise<Record<string, unknown>> {
    const kept = preservedIn(request, args);
    if (kept.length === 0) return args;
    // Not by `call`: nobody may join this read.
    const told = await this.#read(
      detailsWith(request, kept),
      { id: args['id'] },
      this.scope.signal,
    );
    return withPreserved(args, kept, told);
  }

  /** What tells a question from others, and from itself where its answer is decoded otherwise. */
  #identityOf(endpoint: Endpoint, args: Readonly<Record<string, unknown>>): string {
    const { organizationId, principal } = this.scope.caller ?? {};
    const offset = this.#offset(endpoint, args);
    return JSON.stringify([organizationId, principal, endpoint.key, args, offset]);
  }

  /** @param question what its answer is known by, if it may be; see `KnownAnswers`. */
  async #read<T>(
    endpoint: Endpoint<Params, Reply<T>>,
    args: Record<string, unknown>,
    signal: AbortSignal,
    question: string | null = null,
  ): Promise<T> {
    const token = this.#access(endpoint)?.token;
    try {
      return await this.#exchange(endpoint, args, signal, question);
    } catch (error) {
      if (token === undefined || !isIceError(error, 'ICE_REJECTED', 'UNAUTHENTICATED')) throw error;
      if (!(await this.scope.caller?.renew?.(this.product, token))) throw error;
      return this.#exchange(endpoint, args, signal, question);
    }
  }

  /** One call, which is told of when it has ended, however that was. */
  async #exchange<T>(
    endpoint: Endpoint<Params, Reply<T>>,
    args: Record<string, unknown>,
    signal: AbortSignal,
    question: string | null = null,
  ): Promise<T> {
    const { upstream, meter, requestId } = this.scope;
    const { key, kind } = endpoint;
    const { traceId } = meter;
    const watch = new CallWatch({ product: this.product, endpoint: key, kind, requestId, traceId });
    const ended = (outcome: CallOutcome): void => {
      const record = watch.ended(outcome);
      meter.ended(record);
      upstream.observe(record);
    };
    try {
      const answer = await this.#answered(endpoint, args, signal, { watch, question });
      ended('OK');
      return answer;
    } catch (error) {
      ended(signal.aborted ? 'LEFT' : isIceError(error) ? error.code : 'INTERNAL');
      throw error;
    }
  }

  async #answered<T>(
    endpoint: Endpoint<Params, Reply<T>>,
    args: Record<string, unknown>,
    signal: AbortSignal,
    { watch, question }: { readonly watch: CallWatch; readonly question: string | null },
  ): Promise<T> {
    const { upstream, caller, meter } = this.scope;
    const token = this.#access(endpoint)?.token;
    const offsetMinutes = this.#offset(endpoint, args);
    const asks = { ...this.scope, signal, watch, token, offsetMinutes };
    const incoming = await new Asking(endpoint, args, asks).answer();
    watch.arrived();
    // A file is its reply as it stands; what can be decoded came instead of one.
    if ('stream' in incoming) return incoming as T;
    // Reads go on side by side. A write is over with its answer, and the lists that it has changed are to be dropped
    // before the process ends.
    if (endpoint.kind === 'read') await upstream.answered.join();
    const { status, bytes } = incoming;
    const mayBeKnown = question !== null && bytes !== undefined && status === OK;
    const known = mayBeKnown ? upstream.answers.find(question, bytes) : undefined;
    if (known) {
      upstream.tellBent(endpoint, known.bent);
      upstream.heard(endpoint.key, known.answer, known.tally);
      return known.answer as T;
    }
    const reading = (turns?: Turns) =>
      readAnswer(endpoint, incoming, upstream, offsetMinutes, turns);
    // How much of a report there is to read is for whoever asks to choose; how long a list is is not. Others
    // may wait for the same: it is read to its end in any case.
    const isChosen = this.product === 'data' && endpoint.holds === undefined;
    const read = await (isChosen ? inCountedTurns(meter, reading) : reading());
    const { meaning, shape, told, why, tally } = read;
    upstream.tellBent(endpoint, read.bent);
    const failure = (not: NoAnswer) => this.#failure(endpoint, status, not, shape);
    if (meaning !== 'ANSWER' && meaning !== 'DONE') throw failure(meaning);
    // Why it cannot be read is told where one looks for that.
    if (meaning === 'ANSWER') upstream.heard(endpoint.key, told?.answer ?? null, tally);
    const isOther = told !== null && isOfAnother(endpoint, args, read);
    if (why === 'malformed' || isOther) throw failure('MALFORMED');
    // Words for having no record are an answer: whoever says them has understood the question.
    upstream.proven.add(endpoint.key);
    if (!told) throw failure('REFUSED');
    const { answer } = told;
    if (mayBeKnown && caller) {
      upstream.answers.hold(question, caller, bytes, { answer, tally, bent: read.bent });
    }
    return answer;
  }

  /** Minutes from UTC of the wall time that a call and its answer speak. */
  #offset({ wallTime }: Endpoint, args: Readonly<Record<string, unknown>>): number | null {
    if (wallTime !== undefined) return args[wallTime] as number;
    return this.scope.caller?.offsetMinutes ?? null;
  }

  /** The caller's access to this product; null for a call that needs no token. */
  #access(endpoint: Endpoint): ProductAccess | null {
    if (this.scope.upstream.contract.effective(endpoint).isOff) {
      const message = `${endpoint.key} is switched off here, by whoever runs this server.`;
      throw new IceGraphError('NOT_AVAILABLE', message, { endpoint: endpoint.key });
    }
    if (endpoint.tokenKey === null) return null;
    const { caller } = this.scope;
    if (!caller) throw new IceGraphError('UNAUTHENTICATED', 'Sign in first.');
    const access = caller.access(this.product);
    const place = { product: this.product, endpoint: endpoint.key };
    if (access.state === 'DOWN') {
      const message = `ICE's ${this.product} product was down when you signed in. Sign in again.`;
      throw new IceGraphError('ICE_UNAVAILABLE', message, place);
    }
    if (access.state !== 'SIGNED_IN') {
      const message = `You are not signed in at ICE's ${this.product} product (${access.state}).`;
      throw new IceGraphError('FORBIDDEN', message, place);
    }
    if (isOver(access)) throw sessionOver();
    return access;
  }

  /** What a caller is told of an answer that is none. */
  #failure(endpoint: Endpoint, status: number, meaning: NoAnswer, shape: Shape): IceGraphError {
    const { caller, upstream } = this.scope;
    const isProven = upstream.proven.has(endpoint.key);
    return answerError({ endpoint, status, meaning, shape, caller, isProven });
  }
}

const OK = 200;

/** What a write fails with when ICE said no to it, or was not there. */
const NOT_DONE = ['ICE_REJECTED', 'ICE_MALFORMED', 'FORBIDDEN', 'UNAUTHENTICATED'] as const;
