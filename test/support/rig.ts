import 'reflect-metadata';
import { graphql, type GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';
import { ChatDatasource } from '../../src/datasources/chat/chat.datasource.js';
import { Contract } from '../../src/datasources/contract/contract.js';
import { DataDatasource } from '../../src/datasources/data/data.datasource.js';
import { DecodeFailures } from '../../src/datasources/decode-failures.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { EmailDatasource } from '../../src/datasources/email/email.datasource.js';
import { UpstreamMeter } from '../../src/datasources/meter.js';
import { Upstream, type UpstreamOptions } from '../../src/datasources/upstream.js';
import { Context } from '../../src/context/context.js';
import { Live } from '../../src/live/live.js';
import { ListCache } from '../../src/loaders/cache/list-cache.js';
import { SessionResolver } from '../../src/resolvers/session/session.resolver.js';
import { authChecker } from '../../src/context/auth-checker.js';
import type { Session } from '../../src/session/session.js';
import { Sessions, type SessionsOptions } from '../../src/session/sessions.js';
import { Submissions } from '../../src/submissions/submissions.js';
import { unheldReports } from './reporting.js';
import { DEADLINE_MS } from './deadlines.js';

export const SECRET = 'a secret of more than thirty-two characters';
export const ADDRESS = '203.0.113.7';

export interface RigOptions {
  readonly sessions?: Partial<SessionsOptions>;
  readonly urls?: UpstreamOptions['urls'];
  readonly overrides?: unknown;
  readonly timeoutMs?: number;
  readonly concurrency?: number;
}

export type Headers = Readonly<Record<string, string>>;

/** A server's sign-in, without the server: the schema of the session over a real sandbox. */
export class Rig {
  /** Every line that was logged. */
  readonly lines: string[] = [];
  readonly upstream: Upstream;
  readonly sessions: Sessions;
  /** Moves on only when told. */
  clock = Date.now();
  readonly lists = new ListCache({ ttlMs: 60_000 });
  readonly log = pino({ level: 'trace' }, { write: (line: string) => void this.lines.push(line) });
  readonly #schema: GraphQLSchema;

  constructor(
    readonly sandbox: Sandbox,
    schema: GraphQLSchema,
    options: RigOptions = {},
  ) {
    this.#schema = schema;
    const { chat, email, data } = sandbox.urls;
    this.upstream = new Upstream({
      contract: new Contract(declaredEndpoints, options.overrides),
      urls: options.urls ?? { chat, email, data },
      timeoutMs: options.timeoutMs ?? DEADLINE_MS,
      concurrency: options.concurrency ?? 32,
      trouble: new DecodeFailures(),
    });
    this.sessions = new Sessions({
      upstream: this.upstream,
      secrets: [SECRET],
      apiKeys: ['read-key', 'another-key'],
      apiKeysWrite: ['write-key'],
      serviceAccount: { organizationId: this.organizationId, ...sandbox.credentials.admin },
      redis: null,
      log: this.log,
      now: () => this.clock,
      ...options.sessions,
    });
  }

  get organizationId(): number {
    return this.sandbox.credentials.organizationId;
  }

  authenticate(headers: Headers, address = ADDRESS) {
    const { signal } = new AbortController();
    return this.sessions.authenticate(headers, { address, signal });
  }

  /** The session behind headers that are good. */
  async session(headers: Headers): Promise<Session> {
    const { session, refusal } = await this.authenticate(headers);
    if (!session) throw refusal ?? new Error('nobody is signed in');
    return session;
  }

  /** Why headers are refused. */
  async refusal(headers: Headers, address?: string) {
    const { session, refusal } = await this.authenticate(headers, address);
    if (session || !refusal) throw new Error('the headers were not refused');
    return { code: refusal.code, message: refusal.message };
  }

  datasources(session: Session | null) {
    const { signal } = new AbortController();
    const meter = new UpstreamMeter();
    const scope = { upstream: this.upstream, caller: session, meter, signal };
    return {
      chat: new ChatDatasource(scope),
      email: new EmailDatasource(scope),
      data: new DataDatasource(scope),
      meter,
      signal,
    };
  }

  /** Runs an operation as a server would for one request. */
  async run(source: string, variableValues: object = {}, headers: Headers = {}, address = ADDRESS) {
    const { session, refusal } = await this.authenticate(headers, address);
    const { upstream, sessions, lists, log } = this;
    const { signal } = new AbortController();
    const origin = 'http://graph.test';
    const facts = { session, refusal, address, origin, signal, log };
    const submissions = new Submissions({ secrets: [SECRET], redis: null, log });
    const reporting = unheldReports();
    const live = new Live({ upstream, lists, pollMs: null, watchersPerCaller: 1 });
    const services = { upstream, sessions, lists, reporting, submissions, live };
    const contextValue = new Context(services, facts);
    const result = await graphql({
      schema: this.#schema,
      source,
      variableValues: { ...variableValues },
      contextValue,
    });
    return {
      data: result.data as any,
      errors: result.errors ?? [],
      codes: (result.errors ?? []).map((error) => error.extensions['code']),
      meter: contextValue.meter,
    };
  }

  async login(input: object = {}, headers: Headers = {}, address = ADDRESS) {
    const admin = { organizationId: this.organizationId, ...this.sandbox.credentials.admin };
    const ran = await this.run(LOGIN, { input: { ...admin, ...input } }, headers, address);
    if (!ran.data) throw ran.errors[0] ?? new Error('no data');
    return ran.data.login;
  }

  /** The header of a new session. */
  async signedIn(input: object = {}): Promise<{ authorization: string }> {
    const { token, userErrors } = await this.login(input);
    if (!token) throw new Error(JSON.stringify(userErrors));
    return { authorization: `Bearer ${token}` };
  }

  basic(password?: string, userName?: string): { authorization: string } {
    const { admin } = this.sandbox.credentials;
    const pair = `${this.organizationId}/${userName ?? admin.userName}:${password ?? admin.password}`;
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  }

  count(key: string | RegExp): number {
    return this.sandbox.journal.count(key);
  }
}

export const LOGIN = `mutation ($input: LoginInput!) {
  login(input: $input) {
    token expiresAt
    viewer { ${'userId userName organizationId organizationName role roleName utcOffsetMinutes expiresAt isReadOnly'} }
    products { product productName state message }
    userErrors { code message field }
  }
}`;

export const VIEWER = `{ viewer { userId userName organizationId role isReadOnly products { product state } } }`;
export const LOGOUT = `mutation { logout { isSignedOut userErrors { code message field } } }`;

/** A sandbox for a file of tests, and rigs over it. */
export async function openRigs(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ size: 'small', ...options });
  const schema = await buildSchema({ resolvers: [SessionResolver], authChecker, validate: false });
  const rigs: Rig[] = [];
  return {
    sandbox,
    rig(rigOptions?: RigOptions): Rig {
      const rig = new Rig(sandbox, schema, rigOptions);
      rigs.push(rig);
      return rig;
    },
    async close(): Promise<void> {
      for (const { upstream } of rigs) upstream.close();
      await sandbox.close();
    },
  };
}
