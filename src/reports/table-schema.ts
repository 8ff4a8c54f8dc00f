import type { Report } from '../datasources/data/report.js';
import { columnsOf, type TableColumn } from './columns.js';

/** The types of columns as Frictionless' Table Schema calls them. */
const TYPES: Readonly<Record<TableColumn['type'], string>> = {
  ID: 'string',
  String: 'string',
  Int: 'integer',
  Date: 'date',
  DateTime: 'datetime',
};

/** A report as a resource of a Data Package: where it is as a file, and what is in its columns. */
export function resourceOf(report: Report) {
  const { name, title, description, rowsAre, caution } = report;
  const columns = columnsOf(report).map(
    ({ name: column, type, isNumbered, unit, description: what }) => ({
      ...{ name: column, type: isNumbered ? 'integer' : TYPES[type], description: what },
      ...(unit !== null && { unit }),
    }),
  );
  const extra = {
    name: 'extraColumns',
    ...{
      type: 'object',
      description: 'What the organization has added; empty when there is nothing.',
    },
  };
  return {
    ...{ name, type: 'table', title },
    description: [description, `A row is ${rowsAre}.`, caution].filter(Boolean).join(' '),
    path: `reports/${name}.csv`,
    ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
    schema: { fields: [...columns, extra], primaryKey: ['id'] },
  };
}
