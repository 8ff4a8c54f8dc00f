import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type FaultKind, type Sandbox } from '../../sandbox/index.js';
import { useClock } from '../support/clock.js';
import { useDeadlines } from '../support/deadlines.js';
import { boot, bootLive, type Booted } from '../support/house/boot.js';
import { clientOf, signIn, type Answer, type Client } from '../support/house/client.js';

const clock = useClock();
const deadlines = useDeadlines();
const passMinutes = (minutes: number): void => clock.pass(minutes * 60_000);

const API_KEY = 'a key of the tests';
const env = { API_KEYS: API_KEY };

const USERS = '{ users { totalCount nodes { id userName } } }';
const TICKETS = '{ tickets(first: 100) { nodes { id assigneeId assignee { id userName } } } }';
const codesOf = ({ errors }: Answer<unknown>) => (errors ?? []).map(({ extensions }) => extensions);

describe('ICE goes away while the server runs', () => {
  let house: Booted;
  let admin: Client;
  let robot: Client;
  let successor: Sandbox | null = null;

  beforeEach(async () => {
    house = await boot({ env });
    admin = await signIn(house);
    robot = clientOf(house.url, { 'x-api-key': API_KEY });
  });
  afterEach(async () => {
    await successor?.close();
    successor = null;
    await house.close();
  });

  /** ICE is there again, at the same address, and knows none of the tokens that it gave out. */
  const comesBack = async (): Promise<void> => {
    successor = await startSandbox({
      size: 'small',
      port: Number(new URL(house.sandbox.url).port),
    });
    passMinutes(1);
  };

  test('what is not held is unavailable, soon and in so many words; the server stays up', async () => {
    await house.sandbox.close();
    // Not for the time limit, which does not come by itself.
    const answer = await admin.ask(
      `{ users { totalCount } tickets { totalCount } contact(id: "1") { name } }`,
    );
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ users: null, tickets: null, contact: null });
    const unavailable = (endpoint: string) => ({
      code: 'ICE_UNAVAILABLE',
      product: endpoint.split('.')[0],
      endpoint,
    });
    expect(codesOf(answer)).toEqual(
      expect.arrayContaining([
        { ...unavailable('email.LoadTicketByStatusSup') },
        { ...unavailable('email.GetContactInformation') },
      ]),
    );
    expect(answer.errors).toHaveLength(3);
    expect((await fetch(`${house.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${house.url}/readyz`)).status).toBe(200);
    expect(await admin.get('{ viewer { role } }')).toEqual({ viewer: { role: 'ADMIN' } });
  });

  test('what was held is answered, marked as stale once its time is over', async () => {
    const before = await admin.get(USERS);
    await house.sandbox.close();
    expect((await admin.ask(USERS)).extensions.upstream).toMatchObject({
      cached: ['chat.GetUserList', 'email.GetUserList'],
      stale: [],
    });
    passMinutes(5);
    const { data, errors, extensions } = await admin.ask(USERS);
    expect({ data, errors }).toEqual({ data: before, errors: undefined });
    const { cached, stale } = extensions.upstream;
    expect(cached).toEqual([]);
    expect(stale.toSorted()).toEqual(['chat.GetUserList', 'email.GetUserList']);
    // For a while; not for ever, and never to anybody else.
    passMinutes(60);
    expect(codesOf(await admin.ask(USERS))).toMatchObject([{ code: 'ICE_UNAVAILABLE' }]);
  });

  test('a sign-in says that ICE is away, and works again afterwards', async () => {
    await house.sandbox.close();
    const { organizationId, admin: who } = house.sandbox.credentials;
    const login = async () => {
      const query =
        'mutation ($input: LoginInput!) { login(input: $input) { token userErrors { code } } }';
      const { data } = await clientOf(house.url, {}).ask(query, {
        input: { organizationId, ...who },
      });
      return data.login;
    };
    expect(await login()).toEqual({ token: null, userErrors: [{ code: 'ICE_UNAVAILABLE' }] });
    await comesBack();
    expect(await login()).toEqual({ token: expect.any(String), userErrors: [] });
  });

  test('when it is back, people sign in again and API keys go on by themselves', async () => {
    const before = await robot.get(USERS);
    await house.sandbox.close();
    passMinutes(5);
    // Long enough for it to be left alone.
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const { errors } = await robot.ask('{ tickets { totalCount } }');
      expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE' } }]);
    }
    await comesBack();
    expect(await robot.get(USERS)).toEqual(before);
    expect((await robot.get(TICKETS)).tickets.nodes).toHaveLength(100);
    // The token of a person is refused: ICE does not know it any more.
    expect(codesOf(await admin.ask(TICKETS))).toMatchObject([
      { code: 'ICE_REJECTED', endpoint: 'email.LoadTicketByStatusSup' },
    ]);
    const again = await signIn(house);
    expect((await again.get(TICKETS)).tickets.nodes).toHaveLength(100);
  });
});

