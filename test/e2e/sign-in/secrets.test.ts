import { describe, expect, test } from '@jest/globals';
import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { FAULT_KINDS } from '../../../sandbox/index.js';
import { graphSchema } from '../../../src/build-schema.js';
import { openCollector } from '../../support/telemetry/collector.js';
import { useDeadlines } from '../../support/deadlines.js';
import { describeWithRedis, startRedis } from '../../support/redis.js';
import { boot, type BootOptions } from '../../support/house/boot.js';

/** What people and machines sign in with here. Each is a word that stands nowhere else. */
const SECRET = {
  created: 'sentinelCreated4711',
  updated: 'sentinelUpdated4712',
  reset: 'sentinelReset4713',
  wrong: 'sentinelWrong4714',
  misplaced: 'sentinelMisplaced4715',
  service: 'sentinelService4716',
  apiKey: 'sentinelApiKey4717',
  sealing: 'sentinelSealing4718-long-enough-to-seal',
  mailbox: 'sentinelMailbox4719',
  newMailbox: 'sentinelNewMailbox4720',
  collector: 'sentinelCollector4721',
};
const ROBOT = 'robot@example.com';

const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) {
  token products { state message } userErrors { code message field } viewer { userName user { userName } } } }`;
const CREATE = `mutation ($input: CreateUserInput!) { createUser(input: $input) {
  user { id userName gender } userErrors { code message field } } }`;
const UPDATE = `mutation ($input: UpdateUserInput!) { updateUser(input: $input) {
  user { id gender realForename } userErrors { code message field } } }`;
const RESET = `mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) {
  user { id } userErrors { code message field } } }`;
// ICE answers the details of a chat user with the password in plain text.
const DETAILS = `query ($id: ID!) {
  user(id: $id) { userName gender isMultiSession chatAgent { state } skills { name } } users { nodes { userName } } }`;
const SERVER = `{ id isTls spoofAddress smtp { host userName port } pop3 { host mailbox port } imap { userName pollRate } }`;
const SERVERS = `{ emailServers { nodes ${SERVER} } }`;
const CREATE_SERVER = `mutation ($input: CreateEmailServerInput!) { createEmailServer(input: $input) {
  emailServer ${SERVER} userErrors { code message field } } }`;
const UPDATE_SERVER = `mutation ($input: UpdateEmailServerInput!) { updateEmailServer(input: $input) {
  emailServer ${SERVER} userErrors { code message field } } }`;

const deadlines = useDeadlines();

/** A server that is listened to: all it logs, all it answers, and all that ICE is told. */
async function openEar(options: BootOptions = {}) {
  const lines: string[] = [];
  const answers: string[] = [];
  const sealed: string[] = [];
  const house = await boot({
    ...options,
    log: (line) => void lines.push(line),
    env: {
      LOG_LEVEL: 'trace',
      SESSION_SECRET: SECRET.sealing,
      API_KEYS: SECRET.apiKey,
      ICE_ORGANIZATION_ID: '59',
      ICE_USERNAME: ROBOT,
      ICE_PASSWORD: SECRET.service,
      ...options.env,
    },
  });
  const { organizationId, admin } = house.sandbox.credentials;

  async function http(path: string, init: RequestInit): Promise<any> {
    const response = await fetch(`${house.url}${path}`, init);
    const text = await response.text();
    answers.push(text, JSON.stringify([...response.headers]));
    return JSON.parse(text) as unknown;
  }
  const ask = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
    http('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  const login = async (userName: string, password: string) => {
    const input = { organizationId, userName, password };
    const { data } = await ask(LOGIN, { input });
    const token: string | null = data.login.token;
    if (token !== null) sealed.push(token);
    return { authorization: `Bearer ${token}` };
  };
  const basic = (password: string): string =>
    Buffer.from(`${organizationId}/${admin.userName}:${password}`).toString('base64');

  /** The tokens of ICE that were ever sent back to it. */
  const iceTokens = (): string[] => {
    const bodies = house.sandbox.journal.entries.map(({ body }) => body as { Token?: string });
    return [...new Set(bodies.flatMap(({ Token }) => Token ?? []))];
  };
  /** The names of the secrets that stand in a text: a failing test must not print them either. */
  const foundIn = (text: string): string[] => {
    const secrets = { ...SECRET, basic: basic(SECRET.reset), basicWrong: basic(SECRET.wrong) };
    const named = [...Object.entries(secrets), ...iceTokens().map((token) => ['of ICE', token])];
    return named.filter(([, secret]) => text.includes(secret!)).map(([name]) => name!);
  };
  /** What was answered, without the sealed tokens that were handed out on purpose. */
  const answered = (): string =>
    sealed.reduce((text, token) => text.replaceAll(token, ''), answers.join('\n'));

  return {
    ...house,
    organizationId,
    admin,
    lines,
    sealed,
    http,
    ask,
    login,
    basic,
    iceTokens,
    foundIn,
    answered,
  };
}

type Ear = Awaited<ReturnType<typeof openEar>>;

const person = (userName: string, password: string) => ({
  ...{
    channel: 'CHAT',
    userName,
    password,
    forename: 'Robin',
    surname: 'Ott',
    role: 'ADMIN',
    limit: 3,
  },
});
const whole = { skillIds: [], volume: 0.5, ringType: 'Sound 1' };

/** The passwords of mail servers: given, standing, replaced, and where none belongs. */
async function useMailServers({ ask, sandbox }: Ear, authorization: { authorization: string }) {
  const send = (query: string, input: object) => ask(query, { input }, authorization);
  const { misplaced, mailbox: password, newMailbox } = SECRET;
  const account = { host: 'h.example', userName: 'u', password, mailbox: 'm@x.example' };
  const smtp = { ...account, port: 587, pollRate: 5 };
  const { id, skillId } = sandbox.state.emailServers.all()[0]!;
  const given = { smtp: { password: newMailbox }, pop3: { password }, imap: { password } };
  const server = { skillId, smtp, pop3: smtp, imap: smtp, isImap: true, isSsl: true, isTls: true };
  await send(CREATE_SERVER, server);
  await send(UPDATE_SERVER, { id, ...given });
  // Those that stand are read from ICE and sent back to it.
  await send(UPDATE_SERVER, { id, isTls: true });
  await send(UPDATE_SERVER, { id, smtp: { port: 1 } });
  await ask(SERVERS, {}, authorization);
  await send(CREATE_SERVER, { ...server, imap: misplaced });
  await send(CREATE_SERVER, { ...server, imap: { ...smtp, password: { misplaced } } });
  await send(UPDATE_SERVER, { id, smtp: { password: newMailbox, port: misplaced } });
  await send(UPDATE_SERVER, { id: misplaced, smtp: { password: newMailbox, port: 0 } });
}

/** Everything that a password or a token passes through, by whoever is signed in. */
async function useSecrets(
  ear: Ear,
  authorization: { authorization: string },
  id: string,
): Promise<void> {
  const { ask, admin, organizationId } = ear;
  await ask(CREATE, { input: person(`new-${id}@example.com`, SECRET.created) }, authorization);
  await ask(
    UPDATE,
    { input: { id, ...whole, channel: 'CHAT', password: SECRET.updated } },
    authorization,
  );
  // Without a password the standing one is read from ICE and sent back to it.
  await ask(UPDATE, { input: { id, ...whole, channel: 'CHAT', gender: 'Female' } }, authorization);
  await ask(RESET, { input: { id, channel: 'CHAT', password: SECRET.reset } }, authorization);
  await ask(DETAILS, { id }, authorization);
  await useMailServers(ear, authorization);
  await ear.login(admin.userName, SECRET.reset);
  await ear.login(admin.userName, SECRET.wrong);
  for (const password of [SECRET.reset, SECRET.wrong]) {
    await ask(DETAILS, { id }, { authorization: `Basic ${ear.basic(password)}` });
  }
  for (const key of [SECRET.apiKey, SECRET.wrong]) {
    await ask(DETAILS, { id }, { 'x-api-key': key });
    await ask(SERVERS, {}, { 'x-api-key': key });
    await ask(RESET, { input: { id, password: SECRET.reset } }, { 'x-api-key': key });
  }
  await ask('mutation { logout { isSignedOut userErrors { message } } }', {}, authorization);
  // Where no password belongs.
  const { misplaced } = SECRET;
  await ask(LOGIN, { input: { organizationId, userName: 'x', password: { misplaced } } });
  await ask(LOGIN, { input: { organizationId: misplaced, userName: 'x', password: misplaced } });
  await ask(`mutation { login(input: { organizationId: 59, password: ${misplaced} }) { token } }`);
  await ask(`{ users(orderBy: ${misplaced}, first: "${misplaced}") { totalCount } }`);
  await ask(`{ user(id: "${misplaced}") { id } users(after: "${misplaced}") { totalCount } }`);
  await ask('{ viewer { role } }', {}, { authorization: `Digest ${misplaced}` });
  const query = `mutation{login(input:{organizationId:59,userName:"x",password:"${misplaced}"}){token}}`;
  await ear.http(`/graphql?query=${encodeURIComponent(query)}`, {});
  const headers = { 'content-type': 'application/json' };
  await ear.http('/graphql', { method: 'POST', headers, body: `{"password":"${misplaced}` });
}

