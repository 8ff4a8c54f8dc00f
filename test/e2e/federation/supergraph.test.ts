import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { composeServices } from '@apollo/composition';
import { composeServices as composeServicesOfTheGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { startChild } from '../../support/child.js';
import { openHouse, post, type House } from '../../support/house/client.js';
import { freePort } from '../../support/house/downloads.js';
import { openStream, readStream } from '../../support/live/event-stream.js';
import { recorder, type Recorder } from '../../support/house/recorder.js';

const example = (file: string) => import(`../../../examples/federation/${file}`);

/** A graph of somebody else, after Relay, with a PageInfo and a UserError of its own. */
const SHOP = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])
  type Query { orders(first: Int, after: String): OrderConnection! }
  type Mutation { placeOrder(contactId: ID!): PlaceOrderPayload! }
  type PlaceOrderPayload { order: Order userErrors: [UserError!]! }
  type UserError @shareable { code: String! message: String! field: String }
  type Order @key(fields: "id") { id: ID! buyer: Contact! createdAt: DateTime! }
  type Contact @key(fields: "id", resolvable: false) { id: ID! }
  type OrderConnection { edges: [OrderEdge!]! pageInfo: PageInfo! totalCount: Int! }
  type OrderEdge { cursor: String! node: Order! }
  type PageInfo @shareable {
    hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String
  }
  scalar DateTime
`;

describe.each([
  ['@apollo/composition', composeServices],
  ['@theguild/federation-composition', composeServicesOfTheGuild],
])('%s', (_, compose) => {
  it('composes it with the CRM, and with a graph that has its own PageInfo', async () => {
    const graphs = {
      ice: await readFile('subgraph.graphql', 'utf8'),
      crm: await readFile('examples/federation/crm.graphql', 'utf8'),
      shop: SHOP,
    };
    const { errors, supergraphSdl } = compose(
      Object.entries(graphs).map(([name, sdl]) => ({
        name,
        url: `http://${name}.example/`,
        typeDefs: parse(sdl),
      })),
    );
    expect(errors).toBeUndefined();
    const user = /\ntype User\b[^{]*/.exec(supergraphSdl!)?.[0];
    expect(user).toContain('@join__type(graph: ICE, key: "id")');
    expect(user).toContain('@join__type(graph: CRM, key: "id")');
    expect(/\ntype PageInfo\b[^{]*/.exec(supergraphSdl!)?.[0]).toContain('graph: SHOP');
  });
});

interface Running {
  readonly url: string;
  close(): Promise<void>;
}
interface Subgraphs {
  readonly iceUrl: string;
  readonly crmUrl: string;
}

const ROUTER_SECRET = 'a secret of the tests that only the router knows';
/** Hive Gateway's command, where it is installed: its tree is too large to be one of this project's. */
const HIVE_GATEWAY = process.env['HIVE_GATEWAY'];
if (!HIVE_GATEWAY) {
  console.warn('NOT TESTED: Hive Gateway. Set HIVE_GATEWAY to its command to have it tested.');
}

