import { FaultBook } from './faults.js';
import { Holds } from './holds.js';
import { RequestJournal } from './journal.js';
import {
  resolveSize,
  resolveSwitches,
  type RuntimeOptions,
  type SandboxOptions,
  type Switches,
} from './options.js';
import { Passage } from './passage.js';
import { Random } from './seed/random.js';
import { seedStore } from './seed/seed.js';
import type { Store } from './store/store.js';
import { TokenOffice } from './tokens.js';

const DAY = 86_400_000;
const SECOND = 1_000;

/** Everything a running sandbox holds, apart from its sockets. */
export class World {
  readonly journal = new RequestJournal();
  readonly holds = new Holds();
  /** Outlives a reset: who signed in stays signed in, who logged out stays out. */
  readonly tokens = new TokenOffice();
  readonly separateTokens: boolean;
  readonly #options: SandboxOptions;
  readonly #jitter: Random;
  /** What the generated dates lead up to: a reset brings it back too, be it on another day. */
  readonly #anchor: Date;
  #current: RuntimeOptions;
  #switches: Switches;
  #faults: FaultBook;
  #store: Store;
  #passage: Passage | undefined;
  /** When the calls of the last second were served. */
  readonly #served: number[] = [];

  constructor(options: SandboxOptions) {
    this.#options = options;
    this.#current = options;
    this.separateTokens = options.separateTokens ?? false;
    this.#jitter = new Random(options.seed ?? 1, 'jitter');
    this.#anchor = options.now ?? new Date(Math.floor(Date.now() / DAY) * DAY);
    this.#switches = resolveSwitches(options);
    this.#faults = new FaultBook(this.#switches.faults);
    this.#store = this.#seeded();
  }

  /** As it is by now. */
  get store(): Store {
    this.#passage?.upTo(this.#store.clock());
    return this.#store;
  }

  get switches(): Switches {
    return this.#switches;
  }

  get faults(): FaultBook {
    return this.#faults;
  }

  /** Options not named stay as they are; `faults` and `quirks` replace the former ones whole. */
  set(options: RuntimeOptions): void {
    this.#current = { ...this.#current, ...options };
    this.#switches = resolveSwitches(this.#current);
    // A fault half used up starts anew only when faults are named.
    if (options.faults) this.#faults = new FaultBook(options.faults);
  }

  reset(): void {
    this.holds.letAllGo();
    this.#current = this.#options;
    this.#switches = resolveSwitches(this.#options);
    this.#faults = new FaultBook(this.#switches.faults);
    this.#store = this.#seeded();
    this.journal.clear();
  }

  /** Whether this call is one more than are served in a second. */
  isTooBusy(): boolean {
    const now = performance.now();
    while (this.#served.length > 0 && now - this.#served[0]! >= SECOND) this.#served.shift();
    if (this.#served.length >= this.#switches.callsPerSecond) return true;
    if (this.#switches.callsPerSecond !== Infinity) this.#served.push(now);
    return false;
  }

  delayMs(): number {
    const { latencyMs, jitterMs } = this.#switches;
    return latencyMs + (jitterMs > 0 ? this.#jitter.next() * jitterMs : 0);
  }

  #seeded(): Store {
    const { seed = 1, now, reportRows = 0, goesOn = false } = this.#options;
    // With a present of its own the sandbox's clock runs on from there; else it is the real one.
    const ahead = now ? now.getTime() - Date.now() : 0;
    const clock = (): Date => new Date(Date.now() + ahead);
    const size = resolveSize(this.#options.size);
    const present = goesOn ? clock : (): Date => this.#anchor;
    const { overflowAgents = false } = this.#options;
    const plan = { seed, now: this.#anchor, present, size, overflowAgents, reportRows };
    const store = seedStore(plan, clock);
    this.#passage = goesOn ? new Passage(this.#anchor, store.told.day) : undefined;
    return store;
  }
}
