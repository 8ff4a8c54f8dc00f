// What the IDE page sends: held against the committed schema, and run on the sandbox, where the
// examples must cost what their comments say.
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  buildSchema,
  getVariableValues,
  Kind,
  parse,
  validate,
  type OperationDefinitionNode,
} from 'graphql';
import { SIGN_IN, SIGN_OUT } from '../../ide/src/documents.js';
import { examples } from '../../ide/src/examples.js';
import { boot, type Booted } from '../e2e/helpers/boot.js';
import { signIn, type Client } from '../e2e/helpers/client.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const documents = [
  {
    title: 'signing in',
    query: SIGN_IN,
    variables: { input: { organizationId: 1, userName: 'a', password: 'b' } },
  },
  { title: 'signing out', query: SIGN_OUT },
  ...examples,
];

describe('the documents of the IDE page', () => {
  test.each(documents)('$title: fits the schema', ({ query, variables = {} }) => {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const operation = document.definitions.find(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    const coerced = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
    expect(coerced.errors).toBeUndefined();
  });

  test('have names of their own, which the tabs show', () => {
    const names = examples.map(({ query }) => /^(?:query|mutation) (\w+)/.exec(query)?.[1]);
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** Calls to chat and e-mail by a session that holds nothing, and by the same one after that. */
const COSTS: Readonly<Record<string, readonly [fresh: Cost, held: Cost]>> = {
  'Who am I': [
    { chat: 1, email: 0 },
    { chat: 0, email: 0 },
  ],
  'Tickets with links': [
    { chat: 0, email: 5 },
    { chat: 0, email: 1 },
  ],
  // Two lists a channel, and the details of each skill: three of chat, five of e-mail.
  'Users and their skills': [
    { chat: 2 + 3, email: 2 + 5 },
    { chat: 0, email: 0 },
  ],
  'A page after a page': [
    { chat: 1, email: 1 },
    { chat: 0, email: 0 },
  ],
  'A ticket in full': [
    { chat: 0, email: 7 },
    { chat: 0, email: 5 },
  ],
  Contacts: [
    { chat: 0, email: 2 },
    { chat: 0, email: 0 },
  ],
  'A mutation': [
    { chat: 2, email: 0 },
    { chat: 2, email: 0 },
  ],
};

interface Cost {
  readonly chat: number;
  readonly email: number;
}

describe('the examples of the IDE page on the sandbox', () => {
  let server: Booted;
  let client: Client;

  beforeAll(async () => {
    server = await boot();
  });

  afterAll(() => server.close());

  beforeEach(async () => {
    client = await signIn(server);
  });

  // What is held for a user goes with the session: every example starts with nothing.
  afterEach(() => client.get(SIGN_OUT));

  test('are all known here', () => {
    expect(Object.keys(COSTS)).toEqual(examples.map(({ title }) => title));
  });

  test.each(examples)('$title: works, again and again, at its cost', async (example) => {
    for (const cost of COSTS[example.title] ?? []) {
      const answer = await client.ask(example.query, example.variables);
      expect(answer.errors ?? []).toEqual([]);
      expect(JSON.stringify(answer.data)).not.toMatch(/"userErrors":\[[^\]]|"nodes":\[\]/);
      expect(answer.extensions.upstream.calls).toEqual({ ...cost, data: 0 });
    }
  });

  test('leads from one page to the next', async () => {
    const { query = '', variables } =
      examples.find(({ title }) => title === 'A page after a page') ?? {};
    const { users } = await client.get<Page>(query, variables);
    const next = await client.get<Page>(query, { ...variables, after: users.pageInfo.endCursor });
    expect(next.users.nodes).toHaveLength(5);
    const ids = [...users.nodes, ...next.users.nodes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(10);
  });
});

interface Page {
  readonly users: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}
