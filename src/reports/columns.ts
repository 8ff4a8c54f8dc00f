import type { ColumnType, Report } from '../datasources/data/report.js';

/** A column of the table that a report is, wherever it is shown. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit: string | null;
  readonly description: string;
}

const ID: TableColumn = {
  name: 'id',
  type: 'ID',
  unit: null,
  description: 'The id of the row, the same whenever it is read.',
};

const SKILL: TableColumn = {
  name: 'skillId',
  type: 'ID',
  unit: null,
  description: 'The id of the skill: the one that ICE was asked about, unless it says another.',
};

const PERIOD: readonly TableColumn[] = [
  {
    name: 'periodFrom',
    type: 'DateTime',
    unit: 'UTC',
    description: 'The start of the period that the row is about.',
  },
  {
    name: 'periodTo',
    type: 'DateTime',
    unit: 'UTC',
    description: 'The end of the period that the row is about, no longer in it.',
  },
];

/** All columns of a report, in their order: what ICE says between what every report has. */
export function columnsOf({ columns, grain }: Pick<Report, 'columns' | 'grain'>): TableColumn[] {
  const own = Object.entries(columns)
    .filter(([name]) => name !== SKILL.name)
    .map(([name, { type, unit, description }]) => ({ name, type, unit, description }));
  return [ID, SKILL, ...own, ...(grain === 'aggregate' ? PERIOD : [])];
}
