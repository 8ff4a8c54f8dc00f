import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openHouse, signIn, type House } from '../../support/house/client.js';
import { mutate } from '../../support/house/operations.js';
import { together } from '../../support/house/together.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Signs in anew, so that no list is held for the caller. */
beforeEach(async () => {
  house.sandbox.reset();
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
});

const ice = () => house.sandbox.state;
const called = (): string[] => house.sandbox.journal.keys().toSorted();
const skillId = () => String(ice().skills.find((skill) => skill.channel === 'chat')!.id);

describe('rows without ids', () => {
  it('are paged through whole, each once', async () => {
    const query = `query ($after: String) { ipBlocks(first: 2, after: $after, orderBy: ADDRESS_DESC) {
      nodes { id address toAddress skillId } pageInfo { hasNextPage endCursor } } }`;
    type Page = { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    const seen: object[] = [];
    let after: string | null = null;
    do {
      const { ipBlocks }: { ipBlocks: Page } = await house.admin.get(query, { after });
      seen.push(...ipBlocks.nodes);
      after = ipBlocks.pageInfo.hasNextPage ? ipBlocks.pageInfo.endCursor : null;
    } while (after !== null);
    const rows = ice().ipBlocks.all();
    expect(seen).toHaveLength(rows.length);
    expect(seen).toEqual(
      expect.arrayContaining(
        rows.map((row) => ({
          id: null,
          address: row.from,
          toAddress: row.to || null,
          skillId: String(row.skillId),
        })),
      ),
    );
    expect(house.sandbox.journal.count('chat.GetIPBlockList')).toBe(1);
  });

  it('leave a read by id to details, though the list is held', async () => {
    const [entry] = ice().ipAllows.all();
    await house.admin.get('{ ipAllows { totalCount } }');
    const { ipAllow } = await house.admin.get(`{ ipAllow(id: ${entry!.id}) { address } }`);
    expect(ipAllow).toEqual({ address: entry!.from });
    expect(called()).toEqual(['chat.GeWhiteListIPDetails', 'chat.GetIPWhiteList']);
  });

  it.each([
    ['ipAllows', 'chat.GetIPWhiteList', 'chat.GeWhiteListIPDetails'],
    ['ipBlocks', 'chat.GetIPBlockList', 'chat.GetIPToBlockDetails'],
  ] as const)('are asked for by ids one by one: %s', async (field, list, details) => {
    const rows = ice()[field].all().slice(0, 2);
    const ids = rows.map(({ id }) => String(id));
    // Their endpoint has to have answered before it says that there is no such row.
    await house.admin.get(`{ ${field}(ids: ["${ids[0]}"]) { totalCount } }`);
    house.sandbox.journal.clear();
    const asked = await house.admin.get(
      `{ ${field}(ids: ["${ids.join(',')}", "999999"]) { totalCount nodes { id } } }`,
    );
    expect(asked[field]).toEqual({ totalCount: 2, nodes: ids.map((id) => ({ id })) });
    expect(called()).toEqual(Array(3).fill(details));
    const tooMany = Array.from({ length: 101 }, (_, index) => `"${index + 1}"`).join(' ');
    const { errors } = await house.admin.ask(`{ ${field}(ids: [${tooMany}]) { totalCount } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'ids' } }]);
    expect(house.sandbox.journal.count(list)).toBe(0);
  });

  it('need no details where a tenant tells the ids, in order of them', async () => {
    house.sandbox.set({ quirks: { rowIds: true } });
    const { ipAllows } = await house.admin.get('{ ipAllows(orderBy: ID_DESC) { nodes { id } } }');
    const ids = ice()
      .ipAllows.all()
      .map(({ id }) => String(id));
    expect(ipAllows.nodes).toEqual(ids.toReversed().map((id) => ({ id })));
    const query = `{ a: ipAllow(id: ${ids[0]}) { id } b: ipAllow(id: 999999) { id } }`;
    expect(await house.admin.get(query)).toEqual({ a: { id: ids[0] }, b: null });
    expect(called()).toEqual(['chat.GetIPWhiteList']);
    house.sandbox.set({ quirks: 'none-extra' });
  });

  it.each([
    ['updateIpBlock', { isBlocked: false }, 'ipBlock { id }', { ipBlock: null }],
    ['deleteIpBlock', { id: null }, 'deletedIpBlockId', { deletedIpBlockId: null }],
    ['updateIpAllow', { address: '192.0.2.1' }, 'ipAllow { id }', { ipAllow: null }],
    ['deleteIpAllow', {}, 'deletedIpAllowId', { deletedIpAllowId: null }],
  ])('cannot be named in %s, which says why', async (name, input, fields, nothing) => {
    const { payload, errors } = await mutate(house, name, input, fields);
    const message = expect.stringContaining('listed without');
    expect(payload).toEqual({
      ...nothing,
      userErrors: [{ code: 'BAD_USER_INPUT', field: 'id', message }],
    });
    expect(errors).toEqual([]);
    expect(called()).toEqual([]);
  });
});

describe('an id', () => {
  it.each([
    ['updatePushUrl', 'pushUrl { id }', 'chat.GetPushURLDetails'],
    ['updateLogoutReason', 'logoutReason { id }', 'chat.GetLogoutReasonDetails'],
    ['updateIpBlock', 'ipBlock { id }', 'chat.GetIPToBlockDetails'],
    ['updateIpAllow', 'ipAllow { id }', 'chat.GeWhiteListIPDetails'],
  ])('that ICE does not know is NOT_FOUND in %s, and nothing is written', async (...row) => {
    const [name, fields, details] = row;
    const { pushUrls, logoutReasons, ipBlocks, ipAllows } = ice();
    const known = [pushUrls, logoutReasons, ipBlocks, ipAllows].map((table) => table.all()[0]!.id);
    // ICE's no is believed once it has told a record: see answers.test.ts.
    await house.admin
      .get(`{ pushUrl(id: "${known[0]}") { id } logoutReason(id: "${known[1]}") { id }
      ipBlock(id: "${known[2]}") { id } ipAllow(id: "${known[3]}") { id } }`);
    house.sandbox.journal.clear();
    const { payload } = await mutate(house, name, { id: '999999' }, fields);
    expect(payload.userErrors).toEqual([
      { code: 'NOT_FOUND', message: expect.any(String), field: 'id' },
    ]);
    expect(called()).toEqual([details]);
  });

  it('that ICE does not tell of what it added is said in the payload', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ice-graph-'));
    const file = join(folder, 'overrides.json');
    // A tenant that answers the new id under no key that is read.
    await writeFile(file, '{ "chat.AddIPWhiteList": { "reply": { "WhiteListId": "Other" } } }');
    const silent = await openHouse({ env: { ICE_CONTRACT_OVERRIDES: file } });
    try {
      const before = silent.sandbox.state.ipAllows.size;
      const { payload, errors } = await mutate(
        silent,
        'addIpAllow',
        { address: '192.0.2.1' },
        'ipAllow { id }',
      );
      expect(payload).toEqual({
        ipAllow: null,
        userErrors: [
          { code: 'PARTIAL', field: null, message: expect.stringContaining('did not tell its id') },
        ],
      });
      expect(errors).toEqual([]);
      expect(silent.sandbox.state.ipAllows.size).toBe(before + 1);
    } finally {
      await silent.close();
      await rm(folder, { recursive: true });
    }
  });
});

describe('addresses', () => {
  it.each([
    ['address', { address: 'example.org' }],
    ['address', { address: ' ' }],
    ['address', { address: '300.1.1.1' }],
    ['toAddress', { address: '192.0.2.1', toAddress: 'x' }],
    ['toAddress', { address: '192.0.2.1', isRange: true }],
    ['toAddress', { address: '192.0.2.1', isRange: false, toAddress: '192.0.2.9' }],
    ['toAddress', { address: '192.0.2.9', toAddress: '192.0.2.1' }],
    ['toAddress', { address: '192.0.2.1', toAddress: '2001:db8::1' }],
  ])('that are none are refused on %s before ICE is asked: %j', async (field, input) => {
    for (const [name, fields, more] of [
      ['addIpAllow', 'ipAllow { id }', {}],
      ['addIpBlock', 'ipBlock { id }', { skillId: skillId() }],
    ] as const) {
      const { payload } = await mutate(house, name, { ...input, ...more }, fields);
      expect(payload.userErrors).toEqual([
        { code: 'BAD_USER_INPUT', field, message: expect.any(String) },
      ]);
    }
    expect(called()).toEqual([]);
  });

  it('of a changed entry are checked before ICE is asked', async () => {
    const input = { id: String(ice().ipBlocks.all()[0]!.id), address: 'example.org' };
    const { payload } = await mutate(house, 'updateIpBlock', input, 'ipBlock { id }');
    expect(payload.userErrors).toMatchObject([{ code: 'BAD_USER_INPUT', field: 'address' }]);
    expect(called()).toEqual([]);
  });

  it('of a range become a single one', async () => {
    const { id, from } = ice().ipAllows.find(({ isRange }) => isRange)!;
    const { payload } = await mutate(
      house,
      'updateIpAllow',
      { id: String(id), isRange: false },
      'ipAllow { isRange address toAddress }',
    );
    expect(payload.ipAllow).toEqual({ isRange: false, address: from, toAddress: null });
  });

  it('find the entries that they are, or fall into', async () => {
    const query = '{ ipBlocks(address: "203.0.113.250") { nodes { address toAddress } } }';
    const covering = ice()
      .ipBlocks.filter(({ from, isRange }) => isRange || from === '203.0.113.250')
      .map(({ from, to }) => ({ address: from, toAddress: to || null }));
    expect(covering.length).toBeGreaterThan(1);
    const { ipBlocks } = await house.admin.get(query);
    expect(ipBlocks.nodes).toEqual(covering);
    const { data, errors } = await house.admin.ask(query.replace('203.0.113.250', 'x'));
    expect(data).toEqual({ ipBlocks: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'address' } }]);
  });

  it('of an IPv6 network are a range like any other', async () => {
    const input = { address: '2001:db8::', toAddress: '2001:db8::ffff' };
    house.sandbox.set({ faults: { 'chat.AddIPWhiteList': 'failed' } });
    await mutate(house, 'addIpAllow', input, 'ipAllow { id }');
    house.sandbox.set({ faults: {} });
    const { body } = house.sandbox.journal.entries[0]!;
    expect(body).toMatchObject({ IPAddress: '2001:db8::', ToIPAddress: '2001:db8::ffff' });
  });
});

describe('links', () => {
  const byId = <T extends { readonly id: number }>(rows: readonly T[], id: number) =>
    rows.find((row) => row.id === id)!;

  it('of push URLs cost one call more for their skills, beside the first', async () => {
    const { pushUrls } = await together(house, 2, () =>
      house.admin.get('{ pushUrls { nodes { url skill { id name } } } }'),
    );
    const skills = ice().skills.all();
    expect(pushUrls.nodes).toEqual(
      ice()
        .pushUrls.all()
        .map((row) => ({
          url: row.url,
          skill: { id: String(row.skillId), name: byId(skills, row.skillId).name },
        })),
    );
    expect(called()).toEqual(['chat.GetPushURLList', 'chat.GetSkillList']);
    expect(house.sandbox.journal.maxInFlight()).toBe(2);
  });

  it.each([
    ['{ pushUrls { nodes { skill { id } } } }', 'chat.GetPushURLList'],
    ['{ ipBlocks { nodes { skillId skill { id } } } }', 'chat.GetIPBlockList'],
    ['{ ipAllows { nodes { lastUpdatedById lastUpdatedBy { id } } } }', 'chat.GetIPWhiteList'],
  ])('by the id alone cost no call: %s', async (query, list) => {
    await house.admin.get(query);
    expect(called()).toEqual([list]);
  });

  it('tell who last changed a white list entry', async () => {
    const { ipAllows } = await house.admin.get(
      '{ ipAllows { nodes { lastUpdatedBy { userName } } } }',
    );
    const users = ice().users.all();
    expect(ipAllows.nodes).toEqual(
      ice()
        .ipAllows.all()
        .map((row) => ({ lastUpdatedBy: { userName: byId(users, row.lastUpdatedBy).userName } })),
    );
    expect(called()).toEqual(['chat.GetIPWhiteList', 'chat.GetUserList']);
  });

  it('of all skills to their push URLs cost one call', async () => {
    const { skills } = await house.admin.get(
      '{ skills(channel: CHAT) { nodes { id pushUrls { title skill { id } } } } }',
    );
    expect(skills.nodes).toEqual(
      ice()
        .skills.filter(({ channel }) => channel === 'chat')
        .map(({ id }) => ({
          id: String(id),
          pushUrls: ice()
            .pushUrls.filter((row) => row.skillId === id)
            .map(({ title }) => ({ title, skill: { id: String(id) } })),
        })),
    );
    expect(called()).toEqual(['chat.GetPushURLList', 'chat.GetSkillList']);
  });

  it('to push URLs that ICE refuses are null, told once', async () => {
    house.sandbox.set({ faults: { 'chat.GetPushURLList': 'failed' } });
    const { data, errors } = await house.admin.ask(
      '{ skills(channel: CHAT) { nodes { name pushUrls { title } } } }',
    );
    house.sandbox.set({ faults: {} });
    for (const skill of data.skills.nodes) {
      expect(skill).toEqual({ name: expect.any(String), pushUrls: null });
    }
    expect(errors).toMatchObject([{ extensions: { endpoint: 'chat.GetPushURLList' } }]);
  });

  it('to the push URLs of a deleted skill are gone with it', async () => {
    await house.admin.get('{ pushUrls { totalCount } ipBlocks { totalCount } }');
    await mutate(house, 'deleteSkill', { id: skillId() }, 'deletedSkillId');
    house.sandbox.journal.clear();
    await house.admin.get('{ pushUrls { totalCount } ipBlocks { totalCount } }');
    expect(called()).toEqual(['chat.GetIPBlockList', 'chat.GetPushURLList']);
  });
});

describe('an agent', () => {
  it('is refused the lists that are documented for admins', async () => {
    const agent = await signIn(house, 'agent');
    const { data, errors } = await agent.ask('{ logoutReasons { totalCount } }');
    expect(data).toEqual({ logoutReasons: null });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { payload } = await mutate(
      { ...house, admin: agent },
      'addLogoutReason',
      { reason: 'No' },
      'logoutReason { id }',
    );
    expect(payload.userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});
