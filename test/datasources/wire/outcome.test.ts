import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { login } from '../../../src/datasources/chat/auth.endpoints.js';
import {
  deleteUser,
  getUserDetails,
  getUserList,
} from '../../../src/datasources/chat/users.endpoints.js';
import { composeEmail } from '../../../src/datasources/email/mail.endpoints.js';
import { getEmailServerDetails } from '../../../src/datasources/email/servers.endpoints.js';
import type { Sort } from '../../../src/datasources/wire/outcome.js';
import { isIceError } from '../../../src/errors.js';
import { json, raw } from '../../support/prepared-upstream.js';
import { failure, useBench } from '../../support/datasource.js';

const bench = useBench();
// Nobody has to wait for the pauses between attempts.
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void jest.restoreAllMocks());

/** A body of each shape, by what a read, a write or mail, and a sign-in of ICE's would send. */
const BODIES = {
  answer: { read: '{"UserList":[{"UserId":321}]}', write: '{"Message":"Deleted"}' },
  noRecords: { read: '{"Message":"No Records Found","UserList":null}' },
  refusal: { read: '{"message":"Failed"}' },
  'bare refusal': { read: '"The request is invalid."' },
  'bare false': { read: 'false' },
  'bare true': { read: 'true' },
  'bare word': { read: '"Success"' },
  'bare sentence': { read: '"Somebody was told"' },
  denial: { read: '{"Message":"Invalid session"}' },
  complaint: { read: '{"Message":"Error: no connection to the database"}' },
  'unquoted word': { read: 'Success' },
  nothing: { read: '' },
  null: { read: 'null' },
  page: { read: '<!DOCTYPE html><html><body>Sorry</body></html>' },
  text: { read: 'upstream connect error' },
  broken: { read: '{"UserList":[{"UserId":' },
} as const;
type BodyName = keyof typeof BODIES;

type Result =
  'ok' | 'REJECTED' | 'FORBIDDEN' | 'UNAUTHENTICATED' | 'UNAVAILABLE' | 'MALFORMED' | 'UNKNOWN';
/** By sort of call: read, write, mail, sign-in. */
type Results = readonly [read: Result, write: Result, mail: Result, signIn: Result];

const all = (result: Result): Results => [result, result, result, result];

/** What says no by its status, in ICE's own form or in none; a page or a text is somebody else's. */
const no = (result: Result): Record<BodyName, Results> => ({
  answer: all(result),
  noRecords: all(result),
  refusal: all(result),
  'bare refusal': all(result),
  'bare false': all(result),
  'bare true': all(result),
  'bare word': all(result),
  'bare sentence': all(result),
  denial: all(result),
  complaint: all(result),
  'unquoted word': all(result),
  nothing: all(result),
  null: all(result),
  page: all('UNAVAILABLE'),
  text: ['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE', result],
  broken: ['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE', result],
});
const any = (results: Results): Record<BodyName, Results> =>
  Object.fromEntries(Object.keys(BODIES).map((name) => [name, results])) as never;

const done: Results = ['MALFORMED', 'ok', 'ok', 'MALFORMED'];
const OK: Record<BodyName, Results> = {
  answer: all('ok'),
  noRecords: ['ok', 'REJECTED', 'REJECTED', 'REJECTED'],
  refusal: all('REJECTED'),
  'bare refusal': all('REJECTED'),
  'bare false': all('REJECTED'),
  'bare true': done,
  'bare word': done,
  'bare sentence': ['MALFORMED', 'UNKNOWN', 'UNKNOWN', 'MALFORMED'],
  denial: ['MALFORMED', 'REJECTED', 'REJECTED', 'REJECTED'],
  complaint: ['MALFORMED', 'REJECTED', 'REJECTED', 'MALFORMED'],
  'unquoted word': done,
  nothing: ['UNAVAILABLE', 'ok', 'ok', 'UNAVAILABLE'],
  null: ['UNAVAILABLE', 'ok', 'ok', 'UNAVAILABLE'],
  page: ['UNAVAILABLE', 'UNKNOWN', 'UNKNOWN', 'UNAVAILABLE'],
  text: ['UNAVAILABLE', 'UNKNOWN', 'UNKNOWN', 'MALFORMED'],
  broken: ['MALFORMED', 'UNKNOWN', 'UNKNOWN', 'MALFORMED'],
};
const ABSENT: Record<BodyName, Results> = {
  ...any(all('MALFORMED')),
  noRecords: ['ok', 'REJECTED', 'REJECTED', 'REJECTED'],
  refusal: all('REJECTED'),
  'bare refusal': all('REJECTED'),
  'bare false': all('REJECTED'),
};
const REFUSED: Record<BodyName, Results> = {
  ...no('REJECTED'),
  noRecords: ['ok', 'REJECTED', 'REJECTED', 'REJECTED'],
};