/** Signs in, makes an account for the server's own API key, and sets the admin's password. */
async function prepare(ear: Ear) {
  const authorization = await ear.login(ear.admin.userName, ear.admin.password);
  await ear.ask(CREATE, { input: person(ROBOT, SECRET.service) }, authorization);
  const id = String(
    ear.sandbox.state.users.find((user) => user.userName === ear.admin.userName)!.id,
  );
  await ear.ask(RESET, { input: { id, channel: 'CHAT', password: SECRET.reset } }, authorization);
  return { id, authorization };
}

describe('no password and no token of ICE is in any log line, metric, trace, answer or error', () => {
  test.each([null, ...FAULT_KINDS])('while ICE answers with the fault %s', async (fault) => {
    const collector = await openCollector();
    const ear = await openEar({
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_HEADERS: `x-collector=${SECRET.collector}`,
      },
    });
    try {
      const { id, authorization } = await prepare(ear);
      // What says when to come back says: at once.
      const kind = fault && { kind: fault, retryAfterS: 0 };
      if (kind) ear.sandbox.set({ faults: { '*': kind } });
      const hurry = fault === 'hang' ? deadlines.passAtEach(ear.sandbox.journal) : undefined;
      await useSecrets(ear, authorization, id);
      hurry?.();
      for (const path of ['metrics', 'status', 'readyz']) {
        const told = await (await fetch(`${ear.url}/${path}`)).text();
        expect([path, ear.foundIn(told)]).toEqual([path, []]);
        expect(told).not.toMatch(/eyJ[\w-]{10}/);
      }
      await ear.close();
      expect(collector.spans.length).toBeGreaterThan(10);
      const traced = collector.bodies.join('\n');
      expect(ear.foundIn(traced)).toEqual([]);
      expect(traced).not.toMatch(/eyJ[\w-]{10}|Digest|Basic /);

      const log = ear.lines.join('');
      expect(ear.foundIn(log)).toEqual([]);
      expect(ear.foundIn(ear.answered())).toEqual([]);
      expect(log + ear.answered()).not.toMatch(/eyJ[\w-]{10}/);
      // The sealed tokens hold ICE's, but not for others to read.
      for (const token of ear.sealed) {
        const parts = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
        expect(ear.foundIn([token, ...parts].join('\n'))).toEqual([]);
      }
      // And all this was put to the test.
      expect(ear.lines.length).toBeGreaterThan(15);
      expect(ear.sealed.length).toBeGreaterThan(0);
      expect(ear.iceTokens().length).toBeGreaterThan(0);
      const told = JSON.stringify(ear.sandbox.journal.entries);
      for (const name of [
        ...(['created', 'updated', 'reset', 'wrong', 'service'] as const),
        ...(['mailbox', 'newMailbox'] as const),
      ]) {
        if (!fault || name === 'reset')
          expect({ name, sent: told.includes(SECRET[name]) }).toEqual({ name, sent: true });
      }
    } finally {
      await ear.close();
      await collector.close();
    }
  });
});

