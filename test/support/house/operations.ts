import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { openHouse, signIn, type House } from './client.js';

/** A request that ICE got: its key, and its body without the token. */
export type Sent = readonly [key: string, body: Readonly<Record<string, unknown>>];

/** One operation: what is asked, what ICE is asked for it, and what is answered. */
export interface Operation {
  readonly query: string;
  readonly input?: Readonly<Record<string, unknown>>;
  readonly sends: readonly Sent[];
  /** What is asked at the same time arrives as it comes. */
  readonly inAnyOrder?: true;
  readonly answer: unknown;
}

/** The text of a mutation with one input and a payload. */
export function mutationOf(name: string, fields: string): string {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  return `mutation ($input: ${type}Input!) { ${name}(input: $input) { ${fields} userErrors { code message field } } }`;
}

/** A mutation of a table: its payload is all there is in the answer, without errors. */
export const mutation = (
  name: string,
  input: Readonly<Record<string, unknown>>,
  [fields, payload]: readonly [fields: string, payload: object],
  sends: readonly Sent[],
): Operation => ({
  query: mutationOf(name, fields),
  input,
  sends,
  answer: { [name]: { ...payload, userErrors: [] } },
});

/** What ICE was asked since the journal was cleared, in order. */
export const sentTo = ({ sandbox }: House): Sent[] =>
  sandbox.journal.entries.map(({ key, body }) => {
    const { Token, ...rest } = body as Record<string, unknown>;
    expect(Token).toEqual(expect.any(String));
    return [key, rest];
  });

const asText = (sent: Sent): string => JSON.stringify(sent);

/** Runs an operation and holds it against its row. */
export async function holds(house: House, operation: Operation) {
  const { query, input, sends, inAnyOrder, answer } = operation;
  const ordered = (all: readonly Sent[]) => (inAnyOrder ? all.map(asText).toSorted() : all);
  house.sandbox.journal.clear();
  const data = await house.admin.get(query, input && { input });
  expect(ordered(sentTo(house))).toEqual(ordered(sends));
  expect(data).toEqual(answer);
}

/** Carries out a mutation and answers its payload, whatever errors come with it. */
export async function mutate(house: House, name: string, input: object, fields: string) {
  const { data, errors } = await house.admin.ask(mutationOf(name, fields), { input });
  return { payload: data?.[name] ?? null, errors: errors ?? [] };
}

/** A house that every test of a file finds as it was, with a caller for whom no list is held. */
export function useHouse(): House {
  const house = {} as { -readonly [K in keyof House]: House[K] };
  beforeAll(async () => void Object.assign(house, await openHouse()));
  afterAll(() => house.close());
  beforeEach(async () => {
    house.sandbox.reset();
    await house.admin.get('mutation { logout { isSignedOut } }');
    house.admin = await signIn(house);
    house.sandbox.journal.clear();
  });
  return house;
}
