import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { openProxy, type Passing, type Proxy } from '../support/proxy.js';
import { serveLive, type Booted } from '../support/house/boot.js';
import { post, signIn, type Client } from '../support/house/client.js';
import { mailAs } from '../support/house/mails.js';
import { mutate } from '../support/house/operations.js';

// What comes of answers that nobody has declared, as a client sees it. The whole table is in
// test/datasources/wire/outcome.test.ts.

let sandbox: Sandbox;
let proxy: Proxy;
let house: Booted;
let admin: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small', separateTokens: true });
  proxy = await openProxy(sandbox);
  await open();
});
beforeEach(async () => {
  proxy.meddle = null;
  sandbox.reset();
  admin = await signIn(house);
});
afterAll(async () => {
  await house?.close();
  await proxy?.close();
  await sandbox?.close();
});

/** Starts a server to which no endpoint has answered yet. */
async function open(): Promise<void> {
  await house?.close();
  const running = await serveLive(proxy.ice, { LIST_TTL_S: '0' });
  house = { url: running.url, sandbox, close: running.close };
}

/** Has this endpoint answered so, whatever ICE did. */
function answer(endpoint: string, body: unknown, status = 200): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  proxy.meddle = (name, passing): Passing =>
    name === endpoint ? { ...passing, status, body: Buffer.from(text) } : passing;
}

const codesIn = (errors: readonly { extensions: Readonly<Record<string, unknown>> }[] = []) =>
  errors.map(({ extensions }) => extensions['code']);

/** Answers that are no success, and whether anybody said that nothing was done. */
const NO_SUCCESS: readonly (readonly [body: unknown, code: string])[] = [
  [{ Status: 'Failed' }, 'ICE_REJECTED'],
  [{ Success: false, Message: 'Success' }, 'ICE_REJECTED'],
  [{ Error: 'Timeout expired' }, 'ICE_REJECTED'],
  [{ Status: 500, Message: 'Object reference not set' }, 'ICE_REJECTED'],
  [{ Message: 'Failed to write the row' }, 'ICE_REJECTED'],
  [JSON.stringify(JSON.stringify({ Message: 'Failed' })), 'ICE_REJECTED'],
  ['"Somebody was told"', 'UNKNOWN_OUTCOME'],
  ['-1', 'UNKNOWN_OUTCOME'],
  ['[]', 'UNKNOWN_OUTCOME'],
  ['{"Message":"Success"', 'UNKNOWN_OUTCOME'],
];

describe('what is no success', () => {
  const codesOf = (payload: any, codes: readonly unknown[]) => [
    ...(payload?.userErrors ?? []).map(({ code }: { code: string }) => code),
    ...codes,
  ];

  it.each(NO_SUCCESS)('is no write that was done: %j', async (body, code) => {
    answer('CreateCampaign', body);
    const input = { channel: 'CHAT', name: 'Odd' };
    const { payload, errors } = await mutate(
      { ...house, admin },
      'createCampaign',
      input,
      'campaign { id }',
    );
    expect(codesOf(payload, codesIn(errors))).toEqual([code]);
    expect(sandbox.journal.count('chat.CreateCampaign')).toBe(1);
  });

  it.each(NO_SUCCESS)('is no mail that was sent: %j', async (body, code) => {
    answer('ComposeEmail', body);
    const { id } = sandbox.state.skills.find(({ channel }) => channel === 'email')!;
    const input = {
      skillId: String(id),
      to: ['partner@example.com'],
      subject: 'Odd',
      body: 'Hello',
    };
    const { payload, codes } = await mailAs(admin, 'composeEmail', input);
    expect(codesOf(payload, codes)).toEqual([code]);
    expect(sandbox.journal.count('email.ComposeEmail')).toBe(1);
  });

  it.each([
    ...NO_SUCCESS.map(([body]) => body),
    { Message: 'Object reference not set', UserList: null },
    { Message: 'Error', UserList: [] },
    { Data: { UserList: [{ UserId: 1 }] } },
  ])('is no list, and no empty one: %j', async (body) => {
    answer('GetUserList', body);
    const { data, errors } = await admin.ask('{ users(channel: CHAT) { totalCount } }');
    expect(data).toEqual({ users: null });
    // Of one that ICE refuses, also that nothing else can be filtered so.
    for (const code of codesIn(errors)) expect(code).toMatch(/^ICE_(REJECTED|MALFORMED)$/);
    expect(errors).not.toBeUndefined();
  });

  it.each([{ Error: 'Timeout expired' }, { Status: 500 }, { Message: 'Failed to connect' }])(
    'has judged nobody who signs in: %j',
    async (body) => {
      const { organizationId, admin: person } = sandbox.credentials;
      proxy.meddle = (_, passing) => ({ ...passing, body: Buffer.from(JSON.stringify(body)) });
      const login = () =>
        post<{ login: any }>(house.url, {
          query:
            'mutation ($input: LoginInput!) { login(input: $input) { token userErrors { code } } }',
          variables: { input: { organizationId, ...person } },
        });
      for (let attempt = 0; attempt < 12; attempt += 1) {
        const { data } = await login();
        expect(data.login).toEqual({ token: null, userErrors: [{ code: 'ICE_UNAVAILABLE' }] });
      }
      proxy.meddle = null;
      await signIn(house);
    },
  );
});

