import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Faults } from '../../sandbox/index.js';
import { post, signIn, openHouse, type House } from '../support/house/client.js';
import { until } from '../support/until.js';
import { mutate } from '../support/house/operations.js';

// What status and body of ICE's answers come to, as a client sees it. The whole table is in
// test/datasources/wire/outcome.test.ts.

let house: House;
const ttl = (seconds: number) => ({
  env: { LIST_TTL_S: String(seconds), ICE_TIMEOUT_MS: '20000' },
});

/** A server that has just started: nothing of it has answered yet, and no list is held. */
beforeEach(async () => {
  await house?.close();
  house = await openHouse(ttl(0));
});
afterAll(() => house.close());

const faults = (given: Faults) => void house.sandbox.set({ faults: given });
const called = (): string[] => house.sandbox.journal.keys();
const codesOf = (errors: readonly { extensions: Readonly<Record<string, unknown>> }[] = []) =>
  errors.map(({ extensions: { code, endpoint } }) => [code, endpoint]);

const LIST = 'email.LoadTicketByStatusSup';
const TICKETS = '{ tickets(first: 3) { totalCount } }';

describe('an ICE that asks to be left alone (429)', () => {
  it('is asked again when it says, by the same session', async () => {
    faults({ [LIST]: { kind: 'busy429', times: 1 } });
    const { tickets } = await house.admin.get(TICKETS);
    expect(tickets.totalCount).toBeGreaterThan(0);
    expect(called()).toEqual([LIST, LIST]);
    const [first, second] = house.sandbox.journal.entries;
    expect(second!.startedAt - first!.startedAt).toBeGreaterThanOrEqual(990);
  });

  it('is not asked again at all where that is too late for the one who waits', async () => {
    faults({ [LIST]: { kind: 'busy429', retryAfterS: 3600 } });
    const { data, errors } = await house.admin.ask(TICKETS);
    expect(data).toEqual({ tickets: null });
    expect(codesOf(errors)).toEqual([['ICE_UNAVAILABLE', LIST]]);
    expect(called()).toEqual([LIST]);
  });

  it('has not done a write, which is not sent again', async () => {
    faults({ 'chat.CreateCampaign': 'busy429' });
    const { errors } = await mutate(
      house,
      'createCampaign',
      { channel: 'CHAT', name: 'Busy' },
      'campaign { id }',
    );
    expect(codesOf(errors)).toEqual([['ICE_UNAVAILABLE', 'chat.CreateCampaign']]);
    expect(called()).toEqual(['chat.CreateCampaign']);
  });

  it('knows the records that it does not tell just now', async () => {
    const { id } = house.sandbox.state.tickets.all()[0]!;
    faults({ 'email.GetEmailInformation': { kind: 'busy429', retryAfterS: 3600 } });
    const { data, errors } = await house.admin.ask(`{ ticket(id: "${id}") { id } }`);
    expect(data).toEqual({ ticket: null });
    expect(codesOf(errors)).toEqual([['ICE_UNAVAILABLE', 'email.GetEmailInformation']]);
  });

  it('has judged nobody who signs in: no attempt is counted, however many', async () => {
    faults({ '*': { kind: 'busy429', retryAfterS: 3600 } });
    const { organizationId, admin } = house.sandbox.credentials;
    const login = () =>
      post<{ login: { userErrors: { code: string }[] } }>(house.url, {
        query: `mutation ($input: LoginInput!) { login(input: $input) { userErrors { code } } }`,
        variables: { input: { organizationId, ...admin } },
      });
    for (let attempt = 0; attempt < 12; attempt += 1) {
      expect((await login()).data.login.userErrors).toEqual([{ code: 'ICE_UNAVAILABLE' }]);
    }
    faults({});
    await signIn(house);
  });

  it('leaves a list that is held to be answered, marked', async () => {
    await house.close();
    house = await openHouse({ env: { LIST_TTL_S: '1' } });
    const USERS = '{ users(channel: EMAIL) { totalCount } }';
    const whole = await house.admin.get(USERS);
    for (const kind of ['busy429', 'firewall403', 'html', 'emptyBody', 'redirect307'] as const) {
      faults({ 'email.GetUserList': { kind, retryAfterS: 3600 } });
      // Until the list is older than it may be without asking.
      let answer = await house.admin.ask(USERS);
      await until(async () => {
        answer = await house.admin.ask(USERS);
        return answer.extensions.upstream.cached.length === 0;
      });
      const { data, errors, extensions } = answer;
      expect({ kind, errors, data }).toEqual({ kind, errors: undefined, data: whole });
      expect(extensions.upstream.stale).toEqual(['email.GetUserList']);
    }
  });
});

