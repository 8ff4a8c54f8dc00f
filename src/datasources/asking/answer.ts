import { TURNS, type Turns } from '../../budget/turns.js';
import type { Endpoint, Params } from '../contract/endpoint.js';
import { ShortfallTally } from '../shortfall.js';
import type { Incoming } from '../transport/exchange.js';
import type { Upstream } from '../upstream.js';
import { bodyInTurns, bodyOf, meaningOf, sortOf } from '../wire/outcome.js';
import type { Body, Meaning, Shape } from '../wire/outcome.js';
import { ReplyRefused, type Reply } from '../wire/replies.js';
import { foldedKeys } from '../wire/reply-fields.js';

/** What came of reading an answer. */
export interface Read<T> {
  readonly meaning: Meaning;
  readonly shape: Shape;
  /** Null for what could not be read, or is not to be. */
  readonly told: { readonly answer: T } | null;
  /** Why it could not be read that meant to be an answer. */
  readonly why: ReplyRefused['why'] | null;
  readonly tally: ShortfallTally;
  /** The answer as it came, and how it was read otherwise than is declared. */
  readonly value: unknown;
  readonly bent: readonly string[];
  /** What stands for a declared key in it. */
  replyKey(declared: string): string;
}

/** Reads an answer, by its status and its body. Nobody is told of it here. */
export async function readAnswer<T>(
  endpoint: Endpoint<Params, Reply<T>>,
  { status, text }: Incoming,
  upstream: Upstream,
  offsetMinutes: number | null,
  turns: Turns = TURNS,
): Promise<Read<T>> {
  const isLong = text.length > LONG_TEXT;
  const agreed = upstream.contract.effective(endpoint);
  const whole = await bodyIn(endpoint, text, upstream, turns);
  if (turns.isPauseDue()) await turns.pause();
  const { body, replyKey, bent } = upstream.reading(endpoint, agreed, whole);
  const { shape, value } = body;
  const meaning = meaningOf(sortOf(endpoint), status, shape);
  const tally = new ShortfallTally();
  const read = { meaning, shape, tally, value, bent, replyKey, told: null, why: null };
  if (meaning !== 'ANSWER' && meaning !== 'DONE') return read;
  const { extra } = agreed;
  const run = { offsetMinutes, report: tally, replyKey, extra };
  // What was done without a word reads as an answer without one: ids that it may tell are not told.
  const said = meaning === 'DONE' ? WORDLESS : body;
  const { reply } = endpoint;
  try {
    const inTurns = isLong ? reply.decodeInTurns?.(said, run, turns) : undefined;
    return { ...read, told: { answer: inTurns ? await inTurns : reply.decode(said, run) } };
  } catch (error) {
    if (!(error instanceof ReplyRefused)) throw error;
    return { ...read, why: error.why };
  }
}

/** What an answer means, before it is read. */
export async function meaningIn(
  endpoint: Endpoint,
  { status, text }: Incoming,
  upstream: Upstream,
): Promise<{ meaning: Meaning; shape: Shape }> {
  const { shape } = await bodyIn(endpoint, text, upstream);
  return { meaning: meaningOf(sortOf(endpoint), status, shape), shape };
}

function bodyIn(
  endpoint: Endpoint,
  text: string,
  { contract }: Upstream,
  turns = TURNS,
): Body | Promise<Body> {
  const { replyKey } = contract.effective(endpoint);
  const { listKey, fields } = endpoint.reply;
  // What a record tells under keys that are ICE's for yes and no elsewhere: a ticket has a status.
  const keys = foldedKeys(listKey === undefined ? fields : {}, replyKey);
  return text.length > LONG_TEXT ? bodyInTurns(text, turns, keys) : bodyOf(text, keys);
}

/** An answer that takes more than a moment to decode: some hundreds of rows. */
const LONG_TEXT = 131_072;

/** An answer without a word. */
const WORDLESS: Body = { shape: 'answer', value: {} };
