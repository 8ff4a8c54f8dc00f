import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { GraphQLError, type DocumentNode } from 'graphql';
import type { Context } from '../../../src/context/context.js';
import { IceGraphError } from '../../../src/errors.js';
import type { Execute } from '../../../src/execution/executor.js';
import { ListReader } from '../../../src/server/files/list-reader.js';
import type { ListColumn, ListTable } from '../../../src/server/files/list-tables.js';

const column = (name: string): ListColumn => ({
  ...{ name, type: 'String', unit: null, isNumbered: false, description: '' },
  read: (row) => row[name],
});
const COLUMNS = ['id', 'name'].map(column);
const table: ListTable = {
  ...{ name: 'users', type: 'User', description: '', columns: COLUMNS, args: new Map() },
};

const refusal = (message: string): IceGraphError => new IceGraphError('ICE_REJECTED', message);

/** Reads a list that may lack something, of which pages have such errors; and keeps the documents that are asked. */
function reading(pages: readonly (readonly Error[])[], columns = COLUMNS) {
  const documents: DocumentNode[] = [];
  const told = pages.values();
  const execute: Execute = ({ document }) => {
    documents.push(document);
    const errors = told
      .next()
      .value!.map((originalError) => new GraphQLError(originalError.message, { originalError }));
    const pageInfo = { endCursor: 'here', hasNextPage: true };
    return { data: { list: { nodes: [{ id: '1', name: null }], pageInfo } }, errors };
  };
  const context = {
    ...{ budget: { isOver: false }, problems: { errors: () => [] } },
    meter: { problems: () => [] },
  } as unknown as Context;
  const reader = new ListReader(execute, context, { table, columns, args: {}, isPartial: true });
  return { reader, documents };
}

it('goes on where a later page lacks what the first did', async () => {
  const [known, other] = [refusal('known'), refusal('other')];
  const { reader } = reading([[known, other], [other], [known]]);
  for (let page = 0; page < 3; page += 1) expect((await reader.next()).rows).toHaveLength(1);
  expect(reader.missing).toBe('known other');
});

it('fails with what a later page lacks that the first did not', async () => {
  const [known, late] = [refusal('known'), new IceGraphError('ICE_UNAVAILABLE', 'late')];
  const { reader } = reading([[known], [known, late]]);
  await reader.next();
  await expect(reader.next()).rejects.toBe(late);
  expect(reader.missing).toBe('known');
});

it('fails with what nobody may lack, beside what the file may', async () => {
  const [allowed, fault] = [refusal('allowed'), new TypeError('a fault')];
  const { reader } = reading([[allowed, fault]]);
  await expect(reader.next()).rejects.toMatchObject({ message: 'a fault' });
});

it('asks by one document for every file of the same columns', async () => {
  const documents: DocumentNode[] = [];
  for (const columns of [COLUMNS, COLUMNS, COLUMNS.slice(1)]) {
    const { reader, documents: asked } = reading([[], []], columns);
    await reader.next();
    await reader.next();
    documents.push(...asked);
  }
  const [first] = documents;
  expect(documents.map((document) => document === first)).toEqual([
    ...[true, true, true, true],
    ...[false, false],
  ]);
});
