import { describe, expect, it } from '@jest/globals';
import * as ipAllowsApi from '../../src/datasources/chat/ip-allows.endpoints.js';
import * as ipBlocksApi from '../../src/datasources/chat/ip-blocks.endpoints.js';
import * as logoutReasonsApi from '../../src/datasources/chat/logout-reasons.endpoints.js';
import * as campaignsApi from '../../src/datasources/chat/campaigns.endpoints.js';
import * as pushUrlsApi from '../../src/datasources/chat/push-urls.endpoints.js';
import * as skillsApi from '../../src/datasources/chat/skills.endpoints.js';
import * as usersAndImport from '../../src/datasources/chat/users.endpoints.js';
import { ipAllows, ipBlocks } from './chat-api/ip-lists.rows.js';
import { logoutReasons } from './chat-api/logout-reasons.rows.js';
import { campaigns, skills, users } from './chat-api/organization.rows.js';
import { pushUrls } from './chat-api/push-urls.rows.js';
import { mutate } from '../support/house/operations.js';
import { proveTable } from '../support/house/table.js';

/** The import goes by a link: imports.test.ts. */
const { importUsers: _, ...usersApi } = usersAndImport;

/** What is done with each group, with the requests that ICE gets and the answer. */
const TABLE = {
  users: { endpoints: usersApi, rows: users },
  skills: { endpoints: skillsApi, rows: skills },
  campaigns: { endpoints: campaignsApi, rows: campaigns },
  'push URLs': { endpoints: pushUrlsApi, rows: pushUrls },
  'logout reasons': { endpoints: logoutReasonsApi, rows: logoutReasons },
  'IP blocks': { endpoints: ipBlocksApi, rows: ipBlocks },
  'the white list': { endpoints: ipAllowsApi, rows: ipAllows },
};

const house = proveTable(TABLE);

describe("ICE's words for no", () => {
  /** How the one call of an operation ended, by ICE's own account. */
  const outcome = (key: string) => {
    const { outcome, reason } = house.sandbox.journal.entries.find((each) => each.key === key)!;
    return { outcome, reason };
  };

  it('`Failed` of a documented write is a userError that names what is not there', async () => {
    const { payload, errors } = await mutate(
      house,
      'addIpBlock',
      { skillId: '999999', address: '198.51.100.7' },
      'ipBlock { id }',
    );
    expect({ payload, errors }).toEqual({
      payload: {
        ipBlock: null,
        userErrors: [{ code: 'NOT_FOUND', message: 'ICE knows no such id.', field: 'skillId' }],
      },
      errors: [],
    });
    expect(outcome('chat.AddIPToBlock').outcome).toBe('refused');
  });

  it('`Failed` of documented details means that there is no such entry', async () => {
    expect(await house.admin.get('{ ipBlock(id: 999999) { address } }')).toEqual({ ipBlock: null });
    expect(outcome('chat.GetIPToBlockDetails').outcome).toBe('refused');
  });

  it('`The request is invalid.` of documented details means that there is no such user', async () => {
    expect(await house.admin.get('{ user(id: 999999) { userName } }')).toEqual({ user: null });
    expect(outcome('chat.GetUserDetails').outcome).toBe('refused');
  });

  it('`No Records Found` of a documented list is an empty list', async () => {
    for (const { id } of house.sandbox.state.ipAllows.all()) {
      await mutate(house, 'deleteIpAllow', { id: String(id) }, 'deletedIpAllowId');
    }
    const query = '{ ipAllows { totalCount nodes { address } pageInfo { hasNextPage } } }';
    expect(await house.admin.get(query)).toEqual({
      ipAllows: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } },
    });
  });

  it('`Failed` of a documented list is an error of the field', async () => {
    house.sandbox.set({ faults: { 'chat.GetIPWhiteList': 'failed' } });
    const { data, errors } = await house.admin.ask('{ ipAllows { totalCount } }');
    house.sandbox.set({ faults: {} });
    expect(data).toEqual({ ipAllows: null });
    expect(errors).toMatchObject([
      { path: ['ipAllows'], extensions: { code: 'ICE_REJECTED', endpoint: 'chat.GetIPWhiteList' } },
    ]);
  });
});
