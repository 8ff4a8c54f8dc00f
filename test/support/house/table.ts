import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AnyEndpoint } from '../../../src/datasources/contract/endpoint.js';
import type { Rows } from '../../e2e/chat-api/rows.js';
import { openHouse, type House } from './client.js';
import { holds } from './operations.js';

export interface Group {
  /** The declarations that the rows must prove, each at least once. */
  readonly endpoints: Readonly<Record<string, AnyEndpoint>>;
  readonly rows: Rows;
}

/** Proves each row of each group, and that the rows leave no endpoint out; answers the house. */
export function proveTable(table: Readonly<Record<string, Group>>): House {
  const house = {} as { -readonly [K in keyof House]: House[K] };

  beforeAll(async () => {
    // Nothing is held from one row to the next.
    Object.assign(house, await openHouse({ env: { LIST_TTL_S: '0' } }));
  });
  afterAll(() => house.close());
  beforeEach(() => house.sandbox.reset());

  describe.each(Object.entries(table))('%s', (_, { endpoints, rows }) => {
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

  return house;
}