describe('an endpoint that is not where it is declared (404)', () => {
  it('is never "no such record"', async () => {
    const { id } = house.sandbox.state.tickets.all()[0]!;
    faults({ 'email.GetEmailInformation': 'missing404' });
    const { data, errors } = await house.admin.ask(`{ ticket(id: "${id}") { id } }`);
    expect(data).toEqual({ ticket: null });
    expect(codesOf(errors)).toEqual([['ICE_MALFORMED', 'email.GetEmailInformation']]);
  });

  it('has nothing else in the place of its list', async () => {
    faults({ 'chat.GetUserList': 'missing404', 'email.GetUserList': 'missing404' });
    const { data, errors } = await house.admin.ask('{ users(isEnabled: true) { totalCount } }');
    expect(data).toEqual({ users: null });
    expect(codesOf(errors)).toEqual([['ICE_MALFORMED', 'chat.GetUserList']]);
  });

  it('has done nothing that it was asked to', async () => {
    faults({ 'chat.CreateCampaign': 'missing404' });
    const input = { channel: 'CHAT', name: 'Nowhere' };
    const { errors } = await mutate(house, 'createCampaign', input, 'campaign { id }');
    expect(codesOf(errors)).toEqual([['ICE_MALFORMED', 'chat.CreateCampaign']]);
  });
});

describe("ICE's no to an id", () => {
  const unknown = '{ ticket(id: "999999") { id } }';

  it('is told as what it is while the endpoint has not answered yet', async () => {
    const { data, errors } = await house.admin.ask(unknown);
    expect(data).toEqual({ ticket: null });
    expect(codesOf(errors)).toEqual([['ICE_REJECTED', 'email.GetEmailInformation']]);
    expect(errors![0]!.message).toContain('has not answered this server yet');
  });

  it('means that there is none once it has answered', async () => {
    const { id } = house.sandbox.state.tickets.all()[0]!;
    await house.admin.get(`{ ticket(id: "${id}") { id } }`);
    expect(await house.admin.get(unknown)).toEqual({ ticket: null });
  });

  it('is held against the list, where there is one', async () => {
    expect(await house.admin.get('{ campaign(id: "999999") { id } }')).toEqual({ campaign: null });
    faults({ 'chat.GetCampaignDetails': 'failed' });
    const { id } = house.sandbox.state.campaigns.find((each) => each.channels.includes('chat'))!;
    const { data, errors } = await house.admin.ask(`{ campaign(id: "${id}") { id } }`);
    expect(data).toEqual({ campaign: null });
    expect(codesOf(errors)).toEqual([['ICE_REJECTED', 'chat.GetCampaignDetails']]);
  });
});

it.each(['noContent', 'emptyBody'] as const)(
  'a write that ICE took without a word is done: %s',
  async (kind) => {
    faults({ 'chat.UpdateCampaign': kind });
    const { id } = house.sandbox.state.campaigns.find((each) => each.channels.includes('chat'))!;
    const input = { channel: 'CHAT', id: String(id), name: 'Silent' };
    const { payload, errors } = await mutate(house, 'updateCampaign', input, 'campaign { name }');
    expect(errors).toEqual([]);
    expect(payload).toEqual({ campaign: { name: 'Silent' }, userErrors: [] });
    expect(house.sandbox.journal.count('chat.UpdateCampaign')).toBe(1);
  },
);
