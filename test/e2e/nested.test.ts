// Selections within selections over the whole schema, on a tenant in which everything is linked to
// hundreds: each is answered whole or ends within its budget. Times are for bench/nested.mjs.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { nestedQueries } from '../../bench/nested/queries.mjs';
import { OPERATION_LIMITS } from '../../src/budget/budget.js';
import { graphSchema } from '../../src/build-schema.js';
import { refuseCostly } from '../../src/server/graphql/cost.js';
import { excessOf } from '../../src/server/graphql/limits.js';
import { openHouse, type House } from '../support/house/client.js';

const SEED = 1;
const QUERIES = 100;

/** A list is counted whole before the first of its rows, and no list of the sandbox is longer. */
const LONGEST_LIST = 3_000;

interface Line {
  readonly msg: string;
  readonly used: Readonly<Record<'rows' | 'resolvedFields' | 'scannedRows' | 'bytes', number>>;
}

let house: House;
let schema: GraphQLSchema;
let last: Line;

beforeAll(async () => {
  schema = await graphSchema();
  const log = (text: string): void => {
    const line = JSON.parse(text) as Line;
    if (line.msg === 'operation') last = line;
  };
  house = await openHouse({
    sandbox: { size: 'dense' },
    env: {
      ...{ LOG_LEVEL: 'info', LIST_TTL_S: '3600' },
      OPERATION_MAX_BUSY_MS: String(OPERATION_LIMITS.busyMilliseconds),
    },
    log,
  });
});

afterAll(() => house.close());

/** What the server takes a query for before it executes it; null: for too much. */
function costOf(query: string): number | null {
  const document = parse(query);
  if (excessOf(document)) return null;
  try {
    return refuseCostly(schema, document, document.definitions[0] as OperationDefinitionNode, {});
  } catch {
    return null;
  }
}

const KINDS = ['Ticket', 'Contact', 'User', 'Skill', 'Campaign', 'Chat', 'Survey', 'CannedSet'];

/** Ids of each kind that a root field finds by id, from the list beside it. */
async function knownIds(): Promise<ReadonlyMap<string, readonly string[]>> {
  const lists = Object.values(schema.getQueryType()!.getFields());
  const found = new Map<string, readonly string[]>();
  for (const kind of KINDS) {
    const { name } = lists.find(({ type }) => String(type) === `${kind}Connection`)!;
    const data = await house.admin.get(`{ ${name}(first: 20) { nodes { id } } }`);
    found.set(
      kind,
      data[name].nodes.map(({ id }: { id: string }) => id),
    );
  }
  return found;
}

test('a query is answered whole, or ends within its budget', async () => {
  const ids = await knownIds();
  const next = nestedQueries(schema, {
    ...{ seed: SEED, costOf },
    idsOf: (type) => ids.get(type) ?? ['1'],
  });
  const ends = { whole: 0, spent: 0 };
  for (let asked = 0; asked < QUERIES; asked += 1) {
    const query = next();
    if (query === null) continue;
    const { data, errors = [] } = await house.admin.ask(query);
    const codes = errors.map(({ extensions }) => extensions['code']);
    if (data === null) {
      expect({ query, codes }).toEqual({ query, codes: ['TOO_COSTLY'] });
      ends.spent += 1;
    } else {
      expect({ query, codes }).not.toMatchObject({
        codes: expect.arrayContaining([expect.stringMatching(/^(INTERNAL|TOO_COSTLY)$/)]),
      });
      ends.whole += 1;
    }
    const { rows, resolvedFields, scannedRows } = last.used;
    expect(rows).toBeLessThanOrEqual(OPERATION_LIMITS.rows + LONGEST_LIST);
    expect(resolvedFields).toBeLessThanOrEqual(
      OPERATION_LIMITS.resolvedFields + LONGEST_LIST * 1_000,
    );
    expect(scannedRows).toBeLessThanOrEqual(OPERATION_LIMITS.scannedRows + LONGEST_LIST);
  }
  // It has met both, or it shows nothing.
  expect(ends.whole).toBeGreaterThan(QUERIES / 4);
  expect(ends.spent).toBeGreaterThan(0);
});
