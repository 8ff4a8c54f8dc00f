import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { declaredEndpoints } from '../../src/datasources/declared.js';
import type { AnyEndpoint } from '../../src/datasources/endpoint.js';
import { foldKey } from '../../src/datasources/replies.js';
import { json } from '../helpers/prepared-upstream.js';
import { NOW, UNREAD_EVERYWHERE, type Golden } from './golden/golden.js';
import { golden } from './golden/index.js';
import { callerWith, counted, failure, useBench } from './support.js';

type Json = Record<string, unknown>;

const declared = new Map(declaredEndpoints.map((endpoint) => [endpoint.key, endpoint]));
const table = Object.entries(golden).map(([key, entry]) => ({ key, entry }));
const endpointOf = (key: string): AnyEndpoint => declared.get(key)!;
const callerOf = (endpoint: AnyEndpoint) => (endpoint.tokenKey === null ? null : callerWith());

/** The objects that the read keys stand in: the rows of a list, or the answer itself. */
function rowsOf(entry: Golden, body: unknown): Json[] {
  const object = (Array.isArray(body) ? body[0] : body) as Json;
  return entry.list === undefined ? [object] : (object[entry.list] as Json[]);
}

/** Every leaf of an answer by its path: `Message`, `UserList[].UserId`, `$` for the answer itself. */
function leaves(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, path && `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path || '$'];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path ? `${path}.${key}` : key),
  );
}

function without(body: unknown, entry: Golden, key: string): unknown {
  const copy: unknown = structuredClone(body);
  for (const row of rowsOf(entry, copy)) delete row[key];
  return copy;
}

const bench = useBench();

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

it('holds a golden entry for every declared endpoint, and declares every golden entry', () => {
  const keys = declaredEndpoints.map((endpoint) => endpoint.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(Object.keys(golden).sort()).toEqual(keys.sort());
});

it('knows the documented endpoints', () => {
  const documented = table.filter(({ entry }) => entry.evidence === 'documented');
  expect(documented.map(({ key }) => key).sort()).toEqual([
    'chat.CreateUser',
    'chat.GetUserDetails',
    'chat.GetUserList',
    'chat.Login',
    'chat.Logout',
    'chat.ResetPassword',
    'chat.UpdateUser',
    'data.Authenticate',
    'data.get_users',
    'email.ContactInsert',
    'email.ContactUpdate',
    'email.CreateUser',
    'email.DeleteUser',
    'email.GetSupervisorListByOrgId',
    'email.GetUserDetails',
    'email.GetUserList',
    'email.Login',
    'email.Logout',
    'email.ResetPassword',
    'email.UpdateForSpamToInbox',
    'email.UpdateUser',
  ]);
});

describe.each(table)('$key', ({ key, entry }) => {
  const endpoint = endpointOf(key);
  const reads = Object.entries(entry.reads ?? {});
  const call = () => bench.call(endpoint, entry.args ?? {}, callerOf(endpoint));

  it('is declared as the contract says', () => {
    expect(endpoint).toMatchObject({ evidence: entry.evidence, method: 'POST' });
    expect(endpoint.allowedFor).toBe(entry.allowedFor);
    expect(key.startsWith(`${endpoint.product}.`)).toBe(true);
  });

  it('sends the keys as spelled, in their order, each value in its form', async () => {
    bench.ice.prepare(json(entry.success));
    await call();
    const [request] = bench.ice.requests;
    expect(request).toMatchObject({ method: 'POST', path: entry.path });
    expect(request!.headers['content-type']).toBe('application/json');
    expect(request!.text).toBe(JSON.stringify(entry.sends));
  });

  it('accounts for every leaf of the answer', () => {
    const prefix = entry.list === undefined ? '' : `${entry.list}[].`;
    const accounted = [
      ...reads.map(([name]) => prefix + name),
      ...Object.keys(entry.unread ?? {}).map((name) => prefix + name),
    ];
    const found = new Set(leaves(entry.success));
    expect([...found].filter((path) => !(foldKey(path) in UNREAD_EVERYWHERE)).sort()).toEqual(
      accounted.sort(),
    );
  });

  it('reads every value', async () => {
    bench.ice.prepare(json(entry.success));
    const answer = await call();
    const rows = (entry.list === undefined ? [answer] : answer) as (Json | undefined)[];
    const expected = rows.map((_, index) =>
      Object.fromEntries(reads.map(([, [name, ...values]]) => [name, values[index]])),
    );
    const undocumented = Object.fromEntries((entry.undocumented ?? []).map((name) => [name, null]));
    if (reads.length === 0) expect(answer).toBeUndefined();
    else expect(rows).toEqual(expected.map((row) => ({ ...row, ...undocumented })));
    expect(rows).toHaveLength(entry.list ? rowsOf(entry, entry.success).length : 1);
    expect(counted(bench.trouble)).toEqual({});
  });

  for (const [wireKey, [name]] of reads.filter(([key]) => key !== '$')) {
    it(`reads ${name} from ${JSON.stringify(wireKey)} alone`, async () => {
      bench.ice.prepare(json(without(entry.success, entry, wireKey)));
      if ('required' in endpoint.reply.fields[name]!) {
        await failure(call(), 'ICE_MALFORMED');
        return;
      }
      const answer = await call();
      const names = reads.map(([, [each]]) => each);
      for (const row of (entry.list === undefined ? [answer] : answer) as Json[]) {
        expect(names.filter((each) => row[each] === null)).toEqual([name]);
      }
    });
  }

  it.each(entry.failures)('is refused by %j', async (words) => {
    bench.ice.prepare(json(words));
    const error = await failure(call(), 'ICE_REJECTED');
    expect(error.extensions).toEqual({
      code: 'ICE_REJECTED',
      product: endpoint.product,
      endpoint: key,
    });
  });
});
