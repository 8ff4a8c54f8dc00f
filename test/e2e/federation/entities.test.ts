import { beforeAll, describe, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { graphSchema } from '../../../src/build-schema.js';
import {
  clientOf,
  openHouse,
  signIn,
  type Answer,
  type Client,
} from '../../support/house/client.js';
import { useHouse } from '../../support/house/operations.js';
import { together } from '../../support/house/together.js';

const house = useHouse();
let schema: GraphQLSchema;
// What is told of a time to go is the same whenever it is asked for.
useClock().stop();

beforeAll(async () => {
  schema = await graphSchema();
});

/** The same for both ways: what is about a period is about the one up to now, unless told. */
const PERIOD = `(from: ${Date.now() - 30 * 86_400_000}, to: ${Date.now()})`;

/** Every field of a type that needs no argument, and of what it links to. */
function everything(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument))
    // A link to a file is sealed anew each time.
    .filter((field) => !(type.name === 'FileLink' && field.name === 'url'))
    .flatMap((field) => {
      const below = getNamedType(field.type);
      if (isLeafType(below)) return [field.name];
      if (depth === 0 || !isObjectType(below)) return [];
      const period = field.args.some(({ name }) => name === 'to') ? PERIOD : '';
      return [`${field.name}${period} ${everything(below, depth - 1)}`];
    });
  return `{ __typename ${fields.join(' ')} }`;
}

const whole = (name: string): string => everything(schema.getType(name) as GraphQLObjectType, 2);

const REPRESENTATIONS = 'query ($representations: [_Any!]!)';
const ENTITIES = '_entities(representations: $representations)';
const refer = (typeName: string, ids: readonly unknown[]) => ({
  representations: ids.map((id) => ({ __typename: typeName, id })),
});
const askAs = (client: Client, typeName: string, ids: readonly unknown[], selection: string) =>
  client.ask(
    `${REPRESENTATIONS} { ${ENTITIES} { ... on ${typeName} ${selection} } }`,
    refer(typeName, ids),
  );
const askFor = (typeName: string, ids: readonly unknown[], selection: string) =>
  askAs(house.admin, typeName, ids, selection);

const called = (): string[] => house.sandbox.journal.keys().toSorted();

/** Each type: its root fields, what a reference costs, and a well-formed id of nobody. */
const TYPES: readonly [
  typeName: string,
  one: string,
  all: string,
  calls: readonly string[],
  unknown: string,
][] = [
  ['User', 'user', 'users(channel: CHAT', ['chat.GetUserList'], '999999'],
  ['Skill', 'skill', 'skills(channel: CHAT', ['chat.GetSkillList'], '999999'],
  ['Campaign', 'campaign', 'campaigns(channel: CHAT', ['chat.GetCampaignList'], '999999'],
  ['Survey', 'survey', 'surveys(channel: CHAT', ['chat.GetSurveyList'], 'chat:999999'],
  ['Contact', 'contact', 'contacts(first: 30', ['email.LoadAlltbl_ContactsByOrgID'], '999999'],
  ['Chat', 'chat', 'chats(first: 30', ['chat.GetChatHistory'], '999999'],
  ['Ticket', 'ticket', 'tickets(first: 3', Array(3).fill('email.GetEmailInformation'), '999999'],
];

/** Nothing is held for who signs in anew. */
async function afresh(): Promise<void> {
  await house.admin.get('mutation { logout { isSignedOut } }');
  Object.assign(house, { admin: await signIn(house) });
  house.sandbox.journal.clear();
}

/** What an answer says that it lacks, by where below the entity. */
const saidIn = ({ errors = [] }: Answer<unknown>, depth: number) =>
  errors.map(({ message, path, extensions }) => ({
    message,
    path: path?.slice(depth),
    extensions,
  }));

async function idsOf(all: string): Promise<string[]> {
  const { rows } = await house.admin.get(`{ rows: ${all}) { nodes { id } } }`);
  await afresh();
  return rows.nodes.map(({ id }: { id: string }) => id);
}

