import { describe, expect, it } from '@jest/globals';
import {
  lastReason,
  send,
  sendForm,
  signIn,
  useSandbox,
  type Answer,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

const ADDRESS = 'chat:ChatAdmin/ImportUsers';

function file(content: string, name = 'users.csv'): File {
  return new File([content], name, { type: 'text/csv' });
}

async function importing(
  FileName: File | string,
  more: Record<string, string | File> = {},
): Promise<Answer> {
  const { token } = await signIn(box.current, 'admin');
  const parts = { Token: token, OrganizationId: '59', FileName, ...more };
  return (await sendForm(box.current, ADDRESS, parts)).json();
}

describe('ImportUsers', () => {
  it('makes users of the first column', async () => {
    const answer = await importing(file('mia.wong@example.com\r\nLeo,ignored\r\n\r\n'));
    const ids = String(answer.UserIDs).split(',').map(Number);
    expect(answer).toEqual({ Message: ' Success', UserIDs: ids.join(',') });
    expect(ids.map((id) => box.current.state.users.get(id))).toMatchObject([
      { userName: 'mia.wong@example.com', forename: 'Mia', surname: 'Wong', roleId: 2 },
      { userName: 'Leo', forename: 'Leo', surname: '', email: null },
    ]);
  });

  it('reads the columns that a heading names', async () => {
    const heading = 'Username,Password,Forename,Surname,Role,Chat Limit';
    await importing(file(`${heading}\n"o'brien, k",secret,Kim,"O'Brien",Supervisor,7`));
    const user = { userName: "o'brien, k", password: 'secret' };
    const { userId } = await signIn(box.current, user);
    expect(box.current.state.users.get(userId)).toMatchObject({
      forename: 'Kim',
      surname: "O'Brien",
      roleId: 3,
      chat: { limit: 7 },
    });
    const admin = await signIn(box.current, 'admin');
    const list = await admin.post('chat:ChatAdmin/GetUserList', { OrganizationID: 59 });
    expect(list.UserList.at(-1)).toMatchObject({ UserId: userId, ForeName: 'Kim' });
  });

  it.each([
    ['a name that is taken', 'New.One\nAGENT@sandbox.example', /^user name taken/],
    ['a name twice', 'Leo\nleo', 'user name twice: leo'],
    ['a role without a number', 'Username,Role\nLeo,Overflow agent', /^no such role/],
    ['a column of its own', 'Username,Shoe size\nLeo,44', 'wrong column: Shoe size'],
    ['nothing', '', 'an empty file'],
    ['a binary file', '\u0000\u0001', 'not a text file'],
  ])('takes nothing of a file with %s', async (_, content, reason) => {
    const before = box.current.state.users.size;
    expect(await importing(file(content))).toEqual({ message: ' Failed' });
    expect(lastReason(box.current)).toMatch(reason);
    expect(box.current.state.users.size).toBe(before);
  });

  it.each([
    ['a text instead of the file', 'users.csv', {}, 'wrong type: FileName'],
    ['a file instead of a text', file('Leo'), { OrganizationId: file('59') }, /OrganizationId$/],
    ['an unknown part', file('Leo'), { Foo: '1' }, 'wrong key: Foo'],
    ['another casing', file('Leo'), { OrganizationID: '59' }, 'wrong key: OrganizationID'],
    [
      'another organization',
      file('Leo'),
      { OrganizationId: '60' },
      'not the organization: OrganizationId',
    ],
  ])('refuses %s', async (_, FileName, more, reason) => {
    expect(await importing(FileName, more)).toEqual({ message: ' Failed' });
    expect(lastReason(box.current)).toMatch(reason);
  });

  it('refuses a body that is no form', async () => {
    const { token } = await signIn(box.current, 'admin');
    const body = { Token: token, OrganizationId: 59, FileName: 'users.xls' };
    const answer = await send(box.current, ADDRESS, body);
    expect(await answer.json()).toEqual({ message: ' Failed' });
    expect(lastReason(box.current)).toBe('not a multipart form');
    await send(box.current, ADDRESS, '', {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(lastReason(box.current)).toBe('not a multipart form');
  });

  it('refuses agents', async () => {
    const { token } = await signIn(box.current, 'agent');
    const parts = { Token: token, OrganizationId: '59', FileName: file('Leo') };
    await sendForm(box.current, ADDRESS, parts);
    expect(lastReason(box.current)).toBe('role');
  });

  it('keeps the content of the file to itself', async () => {
    const answer = await importing(file('Username,Password\nLeo,secret'));
    const entry = box.current.journal.entries.at(-1);
    expect(entry?.body).toMatchObject({
      OrganizationId: '59',
      FileName: { fileName: 'users.csv', contentType: 'text/csv', size: 28 },
    });
    expect(JSON.stringify([answer, entry])).not.toContain('secret');
  });
});
