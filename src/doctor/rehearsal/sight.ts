import type { Contract } from '../../datasources/contract/contract.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import { probe, type Practice } from '../probe.js';
import type { Args } from './arguments.js';
import type { Mark } from './marks.js';
import type { Thing } from './plans.js';
import { idOf, recordsIn, type ToldId } from './told.js';

/** One record of a kind: what it is called, and what it is made in. */
export interface Place {
  readonly thing: Thing;
  readonly mark: Mark;
  readonly parent: string | null;
}

/** A record that was made. */
export interface Made extends Place {
  readonly id: string;
  /** ICE has shown it: then it shows when it is gone. */
  readonly isSeen: boolean;
}

/** What ICE shows of a rehearsal's records. */
export class Sight {
  constructor(
    private readonly practice: () => Practice,
    private readonly contract: Contract,
  ) {}

  /** The records of a kind that ICE tells, at any depth. */
  async told({ thing, parent }: Omit<Place, 'mark'>): Promise<Args[]> {
    return recordsIn(await this.#listed(thing, parent));
  }

  /** The id of what was made, where ICE shows it: by its name or, where lists tell none, by being new. */
  async idOfNew(place: Place, before: readonly Args[]): Promise<string | null> {
    const { thing, mark } = place;
    const now = await this.told(place);
    const named = now.find((record) => mark.isOn(record));
    if (named) return idOf(named);
    const known = new Set(before.map(idOf));
    const [only, ...others] = now.map(idOf).filter((id) => id !== null && !known.has(id));
    if (!only || others.length > 0 || !thing.details) return null;
    // Somebody else may have made one meanwhile.
    const details = await this.#ask(thing.details, { id: only });
    return details && mark.isOn(details as Args) ? only : null;
  }

  /**
   * What an answer calls the id of what was made, if it is that: a record of somebody else's must not be
   * changed or taken away. Where ICE shows no record by it, it is believed under the declared key alone.
   */
  async own({ thing, mark }: Place, told: ToldId | null): Promise<string | null> {
    if (!told) return null;
    const { id, isDeclared } = told;
    const record = thing.details && (await this.#ask(thing.details, { id }));
    const isOwn = record ? mark.isOn(record as Args) : isDeclared;
    return isOwn ? id : null;
  }

  /** Whether ICE still shows it; undefined where it never did, or cannot be asked. */
  async isThere({ thing, mark, id, parent, isSeen }: Made): Promise<boolean | undefined> {
    const answer = isSeen ? await this.#listed(thing, parent) : undefined;
    if (answer === undefined) return undefined;
    return recordsIn(answer).some((record) => mark.isOn(record) || idOf(record) === id);
  }

  /** The record as ICE tells it now; null where it cannot be read. */
  async record(made: Made): Promise<Args | null> {
    const { thing, id, mark } = made;
    const details = thing.details && (await this.#ask(thing.details, { id }));
    if (details) return details as Args;
    return (await this.told(made)).find((record) => mark.isOn(record)) ?? null;
  }

  async #listed({ list }: Thing, parent: string | null): Promise<unknown> {
    if (!list) return undefined;
    const args = Object.entries(list.request).flatMap(([name, param]) =>
      'field' in param || parent === null ? [] : [[name, parent] as const],
    );
    return this.#ask(list, Object.fromEntries(args));
  }

  async #ask(read: AnyEndpoint, args: Args): Promise<unknown> {
    const { answer } = await probe(this.practice(), read, args, this.contract.overrides[read.key]);
    return answer;
  }
}
