import type { ColumnType, Report } from '../datasources/data/report.js';

/** A column of the table that a report is, wherever it is shown. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit: string | null;
  readonly description: string;
  /** Whether it holds ids that are ICE's numbers. */
  readonly isNumbered: boolean;
  /** Whether it may be added up over rows. */
  readonly isAdditive: boolean;
  /** The column that an average is weighed by where several are put together. */
  readonly weight: string | null;
}

function plain(name: string, type: ColumnType, description: string): TableColumn {
  const unit = type === 'DateTime' ? 'UTC' : null;
  const isNumbered = type === 'ID';
  return { name, type, unit, description, isNumbered, isAdditive: false, weight: null };
}

const ID: TableColumn = {
  ...plain('id', 'ID', 'The id of the row, the same whenever it is read.'),
  isNumbered: false,
};

const SKILL = plain(
  'skillId',
  'ID',
  'The id of the skill: the one that ICE was asked about, unless it says another.',
);

/** What the lists say of a row's skill today. */
export const SKILL_NAMES: readonly TableColumn[] = [
  plain('skillName', 'String', 'The name of the skill; null for one that is not listed any more.'),
  plain('campaignId', 'ID', 'The id of the campaign that the skill belongs to today.'),
  plain('campaignName', 'String', 'The name of that campaign.'),
];

const PERIOD: readonly TableColumn[] = [
  plain('periodFrom', 'DateTime', 'The start of the period that the row is about.'),
  plain('periodTo', 'DateTime', 'The end of the period that the row is about, no longer in it.'),
];

/** What is the organization's own stands together, as JSON, after all columns. */
export const EXTRA = {
  name: 'extraColumns',
  type: 'JSON',
  unit: null,
  isNumbered: false,
  description: 'What the organization has added; empty when there is nothing.',
} as const;

/** All columns of a report, in their order: what ICE says between what every report has. */
export function columnsOf({ columns, derived, grain, key }: Shape): TableColumn[] {
  const isNumber = grain === 'aggregate';
  const own = Object.entries(columns).map(
    ([name, { type, unit, description, weight, field }]): TableColumn => ({
      ...{ name, type, unit, description, weight },
      isNumbered: type === 'ID',
      isAdditive: isNumber && field.codec.kind === 'int' && !key.includes(name),
    }),
  );
  const names = Object.entries(derived).map(([name, { description }]): TableColumn => ({
    ...plain(name, 'ID', description),
    isNumbered: false,
  }));
  const beside = own.filter(({ name }) => name !== SKILL.name);
  const skill = SKILL_NAMES.filter(({ name }) => !Object.hasOwn(columns, name));
  return [ID, SKILL, ...beside, ...(isNumber ? PERIOD : []), ...names, ...skill];
}

type Shape = Pick<Report, 'columns' | 'derived' | 'grain' | 'key'>;
