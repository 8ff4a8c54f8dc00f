import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Product } from '../../datasources/contract/endpoint.js';
import type { UpstreamMeter } from '../../datasources/meter.js';
import { isIceError } from '../../errors.js';
import type { Credentials } from '../credentials.js';
import { expiryOf, grantOf, NOWHERE, PRODUCTS, statesOf, verdictOf } from '../grant.js';
import type { Grant, Outcome, Outcomes } from '../grant.js';
import type { ProductSignIn } from '../products/product-sign-in.js';
import { refusalsOf } from '../products/product-state.js';
import type { SignInGate } from '../sign-in-gate.js';
import type { SignInLog, SignInType } from '../sign-in-log.js';

/** A new token is fetched this long before the old one ends; a short-lived one's at half its time. */
const AHEAD_MS = 60_000;
/** How long a product that wants a second factor is left alone. */
const CODES_APART_MS = 5 * 60_000;
/** How long a product is left alone that has accepted these credentials before, and then refused them. */
const DOUBT_MS = 15 * 60_000;
/** How long a product that was down is left alone. */
const PATIENCE_MS = 15_000;
/** ICE refuses a bad token and a bad field in the same words, so renewals are bounded. */
const RENEWALS_A_MINUTE = 3;
const MINUTE_MS = 60_000;

export interface ServiceAccountOptions {
  readonly signIn: ProductSignIn;
  readonly gate: SignInGate;
  /** Who is told of each sign-in. */
  readonly told: SignInLog;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly now: () => number;
}

/** Who waits for a sign-in. */
export interface Waiting {
  readonly address: string;
  readonly meter?: UpstreamMeter | undefined;
  readonly requestId?: string | undefined;
}

/**
 * Credentials that sign in by themselves: once however many requests wait, again shortly before the
 * tokens end, and once more when ICE refuses a token early. They are held in memory only.
 */
export class ServiceAccount {
  readonly id = randomUUID();
  /** How often a product was signed in at, or tried to. */
  #signIns = 0;
  readonly #credentials: Credentials;
  readonly #options: ServiceAccountOptions;
  #outcomes: Outcomes = NOWHERE;
  /** Whether a product is to be signed in at again by now. */
  #isDue: Readonly<Partial<Record<Product, () => boolean>>> = {};
  #grant: Grant | null = null;
  #isGood = false;
  #signingIn: Promise<void> | null = null;
  /** The products that have accepted these credentials. */
  readonly #accepted = new Set<Product>();
  readonly #renewing = new Map<string, Promise<boolean>>();
  /** By the clock that nobody sets. */
  #renewedAt: readonly number[] = [];

  constructor(
    private readonly type: Exclude<SignInType, 'login'>,
    credentials: Credentials,
    options: ServiceAccountOptions,
  ) {
    this.#credentials = credentials;
    this.#options = options;
  }

  get organizationId(): number {
    return this.#credentials.organizationId;
  }

  /** Tells one sign-in from the next. */
  get signIn(): string {
    return `${this.id} ${this.#signIns}`;
  }

  /** What the account is granted at this moment: a request under way sees a renewal. */
  get grant(): Grant {
    if (!this.#grant) throw new Error('The service account is not signed in');
    return this.#grant;
  }

  /**
   * Sees to it that the account is signed in.
   * @throws IceGraphError UNAUTHENTICATED, RATE_LIMITED or ICE_UNAVAILABLE when it cannot be.
   */
  async ready(waiting: Waiting): Promise<void> {
    if (this.#due().length === 0) {
      if (!this.#isGood) throw refusalsOf(this.#outcomes)[0]!;
      return;
    }
    this.#signingIn ??= this.#signInAgain(waiting).finally(() => {
      this.#signingIn = null;
    });
    await this.#signingIn;
  }

