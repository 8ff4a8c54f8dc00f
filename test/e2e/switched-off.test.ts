import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse, type House } from '../support/house/client.js';
import { mutate } from '../support/house/operations.js';

const OFF = [
  'chat.GetPushURLList',
  'email.GetUserList',
  'chat.UpdateCampaign',
  'chat.GetSkillList',
  'chat.AddPushURL',
  'email.EscalateToSupervisor',
  'data.get_survey_type',
];

let folder: string;
let house: House;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switched-off-'));
  const file = join(folder, 'overrides.json');
  const reason = 'this tenant does not have it';
  const overrides = OFF.map((key) => [key, { off: true, reason }]);
  await writeFile(file, JSON.stringify(Object.fromEntries(overrides)));
  house = await openHouse({ env: { ICE_CONTRACT_OVERRIDES: file } });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => house.sandbox.journal.clear());

const asked = (): string[] => house.sandbox.journal.keys();
const off = (endpoint: string) => ({
  message: `${endpoint} is switched off here, by whoever runs this server.`,
  extensions: { code: 'NOT_AVAILABLE', endpoint },
});

describe('an endpoint that is switched off', () => {
  test('makes its field NOT_AVAILABLE, and is not called', async () => {
    const { data, errors } = await house.admin.ask('{ pushUrls { totalCount } }');
    expect(data).toEqual({ pushUrls: null });
    expect(errors).toEqual([expect.objectContaining(off('chat.GetPushURLList'))]);
    expect(asked()).toEqual([]);
  });

  test('leaves its neighbours in a query alone', async () => {
    const { data } = await house.admin.ask('{ pushUrls { totalCount } campaigns { totalCount } }');
    expect(data).toEqual({ pushUrls: null, campaigns: { totalCount: expect.any(Number) } });
  });

  test('leaves a link its id, and is told of once', async () => {
    const query =
      '{ tickets(first: 5) { nodes { id skill { id name } assignee { id displayName } } } }';
    const { data, errors } = await house.admin.ask(query);
    expect(data.tickets.nodes).toHaveLength(5);
    const links = data.tickets.nodes.map((ticket: any) => ticket.assignee).filter(Boolean);
    expect(links.length).toBeGreaterThan(0);
    expect(links.every(({ id }: any) => id !== null)).toBe(true);
    expect(errors).toEqual([expect.objectContaining(off('email.GetUserList'))]);
    expect(asked()).not.toContain('email.GetUserList');
  });

  test('is a mutation that is not sent, and drops nothing that is held', async () => {
    await house.admin.get('{ campaigns { totalCount } }');
    const campaign = house.sandbox.state.campaigns.all()[0]!;
    house.sandbox.journal.clear();
    const input = { id: String(campaign.id), channel: 'CHAT', name: 'Renamed' };
    const { payload, errors } = await mutate(house, 'updateCampaign', input, 'campaign { id }');
    const [problem] = payload?.userErrors ?? errors.map(({ extensions }) => extensions);
    expect(problem).toMatchObject({ code: 'NOT_AVAILABLE' });
    expect(asked()).toEqual([]);
    const { extensions } = await house.admin.ask('{ campaigns { totalCount } }');
    expect(extensions.upstream.calls.chat).toBe(0);
  });

  test('is marked in the documentation of its fields', async () => {
    const { query, mutation } = await house.admin.get(`{
      query: __type(name: "Query") { fields { name description } }
      mutation: __type(name: "Mutation") { fields { name description } } }`);
    const texts = [...query.fields, ...mutation.fields].map(
      ({ name, description }: Record<string, string>) => [name, description] as const,
    );
    const text = new Map<string, string>(texts as [string, string][]);
    expect(text.get('surveyTypes')).toMatch(
      /\. Switched off here\. \(ICE data\.get_survey_type\)$/,
    );
    expect(text.get('users')).toMatch(
      / Partly switched off here\. \(ICE .*email\.GetUserList.*\)$/,
    );
    expect(text.get('updateCampaign')).toContain(' Partly switched off here. (ICE ');
    // What reads it back is there, and nothing can be written that it would read.
    expect(text.get('addPushUrl')).toContain(' Switched off here. (ICE ');
    expect(text.get('escalateTicketsToSupervisor')).toContain(' Switched off here. (ICE ');
    expect(text.get('campaigns')).not.toContain('witched off');
  });
});

test('what could not be read is counted by product, endpoint and key, and never told', async () => {
  const query = '{ viewer { products { product decodeTroubles } } }';
  const counts = async () => (await house.admin.get(query)).viewer.products;
  const [none, email, data] = ['CHAT', 'EMAIL', 'DATA'].map((product) => ({
    product,
    decodeTroubles: 0,
  }));
  expect(await counts()).toEqual([none, email, data]);
  const [reason] = house.sandbox.state.logoutReasons.all();
  Object.assign(reason!, { text: { nobody: 'reads this' } });
  await house.admin.get('{ logoutReasons { totalCount } }');
  expect(await counts()).toEqual([{ product: 'CHAT', decodeTroubles: 1 }, email, data]);
  const ready = await (await fetch(`${house.url}/readyz`)).text();
  expect(JSON.parse(ready)).toMatchObject({
    decodeTroubles: [{ endpoint: 'chat.GetLogoutReasonList', key: 'LogoutReason', count: 1 }],
  });
  expect(ready).not.toContain('nobody');
});
