import { describe, expect, it } from '@jest/globals';
import { mutate, sentTo, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const servers = () => house.sandbox.state.emailServers.all();
const called = (): string[] => house.sandbox.journal.keys().toSorted();
const ACCOUNT = { host: 'h.example', userName: 'u', password: 'p', mailbox: 'm@x.example' };
const account = { ...ACCOUNT, port: 587, pollRate: 5 };
const byImap = () => ({
  ...{ skillId: String(servers()[0]!.skillId), isSsl: true, isTls: false },
  ...{ smtp: account, receive: { imap: account } },
});
const server = () => ({
  ...{ skillId: String(servers()[0]!.skillId), isImap: true, isSsl: true, isTls: false },
  ...{ smtp: account, pop3: account, imap: account },
});

describe('mail servers', () => {
  it('are found by skill, host, mailbox and state', async () => {
    const [first] = servers();
    const query = (args: string) => `{ emailServers(${args}) { nodes { iceId } } }`;
    const idsOf = async (args: string) =>
      (await house.admin.get(query(args))).emailServers.nodes.map(
        (each: { iceId: number }) => each.iceId,
      );
    const ids = (wants: (each: ReturnType<typeof servers>[number]) => boolean) =>
      servers()
        .filter(wants)
        .map(({ id }) => id);
    expect(await idsOf(`skillId: ${first!.skillId}`)).toEqual(
      ids((each) => each.skillId === first!.skillId),
    );
    expect(await idsOf(`search: "${first!.smtp.mailbox.toUpperCase()}"`)).toEqual(
      ids((each) => each.smtp.mailbox === first!.smtp.mailbox),
    );
    expect(await idsOf('isEnabled: false')).toEqual(ids((each) => !each.isEnabled));
    expect(await idsOf('isImap: true')).toEqual(ids((each) => each.isImap));
    expect(await idsOf('orderBy: ID_DESC')).toEqual(ids(() => true).toReversed());
    expect(called()).toEqual(['email.GetEmailServerList']);
  });

  it('follow their skills by one list, and by none for the id', async () => {
    const { emailServers } = await house.admin.get(
      '{ emailServers { nodes { skillId skill { id } } } }',
    );
    for (const { skillId, skill } of emailServers.nodes) expect(skill).toEqual({ id: skillId });
    expect(called()).toEqual(['email.GetEmailServerList']);
    house.sandbox.journal.clear();
    await house.admin.get('{ emailServers { nodes { skill { name } } } }');
    expect(called()).toEqual(['email.GetSkillList']);
  });

  it.each([
    ['smtp { host mailbox } pop3 { mailbox } imap { __typename }', 0],
    ['isSsl isTls smtp { port userName } pop3 { host } imap { pollRate }', 1],
    ['spoofAddress', 1],
    ['pop3 { host }', 1],
  ])('cost for %s %i calls a server beside the list', async (fields, calls) => {
    await house.admin.get(`{ emailServers { nodes { ${fields} } } }`);
    const { journal } = house.sandbox;
    expect(journal.count('email.GetEmailServerList')).toBe(1);
    expect(journal.count('email.GetEmailServerDetails')).toBe(calls * servers().length);
  });

  it('keep what the list tells where the details cannot be read, told once', async () => {
    house.sandbox.set({ faults: { 'email.GetEmailServerDetails': 'html' } });
    const { data, errors } = await house.admin.ask(
      '{ emailServers { nodes { isTls smtp { host port } } } }',
    );
    expect(data.emailServers.nodes).toEqual(
      servers().map(({ smtp }) => ({ isTls: null, smtp: { host: smtp.address, port: null } })),
    );
    expect(errors).toMatchObject([
      { extensions: { code: 'ICE_UNAVAILABLE', endpoint: 'email.GetEmailServerDetails' } },
    ]);
  });

  it('are held, until a write touches them', async () => {
    const query = '{ emailServers(isEnabled: false) { totalCount } }';
    const { emailServers } = await house.admin.get(query);
    await house.admin.get(query);
    expect(called()).toEqual(['email.GetEmailServerList']);
    const { id } = servers().find(({ isEnabled }) => isEnabled)!;
    const input = { id: String(id), isEnabled: false };
    await mutate(house, 'setEmailServerEnabled', input, 'emailServer { id }');
    const { emailServers: after } = await house.admin.get(query);
    expect(after.totalCount).toBe(emailServers.totalCount + 1);
  });

  it('are null for an id that nobody knows', async () => {
    expect(await house.admin.get('{ emailServer(id: "999999") { id } }')).toEqual({
      emailServer: null,
    });
  });
});

describe('a mail server mutation', () => {
  const REFUSED: readonly [string, () => object, string][] = [
    ['createEmailServer', () => ({ ...server(), skillId: 'x' }), 'skillId'],
    ['createEmailServer', () => ({ ...server(), smtp: { ...account, host: ' ' } }), 'smtp.host'],
    ['createEmailServer', () => ({ ...server(), pop3: { ...account, port: 0 } }), 'pop3.port'],
    ['createEmailServer', () => ({ ...server(), imap: { ...account, port: 65_536 } }), 'imap.port'],
    [
      'createEmailServer',
      () => ({ ...server(), smtp: { ...account, pollRate: -1 } }),
      'smtp.pollRate',
    ],
    ['createEmailServer', () => ({ ...server(), isSpoofing: true }), 'spoofAddress'],
    [
      'createEmailServer',
      () => ({ ...byImap(), receive: { imap: { ...account, host: '' } } }),
      'receive.imap.host',
    ],
    [
      'createEmailServer',
      () => ({ ...byImap(), receive: { pop3: { ...account, port: 0 } } }),
      'receive.pop3.port',
    ],
    ['createEmailServer', () => ({ ...byImap(), isImap: false }), 'receive'],
    ['createEmailServer', () => ({ ...byImap(), receive: null }), 'receive'],
    ['createEmailServer', () => ({ ...server(), pop3: null }), 'pop3'],
    ['updateEmailServer', () => ({ id: '1', receive: { imap: {} }, imap: { port: 1 } }), 'receive'],
    ['updateEmailServer', () => ({ id: '1', receive: { imap: {} }, isImap: false }), 'receive'],
    [
      'updateEmailServer',
      () => ({ id: '1', receive: { pop3: { pollRate: -1 } } }),
      'receive.pop3.pollRate',
    ],
    ['updateEmailServer', () => ({ id: '1', smtp: { host: '' } }), 'smtp.host'],
    ['updateEmailServer', () => ({ id: '1', pop3: { port: -1 } }), 'pop3.port'],
    ['updateEmailServer', () => ({ id: '1', isSpoofing: true, spoofAddress: '' }), 'spoofAddress'],
    ['updateEmailServer', () => ({ id: '1', skillId: '0' }), 'skillId'],
    ['updateEmailServer', () => ({ id: 'email:1' }), 'id'],
    ['setEmailServerEnabled', () => ({ id: '-1', isEnabled: true }), 'id'],
    ['deleteEmailServer', () => ({ id: '' }), 'id'],
  ];
  it.each(REFUSED)('%s refuses %j by its field, and asks nothing of ICE', async (...row) => {
    const [name, input, field] = row;
    const { payload } = await mutate(house, name, input(), '__typename');
    expect(payload.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.any(String), field },
    ]);
    expect(called()).toEqual([]);
  });

  it('refuses to send from an address that there is none of', async () => {
    const { id } = servers().find(({ isSpoofing }) => !isSpoofing)!;
    const input = { id: String(id), isSpoofing: true };
    const { payload } = await mutate(house, 'updateEmailServer', input, '__typename');
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'spoofAddress' }]);
    expect(called()).toEqual(['email.GetEmailServerDetails']);
  });

  it('asks for a password that stands nowhere, and wipes none', async () => {
    const pop3 = { ...account, password: '' };
    const made = await mutate(
      house,
      'createEmailServer',
      { ...server(), pop3 },
      'emailServer { id }',
    );
    const { id } = made.payload.emailServer;
    house.sandbox.journal.clear();
    const { payload } = await mutate(house, 'updateEmailServer', { id, isTls: true }, '__typename');
    expect(payload.userErrors).toEqual([
      {
        code: 'BAD_USER_INPUT',
        message: expect.stringContaining('give it'),
        field: 'pop3.password',
      },
    ]);
    expect(house.sandbox.journal.count(/Update/)).toBe(0);
    const given = { id, isTls: true, pop3: { password: '' } };
    const again = await mutate(house, 'updateEmailServer', given, 'emailServer { isTls }');
    expect(again.payload).toEqual({ emailServer: { isTls: true }, userErrors: [] });
    const standing = house.sandbox.state.emailServers.get(Number(id))!;
    expect([standing.smtp, standing.pop3, standing.imap].map((each) => each.password)).toEqual([
      'p',
      '',
      'p',
    ]);
  });

  it('of a server whose other way in is empty asks for no password of it', async () => {
    const made = await mutate(house, 'createEmailServer', byImap(), 'emailServer { id }');
    const { id } = made.payload.emailServer;
    const changes = { id, isTls: true, receive: { imap: { port: 1143 } } };
    const { payload } = await mutate(
      house,
      'updateEmailServer',
      changes,
      'emailServer { isImap imap { port } pop3 { host } }',
    );
    expect(payload).toEqual({
      emailServer: { isImap: true, imap: { port: 1143 }, pop3: { host: '' } },
      userErrors: [],
    });
    const { imap, pop3 } = house.sandbox.state.emailServers.get(Number(id))!;
    expect([imap.password, pop3.password]).toEqual(['p', '']);
  });

  it('names a password that ICE does not tell as the input does', async () => {
    const input = { ...byImap(), receive: { imap: { ...account, password: '' } } };
    const made = await mutate(house, 'createEmailServer', input, 'emailServer { id }');
    const { id } = made.payload.emailServer;
    const changes = { id, receive: { imap: { port: 1143 } } };
    const { payload } = await mutate(house, 'updateEmailServer', changes, '__typename');
    expect(payload.userErrors).toMatchObject([
      { code: 'BAD_USER_INPUT', field: 'receive.imap.password' },
    ]);
  });

  it.each([
    ['both ways', { imap: account, pop3: account }, /exactly one: imap or pop3/],
    ['none', {}, /exactly one: imap or pop3/],
    ['nothing of one', { imap: null }, /null is no value here/],
  ])('takes one way to receive, not %s', async (_what, receive, message) => {
    const query = (value: string) =>
      `mutation ($input: CreateEmailServerInput!) { createEmailServer(input: ${value}) { __typename } }`;
    const input = { ...byImap(), receive };
    const variable = await house.admin.ask(query('$input'), { input });
    const literal = JSON.stringify(input).replaceAll(/"(\w+)":/g, '$1:');
    const document = await house.admin.ask(query(literal).replace(/\(.*?\) /, ''));
    for (const { errors } of [variable, document]) {
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(message),
          extensions: { code: 'BAD_USER_INPUT', field: expect.stringMatching(/^input\.receive/) },
        },
      ]);
    }
    expect(called()).toEqual([]);
  });

  it('of what ICE does not know is NOT_FOUND, and writes nothing', async () => {
    const { payload } = await mutate(house, 'updateEmailServer', { id: '999999' }, '__typename');
    expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: 'id' }]);
    expect(called()).toEqual(['email.GetEmailServerDetails']);
  });

  it('is sent once where its answer is lost, and told as such', async () => {
    const { id } = servers()[0]!;
    house.sandbox.set({ faults: { 'email.UpdateEmailServer': 'reset' } });
    const input = { id: String(id), isTls: true };
    const { payload, errors } = await mutate(house, 'updateEmailServer', input, '__typename');
    expect(payload).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNKNOWN_OUTCOME' } }]);
    expect(sentTo(house).filter(([key]) => key === 'email.UpdateEmailServer')).toHaveLength(1);
  });
});
