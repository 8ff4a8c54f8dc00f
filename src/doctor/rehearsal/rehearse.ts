import type { Contract } from '../../datasources/contract/contract.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import type { Candidates } from '../candidates.js';
import type { Rehearsed } from '../findings.js';
import type { Known } from '../known.js';
import type { Practice } from '../probe.js';
import { argumentsOf, type Args, type Making } from './arguments.js';
import { Marks } from './marks.js';
import type { Thing } from './plans.js';
import { MOST_TRIES, Sender } from './sender.js';
import { Sight, type Made, type Place } from './sight.js';
import { fieldUnlike, idIn } from './told.js';

/** What a rehearsal is made with. */
export interface Stage {
  readonly practice: Practice;
  /** With what the examination has proposed: reads are read as is known by now. */
  readonly contract: Contract;
  readonly candidates: Candidates;
  readonly known: Known;
  /** Whether one step is meant. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** Told of each step that was made. */
  readonly onStep: (line: string) => void;
}

/**
 * Makes a record of its own, changes it, takes it away, and learns from ICE's answers how these writes
 * are spelled. However it ends, what it has made is taken away, or named.
 */
export async function rehearse(
  group: string,
  thing: Thing,
  stage: Stage,
): Promise<Rehearsed & { readonly failure?: Error }> {
  const rehearsal = new Rehearsal(stage);
  const ended = await rehearsal.play(thing, null).then(
    () => ({}),
    (failure: Error) => ({ failure }),
  );
  const left = await rehearsal.cleanUp();
  return { group, name: rehearsal.marks.name, findings: rehearsal.findings, left, ...ended };
}

class Rehearsal {
  readonly marks = new Marks();
  /** What was made, and is not known to be gone. */
  readonly #made = new Set<Made>();
  /** Of these it was tried, or is not wanted, that they go. */
  readonly #staying = new Set<Made>();
  /** What was to be made, while nobody knows whether it was. */
  readonly #unsure = new Set<Place>();
  readonly #sender: Sender;
  readonly #sight: Sight;
  #practice: Practice;

  constructor(private readonly stage: Stage) {
    const { contract, candidates, onStep } = stage;
    this.#practice = stage.practice;
    this.#sender = new Sender(() => this.#practice, contract, candidates, onStep);
    this.#sight = new Sight(() => this.#practice, contract);
  }

  get findings() {
    return this.#sender.findings;
  }

  async play(thing: Thing, parent: string | null): Promise<void> {
    const beside = thing.beside ? await this.#create(thing, parent) : null;
    if (thing.beside && !beside) return;
    const made = await this.#create(thing, parent);
    if (!made) return;
    for (const change of thing.changes) await this.#change(change, made);
    for (const inner of thing.holds ?? []) await this.play(inner, made.id);
    await this.#remove(made, this.stage.confirm);
    if (beside) await this.#remove(beside, this.stage.confirm);
  }

  /**
   * Takes away what is still there, and names what stays. What has stopped the rest does not stop this, and
   * that it goes at the end was agreed to when it was made.
   */
  async cleanUp(): Promise<string[]> {
    this.#practice = { ...this.stage.practice, signal: new AbortController().signal };
    for (const place of this.#unsure) {
      const id = await this.#sight.idOfNew(place, []);
      if (id === null) continue;
      this.#unsure.delete(place);
      this.#made.add({ ...place, id, isSeen: true });
    }
    for (const made of [...this.#made].toReversed()) {
      if (!this.#staying.has(made)) await this.#remove(made, async () => true);
      else if ((await this.#sight.isThere(made)) === false) this.#made.delete(made);
    }
    return [
      ...[...this.#made].map((made) => `${calledIn(made)}, id ${made.id}`),
      ...[...this.#unsure].map((place) => `perhaps ${calledIn(place)}: ICE told no id`),
    ].map((each) => `${each}.`);
  }

  async #create(thing: Thing, parent: string | null): Promise<Made | null> {
    const { create, kind } = thing;
    const before = await this.#sight.told({ thing, parent });
    const place: Place = { thing, parent, mark: this.marks.nextFor(before) };
    const args = this.#arguments(create, { ...place, example: before[0] ?? null });
    const question = `Make ${called(place)} with ${create.key}? It is taken away at the end.`;
    if (!args || !(await this.#isMeant(create, question))) return null;
    // Whatever comes of it, it may be there from here on.
    this.#unsure.add(place);
    const sent = await this.#sender.send(create, args);
    const there = await this.#sight.idOfNew(place, before);
    const id =
      there ?? (sent.isDone ? await this.#sight.own(place, idIn(sent.probed, create)) : null);
    if (there !== null && !sent.isDone) {
      this.#sender.belie(create, sent, 'other answer', `ICE makes the ${kind} and does not say so`);
    }
    if (id !== null || sent.isRefused) this.#unsure.delete(place);
    if (id === null) return null;
    const made: Made = { ...place, id, isSeen: there !== null };
    this.#made.add(made);
    if (sent.isDone) this.#sender.learnId(create, sent, id);
    return made;
  }

  async #change(change: AnyEndpoint, made: Made): Promise<void> {
    const [example = null] = await this.#sight.told(made);
    const args = this.#arguments(change, { ...made, example, isChanged: true });
    const question = `Change this ${made.thing.kind} with ${change.key}?`;
    if (!args || !(await this.#isMeant(change, question))) return;
    const sent = await this.#sender.send(change, args);
    const record = sent.isDone ? await this.#sight.record(made) : null;
    const unlike = record && fieldUnlike(change, sent.args, record);
    if (!unlike) return;
    this.#sender.belie(change, sent, 'no effect', `ICE says yes, and ${unlike} is as it was`);
  }

  async #remove(made: Made, confirm: Stage['confirm']): Promise<void> {
    const { remove, kind } = made.thing;
    const args = this.#arguments(remove, { ...made, isChanged: true });
    const isMeant = await confirm(questionFor(`Take this ${kind} away with ${remove.key}?`));
    this.#staying.add(made);
    if (!isMeant || !args) return;
    const sent = await this.#sender.send(remove, args);
    const isThere = await this.#sight.isThere(made);
    if (isThere && sent.isDone) {
      this.#sender.belie(remove, sent, 'no effect', 'ICE says yes, and it is still there');
    }
    if (isThere === false || (sent.isDone && isThere === undefined)) this.#made.delete(made);
  }

  async #isMeant(endpoint: AnyEndpoint, question: string): Promise<boolean> {
    const isMeant = await this.stage.confirm(questionFor(question));
    if (!isMeant) this.#sender.unsent(endpoint, 'not called', 'not confirmed');
    return isMeant;
  }

  #arguments(endpoint: AnyEndpoint, making: Place & Partial<Making>): Args | null {
    const { known, practice } = this.stage;
    const made = argumentsOf(endpoint, { ...making, known, caller: practice.caller });
    if ('args' in made) return made.args;
    this.#sender.unsent(endpoint, 'not reachable', `no answer told any ${made.wants}`);
    return null;
  }
}

const called = ({ thing, mark }: Place): string =>
  `the ${thing.kind} "${mark.under(thing.named).toString()}"`;

const calledIn = (place: Place): string =>
  `${called(place)}${place.parent === null ? '' : ', unless it went with what it was made in'}`;

const questionFor = (what: string): string =>
  `${what} Where ICE refuses it, up to ${MOST_TRIES} other spellings are tried.`;
