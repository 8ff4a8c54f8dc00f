import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { login } from '../../../src/datasources/chat/auth.endpoints.js';
import {
  deleteUser,
  getUserDetails,
  getUserList,
} from '../../../src/datasources/chat/users.endpoints.js';
import { id, secret, text } from '../../../src/datasources/wire/codecs.js';
import { Contract, replyKeys, requestKeys } from '../../../src/datasources/contract/contract.js';
import { declaredEndpoints } from '../../../src/datasources/endpoints.js';
import { read, type AnyEndpoint } from '../../../src/datasources/contract/endpoint.js';
import { listOf, record } from '../../../src/datasources/wire/replies.js';
import { required, type ReplyFields } from '../../../src/datasources/wire/reply-fields.js';
import { json } from '../../support/prepared-upstream.js';
import { counted, failure, TOKEN, useBench } from '../../support/datasource.js';

const bench = useBench();

const override = (overrides: unknown): void =>
  bench.reopen({ contract: new Contract(declaredEndpoints, overrides) });

/** The lines that an operator reads when the overrides do not fit. */
function mistakes(overrides: unknown): string[] {
  try {
    new Contract(declaredEndpoints, overrides);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('an override', () => {
  it('changes the path', async () => {
    override({ 'chat.GetUserList': { path: 'ChatAdmin/v2/Get.User-List' } });
    bench.ice.prepare(json({ UserList: [] }));
    await bench.chat().call(getUserList);
    expect(bench.ice.requests[0]).toMatchObject({
      method: 'POST',
      path: '/ICEAPI/api/ChatAdmin/v2/Get.User-List',
    });
  });

  it('changes the method: the keys then travel in the query', async () => {
    override({ 'chat.GetUserDetails': { method: 'GET' } });
    bench.ice.prepare(json({ Username: 'asmith' }));
    await bench.chat().call(getUserDetails, { id: '654' });
    const [request] = bench.ice.requests;
    expect(request).toMatchObject({ method: 'GET', text: '' });
    expect(request!.path).toBe(
      `/ICEAPI/api/ChatAdmin/GetUserDetails?Token=${encodeURIComponent(TOKEN)}&UserId=654`,
    );
  });

  it("renames request keys in their places, the token's and filled ones too", async () => {
    override({
      'chat.GetUserList': { request: { Token: 'AuthToken', OrganizationID: 'OrgId' } },
      'chat.DeleteUser': { request: { UserId: 'UserID' } },
    });
    bench.ice.prepare(json({ UserList: [] }), json({ Message: 'Success' }));
    await bench.chat().call(getUserList);
    await bench.chat().call(deleteUser, { id: '654' });
    expect(bench.ice.requests.map(({ text: sent }) => sent)).toEqual([
      JSON.stringify({ AuthToken: TOKEN, OrgId: 59 }),
      JSON.stringify({ Token: TOKEN, UserID: 654 }),
    ]);
  });

  it('switches an endpoint off: it is not called, and a write drops nothing', async () => {
    override({ 'chat.GetUserList': { off: true, reason: 'not here' } });
    const error = await failure(bench.chat().call(getUserList), 'NOT_AVAILABLE');
    expect(error.message).toBe(
      'chat.GetUserList is switched off here, by whoever runs this server.',
    );
    expect(bench.ice.requests).toEqual([]);
  });

  it('is as before when it is switched on', async () => {
    override({ 'chat.GetUserList': { off: false } });
    bench.ice.prepare(json({ UserList: [] }));
    expect(await bench.chat().call(getUserList)).toEqual([]);
  });

  it('renames reply keys and the key of a list; the declared spelling is no longer read', async () => {
    override({ 'chat.GetUserList': { reply: { UserList: 'Rows', UserName: 'Login' } } });
    const rows = [{ UserId: 1, ' LOGIN ': 'asmith', UserName: 'somebody else' }];
    bench.ice.prepare(json({ rows }), json({ UserList: rows }));
    const [user] = await bench.chat().call(getUserList);
    expect(user).toMatchObject({ id: '1', userName: 'asmith' });
    await failure(bench.chat().call(getUserList), 'ICE_MALFORMED');
  });

  it('may swap two keys', async () => {
    override({ 'chat.GetUserList': { reply: { ForeName: 'SurName', SurName: 'ForeName' } } });
    bench.ice.prepare(json({ UserList: [{ UserId: 1, ForeName: 'Smith', SurName: 'Andrew' }] }));
    const [user] = await bench.chat().call(getUserList);
    expect(user).toMatchObject({ forename: 'Andrew', surname: 'Smith' });
  });

  it("renames a sign-in's token", async () => {
    override({ 'chat.Login': { reply: { Token: 'AccessToken' } } });
    bench.ice.prepare(json({ AccessToken: TOKEN, Token: 'another' }));
    const args = { organizationId: 59, userName: 'asmith', password: 'Password' };
    const { token } = await bench.chat(null).call(login, args);
    expect(token).toBe(TOKEN);
  });

  it('is told by the declared key when its value cannot be read', async () => {
    override({ 'chat.GetUserList': { reply: { ChatLimit: 'Limit' } } });
    bench.ice.prepare(json({ UserList: [{ UserId: 1, Limit: 'many' }] }));
    await bench.chat().call(getUserList);
    expect(counted(bench.trouble)).toEqual({ ChatLimit: 1 });
  });

  it('leaves the other endpoints as they are declared', async () => {
    override({ 'email.GetUserList': { path: 'Elsewhere', request: { OrgId: 'X' } } });
    bench.ice.prepare(json({ UserList: [] }));
    await bench.chat().call(getUserList);
    expect(bench.ice.requests[0]!.path).toBe('/ICEAPI/api/ChatAdmin/GetUserList');
  });
});

describe('a mistake in the overrides is one line', () => {
  const declared = 'UserId, IsEnable, UserName, ForeName, SurName, RoleId, ChatLimit, CurrentState';
  const pathRule = 'must be a path below the base URL, without a leading slash';
  it.each<[string, unknown, string[]]>([
    ['no object', [], ['(top): Invalid input: expected record, received array']],
    [
      'an unknown endpoint',
      { 'chat.GetUsers': {} },
      ['chat.GetUsers: no such endpoint is declared; did you mean chat.GetUserList?'],
    ],
    [
      'an unknown part',
      { 'chat.GetUserList': { url: 'x' } },
      ['chat.GetUserList: Unrecognized key: "url"'],
    ],
    [
      'a full URL as path',
      { 'chat.GetUserList': { path: 'https://example.com/x' } },
      [`chat.GetUserList.path: ${pathRule}`],
    ],
    [
      'a leading slash',
      { 'chat.GetUserList': { path: '/ChatAdmin/GetUserList' } },
      [`chat.GetUserList.path: ${pathRule}`],
    ],
    [
      'a path that climbs',
      { 'chat.GetUserList': { path: 'ChatAdmin/../../GetUserList' } },
      [`chat.GetUserList.path: ${pathRule}`],
    ],
    [
      'another method',
      { 'chat.GetUserList': { method: 'PUT' } },
      ['chat.GetUserList.method: Invalid option: expected one of "GET"|"POST"'],
    ],
    [
      'a slip in the name of a correction',
      { 'chat.GetUserList': { methd: 'GET' } },
      ['chat.GetUserList: Unrecognized key: "methd"; did you mean method?'],
    ],
    [
      'a sign-in that is switched off',
      { 'chat.Login': { off: true } },
      ['chat.Login.off: a sign-in cannot be switched off'],
    ],
    [
      'a switch that is none',
      { 'chat.GetUserList': { off: 'yes' } },
      ['chat.GetUserList.off: Invalid input: expected boolean, received string'],
    ],
    [
      'a reason that is no text',
      { 'chat.GetUserList': { reason: 1 } },
      ['chat.GetUserList.reason: Invalid input: expected string, received number'],
    ],
    [
      'an empty name',
      { 'chat.GetUserList': { reply: { UserId: '' } } },
      ['chat.GetUserList.reply.UserId: Too small: expected string to have >=1 characters'],
    ],
    [
      'a request key that is not declared',
      { 'chat.GetUserList': { request: { organizationid: 'OrgId' } } },
      [
        'chat.GetUserList.request.organizationid: not declared; declared are Token, OrganizationID; did you mean OrganizationID?',
      ],
    ],
    [
      'a reply key that is not declared',
      { 'chat.GetUserList': { reply: { userName: 'Login' } } },
      [
        `chat.GetUserList.reply.userName: not declared; declared are UserList, ${declared}; did you mean UserName?`,
      ],
    ],
    [
      'a reply key where none is read',
      { 'chat.DeleteUser': { reply: { UserId: 'Id' } } },
      ['chat.DeleteUser.reply.UserId: not declared; declared are none'],
    ],
    [
      'a read led to a write',
      { 'chat.GetCampaignDetails': { path: 'chatadmin/DELETECampaign' } },
      [
        'chat.GetCampaignDetails.path: chatadmin/DELETECampaign is where chat.DeleteCampaign is, a write; this is a read',
      ],
    ],
    [
      "a read led to another product's write, which may have the same base URL",
      { 'email.GetUserList': { path: 'ChatAdmin/DeleteCampaign' } },
      [
        'email.GetUserList.path: ChatAdmin/DeleteCampaign is where chat.DeleteCampaign is, a write; this is a read',
      ],
    ],
    [
      'a write led to a sign-in',
      { 'chat.DeleteCampaign': { path: 'Authenticate/Login' } },
      ['chat', 'email'].map(
        (product) =>
          `chat.DeleteCampaign.path: Authenticate/Login is where ${product}.Login is, a sign-in; this is a write`,
      ),
    ],
    [
      'a read led to where a write is by another override',
      {
        'chat.GetCampaignDetails': { path: 'ChatAdmin/Campaign' },
        'chat.DeleteCampaign': { path: 'ChatAdmin/Campaign' },
      },
      [
        'chat.GetCampaignDetails.path: ChatAdmin/Campaign is where chat.DeleteCampaign is, a write; this is a read',
        'chat.DeleteCampaign.path: ChatAdmin/Campaign is where chat.GetCampaignDetails is, a read; this is a write',
      ],
    ],
    [
      'one name for two request keys',
      { 'chat.ResetPassword': { request: { UserId: 'Password' } } },
      ['chat.ResetPassword.request: "password" would stand for several keys'],
    ],
    [
      'one name for two reply keys',
      { 'chat.GetUserList': { reply: { ForeName: 'surname' } } },
      ['chat.GetUserList.reply: "surname" would stand for several keys'],
    ],
    [
      'a reply key that looks like a secret',
      { 'chat.GetUserDetails': { reply: { Gender: 'Password' } } },
      ['chat.GetUserDetails.reply: "Password" looks like a secret and is never read'],
    ],
    [
      'a list that looks like a secret',
      { 'chat.GetUserList': { reply: { UserList: 'Passwords' } } },
      ['chat.GetUserList.reply: "Passwords" looks like a secret and is never read'],
    ],
    [
      'several',
      { 'chat.X': {}, 'chat.GetUserList': { request: { A: 'B' }, reply: { UserId: 'my_pwd' } } },
      [
        'chat.X: no such endpoint is declared',
        'chat.GetUserList.request.A: not declared; declared are Token, OrganizationID',
        'chat.GetUserList.reply: "my_pwd" looks like a secret and is never read',
      ],
    ],
  ])('%s', (_, overrides, lines) => {
    expect(mistakes(overrides)).toEqual(lines);
  });

  it('and there is none without one', () => {
    expect(mistakes({})).toEqual([]);
    expect(mistakes({ 'chat.GetUserList': {} })).toEqual([]);
    const path = 'ChatAdmin/GetUserDetails';
    expect(mistakes({ 'chat.GetUserList': { path }, 'chat.DeleteUser': { off: true } })).toEqual(
      [],
    );
  });
});

describe('a declaration', () => {
  const reads = (fields: ReplyFields) =>
    read('chat.Bad', { evidence: 'pattern', path: 'X/Bad', request: {}, reply: record(fields) });
  const contract = (endpoint: AnyEndpoint) => () => new Contract([endpoint]);

  it.each([
    ['plainly', reads({ a: text('Password') })],
    ['as a required field', reads({ a: required(text('SmtpPwd')) })],
    ['in another casing', reads({ a: text('APITOKEN') })],
    ['as a secret, in an answer that is no sign-in', reads({ a: secret('Password') })],
    [
      'as a list',
      read('chat.Bad', {
        evidence: 'pattern',
        path: 'X/Bad',
        request: {},
        reply: listOf('SecretList', { a: id('A') }),
      }),
    ],
  ])('that reads a secret %s is refused', (_, endpoint) => {
    expect(contract(endpoint)).toThrow(/^chat\.Bad declares the secret key /);
  });

  it('that reads a key twice is refused', () => {
    expect(contract(reads({ a: text('Name'), b: text(' NAME') }))).toThrow(
      'chat.Bad.reply: "name" would stand for several keys',
    );
  });

  it('names its keys with the token where the documentation has it', () => {
    expect(requestKeys(getUserList)).toEqual(['Token', 'OrganizationID']);
    expect(requestKeys(login)).toEqual(['OrganisationID', 'UserName', 'Password']);
    expect(replyKeys(login)).toContain('Token');
  });
});

it('the example of the documentation holds', () => {
  const page = readFileSync(
    new URL('../../../docs/contract-overrides.md', import.meta.url),
    'utf8',
  );
  const [, example] = /```json\n([^`]+)```/.exec(page)!;
  expect(mistakes(JSON.parse(example!))).toEqual([]);
});