const EXPECTED: Readonly<Record<number, Record<BodyName, Results>>> = {
  ...Object.fromEntries([200, 201, 202, 203].map((status) => [status, OK])),
  ...Object.fromEntries(
    [206, 207, 208, 226].map((status) => [
      status,
      any(['MALFORMED', 'UNKNOWN', 'UNKNOWN', 'MALFORMED']),
    ]),
  ),
  ...Object.fromEntries(
    [300, 301, 302, 303, 307, 308].map((status) => [
      status,
      any(['UNAVAILABLE', 'UNKNOWN', 'UNKNOWN', 'UNAVAILABLE']),
    ]),
  ),
  ...Object.fromEntries(
    [400, 402, 406, 409, 411, 412, 415, 417, 421, 422, 423, 424, 426, 428, 444, 451, 498].map(
      (status) => [status, REFUSED],
    ),
  ),
  401: no('UNAUTHENTICATED'),
  403: no('FORBIDDEN'),
  404: ABSENT,
  405: ABSENT,
  410: ABSENT,
  407: any(all('UNAVAILABLE')),
  408: any(all('UNAVAILABLE')),
  425: any(all('UNAVAILABLE')),
  429: any(all('UNAVAILABLE')),
  413: any(all('REJECTED')),
  414: any(all('REJECTED')),
  431: any(all('REJECTED')),
  499: any(['UNAVAILABLE', 'UNKNOWN', 'UNKNOWN', 'UNAVAILABLE']),
  500: any(['UNAVAILABLE', 'UNAVAILABLE', 'UNKNOWN', 'UNAVAILABLE']),
  501: any(all('UNAVAILABLE')),
  503: any(all('UNAVAILABLE')),
  ...Object.fromEntries(
    [502, 504, 505, 507, 511, 520, 522, 524, 530, 598, 599, 999].map((status) => [
      status,
      any(['UNAVAILABLE', 'UNKNOWN', 'UNKNOWN', 'UNAVAILABLE']),
    ]),
  ),
};

const LOGIN_ANSWER = '{"Token":"eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2lnbmVk","UserID":738}';

const CALLS: readonly (readonly [Sort, () => Promise<unknown>])[] = [
  ['read', () => bench.chat().call(getUserList)],
  ['write', () => bench.chat().call(deleteUser, { id: '654' })],
  [
    'mail',
    () =>
      bench
        .email()
        .call(composeEmail, { skillId: '1', to: ['a@example.com'], subject: '', body: '' }),
  ],
  [
    'signIn',
    () => bench.chat(null).call(login, { organizationId: 59, userName: 'a', password: 'b' }),
  ],
];

const textFor = (sort: Sort, name: BodyName): string => {
  const body: { read: string; write?: string } = BODIES[name];
  if (name === 'answer' && sort === 'signIn') return LOGIN_ANSWER;
  return (sort === 'read' ? undefined : body.write) ?? body.read;
};

async function resultOf(call: Promise<unknown>): Promise<Result> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (!isIceError(error)) throw error;
    return error.code.replace('ICE_', '').replace('UNKNOWN_OUTCOME', 'UNKNOWN') as Result;
  }
}

