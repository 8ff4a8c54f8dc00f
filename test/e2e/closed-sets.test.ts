import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { ERROR_CODES } from '../../src/errors.js';
import { openHouse, signIn, type House } from '../support/house/client.js';

// A closed set is a text, for tools that have no enums, and an enum beside it, which says the same.

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

test('every error code is a value of the enum', async () => {
  const { __type } = await house.admin.get('{ __type(name: "ErrorCode") { enumValues { name } } }');
  const names = __type.enumValues.map(({ name }: { name: string }) => name);
  expect(names.toSorted()).toEqual([...ERROR_CODES].toSorted());
});

test('refusals of mutations', async () => {
  const { updateUser, deleteSkill } = await house.admin.get(`mutation {
    updateUser(input: { id: "x" }) { userErrors { code errorCode } }
    deleteSkill(input: { id: "999999999" }) { userErrors { code errorCode } }
  }`);
  expect(updateUser.userErrors).toEqual([{ code: 'BAD_USER_INPUT', errorCode: 'BAD_USER_INPUT' }]);
  expect(deleteSkill.userErrors).toEqual([{ code: 'NOT_FOUND', errorCode: 'NOT_FOUND' }]);
});

test('states of products', async () => {
  const agent = await signIn(house, 'agent');
  house.sandbox.journal.clear();
  const { viewer } = await agent.get('{ viewer { products { state productState } } }');
  expect(viewer.products).toEqual([
    { state: 'SIGNED_IN', productState: 'SIGNED_IN' },
    { state: 'SIGNED_IN', productState: 'SIGNED_IN' },
    { state: 'REFUSED', productState: 'REFUSED' },
  ]);
  expect(house.sandbox.journal.keys()).toEqual([]);
});

test('reports and their columns', async () => {
  const { reportCatalog } = await house.admin.get(`{ reportCatalog {
    nodes { evidence endpointEvidence channelName channel columns { type columnType } } } }`);
  const columns = new Set<string>();
  for (const report of reportCatalog.nodes) {
    expect(report.channel).toBe(report.channelName);
    expect(report.endpointEvidence).toBe(report.evidence.toUpperCase());
    for (const { type, columnType } of report.columns) columns.add(`${type} ${columnType}`);
  }
  expect([...columns].toSorted()).toEqual([
    ...['Date DATE', 'DateTime DATE_TIME', 'ID ID', 'Int INT', 'String STRING'],
  ]);
  expect(house.sandbox.journal.keys()).toEqual([]);
});
