import { expect } from '@jest/globals';
import { asDeclared } from './declared.js';
import { boot, type Booted, type BootOptions } from './boot.js';

/** A GraphQL answer, as it came. */
export interface Answer<T> {
  readonly status: number;
  readonly data: T;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions: {
    readonly upstream: {
      readonly calls: { readonly chat: number; readonly email: number; readonly data: number };
      readonly cached: readonly string[];
      readonly stale: readonly string[];
      readonly standIns: readonly { readonly list: string; readonly standIn: string }[];
      readonly missingKeys: readonly string[];
      readonly decodeTroubles: readonly string[];
      readonly asOf: string | null;
    };
  };
}

export type Variables = Readonly<Record<string, unknown>>;

/** Someone who asks over HTTP. */
export interface Client {
  readonly token: string;
  /** Asks, and takes whatever comes. */
  ask<T = any>(query: string, variables?: Variables): Promise<Answer<T>>;
  /** Asks, and fails the test on any error. */
  get<T = any>(query: string, variables?: Variables): Promise<T>;
}

/** Sends one GraphQL request, with whatever headers. */
export async function post<T>(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer<T>, 'status'>) };
}

/** @param sandbox where it is given, each operation is held against what its fields say that they call. */
export function clientOf(
  url: string,
  headers: Readonly<Record<string, string>>,
  sandbox?: Booted['sandbox'],
): Client {
  const ask = <T>(query: string, variables: Variables = {}): Promise<Answer<T>> => {
    const asked = (): Promise<Answer<T>> => post<T>(url, { query, variables }, headers);
    return sandbox ? asDeclared(sandbox, query, asked) : asked();
  };
  return {
    token: headers['authorization']?.replace('Bearer ', '') ?? '',
    ask,
    async get<T>(query: string, variables: Variables = {}) {
      const answer = await ask<T>(query, variables);
      expect(answer.errors ?? []).toEqual([]);
      return answer.data;
    },
  };
}

const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) { token userErrors { code message field } } }`;

/** Signs in as one of the sandbox's people. */
export async function signIn(
  { url, sandbox }: Pick<Booted, 'url' | 'sandbox'>,
  who: 'admin' | 'supervisor' | 'agent' = 'admin',
): Promise<Client> {
  const { organizationId } = sandbox.credentials;
  const input = { organizationId, ...sandbox.credentials[who] };
  const { data } = await post<{ login: { token: string | null; userErrors: unknown[] } }>(url, {
    query: LOGIN,
    variables: { input },
  });
  expect(data.login.userErrors).toEqual([]);
  return clientOf(url, { authorization: `Bearer ${data.login.token}` }, sandbox);
}

/** A server, its sandbox, and a client signed in; the journal starts after the sign-in. */
export interface House extends Booted {
  readonly admin: Client;
}

export async function openHouse(options?: BootOptions): Promise<House> {
  const booted = await boot(options);
  const admin = await signIn(booted);
  booted.sandbox.journal.clear();
  return { ...booted, admin };
}