/** Every status that HTTP has a name for, and some that it has not, by the row that they are to be in. */
describe.each(Object.keys(EXPECTED).map(Number))('status %i', (status) => {
  it.each(Object.keys(BODIES) as BodyName[])('with %s', async (name) => {
    const results: Result[] = [];
    for (const [sort, call] of CALLS) {
      // Of a read that is repeated, all attempts find the same.
      const attempts = Array.from({ length: 3 }, () => raw(textFor(sort, name), status));
      bench.ice.prepare(...attempts);
      results.push(await resultOf(call()));
      bench.ice.discard();
    }
    expect(results).toEqual(EXPECTED[status]![name]);
  });
});

it('204 and 205, which have no body, are done where it is a write', async () => {
  for (const status of [204, 205]) {
    for (const [index, [, call]] of CALLS.entries()) {
      bench.ice.prepare(raw('', status));
      expect(await resultOf(call())).toBe(OK.nothing[index]);
    }
  }
});

/** What each sort of call comes to where status 200 comes with this body. */
const resultsOf = async (text: string | Buffer, type = 'application/json'): Promise<Results> => {
  const results: Result[] = [];
  for (const [, call] of CALLS) {
    bench.ice.prepare(raw(text, 200, { 'content-type': type }));
    results.push(await resultOf(call()));
  }
  return results as unknown as Results;
};

describe("ICE's words for no", () => {
  it.each([
    { Message: 'The request is invalid.' },
    { message: ' the request is invalid ' },
    { ' MESSAGE ': 'Failed' },
    [{ message: 'Failed.' }],
    { Status: 'false', Message: 'as above.', Error: 'as above' },
    { Status: ' False ' },
    { status: false },
    { Status: 'Failed' },
    { Status: 'Failed', UserList: [] },
    { Message: 'Success', Status: 'failed' },
    { Message: 'The request is invalid.', UserList: [{ UserId: 1 }] },
    'Failed',
    JSON.stringify({ Message: 'Failed' }),
  ])('are these: %j', async (body) => {
    expect(await resultsOf(JSON.stringify(body))).toEqual(all('REJECTED'));
    bench.ice.prepare(json(body));
    await failure(bench.chat().call(getUserDetails, { id: '1' }), 'ICE_REJECTED');
  });
});

/** Nobody knows what a read has missed; a write was not done; who signs in was not judged. */
const TROUBLE: Results = ['MALFORMED', 'REJECTED', 'REJECTED', 'MALFORMED'];
/** The same, but for who signs in. */
const DENIED: Results = ['MALFORMED', 'REJECTED', 'REJECTED', 'REJECTED'];
const ODD: Results = ['MALFORMED', 'UNKNOWN', 'UNKNOWN', 'MALFORMED'];

