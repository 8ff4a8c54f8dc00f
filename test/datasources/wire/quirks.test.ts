import { describe, expect, it } from '@jest/globals';
import { getUserDetails, getUserList } from '../../../src/datasources/chat/users.endpoints.js';
import { declaredEndpoints } from '../../../src/datasources/endpoints.js';
import type { AnyEndpoint } from '../../../src/datasources/contract/endpoint.js';
import {
  getEmailConversation,
  loadTicketByStatus,
} from '../../../src/datasources/email/tickets.endpoints.js';
import { ReplyRefused } from '../../../src/datasources/wire/replies.js';
import { utc } from '../golden/golden.js';
import { golden } from '../golden/index.js';
import { decodeWith, OFFSET } from '../../support/datasource.js';

type Json = Record<string, unknown>;

const refusal = (decode: () => unknown): string => {
  try {
    decode();
  } catch (error) {
    if (error instanceof ReplyRefused) return error.why;
    throw error;
  }
  return 'decoded';
};

/** Rebuilds a body with each key and each leaf changed. */
function changed(
  value: unknown,
  key: (key: string) => string,
  leaf: (value: unknown, key: string) => unknown,
  at = '',
): unknown {
  if (Array.isArray(value)) return value.map((each) => changed(each, key, leaf, at));
  if (typeof value !== 'object' || value === null) return leaf(value, at.trim());
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [key(name), changed(inner, key, leaf, name)]),
  );
}

const sameKey = (key: string): string => key;
const sameLeaf = (value: unknown): unknown => value;
const onlyIf =
  (type: string, change: (value: never) => unknown) =>
  (value: unknown): unknown =>
    typeof value === type ? change(value as never) : value;

/** Read as it stands, its edges included. */
const VERBATIM = ['Body', 'Note', 'Comment', 'ResponseText', 'Transcript'];

/** What ICE calls a column that nobody declared is told as ICE has it: only its casing may differ. */
const withFoldedNames = (decodedAnswer: unknown): unknown =>
  changed(decodedAnswer, sameKey, (value, key) =>
    key === 'name' && typeof value === 'string' ? value.toLowerCase() : value,
  );

const variants: Record<string, (body: unknown) => unknown> = {
  'keys in lower case': (body) => changed(body, (key) => key.toLowerCase(), sameLeaf),
  'keys in upper case': (body) => changed(body, (key) => key.toUpperCase(), sameLeaf),
  'keys padded with spaces': (body) => changed(body, (key) => `  ${key} `, sameLeaf),
  'keys padded with tabs': (body) => changed(body, (key) => `\t${key}\t`, sameLeaf),
  'numbers as strings': (body) => changed(body, sameKey, onlyIf('number', String)),
  'numbers as padded strings': (body) =>
    changed(
      body,
      sameKey,
      onlyIf('number', (value: number) => ` ${value} `),
    ),
  'booleans as 1 and 0': (body) => changed(body, sameKey, onlyIf('boolean', Number)),
  'booleans as "1" and "0"': (body) =>
    changed(
      body,
      sameKey,
      onlyIf('boolean', (value: boolean) => (value ? '1' : '0')),
    ),
  'booleans as "True" and "False"': (body) =>
    changed(
      body,
      sameKey,
      onlyIf('boolean', (value: boolean) => (value ? 'True' : 'False')),
    ),
  'text padded': (body) =>
    changed(body, sameKey, (value, key) =>
      typeof value === 'string' && !VERBATIM.includes(key) ? `\t ${value} \t` : value,
    ),
  'wrapped in an array': (body) => [body],
  'wrapped in two arrays': (body) => [[body]],
  'null for every undeclared key': (body) =>
    Array.isArray(body) ? body : { ...(body as Json), Extra: null, Another: { deep: [1] } },
};

/** A file is not decoded: its documented answer only names it. */
const decoded = declaredEndpoints.filter(({ reply }) => reply.kind !== 'file');

describe.each(Object.entries(variants))('a documented answer with %s', (_, vary) => {
  it.each(decoded.map((endpoint) => [endpoint.key, endpoint] as const))(
    'is read the same: %s',
    (key, endpoint: AnyEndpoint) => {
      const body = golden[key]!.success;
      if (typeof body === 'string') return expect(endpoint.reply.kind).toBe('token');
      const varied = decodeWith(endpoint.reply, vary(body));
      const alike = key === 'data.Get_Chat_Metadata' ? withFoldedNames : sameLeaf;
      expect(alike(varied)).toEqual(alike(decodeWith(endpoint.reply, body)));
      expect(varied.troubles).toEqual([]);
    },
  );
});

