import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/index.js';

export type Body = Record<string, unknown>;
export type Role = 'admin' | 'supervisor' | 'agent';

/** Fixed, so that every run sees the same dates. */
export const NOW = new Date('2026-03-02T00:00:00Z');

/** One small sandbox for a test file, as new before each test. */
export function useSandbox(options: SandboxOptions = {}): { readonly current: Sandbox } {
  let sandbox: Sandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small', now: NOW, ...options });
  });
  beforeEach(() => sandbox?.reset());
  afterAll(() => sandbox?.close());
  return {
    get current() {
      if (!sandbox) throw new Error('the sandbox has not started');
      return sandbox;
    },
  };
}

/** Posts to `<product>:<path>`, e.g. `email:Email/PickTickets`. */
export function send(
  sandbox: Sandbox,
  address: string,
  body: unknown,
  init: RequestInit = {},
): Promise<Response> {
  const [product = '', path = ''] = address.split(':');
  const base = sandbox.urls[product as keyof Sandbox['urls']];
  return fetch(`${base}/${path}`, { method: 'POST', body: JSON.stringify(body), ...init });
}

export type Answer = any;

export async function post(sandbox: Sandbox, address: string, body: unknown): Promise<Answer> {
  return (await send(sandbox, address, body)).json();
}

/** Sends a form: texts as they are, files by name and content. */
export function sendForm(
  sandbox: Sandbox,
  address: string,
  parts: Readonly<Record<string, string | File>>,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.set(name, value);
  return send(sandbox, address, undefined, { body: form });
}

/** Asks for a chat's transcript, with the query as given. */
export function fetchTranscript(
  sandbox: Sandbox,
  query: Readonly<Record<string, string>>,
  init: RequestInit = {},
): Promise<Response> {
  const search = new URLSearchParams(query).toString();
  return fetch(`${sandbox.urls.chat}/ChatAdmin/GetChatTranscript?${search}`, init);
}

/** Somebody signed in at chat and email, whose requests carry his token. */
export interface Session {
  readonly token: string;
  readonly userId: number;
  post(address: string, body?: Body): Promise<Answer>;
}

export async function signIn(
  sandbox: Sandbox,
  who: Role | { userName: string; password: string },
  product: 'chat' | 'emailSeparate' = 'chat',
): Promise<Session> {
  const { userName, password } = typeof who === 'string' ? sandbox.credentials[who] : who;
  const answer = await post(sandbox, `${product}:Authenticate/Login`, {
    OrganisationID: sandbox.credentials.organizationId,
    UserName: userName,
    Password: password,
  });
  const token = String(answer.Token);
  return {
    token,
    userId: Number(answer.UserID),
    post: (address, body = {}) => post(sandbox, address, { ...body, Token: token }),
  };
}

/** A data token in the documented form, read. */
export async function dataToken(sandbox: Sandbox, role: Role = 'admin'): Promise<string> {
  const { userName, password } = sandbox.credentials[role];
  const body = { UserName: userName, Password: password };
  const text = await (await send(sandbox, 'data:Profile/Authenticate', body)).text();
  return /"(.+)"/.exec(text)?.[1] ?? '';
}

/** Why the sandbox refused the last request. */
export function lastReason(sandbox: Sandbox): string | undefined {
  return sandbox.journal.entries.at(-1)?.reason;
}
