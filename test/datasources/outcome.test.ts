import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { login } from '../../src/datasources/chat/auth.endpoints.js';
import { deleteUser, getUserList } from '../../src/datasources/chat/users.endpoints.js';
import { composeEmail } from '../../src/datasources/email/mail.endpoints.js';
import type { Sort } from '../../src/datasources/outcome.js';
import { isIceError } from '../../src/errors.js';
import { raw } from '../helpers/prepared-upstream.js';
import { useBench } from './support.js';

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
  ...Object.fromEntries([200, 201, 202, 203, 206, 226].map((status) => [status, OK])),
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
  ['write', () => bench.chat().call(deleteUser, { id: 654 })],
  [
    'mail',
    () =>
      bench
        .email()
        .call(composeEmail, { skillId: 1, to: ['a@example.com'], subject: '', body: '' }),
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