async function startHiveGateway(command: string, subgraphs: Subgraphs): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'ice-graph-hive-'));
  const supergraph = join(folder, 'supergraph.graphql');
  await writeFile(supergraph, await (await example('compose.mjs')).compose(subgraphs));
  const port = await freePort();
  const config = 'examples/federation/hive-gateway.config.mjs';
  const child = startChild({ ROUTER_SECRET, NODE_ENV: 'production' }, [
    ...[command, 'supergraph', supergraph, '--config-path', config],
    ...['--host', '127.0.0.1', '--port', String(port)],
  ]);
  await child.says(/Listening on/);
  const close = async () => {
    child.kill('SIGKILL');
    await child.ended;
    await rm(folder, { recursive: true });
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

const GATEWAYS: [string, (subgraphs: Subgraphs) => Promise<Running>][] = [
  [
    'Apollo Gateway',
    async (subgraphs) =>
      (await example('gateway.mjs')).startGateway({ ...subgraphs, routerSecret: ROUTER_SECRET }),
  ],
];
if (HIVE_GATEWAY) {
  GATEWAYS.push(['Hive Gateway', (subgraphs) => startHiveGateway(HIVE_GATEWAY, subgraphs)]);
}

describe.each(GATEWAYS)('through %s', (name, startGateway) => {
  let house: House;
  let ice: Recorder;
  let crm: Recorder;
  let gateway: Running;
  const opened: Pick<Running, 'close'>[] = [];
  const opening = async <T extends Pick<Running, 'close'>>(one: Promise<T>): Promise<T> => {
    opened.unshift(await one);
    return one;
  };

  beforeAll(async () => {
    house = await opening(openHouse({ env: { ROUTER_SECRET }, sandbox: { size: 'medium' } }));
    const { users, contacts } = house.sandbox.state;
    const customers = contacts.all();
    const accounts = users
      .filter(({ chat }) => chat !== null)
      .slice(0, 50)
      .map(({ id }, index) => ({
        id: `crm-${id}`,
        name: `Account ${id}`,
        ownerId: String(id),
        contactIds: [String(customers[index]!.id)],
      }));
    const { startCrm } = await example('crm.mjs');
    const { url } = await opening<Running>(startCrm({ accounts }));
    ice = await opening(recorder(`${house.url}/graphql`));
    crm = await opening(recorder(url));
    gateway = await opening(startGateway({ iceUrl: ice.url, crmUrl: crm.url }));
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
  });
  beforeEach(() => {
    house.sandbox.journal.clear();
    ice.requests.length = crm.requests.length = 0;
  });

  const ask = (query: string, headers = {}) =>
    post<any>(gateway.url.replace(/\/$/, ''), { query }, headers);
  const signedIn = () => ({ authorization: `Bearer ${house.admin.token}` });

  it('fifty users of the CRM are one call for entities, and one to ICE', async () => {
    const { data, errors } = await ask(
      '{ accounts(first: 50) { name owner { displayName userName } } }',
      signedIn(),
    );
    expect(errors).toBeUndefined();
    const { users } = house.sandbox.state;
    expect(data.accounts).toHaveLength(50);
    for (const { name, owner } of data.accounts) {
      const user = users.get(Number(name.replace('Account ', '')));
      expect(owner.userName).toBe(user?.userName);
    }
    expect(ice.requests).toHaveLength(1);
    expect(ice.requests[0]!.body).toContain('_entities(representations:');
    expect(house.sandbox.journal.keys()).toEqual(['chat.GetUserList']);
  });

  it('the fields of the CRM stand beside those of ICE', async () => {
    const { data, errors } = await ask(
      '{ contacts(first: 5) { nodes { id email account { name owner { userName } } } } }',
      signedIn(),
    );
    expect(errors).toBeUndefined();
    expect(data.contacts.nodes).toHaveLength(5);
    for (const { account, email } of data.contacts.nodes) {
      expect(email).toEqual(expect.any(String));
      expect(account.owner.userName).toEqual(expect.any(String));
    }
    expect([ice.requests.length, crm.requests.length]).toEqual([2, 1]);
  });

  it('a client signs in by the gateway, whose headers arrive unchanged', async () => {
    const { organizationId, admin } = house.sandbox.credentials;
    const { data } = await ask(
      `mutation { login(input: { organizationId: ${organizationId}, userName: "${admin.userName}", password: "${admin.password}" }) { token } }`,
    );
    const headers = {
      authorization: `Bearer ${data.login.token}`,
      'x-request-id': 'from-the-client-1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };
    ice.requests.length = 0;
    const { viewer } = (await ask('{ viewer { userName } }', headers)).data;
    expect(viewer).toEqual({ userName: admin.userName });
    expect(ice.requests.map((request) => request.headers)).toEqual([
      expect.objectContaining({ ...headers, 'x-router-secret': ROUTER_SECRET }),
    ]);
    // The secret is ICE Graph's alone.
    await ask('{ accounts { name } }', headers);
    expect(crm.requests[0]!.headers).toMatchObject(headers);
    expect(crm.requests[0]!.headers).not.toHaveProperty('x-router-secret');
  });

  // Apollo's gateway for Node has no subscriptions.
  if (name === 'Hive Gateway') {
    it('a client watches, and sees what the CRM says of the rows', async () => {
      const query = 'subscription { usersChanged { added { id accounts { name } } isWhole asOf } }';
      const stream = readStream(
        await openStream(new URL(gateway.url).origin, { query }, signedIn()),
      );
      const { data, errors } = await stream.has(1);
      expect(errors).toBeUndefined();
      expect(data.usersChanged).toMatchObject({ isWhole: true, asOf: expect.any(String) });
      expect(data.usersChanged.added.length).toBe(house.sandbox.state.users.size);
      expect(JSON.stringify(data)).toContain('Account ');
      stream.leave();
    });
  }

  it('who is not signed in learns that by its code', async () => {
    const { data, errors } = await ask('{ accounts(first: 3) { name owner { userName } } }');
    expect(data.accounts).toHaveLength(3);
    expect(data.accounts[0].owner).toEqual({ userName: null });
    // Some routers repeat an error for everything that it left null.
    const codes = new Set(errors?.map(({ extensions }) => extensions['code']));
    expect([...codes]).toEqual(['UNAUTHENTICATED']);
    expect(house.sandbox.journal.keys()).toEqual([]);
  });
});