describe('words that are not known to be of ICE', () => {
  it.each([
    { Message: 'Failed to update the user' },
    { Message: 'Error: Object reference not set to an instance of an object.', UserList: [] },
    { Status: 'Error' },
    { Status: 500, Message: 'Object reference not set' },
    { status: '401' },
    { Success: false },
    { isSuccess: 'false', UserList: [] },
    { error: 'invalid_token' },
    { Errors: ['a'], UserList: [] },
    { Error: { code: 5 } },
    { ExceptionMessage: 'Object reference not set' },
    'Error converting data type varchar to int.',
  ])('tell of an error: %j', async (body) => {
    expect(await resultsOf(JSON.stringify(body))).toEqual(TROUBLE);
  });

  it.each([
    { Message: 'Unauthorized', UserList: null },
    { Message: 'Invalid user name or password.' },
    { error: 'Access denied' },
    'Wrong password',
  ])('turn somebody away: %j', async (body) => {
    expect(await resultsOf(JSON.stringify(body))).toEqual(DENIED);
  });

  it.each([
    { Status: 'Success' },
    { Status: 200, Error: '' },
    { Status: 'true', Error: null },
    { Success: true, Errors: [] },
    { Message: 'Users have been told of the failed login', Error: {} },
  ])('tell of none: %j', async (body) => {
    const [, write, mail] = await resultsOf(JSON.stringify({ ...body, UserList: [] }));
    expect([write, mail]).toEqual(['ok', 'ok']);
    bench.ice.prepare(json({ ...body, UserList: [{ UserId: 321 }] }));
    expect(await bench.chat().call(getUserList)).toHaveLength(1);
  });

  it.each(['A ticket', -1, -1.5, 'Deleted: 0 rows'])(
    'are neither yes nor no in the place of an answer: %j',
    async (body) => {
      expect(await resultsOf(JSON.stringify(body))).toEqual(ODD);
    },
  );

  it('are what a record tells, where it is declared to', async () => {
    const server = { OrgId: 59, SkillId: 84, IsImap: 1 };
    for (const [Status, isEnabled] of [
      ['Disabled', false],
      [false, false],
      ['true', true],
    ]) {
      bench.ice.prepare(json({ ...server, Status }));
      expect(await bench.email().call(getEmailServerDetails, { id: '1' })).toMatchObject({
        isEnabled,
      });
    }
  });
});

const users = '{"Message":"Success","UserList":[{"UserId":321,"UserName":"Zoë"}]}';
const nameOf = async (body: Buffer, type: string) => {
  bench.ice.prepare(raw(body, 200, { 'content-type': type }));
  const [user] = await bench.chat().call(getUserList);
  return user?.userName;
};

describe('bytes', () => {
  const JSON_TYPE = 'application/json';
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${users}`), JSON_TYPE],
    ['UTF-8 that a proxy calls Latin-1', Buffer.from(users), `${JSON_TYPE}; charset=iso-8859-1`],
    ['UTF-8 by a name that nobody knows', Buffer.from(users), `${JSON_TYPE}; charset=utf8mb4`],
    ['Latin-1 that says so', Buffer.from(users, 'latin1'), `${JSON_TYPE}; charset="iso-8859-1"`],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${users}`, 'utf16le'), JSON_TYPE],
    ['UTF-16 that says so', Buffer.from(users, 'utf16le'), `${JSON_TYPE};charset=utf-16le`],
  ])('are read as text: %s', async (_, body, type) => {
    expect(await nameOf(body, type)).toBe('Zoë');
  });

  it.each([
    ['Latin-1 that does not say so', Buffer.from(users, 'latin1'), JSON_TYPE],
    [
      'Latin-1 by a name that nobody knows',
      Buffer.from(users, 'latin1'),
      `${JSON_TYPE}; charset=x`,
    ],
    ['UTF-16 that does not say so', Buffer.from(users, 'utf16le'), JSON_TYPE],
    ['lines of JSON', Buffer.from(`${users}\n${users}`), JSON_TYPE],
    ['half of an answer', Buffer.from(users.slice(0, -2)), JSON_TYPE],
  ])('are no answer to anybody, and nothing is made of them: %s', async (_, body, type) => {
    expect(await resultsOf(body, type)).toEqual(ODD);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('are unpacked where they say that they are packed: %s', async (encoding, pack) => {
    bench.ice.prepare(raw(pack(users), 200, { 'content-encoding': encoding }));
    const [user] = await bench.chat().call(getUserList);
    expect(user?.userName).toBe('Zoë');
    expect(bench.ice.requests[0]?.headers['accept-encoding']).toContain(encoding);
  });

  it.each([
    ['packed', gzipSync(users)],
    ['half of a UTF-16 pair', Buffer.from('\ufeff"\ud83d"', 'utf16le')],
  ])('that are no text are no answer: %s', async (_, body) => {
    expect(await resultsOf(body)).toEqual(['UNAVAILABLE', 'UNKNOWN', 'UNKNOWN', 'MALFORMED']);
  });
});
