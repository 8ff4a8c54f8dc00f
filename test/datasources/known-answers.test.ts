import { expect, it, jest } from '@jest/globals';
import { LRUCache } from 'lru-cache';
import { getUserDetails, getUserList } from '../../src/datasources/chat/users.endpoints.js';
import { getEmailServerDetails } from '../../src/datasources/email/servers.endpoints.js';
import { getEmailInformation } from '../../src/datasources/email/tickets.endpoints.js';
import { KnownAnswers } from '../../src/datasources/known-answers.js';
import { ShortfallTally } from '../../src/datasources/shortfall.js';
import { AnswerBytes } from '../../src/datasources/transport/answer-bytes.js';
import { UpstreamMeter } from '../../src/datasources/meter.js';
import { callerWith, counted, useBench } from '../support/datasource.js';
import { json, raw } from '../support/prepared-upstream.js';

const bench = useBench();
const users = (...names: string[]) =>
  json({ UserList: names.map((UserName, n) => ({ UserId: n + 1, UserName, Role: 'odd' })) });
const ask = (caller = callerWith()) => bench.chat(caller).call(getUserList);

it('the same answer to the same question is decoded once, and told as it was', async () => {
  bench.ice.prepare(users('ann'), users('ann'));
  const first = await ask();
  const { missingKeys } = bench.meter.use();
  const troubles = counted(bench.trouble);
  Object.assign(bench, { meter: new UpstreamMeter() });
  expect(await ask()).toBe(first);
  expect(missingKeys.length).toBeGreaterThan(0);
  expect(bench.meter.use()).toMatchObject({ calls: { chat: 1 }, missingKeys });
  for (const [place, count] of Object.entries(troubles)) {
    expect(counted(bench.trouble)[place]).toBe(2 * count);
  }
});

it('another text, or the former one after another, is decoded', async () => {
  bench.ice.prepare(users('ann'), users('bob'), users('ann'));
  const names = [];
  for (let n = 0; n < 3; n += 1) names.push((await ask())[0]!.userName);
  expect(names).toEqual(['ann', 'bob', 'ann']);
});

it('the same bytes in another charset are another text', async () => {
  const bytes = Buffer.from('{"UserList":[{"UserId":1,"UserName":"Zo\u00eb"}]}', 'latin1');
  const names = [];
  for (const charset of ['iso-8859-1', 'iso-8859-7']) {
    bench.ice.prepare(raw(bytes, 200, { 'content-type': `application/json; charset=${charset}` }));
    names.push((await ask())[0]!.userName);
  }
  expect(names).toEqual(['Zoë', 'Zoλ']);
});

it('it is nobody else’s answer, and no other question’s', async () => {
  bench.ice.prepare(users('ann'), users('ann'));
  const first = await ask();
  const other = await ask(callerWith({ principal: '59/other' }));
  expect(other).toEqual(first);
  expect(other).not.toBe(first);

  const ticket = json({ Subject: 'Help' });
  bench.ice.prepare(ticket, ticket);
  const one = await bench.email().call(getEmailInformation, { id: '1' });
  expect(await bench.email().call(getEmailInformation, { id: '2' })).not.toBe(one);
});

it('no secret that ICE tells is held, and its answer is known again all the same', async () => {
  const secrets = ['of-ann', 'of-smtp', 'of-pop3', 'of-imap'];
  const [Password, SMTPPassword, Pop3Password, ImapPassword] = secrets;
  const user = json({ Username: 'ann', Password });
  const server = json({ SkillId: 663, SMTPPassword, Pop3Password, ImapPassword });
  bench.ice.prepare(user, user, server, server);
  const hold = jest.spyOn(LRUCache.prototype, 'set');
  for (const ask of [
    () => bench.chat().call(getUserDetails, { id: '1' }),
    () => bench.email().call(getEmailServerDetails, { id: '2' }),
  ]) {
    expect(await ask()).toBe(await ask());
  }
  const held = hold.mock.calls;
  hold.mockRestore();
  expect(held).toHaveLength(2);
  expect(secrets.filter((secret) => JSON.stringify(held).includes(secret))).toEqual([]);
});

it('a time is decoded by the offset of who asks', async () => {
  const ticket = json({ Subject: 'Help', ReceivedDate: '2026-03-02 12:00:00' });
  bench.ice.prepare(ticket, ticket);
  const at = async (offsetMinutes: number) =>
    bench.email(callerWith({ offsetMinutes })).call(getEmailInformation, { id: '1' });
  expect(await at(0)).not.toBe(await at(60));
});

it('a read is joined by who has its offset alone', async () => {
  const ticket = json({ Subject: 'Help', ReceivedDate: '2026-03-02 12:00:00' });
  bench.ice.prepare(ticket, ticket);
  const asked = [0, 60, 60].map((offsetMinutes) =>
    bench.email(callerWith({ offsetMinutes })).call(getEmailInformation, { id: '1' }),
  );
  const [first, second, joined] = await Promise.all(asked);
  expect(first).not.toEqual(second);
  expect(joined).toBe(second);
  expect(bench.ice.requests).toHaveLength(2);
});

it('what is held takes no more than it may, and goes with its owner', () => {
  const tally = new ShortfallTally();
  const answered = (times: number) => new AnswerBytes([Buffer.alloc(times, 'x')], times);
  const bytes = answered(1_000);
  const [ann, bob] = ['ann', 'bob'].map((principal) => ({ organizationId: 59, principal }));
  const answers = new KnownAnswers(80_000);
  for (let n = 0; n < 20; n += 1)
    answers.hold(`${n}`, n % 2 ? ann! : bob!, bytes, { answer: n, tally, bent: [] });
  const held = () =>
    Array.from({ length: 20 }, (_, n) => n).filter((n) => answers.find(`${n}`, bytes));
  expect(held()).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19]);
  answers.forget(ann!);
  expect(held()).toEqual([12, 14, 16, 18]);
  answers.hold('large', ann!, answered(5_000), { answer: 0, tally, bent: [] });
  expect(answers.find('large', answered(5_000))).toBeUndefined();
});
