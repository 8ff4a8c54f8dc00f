import { describe, expect, it } from '@jest/globals';
import { lastReason, send, signIn, useSandbox, type Role } from '../support/sandbox/sandbox.js';

const box = useSandbox();

describe('a request is taken exactly as documented', () => {
  const date = '2026-03-01 06:22:45.510';

  it.each([
    ['an unknown key', { OrgId: 59, Foo: 1 }, 'wrong key: Foo'],
    ['a key in another casing', { OrgID: 59 }, 'wrong key: OrgID'],
    ['no key', {}, 'missing key: OrgId'],
    ['a null', { OrgId: null }, 'wrong type: OrgId'],
    ['a string for an Int', { OrgId: '59' }, 'wrong type: OrgId'],
    ['a fraction for an Int', { OrgId: 59.5 }, 'wrong type: OrgId'],
    ['another organization', { OrgId: 60 }, 'not the organization: OrgId'],
  ])('%s', async (_, body, reason) => {
    const admin = await signIn(box.current, 'admin');
    const answer = await admin.post('email:EmailAdmin/GetUserList', body);
    expect(answer).toEqual({ Message: 'The request is invalid.' });
    expect(lastReason(box.current)).toBe(reason);
    expect(box.current.journal.entries.at(-1)?.outcome).toBe('refused');
  });

  it.each([
    ['ids as a number', { TicketIds: 385001 }, 'wrong type: TicketIds'],
    ['no ids', { TicketIds: '' }, 'wrong type: TicketIds'],
    ['ids that are none', { TicketIds: '1,x' }, 'wrong type: TicketIds'],
    ['ids of nothing', { TicketIds: '1,2' }, 'no such ticket: 1,2'],
    ['a number for a Bit', { IsSpam: 1 }, 'wrong type: IsSpam'],
    [
      'the other date form',
      { LastUpdatedDate: '3/1/2026 6:22:45 AM' },
      'wrong type: LastUpdatedDate',
    ],
    ['no real date', { LastUpdatedDate: '2026-02-30 06:22:45.510' }, 'wrong type: LastUpdatedDate'],
  ])('%s', async (_, body, reason) => {
    const agent = await signIn(box.current, 'agent');
    const valid = { IsSpam: true, TicketIds: '385001', LastUpdatedDate: date };
    await agent.post('email:Email/UpdateForSpamToInbox', { ...valid, ...body });
    expect(lastReason(box.current)).toBe(reason);
  });

  it.each([
    ['text', 'not JSON'],
    ['an array', '[]'],
    ['nothing', ''],
  ])('a body that is %s', async (_, body) => {
    const answer = await send(box.current, 'chat:Authenticate/Login', null, { body });
    expect(await answer.json()).toEqual({ Message: 'The request is invalid.' });
    expect(lastReason(box.current)).toBe('not a JSON object');
  });

  it('another user as the acting one', async () => {
    const agent = await signIn(box.current, 'agent');
    const body = { UserId: agent.userId + 5, Status: 'Inbox' };
    await agent.post('email:Email/LoadTicketByStatus', body);
    expect(lastReason(box.current)).toBe('not the acting user: UserId');
  });

  it('a path that is not served', async () => {
    const answer = await send(box.current, 'chat:ChatAdmin/getuserlist', {});
    expect(answer.status).toBe(404);
    expect(box.current.journal.keys()).toEqual(['unknown']);
  });

  it('a body beyond the limit', async () => {
    const answer = await send(box.current, 'chat:Authenticate/Login', 'x'.repeat(1_100_000));
    expect(answer.status).toBe(413);
  });

  it('with optional keys left out or null', async () => {
    const agent = await signIn(box.current, 'agent');
    const body = { UserId: agent.userId };
    for (const optional of [{}, { SkillId: null }]) {
      const answer = await agent.post('email:Email/DownloadUnassignedTickets', {
        ...body,
        ...optional,
      });
      expect(answer).toEqual({ Message: 'Success' });
    }
  });
});

describe('roles', () => {
  const cases: [string, Record<string, unknown>, Role[]][] = [
    ['chat:ChatAdmin/GetUserList', { OrganizationID: 59 }, ['admin']],
    ['email:EmailAdmin/GetSkillList', { OrgId: 59 }, ['admin']],
    ['email:Email/LoadTicketByStatusSup', { Status: 'Inbox' }, ['admin', 'supervisor']],
    ['email:Email/LoadTicketByStatus', { Status: 'Inbox' }, ['admin', 'supervisor', 'agent']],
  ];

  it.each(cases)('%s', async (address, body, allowed) => {
    for (const role of ['admin', 'supervisor', 'agent'] as const) {
      const session = await signIn(box.current, role);
      const acting = 'Status' in body ? { UserId: session.userId } : {};
      await session.post(address, { ...body, ...acting });
      expect(lastReason(box.current)).toBe(allowed.includes(role) ? undefined : 'role');
    }
  });

  it('can be left unenforced', async () => {
    box.current.set({ enforceRoles: false });
    const agent = await signIn(box.current, 'agent');
    const answer = await agent.post('chat:ChatAdmin/GetUserList', { OrganizationID: 59 });
    expect(answer).toHaveProperty('UserList');
  });
});

describe('the HTTP status of refusals', () => {
  it.each([200, 400, 401])('can be %i', async (failureStatus) => {
    box.current.set({ failureStatus });
    const answer = await send(box.current, 'chat:Authenticate/Login', {});
    expect(answer.status).toBe(failureStatus);
    expect(await answer.json()).toEqual({ Message: 'The request is invalid.' });
  });
});
