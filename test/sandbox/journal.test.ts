import { describe, expect, it } from '@jest/globals';
import { post, send, signIn, useSandbox } from '../support/sandbox/sandbox.js';

const box = useSandbox();

describe('the journal', () => {
  it('enters what was sent, as it was sent, and how it ended', async () => {
    await send(box.current, 'chat:Authenticate/Login?trace=1', { organisationid: 59 });
    const [entry] = box.current.journal.entries;
    expect(entry).toEqual({
      key: 'chat.Login',
      method: 'POST',
      path: '/ICEAPI/api/Authenticate/Login',
      body: { organisationid: 59 },
      query: { trace: '1' },
      startedAt: expect.any(Number),
      endedAt: expect.any(Number),
      status: 200,
      outcome: 'refused',
      reason: 'wrong key: organisationid',
      inFlight: 1,
    });
    expect(entry?.endedAt).toBeGreaterThanOrEqual(entry?.startedAt ?? Infinity);
  });

  it('counts by key and by pattern', async () => {
    const admin = await signIn(box.current, 'admin');
    await admin.post('chat:ChatAdmin/GetUserList', { OrganizationID: 59 });
    await admin.post('email:EmailAdmin/GetUserList', { OrgId: 59 });
    const { journal } = box.current;
    expect(journal.keys()).toEqual(['chat.Login', 'chat.GetUserList', 'email.GetUserList']);
    expect(journal.count()).toBe(3);
    expect(journal.count('chat.GetUserList')).toBe(1);
    expect(journal.count(/GetUserList$/)).toBe(2);
    journal.clear();
    expect(journal.count()).toBe(0);
  });

  it('waits for the nth arrival', async () => {
    const second = box.current.journal.waitFor('chat.Login', 2);
    await post(box.current, 'chat:Authenticate/Login', { UserName: 'first' });
    await post(box.current, 'chat:Authenticate/Login', { UserName: 'second' });
    expect((await second).body).toEqual({ UserName: 'second' });
    expect((await box.current.journal.waitFor('chat.Login')).body).toEqual({ UserName: 'first' });
  });
});

describe('reset', () => {
  it('brings data, switches and journal back', async () => {
    const admin = await signIn(box.current, 'admin');
    const users = box.current.state.users.size;
    await admin.post('chat:ChatAdmin/DeleteUser', { UserId: admin.userId + 2 });
    box.current.set({ failureStatus: 400, faults: { 'chat.Login': 'error500' }, quirks: 'all' });
    expect(box.current.state.users.size).toBe(users - 1);

    box.current.reset();
    expect(box.current.state.users.size).toBe(users);
    expect(box.current.journal.count()).toBe(0);
    const refusal = await send(box.current, 'chat:Authenticate/Login', {});
    expect(refusal.status).toBe(200);
    expect(await refusal.json()).toEqual({ Message: 'The request is invalid.' });
  });
});
