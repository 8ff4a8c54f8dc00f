import { describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../sandbox/index.js';
import { useDeadlines } from '../../support/deadlines.js';
import { signIn } from '../../support/house/client.js';
import { done, freshId, refused, useDesk } from '../../support/house/mails.js';

const { house, agent, sent, called, waiting, news, mail, compose } = useDesk();

describe('a mail that is submitted twice under one id', () => {
  test('is sent once, one after the other, and answered alike', async () => {
    const clientMutationId = freshId();
    const first = await compose(news({ clientMutationId }));
    expect(first).toEqual(done(expect.any(String), clientMutationId));
    house().sandbox.journal.clear();
    expect(await compose(news({ clientMutationId }))).toEqual(first);
    expect(called()).toEqual(['email.GetEmailInformation']);
    expect(sent()).toBe(1);
  });

  test('is sent once, both at the same time', async () => {
    house().sandbox.set({ latencyMs: 30 });
    const clientMutationId = freshId();
    const both = [1, 2, 3].map(() => compose(news({ clientMutationId })));
    const [first, ...others] = await Promise.all(both);
    expect(first).toEqual(done(expect.any(String), clientMutationId));
    for (const other of others) expect(other).toEqual(first);
    expect(sent()).toBe(1);
  });

  test('is sent once in one operation', async () => {
    const data = await agent().get(
      `mutation ($input: ComposeEmailInput!) {
        a: composeEmail(input: $input) { ticket { id } userErrors { code } }
        b: composeEmail(input: $input) { ticket { id } userErrors { code } } }`,
      { input: news({ clientMutationId: freshId() }) },
    );
    expect(data.a).toEqual({ ticket: { id: expect.any(String) }, userErrors: [] });
    expect(data.b).toEqual(data.a);
    expect(sent()).toBe(1);
  });

  test('keeps its ticket, even when another mail looks the same', async () => {
    const clientMutationId = freshId();
    const first = await compose(news({ clientMutationId }));
    expect(await compose(news())).toEqual(refused('PARTIAL', null));
    expect(await compose(news({ clientMutationId }))).toEqual(first);
    expect(sent()).toBe(2);
  });

  test('is known from any session of the user', async () => {
    const clientMutationId = freshId();
    const first = await compose(news({ clientMutationId }));
    const again = await signIn(house(), 'agent');
    expect(await compose(news({ clientMutationId }), again)).toEqual(first);
    expect(sent()).toBe(1);
  });

  test.each([
    ['sendResponse', 'Sent'],
    ['saveResponseDraft', 'Draft'],
    ['forwardEmail', 'Inbox'],
  ])('is handed to ICE once by %s', async (name, status) => {
    const { id, subject } = waiting();
    const to = ['partner@example.com'];
    const input = { ticketId: String(id), to, body: 'Hello', clientMutationId: freshId() };
    const first = await mail(name, input);
    expect(first.payload.ticket).toEqual({ id: String(id), status, subject });
    house().sandbox.journal.clear();
    expect(await mail(name, input)).toEqual(first);
    expect(called()).toEqual(['email.GetEmailInformation']);
  });

  test('is refused when it is not the same mail', async () => {
    const clientMutationId = freshId();
    await compose(news({ clientMutationId }));
    house().sandbox.journal.clear();
    const conflict = refused('CONFLICT', 'clientMutationId', clientMutationId);
    for (const other of [{ body: 'Goodbye' }, { to: ['other@example.com'] }, { cc: [] }]) {
      expect(await compose(news({ clientMutationId, ...other }))).toEqual(conflict);
    }
    expect(await mail('saveEmailDraft', news({ clientMutationId }))).toEqual(conflict);
    expect(called()).toEqual([]);
  });

  test('is two mails from two users', async () => {
    const clientMutationId = freshId();
    const supervisor = await signIn(house(), 'supervisor');
    const first = await compose(news({ clientMutationId }));
    const second = await compose(news({ clientMutationId }), supervisor);
    expect(second).toEqual(done(expect.any(String), clientMutationId));
    expect(second.payload.ticket.id).not.toBe(first.payload.ticket.id);
    expect(sent()).toBe(2);
  });

  test.each<[FaultKind, unknown, unknown[]]>([
    ['invalid', refused('ICE_REJECTED', null).payload, []],
    ['error503', null, ['ICE_UNAVAILABLE']],
    ['busy429', null, ['ICE_UNAVAILABLE']],
  ])('may be tried again when ICE said no: %s', async (kind, payload, codes) => {
    house().sandbox.set({ faults: { 'email.ComposeEmail': { kind, times: 1 } } });
    const clientMutationId = freshId();
    const input = news({ clientMutationId });
    const answer = await compose(input);
    expect(answer).toEqual({ payload: payload && { ...payload, clientMutationId }, codes });
    expect(sent()).toBe(0);
    expect(await compose(input)).toEqual(done(expect.any(String), clientMutationId));
    expect(sent()).toBe(1);
  });

  test('may be tried again when it was not even sent', async () => {
    const clientMutationId = freshId();
    const input = { ticketId: '999999', body: 'Hello', clientMutationId };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      house().sandbox.journal.clear();
      const answer = await mail('sendResponse', input);
      expect(answer).toEqual(refused('NOT_FOUND', 'ticketId', clientMutationId));
      expect(called()).toEqual(['email.GetEmailInformation']);
    }
  });
});

describe('without an id of the client', () => {
  test('each mail is one of its own', async () => {
    await compose(news());
    await compose(news());
    expect(sent()).toBe(2);
  });
});

describe('a mail whose answer is lost', () => {
  const deadlines = useDeadlines();
  const unknown = { payload: null, codes: ['UNKNOWN_OUTCOME'] };

  test.each<FaultKind>(['hang', 'cut', 'reset', 'badJson'])(
    'is an unknown outcome, and is not sent again under its id: %s',
    async (kind) => {
      const { sandbox } = house();
      sandbox.set({ faults: { 'email.ComposeEmail': { kind, times: 1 } } });
      const input = news({ clientMutationId: freshId() });
      const answer = compose(input);
      if (kind === 'hang') await deadlines.passAt(sandbox.journal, 'email.ComposeEmail');
      expect(await answer).toEqual(unknown);
      expect(sent()).toBe(1);
      sandbox.journal.clear();
      expect(await compose(input)).toEqual(unknown);
      expect(called()).toEqual([]);
      // Whoever has looked, and wants another all the same, says so by another id.
      const again = news({ subject: 'More', clientMutationId: freshId() });
      expect((await compose(again)).payload.userErrors).toEqual([]);
      expect(sent()).toBe(2);
    },
  );

  test('is one too when ICE failed by itself: a mail may have gone out before it', async () => {
    const { sandbox } = house();
    sandbox.set({ faults: { 'email.ComposeEmail': { kind: 'error500', times: 1 } } });
    const input = news({ clientMutationId: freshId() });
    expect(await compose(input)).toEqual(unknown);
    sandbox.journal.clear();
    expect(await compose(input)).toEqual(unknown);
    expect(called()).toEqual([]);
  });
});

test.each<FaultKind>(['noContent', 'emptyBody'])(
  'a mail that ICE took without a word is sent: %s',
  async (kind) => {
    house().sandbox.set({ faults: { 'email.ComposeEmail': { kind, times: 1 } } });
    const input = news({ clientMutationId: freshId() });
    expect((await compose(input)).payload.userErrors).toEqual([]);
    expect((await compose(input)).payload.userErrors).toEqual([]);
    expect(sent()).toBe(1);
  },
);