describeWithRedis('what is kept in Redis', () => {
  test('holds no password and no token, and its keys no name', async () => {
    const server = await startRedis();
    const ear = await openEar({ env: { REDIS_URL: server.url } });
    try {
      const { id, authorization } = await prepare(ear);
      await useSecrets(ear, authorization, id);
      const redis = await server.connect();
      const keys = await redis.keys('*');
      const kinds = new Set(keys.map((key) => key.split(':').slice(0, 2).join(':')));
      expect([...kinds].toSorted()).toEqual([
        'ice-graph:calls',
        'ice-graph:failed-sign-ins',
        'ice-graph:generation',
        'ice-graph:list',
        'ice-graph:operations',
        'ice-graph:signed-in-from',
        'ice-graph:signed-out',
      ]);
      const values = await Promise.all(keys.map((key) => redis.get(key)));
      const kept = [...keys, ...values].join('\n');
      expect(kept).toContain(ROBOT);
      expect(kept).toContain('m@x.example');
      expect(ear.foundIn(kept)).toEqual([]);
      // Keys are digests, in which chance may write the beginning of a token.
      expect(kept).not.toMatch(/eyJ[\w-]+\.[\w-]*\.[\w-]/);
      expect(keys.join('\n')).not.toContain('@');
    } finally {
      await ear.close();
      await server.close();
    }
  });
});

test('no field of the schema answers a secret, but the sign-in its token', async () => {
  const schema = await graphSchema();
  const fields = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .filter(({ field }) => isLeafType(getNamedType(field.type)))
    .map(({ type, field }) => `${type.name}.${field.name}`);
  expect(fields.length).toBeGreaterThan(100);
  expect(fields.filter((name) => /pass|pwd|secret|token/i.test(name))).toEqual([
    'LoginPayload.token',
  ]);
});