describe('a list', () => {
  const empty = (body: unknown) => decodeWith(getUserList.reply, body).value;
  const row = { UserId: 321, UserName: 'admin' };

  it.each([
    { Message: 'No Records Found', UserList: null },
    { message: ' no records found. ' },
    { Message: 'No Records Found', UserList: [] },
    { Message: 'Success', UserList: null },
    { Message: ' OK. ', UserList: null },
    { UserList: null },
    'No Records Found',
    { Message: 'Success', userlist: [] },
    [{ Message: 'No Records Found', UserList: null }],
  ])('is empty for %j', (body) => {
    expect(empty(body)).toEqual([]);
  });

  it.each([
    ['a single row without its array', { UserList: row }],
    ['an array in an array', { UserList: [[row]] }],
    [
      'the rows under several spellings of its key',
      { userlist: null, UserList: [], UserLIST: [row] },
    ],
    ['an answer that was made a text of', JSON.stringify({ UserList: [row] })],
    ['a text of a text', JSON.stringify(JSON.stringify({ UserList: [row] }))],
    ['rows that are wrapped', { UserList: [[row], row] }],
  ])('takes %s', (_, body) => {
    const { value } = decodeWith(getUserList.reply, body);
    expect(new Set(value.map(({ id }) => id))).toEqual(new Set(['321']));
  });

  it.each([
    ['words alone', { Message: 'Success' }],
    ['null beside words that are none of success', { Message: 'Try again', UserList: null }],
    ['a list beside something else under its key', { UserList: [row], userlist: 'none' }],
    ['a list one level deeper', { Data: { UserList: [row] } }],
    ['rows without a key', [row, row]],
    ['a row without a key', [row]],
    ['an empty object', {}],
    ['a number', 5],
    ['text', { UserList: 'none' }],
    ['a string', 'UserList'],
    ['null', null],
    ['an empty array', []],
    ['rows without one id', { UserList: [{ UserName: 'a' }, { UserId: 0 }] }],
    ['rows that are no objects', { UserList: [1, 'two', null] }],
  ])('is malformed for %s', (_, body) => {
    expect(refusal(() => empty(body))).toBe('malformed');
  });

  it('leaves out and counts the rows that cannot be told apart', () => {
    const body = { UserList: [{ UserName: 'a' }, row, { UserId: 'x' }, null] };
    const { value, troubles, lacking } = decodeWith(getUserList.reply, body);
    expect(value.map(({ id }) => id)).toEqual(['321']);
    // The third is counted for what it held, and for being left out.
    expect(troubles).toEqual(['UserId', 'UserId', 'UserList']);
    expect(lacking).toContain('UserId');
  });

  it('has each row once, however often ICE sends it', () => {
    const { value } = decodeWith(getUserList.reply, { UserList: [row, row, row] });
    expect(value.map(({ id }) => id)).toEqual(['321']);
  });
});

describe('a field', () => {
  it('becomes null and is counted when it is not what was declared; the others stay', () => {
    const row = {
      UserId: 321,
      IsEnable: 'maybe',
      RoleId: 'boss',
      ChatLimit: [5],
      SurName: 'admin',
    };
    const { value, troubles } = decodeWith(getUserList.reply, { UserList: [row] });
    expect(value).toEqual([
      {
        id: '321',
        isEnabled: null,
        userName: null,
        forename: null,
        surname: 'admin',
        role: null,
        limit: null,
        state: null,
      },
    ]);
    expect(troubles.sort()).toEqual(['ChatLimit', 'IsEnable', 'RoleId']);
  });

  it('is null and not counted where ICE says nothing', () => {
    const row = { UserId: 321, IsEnable: '', RoleId: null, ChatLimit: ' ' };
    const { value, troubles } = decodeWith(getUserList.reply, { UserList: [row] });
    expect(value[0]).toMatchObject({ isEnabled: null, role: null, limit: null });
    expect(troubles).toEqual([]);
  });

  it('is taken from the first of several spellings that says something', () => {
    const body = { UserList: [{ userid: null, UserID: 5, ' UserId': 6 }] };
    expect(decodeWith(getUserList.reply, body).value[0]!.id).toBe('5');
  });

  it.each([
    ['12,56,79', ['12', '56', '79']],
    [' 12 , 56 ,79, ', ['12', '56', '79']],
    [
      [12, '56', 79],
      ['12', '56', '79'],
    ],
    [12, ['12']],
    ['', []],
    [[], []],
  ])('reads the ids %j', (SkillIds, expected) => {
    const { value, troubles } = decodeWith(getUserDetails.reply, { Username: 'a', SkillIds });
    expect(value.skillIds).toEqual(expected);
    expect(troubles).toEqual([]);
  });

  it.each(['12,x', [12, null], { 0: 12 }, true, '12,-1'])('cannot read the ids %j', (SkillIds) => {
    const { value, troubles } = decodeWith(getUserDetails.reply, { Username: 'a', SkillIds });
    expect(value.skillIds).toBeNull();
    expect(troubles).toEqual(['SkillIds']);
  });

  it('has no link where ICE numbers it 0', () => {
    const body = { TicketList: [{ TicketId: 1, UserId: 0, SkillId: '0' }] };
    const { value, troubles } = decodeWith(loadTicketByStatus.reply, body);
    expect(value[0]).toMatchObject({ id: '1', assigneeId: null, skillId: null });
    expect(troubles).toEqual([]);
  });
});

