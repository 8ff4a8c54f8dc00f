import { badInput, InputMistakes, type IceGraphError } from '../errors.js';
import type { AnyEndpoint, Preserved, Params } from './contract/endpoint.js';
import { record, type Reply } from './wire/replies.js';

type Args = Readonly<Record<string, unknown>>;
type Told = Readonly<Record<string, string | null>>;

/** What stands in the place of a secret that is not told. */
const MASK = /^[*•●]+$/;

/** The names of what a write is to send as it stands: kept, and not given. */
export const preservedIn = (request: Params, args: Args): readonly string[] =>
  Object.keys(request).filter(
    (name) => 'from' in request[name]! && (args[name] === undefined || args[name] === null),
  );

/** The details that tell what is kept, read for that too, which nobody else may read. */
export function detailsWith(
  request: Params,
  names: readonly string[],
): AnyEndpoint & { readonly reply: Reply<Told> } {
  const kept = names.map((name) => [name, request[name] as Preserved<string>] as const);
  const { from } = kept[0]![1];
  const fields = Object.fromEntries(kept.map(([name, { field }]) => [name, field]));
  // Its own fields tell a record without secrets from an answer about something else.
  return { ...from, reply: record({ ...from.reply.fields, ...fields }) };
}

/**
 * The arguments with what stands.
 * @throws IceGraphError BAD_USER_INPUT naming each that ICE does not tell, or masks.
 */
export function withPreserved(args: Args, names: readonly string[], told: Told): Args {
  const isTold = (name: string): boolean => {
    const value = told[name] ?? '';
    return value !== '' && !MASK.test(value);
  };
  const [first, ...others] = names.filter((name) => !isTold(name)).map(untold);
  if (first) throw InputMistakes.of([first, ...others]);
  return { ...args, ...Object.fromEntries(names.map((name) => [name, told[name]])) };
}

const untold = (name: string): IceGraphError =>
  badInput(name, `ICE replaces ${name} too and does not tell it: give it.`);