describe('a password', () => {
  it('is wrong, in whatever words ICE turns somebody away', async () => {
    const { organizationId, admin: person } = sandbox.credentials;
    const body = Buffer.from(JSON.stringify({ Message: 'Invalid user name or password' }));
    proxy.meddle = (_, passing) => ({ ...passing, body });
    const { data } = await post<{ login: any }>(house.url, {
      query:
        'mutation ($input: LoginInput!) { login(input: $input) { token userErrors { code } } }',
      variables: { input: { organizationId, ...person } },
    });
    expect(data.login).toEqual({ token: null, userErrors: [{ code: 'UNAUTHENTICATED' }] });
    proxy.meddle = null;
    await signIn(house);
  });
});

describe('a record', () => {
  const TICKET = 'GetEmailInformation';
  const ask = () => admin.ask(`{ ticket(id: "${sandbox.state.tickets.all()[0]!.id}") { id } }`);

  it.each([402, 409, 412, 415, 422, 423, 426, 428, 431, 451])(
    'is not said to be missing by status %i alone, though its endpoint is known to work',
    async (status) => {
      expect((await ask()).errors).toBeUndefined();
      for (const body of ['', '{"title":"No"}']) {
        answer(TICKET, body, status);
        const { data, errors } = await ask();
        expect(data).toEqual({ ticket: null });
        expect(codesIn(errors)).toEqual(['ICE_REJECTED']);
      }
    },
  );

  it.each([{ Error: 'Timeout' }, { Success: false }, 'true', '"Success"', '{}', '[]', 'null', '5'])(
    'is not said to be missing by %j either',
    async (body) => {
      expect((await ask()).errors).toBeUndefined();
      answer(TICKET, body);
      const { data, errors } = await ask();
      expect(data).toEqual({ ticket: null });
      expect(codesIn(errors)).toEqual([expect.stringMatching(/^ICE_(MALFORMED|UNAVAILABLE)$/)]);
    },
  );
});

describe('a record', () => {
  const CONTACT = 'query ($id: ID!) { contact(id: $id) { name } }';
  const USER = 'query ($id: ID!) { user(id: $id) { gender } }';

  it.each([
    ['tells it under its own key', 'GetContactInformation', CONTACT, 'contacts', 'id'],
    ['does so where none is declared', 'GetUserDetails', USER, 'users', 'USERID'],
  ])('of another id than was asked for is none, where it %s', async (_, name, query, list, key) => {
    const [first] = (await admin.get(`{ ${list} { nodes { id } } }`))[list].nodes;
    const { id } = first as { id: string };
    const tell = (told: unknown) => {
      proxy.meddle = (asked, passing): Passing => {
        if (asked !== name) return passing;
        const body = JSON.parse(String(passing.body)) as Record<string, unknown>;
        return { ...passing, body: Buffer.from(JSON.stringify({ ...body, [key]: told })) };
      };
    };
    for (const own of [Number(id), ` ${id} `, null]) {
      tell(own);
      await admin.get(query, { id });
    }
    tell(Number(id) + 1);
    const { errors } = await admin.ask(query, { id });
    expect(new Set(codesIn(errors))).toEqual(new Set(['ICE_MALFORMED']));
  });

  it('is of another id by the key that this tenant has it under', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'renamed-')), 'overrides.json');
    const renamed = { reply: { Id: 'ContactRef' }, reason: 'this tenant calls it so' };
    await writeFile(file, JSON.stringify({ 'email.GetContactInformation': renamed }));
    const env = { LIST_TTL_S: '0', ICE_CONTRACT_OVERRIDES: file };
    const running = await serveLive(proxy.ice, env);
    const client = await signIn({ url: running.url, sandbox });
    const { nodes } = (await client.get('{ contacts { nodes { id } } }')).contacts;
    const id = Number(nodes[0].id);
    const codesFor = async (told: object) => {
      proxy.meddle = (asked, passing): Passing => {
        if (asked !== 'GetContactInformation') return passing;
        const body = JSON.parse(String(passing.body)) as Record<string, unknown>;
        return { ...passing, body: Buffer.from(JSON.stringify({ ...body, ...told })) };
      };
      return codesIn((await client.ask(CONTACT, { id: String(id) })).errors);
    };
    expect(await codesFor({ Id: id + 1, ContactRef: id })).toEqual([]);
    expect(await codesFor({ Id: id, ContactRef: id + 1 })).toEqual(['ICE_MALFORMED']);
    await running.close();
    await rm(dirname(file), { recursive: true });
  });
});

describe('the first no of an endpoint', () => {
  beforeEach(async () => {
    await open();
    admin = await signIn(house);
  });

  it('is told of a list as of a list', async () => {
    answer('GetUserList', { Message: 'Failed' });
    sandbox.set({ faults: { 'data.get_users': 'failed' } });
    const { errors } = await admin.ask('{ users(channel: CHAT) { totalCount } }');
    expect(errors).toMatchObject([
      { message: expect.stringContaining('has not answered this server yet') },
    ]);
    expect(errors![0]!.message).not.toContain('record');
  });

  it('may be for the role of a supervisor, and may not', async () => {
    const supervisor = await signIn(house, 'supervisor');
    answer('GetLogoutReasonList', { Message: 'Failed' });
    const { errors } = await supervisor.ask('{ logoutReasons { totalCount } }');
    expect(codesIn(errors)).toEqual(['FORBIDDEN']);
    expect(errors![0]!.message).toContain('unless you have its rights');
    // One that has an administrator's rights is asked for like one.
    proxy.meddle = (name, passing) =>
      name === 'GetLogoutReasonList'
        ? {
            ...passing,
            status: 200,
            body: Buffer.from('{"Message":"Success","LogoutReasonList":[]}'),
          }
        : passing;
    expect(await supervisor.get('{ logoutReasons { totalCount } }')).toEqual({
      logoutReasons: { totalCount: 0 },
    });
  });
});
