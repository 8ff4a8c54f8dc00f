import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import * as ipAllowsApi from '../../src/datasources/chat/ip-allows.endpoints.js';
import * as ipBlocksApi from '../../src/datasources/chat/ip-blocks.endpoints.js';
import * as logoutReasonsApi from '../../src/datasources/chat/logout-reasons.endpoints.js';
import * as pushUrlsApi from '../../src/datasources/chat/push-urls.endpoints.js';
import type { AnyEndpoint } from '../../src/datasources/endpoint.js';
import { ipAllows, ipBlocks } from './chat-api/ip-lists.rows.js';
import { logoutReasons } from './chat-api/logout-reasons.rows.js';
import { pushUrls } from './chat-api/push-urls.rows.js';
import type { Rows } from './chat-api/rows.js';
import { openHouse, type House } from './helpers/client.js';
import { holds, mutate } from './helpers/operations.js';

interface Group {
  /** The declarations that the rows must prove, each at least once. */
  readonly endpoints: Readonly<Record<string, AnyEndpoint>>;
  readonly rows: Rows;
}

/** What is done with each group, with the requests that ICE gets and the answer. */
const TABLE: Readonly<Record<string, Group>> = {
  'push URLs': { endpoints: pushUrlsApi, rows: pushUrls },
  'logout reasons': { endpoints: logoutReasonsApi, rows: logoutReasons },
  'IP blocks': { endpoints: ipBlocksApi, rows: ipBlocks },
  'the white list': { endpoints: ipAllowsApi, rows: ipAllows },
};

let house: House;

beforeAll(async () => {
  // Nothing is held from one row to the next.
  house = await openHouse({ env: { LIST_TTL_S: '0' } });
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.reset());

describe.each(Object.entries(TABLE))('%s', (_, { endpoints, rows }) => {
  it.each(Object.entries(rows))('%s', async (_does, row) => {
    await holds(house, row(house.sandbox.state));
  });

  it('has a row for every endpoint', () => {
    const sent = Object.values(rows).flatMap((row) => row(house.sandbox.state).sends);
    const keys = new Set(sent.map(([key]) => key));
    const declared = Object.values(endpoints).map(({ key }) => key);
    expect(declared.filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe("ICE's words for no", () => {
  /** How the one call of an operation ended, by ICE's own account. */
  const outcome = (key: string) => {
    const { outcome, reason } = house.sandbox.journal.entries.find((each) => each.key === key)!;
    return { outcome, reason };
  };

  it('`Failed` of a documented write is a userError that names the endpoint', async () => {
    const { payload, errors } = await mutate(
      house,
      'addIpBlock',
      { skillId: '999999', address: '198.51.100.7' },
      'ipBlock { id }',
    );
    expect({ payload, errors }).toEqual({
      payload: {
        ipBlock: null,
        userErrors: [
          { code: 'ICE_REJECTED', message: 'ICE refused chat.AddIPToBlock.', field: null },
        ],
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