describe('one thing fails', () => {
  let house: Booted;
  let admin: Client;
  beforeAll(async () => {
    house = await boot({ env: { ...env, LIST_TTL_S: '0' } });
    admin = await signIn(house);
  });
  afterAll(() => house.close());
  beforeEach(() => {
    passMinutes(1);
    house.sandbox.reset();
  });

  const CONVERSATION = 'email.GetEmailConversation';
  /** An answer that does not wait for what ICE leaves hanging. */
  const hurried = async <T>(kind: FaultKind, key: string, answer: Promise<T>): Promise<T> => {
    if (kind === 'hang') await deadlines.passAt(house.sandbox.journal, key);
    return answer;
  };

  const UNAVAILABLE: FaultKind[] = [
    ...(['error500', 'hang', 'cut', 'reset'] as const),
    ...(['html', 'emptyBody', 'redirect307'] as const),
  ];
  const REFUSED: FaultKind[] = ['failed', 'invalid'];
  test.each([
    ...UNAVAILABLE.map((kind) => [kind, 'ICE_UNAVAILABLE', 'email.GetUserList'] as const),
    ['badJson', 'ICE_MALFORMED', 'email.GetUserList'] as const,
    ...REFUSED.map((kind) => [kind, 'ICE_REJECTED', 'email.GetUserList'] as const),
  ])(
    'the list of users, by %s: the tickets are told, their links by id, and one error',
    async (kind, code, endpoint) => {
      const whole = await admin.get(TICKETS);
      // The stand-in too, for where ICE says no.
      house.sandbox.set({ faults: { 'email.GetUserList': kind, 'data.get_users': kind } });
      const answer = await hurried(kind, 'email.GetUserList', admin.ask(TICKETS));
      expect(codesOf(answer)).toEqual([{ code, product: endpoint.split('.')[0], endpoint }]);
      expect(answer.status).toBe(200);
      const ids = whole.tickets.nodes.map((ticket: { id: string; assigneeId: string | null }) => ({
        ...ticket,
        assignee: ticket.assigneeId && { id: ticket.assigneeId, userName: null },
      }));
      expect(answer.data.tickets.nodes).toEqual(ids);
      expect(
        ids.filter(({ assigneeId }: { assigneeId: unknown }) => assigneeId).length,
      ).toBeGreaterThan(10);
    },
  );

  test('the list of users, by being empty: the tickets are told, and no error', async () => {
    const whole = await admin.get(TICKETS);
    house.sandbox.set({ faults: { 'email.GetUserList': 'noRecords' } });
    const { tickets } = await admin.get(TICKETS);
    const unlinked = (nodes: { assignee: unknown }[]) =>
      nodes.map(({ assignee: _, ...rest }) => rest);
    expect(unlinked(tickets.nodes)).toEqual(unlinked(whole.tickets.nodes));
  });

  test('a fault that passes is never seen', async () => {
    const whole = await admin.get(TICKETS);
    house.sandbox.set({ faults: { 'email.GetUserList': { kind: 'error500', times: 2 } } });
    expect(await admin.get(TICKETS)).toEqual(whole);
    expect(house.sandbox.journal.count('email.GetUserList')).toBe(4);
  });

  test('one conversation of many, by a hang: that field alone', async () => {
    const QUERY = '{ tickets(first: 10) { nodes { id conversation { body } } } }';
    const whole = await admin.get(QUERY);
    house.sandbox.set({ faults: { [CONVERSATION]: { kind: 'hang', times: 1 } } });
    const { data, errors } = await hurried('hang', CONVERSATION, admin.ask(QUERY));
    expect(errors).toMatchObject([
      {
        path: ['tickets', 'nodes', expect.any(Number), 'conversation'],
        extensions: { code: 'ICE_UNAVAILABLE', endpoint: CONVERSATION },
      },
    ]);
    const index = Number(errors![0]!.path![2]);
    const expected = structuredClone(whole);
    expected.tickets.nodes[index].conversation = null;
    expect(data).toEqual(expected);
  });

  test('nothing, but all is slow, each call as it likes: the answers stay the same', async () => {
    const QUERY = `{ users(first: 10) { nodes { id skills { id } } }
      tickets(first: 30) { nodes { id assignee { userName } skill { name campaign { name } } contact { name } notes { text } } } }`;
    const whole = await admin.get(QUERY);
    house.sandbox.set({ latencyMs: 2, jitterMs: 30 });
    for (let round = 0; round < 3; round += 1) expect(await admin.get(QUERY)).toEqual(whole);
  });
});

describe('a product that is not there at sign-in fails its own fields only', () => {
  let house: Booted;
  beforeAll(async () => {
    house = await bootLive({ env: { LIST_TTL_S: '0' } });
  });
  afterAll(() => house.close());
  beforeEach(() => {
    passMinutes(1);
    house.sandbox.reset();
  });

  test.each([
    ['chat', 'chat.Login', 'error500', 'DOWN', 'ICE_UNAVAILABLE'],
    ['email', 'email.Login', 'error500', 'DOWN', 'ICE_UNAVAILABLE'],
    ['email', 'email.Login', 'failed', 'REFUSED', 'FORBIDDEN'],
    ['data', 'data.Authenticate', 'error500', 'DOWN', null],
    ['data', 'data.Authenticate', 'failed', 'REFUSED', null],
  ] as const)('%s: %s by %s', async (product, endpoint, kind, state, code) => {
    house.sandbox.set({ faults: { [endpoint]: kind } });
    const admin = await signIn(house);
    const { data, errors = [] } = await admin.ask(`{ viewer { products { productName state } }
      users(channel: CHAT) { totalCount } contacts { totalCount } tickets { totalCount } }`);
    const { viewer, ...fields } = data;
    expect(viewer.products).toEqual(
      ['Chat', 'Email', 'Data'].map((productName) => ({
        productName,
        state: productName.toLowerCase() === product ? state : 'SIGNED_IN',
      })),
    );
    const fieldsOf = { chat: ['users'], email: ['contacts', 'tickets'], data: [] };
    const own: readonly string[] = fieldsOf[product];
    const names = Object.keys(fields);
    const total = { totalCount: expect.any(Number) };
    const expected = names.map((name) => [name, own.includes(name) ? null : total]);
    expect(fields).toEqual(Object.fromEntries(expected));
    const told = errors.map(({ path, extensions: { code, product } }) => ({ path, code, product }));
    expect(told).toEqual(own.map((name) => ({ path: [name], code, product })));
  });
});