describe.each(TYPES)('a reference to a %s', (typeName, one, all, calls, unknown) => {
  it('answers all that the root field does', async () => {
    const [id] = await idsOf(all);
    const selection = whole(typeName);
    const standalone = await house.admin.ask(`{ it: ${one}(id: "${id}") ${selection} }`);
    await afresh();
    const referred = await askFor(typeName, [id], selection);
    expect(standalone.data.it).toMatchObject({ id });
    expect(referred.data._entities).toEqual([standalone.data.it]);
    expect(saidIn(referred, 2)).toEqual(saidIn(standalone, 1));
  });

  it('costs the same calls for one and for many, each in its place', async () => {
    const ids = await idsOf(all);
    expect(ids.length).toBeGreaterThan(1);
    const { data } = await askFor(typeName, ids, '{ __typename id iceId }');
    expect(data._entities).toEqual(
      ids.map((id) => ({ __typename: typeName, id, iceId: Number(id.replace(/\D/g, '')) })),
    );
    expect(called()).toEqual(calls);
  });

  it('is null for what ICE does not know, by the id alone as well', async () => {
    const [id] = await idsOf(all);
    const { data, errors } = await askFor(typeName, [unknown, id], '{ id }');
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, { id }]);
  });

  it('that is malformed is refused as the root field refuses it, and alone', async () => {
    const [id] = await idsOf(all);
    const standalone = await house.admin.ask(`{ ${one}(id: "-1") { id } }`);
    const { data, errors } = await askFor(typeName, ['-1', id], '{ id }');
    expect(data._entities).toEqual([null, { id }]);
    expect(errors).toHaveLength(1);
    const { message, path, extensions } = errors![0]!;
    expect(path).toEqual(['_entities', 0]);
    expect({ message, extensions }).toEqual({
      message: standalone.errors![0]!.message,
      extensions: standalone.errors![0]!.extensions,
    });
    expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'id' });
  });

  it('wants the sign-in that the root field wants', async () => {
    const nobody = clientOf(house.url, {});
    const standalone = await nobody.ask(`{ ${one}(id: "${unknown}") { id } }`);
    const answer = await askAs(nobody, typeName, [unknown, unknown], '{ id }');
    expect(answer.data).toBeNull();
    expect(answer.errors?.map(({ message, extensions }) => ({ message, extensions }))).toEqual(
      standalone.errors?.map(({ message, extensions }) => ({ message, extensions })),
    );
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(called()).toEqual([]);
  });
});

