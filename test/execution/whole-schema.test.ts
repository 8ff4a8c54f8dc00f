// Two servers in front of one sandbox, one with each executor: the same answer over HTTP, whatever is asked of the
// real schema, where some of ICE's lists are refused. `EXECUTION_RUNS=2000 npm test -- test/execution` asks more.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getNamedType, isRequiredArgument, type GraphQLSchema } from 'graphql';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { graphSchema } from '../../src/build-schema.js';
import type { Running } from '../../src/start.js';
import { useClock } from '../support/clock.js';
import { randomOperation, type Hints } from '../support/execution/random-operations.js';
import { serveLive } from '../support/house/boot.js';
import { clientOf, signIn, type Answer, type Client } from '../support/house/client.js';

const RUNS = Number(process.env['EXECUTION_RUNS'] ?? 150);
/** However long it takes, with however many. */
const TIMEOUT_MS = 300_000 + RUNS * 2_000;
const ROUTER_SECRET = 'a secret of the tests that routers have to send';
const KINDS = ['Ticket', 'Contact', 'User', 'Skill', 'Campaign', 'Chat', 'Survey'];

useClock(new Date('2026-03-02T12:00:00Z'));

let schema: GraphQLSchema;
let sandbox: Sandbox;
const servers: Running[] = [];
let clients: readonly [Client, Client];
let hints: Hints;

beforeAll(async () => {
  schema = await graphSchema();
  sandbox = await startSandbox({ size: 'small', separateTokens: true });
  const opened = ['lean', 'graphql-js'].map(async (EXECUTOR): Promise<Client> => {
    const env = { EXECUTOR, ROUTER_SECRET, LIST_TTL_S: '3600', RATE_OPERATIONS: 'off' };
    const server = await serveLive(sandbox, env);
    servers.push(server);
    const { token } = await signIn({ url: server.url, sandbox });
    const headers = { authorization: `Bearer ${token}`, 'x-router-secret': ROUTER_SECRET };
    return clientOf(server.url, headers);
  });
  clients = (await Promise.all(opened)) as [Client, Client];
  // Both hold the same lists then.
  [hints] = await Promise.all([hintsFrom(clients[0]), hintsFrom(clients[1])]);
  sandbox.set({
    faults: { 'email.GetUserDetails': 'failed', 'email.GetServiceLevelList': 'html' },
  });
});

afterAll(async () => {
  for (const server of servers) await server.close();
  await sandbox.close();
});

/** Ids that exist, page sizes that are small, and nothing that is refused more often than not. */
async function hintsFrom(client: Client): Promise<Hints> {
  const lists = Object.values(schema.getQueryType()!.getFields());
  const ids = new Map<string, readonly string[]>();
  for (const kind of KINDS) {
    const { name } = lists.find(({ type }) => String(type) === `${kind}Connection`)!;
    const data = await client.get(`{ ${name}(first: 9) { nodes { id } } }`);
    ids.set(
      kind,
      data[name].nodes.map(({ id }: { id: string }) => id),
    );
  }
  return {
    roots: [...lists.map(({ name }) => name), ...Array<string>(9).fill('_entities')],
    argument(arg, { type }, random) {
      const idOf = (kind: string): string => random.pick([...(ids.get(kind) ?? []), '999999']);
      if (arg.name === 'first') return random.int(0, 9);
      if (arg.name === 'status') return 'Inbox';
      if (arg.name === 'id') return idOf(getNamedType(type).name);
      if (arg.name === 'representations') {
        return Array.from({ length: random.int(1, 5) }, () => {
          const kind = random.pick([...KINDS, 'Nothing']);
          return { __typename: kind, id: idOf(kind) };
        });
      }
      return isRequiredArgument(arg) || random.chance(0.04) ? undefined : null;
    },
  };
}

/** What is another each time by its nature: ids of errors, and links, with the server's address. */
const SEALED = /(?<="errorId":"|Its id is )[\w.-]+|http:[\w.:/-]+/g;

/**
 * Errors in any order: which of two calls ends first is not for the executor to say, nor at which of many rows that
 * is what is told once for all of them.
 */
function told({ status, data, errors = [] }: Answer<unknown>) {
  const plain = (value: unknown): string | undefined =>
    JSON.stringify(value)?.replace(SEALED, 'sealed');
  return {
    status,
    data: plain(data),
    errors: errors.map((error) => plain(ofAnyRow(error))).sort(),
  };
}

const ofAnyRow = (error: NonNullable<Answer<unknown>['errors']>[number]) => ({
  ...error,
  path: error.path?.map((step) => (typeof step === 'number' ? 'a row' : step)),
});

test(
  `${RUNS} operations over the real schema are answered alike`,
  async () => {
    const count = { data: 0, errors: 0 };
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const { text, variables } = randomOperation(schema, seed, hints);
      const asked = { seed, text, variables };
      const [ours, expected] = [
        await clients[0].ask(text, variables),
        await clients[1].ask(text, variables),
      ];
      expect({ ...asked, ...told(ours) }).toEqual({ ...asked, ...told(expected) });
      if (ours.data) count.data += 1;
      if (ours.errors) count.errors += 1;
    }
    expect(count.data).toBeGreaterThan(RUNS / 2);
    expect(count.errors).toBeGreaterThan(RUNS / 10);
  },
  TIMEOUT_MS,
);
