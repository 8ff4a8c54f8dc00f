import { afterEach, expect, test } from '@jest/globals';
import { startChild, type Child } from '../support/child.js';
import { post } from '../support/house/client.js';
import { startCrowd, type Crowd } from './crowd.js';

const HEAP_MIB = 128;
/** Answers of a megabyte and more, each of which takes some ten of the heap while it is made. */
const AT_ONCE = 40;
/** Whose lists, all together, are far more than fit. */
const PEOPLE = 30;

let crowd: Crowd | null = null;
let child: Child | null = null;
afterEach(async () => {
  child?.kill('SIGKILL');
  await child?.ended;
  await crowd?.close();
});

/** How much work it is, and how slow the machine, is of no account. */
const DENSE = {
  ...{ PORT: '0', ICE_MODE: 'sandbox', SANDBOX_SIZE: 'dense', LOG_LEVEL: 'warn' },
  OPERATION_MAX_BUSY_MS: '600000',
};

const LOGIN = 'mutation ($input: LoginInput!) { login(input: $input) { token } }';
const LISTS = `{
  users(first: 1, orderBy: USER_NAME_DESC) { nodes { userName } }
  contacts(first: 1, orderBy: NAME_DESC) { nodes { name } }
}`;

test('a small heap outlives the lists of a large office: the oldest make room', async () => {
  crowd = await startCrowd({ users: 1_000, contacts: 3_000 });
  child = startChild({
    ...{
      PORT: '0',
      ICE_MODE: 'live',
      LOG_LEVEL: 'warn',
      LIST_TTL_S: '3600',
      ICE_TIMEOUT_MS: '60000',
    },
    ...{ ICE_CHAT_URL: crowd.url, ICE_EMAIL_URL: crowd.url, ICE_DATA_URL: 'off' },
    SESSION_SECRET: 'a secret of the tests that is long enough to seal',
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MIB}`,
  });
  const url = (await child.says(/is ready: (http:\S+)/))[1]!;
  const heldLists = async () => {
    const ready = (await (await fetch(`${url}/readyz`)).json()) as {
      lists: { count: number; bytes: number; maxBytes: number };
    };
    return ready.lists;
  };
  const asking = (name: string, token: string) =>
    post<any>(url, { query: LISTS }, { authorization: `Bearer ${token}` }).then((answer) => {
      const { users, contacts } = answer.data;
      expect([users.nodes[0].userName, contacts.nodes[0].name].join()).toContain(`${name} user`);
      return answer.extensions.upstream;
    });
  const tokens: string[] = [];
  for (let n = 0; n < PEOPLE; n += 1) {
    const input = { organizationId: 59, userName: `person${n}`, password: 'any' };
    const { data } = await post<any>(url, { query: LOGIN, variables: { input } });
    tokens.push(data.login.token);
    await asking(`person${n}`, tokens[n]!);
    const { bytes, maxBytes } = await heldLists();
    expect(bytes).toBeLessThanOrEqual(maxBytes);
    expect(maxBytes).toBeLessThan(HEAP_MIB * 1_048_576);
  }
  const { count } = await heldLists();
  expect(count).toBeLessThan(PEOPLE * 3);
  const last = PEOPLE - 1;
  expect((await asking(`person${last}`, tokens[last]!)).cached).toHaveLength(3);
  expect((await asking('person0', tokens[0]!)).cached).toEqual([]);
}, 120_000);

test('a small heap outlives a query that leads to far more records than may be answered', async () => {
  child = startChild({
    ...DENSE,
    NODE_OPTIONS: '--max-old-space-size=256',
  });
  const url = (await child.says(/is ready: (http:\S+)/))[1]!;
  const input = { organizationId: 59, userName: 'admin@sandbox.example', password: 'sandbox' };
  const { data } = await post<any>(url, { query: LOGIN, variables: { input } });
  const query = '{ users(first: 100) { nodes { skills { members { userName } } } } }';
  const authorization = `Bearer ${data.login.token}`;
  const { errors } = await post<any>(url, { query }, { authorization });
  expect(errors![0]!.extensions).toMatchObject({ code: 'TOO_COSTLY', limit: 'rows' });
}, 120_000);

test('a small heap outlives many large answers that are asked for at the same time', async () => {
  child = startChild({
    ...DENSE,
    NODE_OPTIONS: '--max-old-space-size=192',
  });
  const url = (await child.says(/is ready: (http:\S+)/))[1]!;
  const input = { organizationId: 59, userName: 'admin@sandbox.example', password: 'sandbox' };
  const { data } = await post<any>(url, { query: LOGIN, variables: { input } });
  const authorization = `Bearer ${data.login.token}`;
  const query =
    '{ tickets(first: 60) { nodes { contact { tickets(first: 200) { nodes { id subject status } } } } } }';
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () => post<any>(url, { query }, { authorization })),
  );
  for (const { data: answer } of answers) expect(answer.tickets.nodes).toHaveLength(60);
}, 120_000);