describe('references', () => {
  it.each([
    ['of no type', { id: '701' }, '__typename'],
    ['of a type without a key', { __typename: 'PushUrl', id: '1' }, '__typename'],
    ['of a name that objects have', { __typename: 'constructor', id: '1' }, '__typename'],
    ['without an id', { __typename: 'User' }, 'id'],
    ['with an id that is no text', { __typename: 'User', id: { eq: 701 } }, 'id'],
    ['that are none', 'User:701', '__typename'],
  ])('%s are refused alone, without a call', async (_, representation, field) => {
    const { data, errors } = await house.admin.ask(
      `${REPRESENTATIONS} { ${ENTITIES} { __typename } }`,
      { representations: [representation] },
    );
    expect(data._entities).toEqual([null]);
    expect(errors).toMatchObject([
      { path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT', field } },
    ]);
    expect(called()).toEqual([]);
  });

  it('may have a number for an id, and be written into the query', async () => {
    const { _entities } = await house.admin.get(
      '{ _entities(representations: [{ __typename: "User", id: 701 }]) { ... on User { id userName } } }',
    );
    expect(_entities).toEqual([{ id: '701', userName: 'admin@sandbox.example' }]);
  });

  it('of several types are answered in their order, whose numbers are the same', async () => {
    const { _entities } = await house.admin.get(
      `${REPRESENTATIONS} { ${ENTITIES} { __typename ... on User { id } ... on Skill { name } ... on Campaign { title: name } } }`,
      {
        representations: [
          { __typename: 'Skill', id: '701' },
          { __typename: 'User', id: '701' },
          { __typename: 'Campaign', id: '701' },
        ],
      },
    );
    expect(_entities).toEqual([
      { __typename: 'Skill', name: house.sandbox.state.skills.get(701)!.name },
      { __typename: 'User', id: '701' },
      { __typename: 'Campaign', title: house.sandbox.state.campaigns.get(701)!.name },
    ]);
  });

  it('start the lists below them beside their own reads, each type its own', async () => {
    const { tickets } = await house.admin.get('{ tickets(first: 1) { nodes { id } } }');
    await afresh();
    await together(house, 2, () =>
      house.admin.get(
        `${REPRESENTATIONS} { ${ENTITIES} {
          ... on Ticket { subject skill { name } }
          ... on Contact { name }
          ... on User { tickets { totalCount } }
        } }`,
        refer('Ticket', [tickets.nodes[0].id]),
      ),
    );
    // Nothing for contacts or users, whom nobody refers to.
    expect(called()).toEqual(['email.GetEmailInformation', 'email.GetSkillList']);
    expect(house.sandbox.journal.maxInFlight()).toBe(2);
  });

  it('keep what the fields below refuse, before anything is asked of ICE', async () => {
    const answer = await askFor('User', ['701'], '{ tickets(first: -1) { totalCount } }');
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: 'first' } },
    ]);
    expect(called()).toEqual([]);
  });

  it('to a list that ICE refuses are null, with one error', async () => {
    const agent = await signIn(house, 'agent');
    house.sandbox.set({ faults: { 'data.get_users': 'error500' } });
    house.sandbox.journal.clear();
    const { data, errors } = await askAs(agent, 'User', ['701', '702', '703'], '{ id userName }');
    expect(data._entities).toEqual([null, null, null]);
    expect(errors).toMatchObject([
      { path: ['_entities'], extensions: { endpoint: expect.any(String) } },
    ]);
  });

  it('are looked for in e-mail where there is no chat', async () => {
    const office = await openHouse({ env: { ICE_CHAT_URL: 'off' } });
    try {
      const ids = office.sandbox.state.users
        .filter(({ email }) => email !== null)
        .map(({ id }) => id);
      const { data, errors } = await askAs(office.admin, 'User', ids, '{ iceId }');
      expect(errors).toBeUndefined();
      expect(data._entities).toEqual(ids.map((iceId) => ({ iceId })));
      expect(office.sandbox.journal.keys()).toEqual(['email.GetUserList']);
    } finally {
      await office.close();
    }
  });
});

describe('what an operation may cost', () => {
  const costOf = ({ errors }: Answer<unknown>) => errors?.map(({ extensions }) => extensions);
  const TICKETS = '{ tickets(first: 1000) { nodes { id subject } } }';

  it('counts a reference as a row of a page', async () => {
    const page =
      '{ users(first: 200) { nodes { tickets(first: 1000) { nodes { id subject } } } } }';
    const standalone = costOf(await house.admin.ask(page));
    const ids = Array.from({ length: 200 }, (_, index) => String(index + 1));
    const entities = costOf(await askFor('User', ids, TICKETS));
    expect(standalone).toMatchObject([{ code: 'TOO_COSTLY', limit: 'cost' }]);
    expect(entities).toMatchObject([{ code: 'TOO_COSTLY', limit: 'cost', maximum: 250_000 }]);
    expect(Number(entities?.[0]?.['value']) / Number(standalone?.[0]?.['value'])).toBeCloseTo(1, 2);
    expect((await askFor('User', ids.slice(0, 50), TICKETS)).errors).toBeUndefined();
  });

  it.each(['Ticket', 'Chat'])('counts the call that a %s may take', async (typeName) => {
    const ids = Array.from({ length: 1000 }, () => '1');
    const many = Array.from({ length: 48 }, (_, i) => `e${i}: ${ENTITIES} { __typename }`);
    const query = `${REPRESENTATIONS} { ${many.join(' ')} }`;
    const { errors } = await house.admin.ask(query, refer(typeName, ids));
    expect(errors).toMatchObject([{ extensions: { code: 'TOO_COSTLY', limit: 'cost' } }]);
    expect(called()).toEqual([]);
  });

  it('is no more than a page of references', async () => {
    const ids = Array.from({ length: 1001 }, (_, index) => String(index + 1));
    house.sandbox.journal.clear();
    expect(costOf(await askFor('Ticket', ids, '{ id }'))).toEqual([
      { code: 'BAD_USER_INPUT', field: 'representations' },
    ]);
    expect(called()).toEqual([]);
  });
});
