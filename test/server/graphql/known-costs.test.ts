import 'reflect-metadata';
import { beforeEach, expect, it } from '@jest/globals';
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { KnownCosts, MAX_COST, refuseCostly } from '../../../src/server/graphql/cost.js';
import { useClock } from '../../support/clock.js';

const clock = useClock(new Date('2026-03-02T12:00:00Z'));

const schema = buildSchema(`
  type Query { rows(first: Int, ids: [ID!]): [Row] counted: Int }
  type Mutation { counted(text: String): Int }
  type Row { name: String rows(first: Int): [Row] }
`);
let weighed = 0;
for (const type of [schema.getQueryType()!, schema.getMutationType()!]) {
  type.getFields()['counted']!.extensions = {
    complexity: () => {
      weighed += 1;
      return 1;
    },
  };
}

const document = parse(`
  query One($first: Int, $more: Boolean = true) {
    counted
    rows(first: $first) { name rows(first: 1000) @include(if: $more) { name } }
  }
  query Two($first: Int) { counted rows(first: $first) { name } }
  mutation Three($text: String) { counted(text: $text) }
`);
const operations = document.definitions as OperationDefinitionNode[];

let known: KnownCosts;
beforeEach(() => {
  known = new KnownCosts();
  weighed = 0;
});
const cost = (operation: number, variables: Record<string, unknown> = {}): number =>
  known.refuseCostly(schema, document, operations[operation]!, variables);

it('weighs a query once with the same variables', () => {
  for (let n = 0; n < 3; n += 1) cost(0, { first: 5 });
  expect(weighed).toBe(1);
});

it('knows costs apart by operation and by what variables hold', () => {
  for (let n = 0; n < 2; n += 1) {
    for (const operation of [0, 1]) {
      for (const variables of [{}, { first: 1 }, { first: 200 }, { first: 5, more: false }]) {
        const right = refuseCostly(schema, document, operations[operation]!, variables);
        expect(cost(operation, variables)).toBe(right);
      }
    }
  }
});

it('refuses what costs too much each time', () => {
  for (let n = 0; n < 2; n += 1) {
    expect(() => cost(0, { first: 1_000 })).toThrow(`${MAX_COST}`);
    expect(() => cost(0, { first: 1_000, more: false })).not.toThrow();
  }
});

it('weighs anew after a while, as a report up to now grows', () => {
  cost(1);
  clock.pass(60_000);
  cost(1);
  expect(weighed).toBe(2);
});

it('remembers nothing of what writes, and no long texts', () => {
  for (let n = 0; n < 2; n += 1) {
    cost(2, { text: 'secret' });
    cost(1, { unused: 'x'.repeat(10_000) });
  }
  expect(weighed).toBe(4);
});
