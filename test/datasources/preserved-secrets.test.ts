import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { getUserDetails, updateUser } from '../../src/datasources/chat/users.endpoints.js';
import {
  getEmailServerDetails,
  updateEmailServer,
} from '../../src/datasources/email/servers.endpoints.js';
import { held, json, reset } from '../support/prepared-upstream.js';
import { failure, useBench } from '../support/datasource.js';

const bench = useBench();
const SENTINEL = 'sentinel-of-a-password';
const done = json({ Message: 'Success' });
const details = json({ Message: ' Success', ' Username': 'asmith', ' Password': SENTINEL });
const called = () => bench.ice.requests.map(({ path }) => path.split('/').at(-1));

const update = {
  id: '654',
  userName: 'asmith',
  organization: 'ICE',
  forename: 'Andrew',
  surname: 'Smith',
  realForename: 'Andrew',
  realSurname: 'Smith',
  role: 'AGENT' as const,
  gender: 'Male',
  limit: 10,
  skillIds: ['12', '56'],
  volume: 1,
  isMultiSession: true,
  ringType: 'Sound 1',
};

describe("replacing a user's fields", () => {
  it('sends the password that stands when none is given', async () => {
    bench.ice.prepare(details, done);
    await expect(bench.chat().call(updateUser, update)).resolves.toBeUndefined();
    expect(called()).toEqual(['GetUserDetails', 'UpdateUser']);
    expect(bench.ice.body(0)).toMatchObject({ UserId: 654 });
    expect(bench.ice.body(1)).toMatchObject({ UserId: 654, Password: SENTINEL, ChatLimit: 10 });
  });

  it('sends a new password without reading the old one', async () => {
    bench.ice.prepare(done);
    await bench.chat().call(updateUser, { ...update, password: 'new' });
    expect(bench.ice.body()).toMatchObject({ UserId: 654, Password: 'new' });
  });

  it.each([
    { Username: 'asmith' },
    { Username: 'asmith', Password: '' },
    { Username: 'asmith', Password: '********' },
  ])('asks for the password, and changes nothing, when ICE answers %j', async (body) => {
    bench.ice.prepare(json(body));
    const error = await failure(bench.chat().call(updateUser, update), 'BAD_USER_INPUT');
    expect(error.extensions.field).toBe('password');
  });

  it('asks for nothing, and changes nothing, where the record cannot be read', async () => {
    bench.ice.prepare(json({ Message: 'Failed' }));
    await failure(bench.chat().call(updateUser, update), 'ICE_REJECTED');
    expect(called()).toEqual(['GetUserDetails']);
  });

  it('tells the password to nobody: not to those who read the same user, nor in an error', async () => {
    const { reaction, release } = held(details);
    bench.ice.prepare(reaction, details, reset);
    const updating = bench.chat().call(updateUser, update);
    await bench.ice.received(1);
    const read = bench.chat().call(getUserDetails, { id: '654' });
    await bench.ice.received(2);
    release();
    const error = await failure(updating, 'UNKNOWN_OUTCOME');
    const shown = inspect([await read, error, bench.trouble.all()], {
      depth: null,
      showHidden: true,
    });
    expect(shown).toContain('asmith');
    expect(shown).not.toContain(SENTINEL);
  });
});

describe("replacing a mail server's settings", () => {
  const told = {
    ...{ Message: 'Success', Status: 'Disabled', SkillId: 663, SMTPServerAddress: 'smtp.mail.com' },
    ...{ SMTPPassword: 'one', Pop3Password: 'two', ImapPassword: 'three' },
  };
  const server = {
    ...{ id: '14', skillId: '663', isEnabled: false, isSpoofing: false, spoofAddress: '' },
    ...{ isSsl: true, isImap: false, isTls: false },
    ...{ 'smtp.host': 'h', 'smtp.userName': 'u', 'smtp.mailbox': 'm' },
    ...{ 'smtp.port': 587, 'smtp.pollRate': 10 },
    ...{ 'pop3.host': 'h', 'pop3.userName': 'u', 'pop3.mailbox': 'm' },
    ...{ 'pop3.port': 995, 'pop3.pollRate': 10 },
    ...{ 'imap.host': 'h', 'imap.userName': 'u', 'imap.mailbox': 'm' },
    ...{ 'imap.port': 993, 'imap.pollRate': 10 },
  };

  it('sends the passwords that stand but for those that are given, in one read', async () => {
    bench.ice.prepare(json(told), done);
    await bench.email().call(updateEmailServer, { ...server, 'pop3.password': 'new' });
    expect(called()).toEqual(['GetEmailServerDetails', 'UpdateEmailServer']);
    expect(bench.ice.body(1)).toMatchObject({
      ...{ SMTPPassword: 'one', Pop3Password: 'new', ImapPassword: 'three', Status: 'Disabled' },
    });
  });

  it.each(['SMTPPassword', 'Pop3Password', 'ImapPassword'] as const)(
    'asks for the one that ICE does not tell, by the name of the input: %s',
    async (key) => {
      const { [key]: _, ...rest } = told;
      bench.ice.prepare(json(rest));
      const error = await failure(bench.email().call(updateEmailServer, server), 'BAD_USER_INPUT');
      expect(error.extensions.field).toBe(`${key.replace('Password', '').toLowerCase()}.password`);
    },
  );

  it('leaves the passwords out of what is read otherwise', async () => {
    bench.ice.prepare(json(told));
    const read = await bench.email().call(getEmailServerDetails, { id: '14' });
    expect(read).toMatchObject({ isEnabled: false, 'smtp.host': 'smtp.mail.com' });
    expect(JSON.stringify(read)).not.toMatch(/one|two|three|assword/);
  });
});