describe('a time', () => {
  const assignedAt = (AssignedDate: unknown, offsetMinutes: number | null = OFFSET) => {
    const body = { TicketList: [{ TicketId: 1, AssignedDate }] };
    const { value, troubles } = decodeWith(loadTicketByStatus.reply, body, offsetMinutes);
    return { at: value[0]!.assignedAt, troubles };
  };

  it.each([
    ['2016-12-23 06:22:45.510', '2016-12-23T12:22:45.510Z'],
    ['2016-12-23T06:22:45', '2016-12-23T12:22:45Z'],
    ['12/23/2016 6:22:45 AM', '2016-12-23T12:22:45Z'],
    ['12/23/2016 12:00:00 AM', '2016-12-23T06:00:00Z'],
    ['12/23/2016 12:00:00 PM', '2016-12-23T18:00:00Z'],
    ['\t08/01/2016 8:05:33 PM ', '2016-08-02T02:05:33Z'],
    ['2016-12-23', '2016-12-23T06:00:00Z'],
  ])('is the wall time of the organization: %j', (raw, instant) => {
    expect(assignedAt(raw)).toEqual({ at: utc(instant), troubles: [] });
  });

  it.each([
    ['2016-12-23T06:22:45Z', '2016-12-23T06:22:45Z'],
    ['2016-12-23T06:22:45+05:30', '2016-12-23T00:52:45Z'],
    ['2016-12-23T06:22:45-0600', '2016-12-23T12:22:45Z'],
  ])('keeps the zone that it names: %j', (raw, instant) => {
    expect(assignedAt(raw, null)).toEqual({ at: utc(instant), troubles: [] });
  });

  it('is null, not a guess, while the offset is not known', () => {
    expect(assignedAt('2016-12-23 06:22:45', null)).toEqual({ at: null, troubles: [] });
  });

  it.each([
    '2016-02-30 06:22:45',
    '2017-02-29',
    '2016-12-23 24:00:00',
    '2016-12-23T06:22:45+99:00',
    '2016-12-23T06:22:45+05:75',
    '0001-01-01T00:00:00',
    '0001-01-01',
    '2016-12-23 06:60:00',
    '13/01/2016 6:22:45 AM',
    '12/23/2016 13:00:00 PM',
    '12/23/2016 0:10:00 AM',
    '1/1/0001 12:00:00 AM',
    'yesterday',
    1482495765,
  ])('is null and counted: %j', (raw) => {
    expect(assignedAt(raw)).toEqual({ at: null, troubles: ['AssignedDate'] });
  });
});

it('keeps the text of a message to the letter', () => {
  const body = { ConversationList: [{ Subject: ' Hi\t', Body: '\n  indented\t\n' }] };
  const [message] = decodeWith(getEmailConversation.reply, body).value;
  expect(message).toMatchObject({ subject: 'Hi', body: '\n  indented\t\n' });
});

it('a record that ICE has no record of is none', () => {
  for (const Message of ['No Records Found', ' no record found. ']) {
    expect(refusal(() => decodeWith(getUserDetails.reply, { Message }))).toBe('noRecord');
  }
});
