import type { Report } from '../datasources/data/report.js';
import { columnsOf, EXTRA } from './columns.js';
import type { FileColumn } from './file-format.js';
import { FILE_FORMATS } from './file-formats.js';

/** The types of columns as Frictionless' Table Schema calls them. */
const TYPES: Readonly<Record<FileColumn<never>['type'], string>> = {
  ID: 'string',
  String: 'string',
  Int: 'integer',
  Boolean: 'boolean',
  Date: 'date',
  DateTime: 'datetime',
  JSON: 'object',
};

interface Column extends Omit<FileColumn<never>, 'read'> {
  readonly description: string;
}

/** A column as a field of a Table Schema. */
export const fieldOf = ({ name, type, isNumbered, unit, description }: Column) => ({
  ...{ name, type: isNumbered ? 'integer' : TYPES[type], description },
  ...(unit !== null && { unit }),
});

/** Where a table is as a file: as CSV, which every program of a Data Package reads, and otherwise. */
export const filesAt = (path: string) => ({
  path: `${path}.csv`,
  ...{ format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
  files: Object.entries(FILE_FORMATS).map(([format, { title, contentType }]) => ({
    ...{ title, format, path: `${path}.${format}` },
    mediatype: contentType.split(';', 1)[0]!,
  })),
});

/** A report as a resource of a Data Package: where it is as a file, and what is in its columns. */
export function resourceOf(report: Report) {
  const { name, title, description, rowsAre, caution, grain } = report;
  return {
    ...{ name, type: 'table', title, grain },
    description: [description, `A row is ${rowsAre}.`, caution].filter(Boolean).join(' '),
    ...filesAt(`reports/${name}`),
    schema: { fields: [...columnsOf(report), EXTRA].map(fieldOf), primaryKey: ['id'] },
  };
}