  /**
   * Signs in again after ICE refused a token before its time.
   * @returns whether there is now another token to try.
   */
  async renew(product: Product, refusedToken: string): Promise<boolean> {
    const held = this.#outcomes[product];
    if (held.state !== 'SIGNED_IN') return false;
    // Somebody else was refused before, and the new token is already here.
    if (held.token !== refusedToken) return true;
    const running = this.#renewing.get(refusedToken);
    if (running) return running;
    if (!this.#mayRenew()) return false;
    const renewal = this.#replace(product).finally(() => this.#renewing.delete(refusedToken));
    this.#renewing.set(refusedToken, renewal);
    return renewal;
  }

  #due(): readonly Product[] {
    const isTold = PRODUCTS.some((product) => this.#outcomes[product].state === 'SECOND_FACTOR');
    if (!this.#isGood && !isTold) return PRODUCTS;
    const due = PRODUCTS.filter((product) => this.#isDue[product]?.());
    if (due.length === 0) return [];
    // A product that refused is asked along with the others: a licence may have come since.
    return PRODUCTS.filter(
      (product) => due.includes(product) || this.#outcomes[product].state === 'REFUSED',
    );
  }

  async #signInAgain({ address, meter, requestId }: Waiting): Promise<void> {
    const { gate, signIn, told } = this.#options;
    const credentials = this.#credentials;
    const who = { ...credentials, address };
    try {
      await gate.attempt({
        who,
        signIn: async (callerKey) => {
          this.#take(await signIn.at(this.#due(), credentials, { meter, callerKey }));
        },
        verdict: () => verdictOf(this.#outcomes),
      });
      const states = statesOf(this.#outcomes);
      const userId = this.#grant?.identity.userId;
      const outcome = verdictOf(this.#outcomes);
      told.ended(this.type, { ...who, requestId }, { outcome, states, userId });
    } catch (error) {
      told.notTried(this.type, { ...who, requestId }, error);
      // Somebody who guesses at this account's password, or floods the sign-in, does not end what is signed in.
      if (isIceError(error, 'RATE_LIMITED', 'ICE_UNAVAILABLE') && this.#isUsable()) return;
      throw error;
    }
    if (!this.#isGood) throw refusalsOf(this.#outcomes)[0]!;
  }

  async #replace(product: Product): Promise<boolean> {
    const { signIn, log } = this.#options;
    const { principal: callerKey } = this.grant.identity;
    const fresh = await signIn.at([product], this.#credentials, { callerKey });
    this.#take(fresh);
    const state = fresh[product]?.state;
    log.info({ product, state }, 'ICE refused a token before its time: signed in again');
    return state === 'SIGNED_IN';
  }

  #take(fresh: Partial<Outcomes>): void {
    this.#signIns += 1;
    const outcomes: Record<Product, Outcome> = { ...this.#outcomes };
    const isDue = { ...this.#isDue };
    for (const product of PRODUCTS) {
      const outcome = fresh[product];
      if (!outcome) continue;
      if (outcome.state === 'SIGNED_IN') this.#accepted.add(product);
      isDue[product] = this.#dueAfter(outcome, product);
      // A product that is down now does not take away a token that is still good.
      if (outcome.state !== 'DOWN' || !this.#holds(product)) outcomes[product] = outcome;
    }
    this.#outcomes = outcomes;
    this.#isDue = isDue;
    const grant = grantOf(this.#credentials, outcomes);
    this.#isGood = grant !== null;
    this.#grant = grant ?? this.#grant;
  }

  /** A token ends by the clock on the wall, as ICE has written into it; a pause lasts whatever that shows. */
  #dueAfter(outcome: Outcome, product: Product): () => boolean {
    if (outcome.state === 'DOWN') {
      const isOver = passed(PATIENCE_MS);
      // Once the token that is still held has ended, there is nothing to be patient with.
      return this.#holds(product) ? () => isOver() || !this.#holds(product) : isOver;
    }
    // Each attempt may send somebody a code.
    if (outcome.state === 'SECOND_FACTOR') return passed(CODES_APART_MS);
    if (outcome.state === 'REFUSED' && this.#accepted.has(product)) return passed(DOUBT_MS);
    if (outcome.state !== 'SIGNED_IN') return () => false;
    const { signedInAt, expiresAt } = outcome;
    const at = expiresAt - Math.min(AHEAD_MS, (expiresAt - signedInAt) / 2);
    return () => at <= this.#options.now();
  }

  #holds(product: Product): boolean {
    const held = this.#outcomes[product];
    return held.state === 'SIGNED_IN' && held.expiresAt > this.#options.now();
  }

  #isUsable(): boolean {
    return this.#isGood && expiryOf(this.grant) > this.#options.now();
  }

  #mayRenew(): boolean {
    const now = performance.now();
    const recent = this.#renewedAt.filter((at) => at > now - MINUTE_MS);
    const may = recent.length < RENEWALS_A_MINUTE;
    this.#renewedAt = may ? [...recent, now] : recent;
    return may;
  }
}

/** Tells whether so long has passed since now, by the clock that nobody sets. */
function passed(ms: number): () => boolean {
  const until = performance.now() + ms;
  return () => performance.now() >= until;
}
