import type { Caller } from '../caller.js';
import type { AnyEndpoint } from '../contract/endpoint.js';
import { sameName } from '../wire/synonyms.js';
import { isObject, type Json } from '../wire/words.js';
import { bentRequests, givenIds, type BentRequest } from './bent-requests.js';

/** So many calls are made for one endpoint's sake, as long as the process lives. */
const CALLS = 40;

/** An id that nobody has: by it shows whether ICE heeds a key at all. */
const NOBODY = 2_147_483_646;

/** What a request was answered, as far as a search has to know. */
export interface Tried {
  /** `other`: whatever tells nothing of the request, an outage say. */
  readonly said: 'yes' | 'no' | 'other';
  /** Whether there is a row in it, or a record. */
  readonly hasAny: boolean;
  readonly value: unknown;
}

/** One read that ICE has refused. */
export interface Refused {
  readonly endpoint: AnyEndpoint;
  readonly caller: Caller;
  readonly args: Readonly<Record<string, unknown>>;
  /** Asks it once more, by a bent request or as it is declared, about what is said or about something else. */
  ask(bent: BentRequest | null, args: Readonly<Record<string, unknown>>): Promise<Tried>;
}

interface Memory {
  calls: number;
  found: BentRequest | null;
  /** It was answered, with nothing, which proves nothing. */
  hopeful: BentRequest | null;
  running: Promise<unknown> | null;
}

/** Looks for the request that ICE takes in the place of one that it refuses, and remembers it. */
export class RequestSearch {
  readonly #memories = new Map<string, Memory>();

  /** The request that was found for an endpoint. */
  found(endpoint: string): BentRequest | null {
    return this.#memories.get(endpoint)?.found ?? null;
  }

  /**
   * The request that ICE takes; null where none is found, or enough was tried. One search an endpoint is
   * under way: who comes meanwhile waits for what it finds.
   */
  async of(refused: Refused): Promise<BentRequest | null> {
    const { key } = refused.endpoint;
    const memory: Memory = this.#memories.get(key) ?? {
      ...{ calls: 0, found: null, hopeful: null, running: null },
    };
    this.#memories.set(key, memory);
    while (memory.running) await memory.running;
    if (memory.found || memory.calls >= CALLS) return memory.found;
    // Whatever ends it, what ICE said at first stands.
    const search = searched(refused, memory).catch(() => null);
    memory.running = search.then(() => (memory.running = null));
    return (memory.found = await search);
  }
}

async function searched(refused: Refused, memory: Memory): Promise<BentRequest | null> {
  const { endpoint, caller, args } = refused;
  const ask = (bent: BentRequest | null, about = args): Promise<Tried> => {
    memory.calls += 1;
    return refused.ask(bent, about);
  };
  const { hopeful } = memory;
  const all = hopeful ? [hopeful] : bentRequests(endpoint, caller);
  for (const bent of all) {
    if (memory.calls >= CALLS) return null;
    const tried = await ask(bent);
    if (tried.said === 'other') return null;
    if (tried.said === 'no') continue;
    if (!tried.hasAny) {
      memory.hopeful = bent;
      return null;
    }
    if (!isOwnOrganizations(tried.value, caller)) continue;
    // It may have been a moment of ICE's: then what was asked first is answered now, too.
    if ((await ask(null)).said !== 'no') return null;
    const isHeeded = await isAboutWhatWasAsked(endpoint, args, (about) => ask(bent, about));
    if (isHeeded && (await isNoChoice(bent, tried, refused, ask))) return bent;
  }
  return null;
}

/** Whether ICE heeds the ids in a request: about one that nobody has, there is nothing. */
async function isAboutWhatWasAsked(
  endpoint: AnyEndpoint,
  args: Readonly<Record<string, unknown>>,
  ask: (about: Readonly<Record<string, unknown>>) => Promise<Tried>,
): Promise<boolean> {
  for (const [name] of givenIds(endpoint)) {
    const { said, hasAny } = await ask({ ...args, [name]: String(NOBODY) });
    if (said === 'other' || hasAny) return false;
  }
  return true;
}

/** Whether the user who was added is who asks, and does not choose among the rows. */
async function isNoChoice(
  bent: BentRequest,
  { value }: Tried,
  { endpoint: { product }, caller }: Refused,
  ask: (bent: BentRequest) => Promise<Tried>,
): Promise<boolean> {
  const [key] = Object.keys(bent.add).filter((each) => bent.add[each] === 'actingUser');
  if (key === undefined) return true;
  if (areAllOf(value, String(caller.access(product).userId))) return false;
  const { said, hasAny } = await ask({ ...bent, add: { ...bent.add, [key]: NOBODY } });
  return said === 'no' || (said === 'yes' && hasAny);
}

/** Every object in an answer, at all depths. */
function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const each of value) yield* objectsIn(each);
  else if (isObject(value)) {
    yield value;
    for (const each of Object.values(value)) yield* objectsIn(each);
  }
}

function isOwnOrganizations(value: unknown, { organizationId }: Caller): boolean {
  for (const object of objectsIn(value)) {
    for (const [name, said] of Object.entries(object)) {
      if (sameName(name) !== 'orgid' || said === null) continue;
      if (Number(said) !== organizationId) return false;
    }
  }
  return true;
}

const SOMEBODY = /(user|agent|operator)_?id$/i;

/** Whether every row is somebody's, and always theirs who asks. */
function areAllOf(value: unknown, asks: string): boolean {
  const rows = [...objectsIn(value)].flatMap((object) => {
    const told = Object.entries(object).filter(([name]) => SOMEBODY.test(name.trim()));
    return told.length === 0 ? [] : [told];
  });
  return rows.length > 0 && rows.every((row) => row.every(([, said]) => String(said) === asks));
}
