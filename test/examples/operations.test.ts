// The operations of examples/, which the IDE opens with: held against the committed schema, and run on
// the sandbox, where they must cost what their comments say.
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
import { boot, type Booted } from '../support/house/boot.js';
import { signIn, type Client } from '../support/house/client.js';
import { exampleFiles, examples, isWatched } from '../support/examples.js';
import { openStream, readStream } from '../support/live/event-stream.js';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

const documents = [
  {
    name: 'SignIn',
    query: SIGN_IN,
    variables: { input: { organizationId: 1, userName: 'a', password: 'b' } },
  },
  { name: 'SignOut', query: SIGN_OUT, variables: {} },
  ...examples,
];

describe('the documents', () => {
  test.each(documents)('$name: fits the schema', ({ query, variables }) => {
    const document = parse(query);
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    const operation = document.definitions.find(
      (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
    );
    const coerced = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
    expect(coerced.errors).toBeUndefined();
  });

  test('are all there, under names of their own, with a title above', () => {
    const files = Object.keys(exampleFiles()).filter((path) => path.endsWith('.graphql'));
    const names = examples.map(({ name }) => name);
    expect(names).not.toContain('');
    expect(new Set(names).size).toBe(files.length);
    for (const { query } of examples) expect(query).toMatch(/^# \S.*\.\n# /);
  });

  test('begin with who one is, and end with what writes', () => {
    expect(examples.at(0)?.name).toBe('WhoAmI');
    const writing = examples.map(({ query }) => /^mutation/m.test(query));
    expect(writing.indexOf(true)).toBe(writing.filter((writes) => !writes).length);
  });
});

/** Calls to ICE by a session that holds nothing, and by the same one after that. */
const COSTS: Readonly<Record<string, readonly [fresh: Cost, held: Cost]>> = {
  WhoAmI: [
    { chat: 1, email: 0 },
    { chat: 0, email: 0 },
  ],
  TicketsWithLinks: [
    { chat: 0, email: 5 },
    { chat: 0, email: 1 },
  ],
  ATicketInFull: [
    { chat: 0, email: 7 },
    { chat: 0, email: 5 },
  ],
  // What the poll takes, and the links of its first event.
  TheQueueLive: [
    { chat: 0, email: 2 },
    { chat: 0, email: 1 },
  ],
  // Two lists a channel, and the details of each skill: three of chat, five of e-mail.
  UsersAndTheirSkills: [
    { chat: 2 + 3, email: 2 + 5 },
    { chat: 0, email: 0 },
  ],
  APageAfterAPage: [
    { chat: 1, email: 1 },
    { chat: 0, email: 0 },
  ],
  Contacts: [
    { chat: 0, email: 2 },
    { chat: 0, email: 0 },
  ],
  ChatsWithLinks: [
    { chat: 4, email: 0 },
    { chat: 0, email: 0 },
  ],
  AChatInFull: [
    { chat: 4, email: 0 },
    { chat: 3, email: 0 },
  ],
  // Two lists a channel, then of a survey of either the details, and of chat's three questions.
  SurveysAndQuestions: [
    { chat: 2 + 1 + 3, email: 2 + 1 },
    { chat: 1 + 3, email: 1 },
  ],
  CannedSets: [
    { chat: 1, email: 1 },
    { chat: 0, email: 0 },
  ],
  // One a skill of chat: the days up to today are the same when they are asked for again.
  AgentPerformance: [
    { chat: 2, email: 0, data: 3 },
    { chat: 0, email: 0, data: 0 },
  ],
  CreateCampaign: [
    { chat: 2, email: 0 },
    { chat: 2, email: 0 },
  ],
};

interface Cost {
  readonly chat: number;
  readonly email: number;
  readonly data?: number;
}

describe('the examples on the sandbox', () => {
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
    expect(Object.keys(COSTS)).toEqual(examples.map(({ name }) => name));
  });

  test.each(examples.filter(isWatched))(
    '$name: works, again and again, at its cost',
    async (own) => {
      for (const { chat, email } of COSTS[own.name]!) {
        server.sandbox.journal.clear();
        const authorization = `Bearer ${client.token}`;
        const stream = readStream(await openStream(server.url, own, { authorization }));
        const { errors, data } = await stream.has(1);
        expect(errors ?? []).toEqual([]);
        expect(JSON.stringify(data)).not.toMatch(/"added":\[\]/);
        stream.leave();
        const calls = server.sandbox.journal.keys().map((key) => key.split('.')[0]);
        expect(calls.toSorted()).toEqual([
          ...Array<string>(chat).fill('chat'),
          ...Array<string>(email).fill('email'),
        ]);
      }
    },
  );

  test.each(examples.filter((own) => !isWatched(own)))(
    '$name: works, again and again, at its cost',
    async (example) => {
      for (const cost of COSTS[example.name] ?? []) {
        const answer = await client.ask(example.query, example.variables);
        expect(answer.errors ?? []).toEqual([]);
        expect(JSON.stringify(answer.data)).not.toMatch(/"userErrors":\[[^\]]|"nodes":\[\]/);
        expect(answer.extensions.upstream.calls).toEqual({ data: 0, ...cost });
      }
    },
  );

  test('leads from one page to the next', async () => {
    const { query = '', variables } = examples.find(({ name }) => name === 'APageAfterAPage') ?? {};
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
