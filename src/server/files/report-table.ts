import type { Context } from '../../context/context.js';
import type { Report } from '../../datasources/data/report.js';
import { badInput } from '../../errors.js';
import type { Channel } from '../../ids.js';
import { columnsOf, EXTRA, SKILL_NAMES } from '../../reports/columns.js';
import { columnsNamed } from './said-in-address.js';
import { extrasOf, type FileColumn } from '../../reports/file-format.js';
import type { ReportRow } from '../../reports/rows.js';

type ReportColumn = Omit<FileColumn<ReportRow>, 'read'>;

/** What a file that lacks something says so in. */
const TOLD_IN = ['id', EXTRA.name];

interface Wanted {
  /** The columns that are wanted, in their order; null for all. */
  readonly columns: readonly string[] | null;
  /** Whether the file may have a row that says what it lacks. */
  readonly saysInRow: boolean;
}

/**
 * The columns of a report's file.
 * @throws IceGraphError BAD_USER_INPUT on `columns`.
 */
export function columnsWanted(report: Report, { columns, saysInRow }: Wanted): ReportColumn[] {
  const all: readonly ReportColumn[] = [...columnsOf(report), EXTRA];
  if (columns === null) return [...all];
  const lacking = saysInRow ? TOLD_IN.filter((name) => !columns.includes(name)) : [];
  if (lacking.length > 0) {
    throw badInput('columns', `columns must have ${TOLD_IN.join(' and ')} in a partial file.`);
  }
  return columnsNamed(all, columns);
}

/** What is told of a skill beside its id, by the names of columns. */
type Names = Readonly<Record<string, string | null>>;

const NAMES = new Set(SKILL_NAMES.map(({ name }) => name));

/** The columns with what fills their cells; what the lists say of skills is read where a column needs it. */
export async function readable(
  ctx: Context,
  { channel }: Report,
  columns: readonly ReportColumn[],
): Promise<FileColumn<ReportRow>[]> {
  const isNamed = columns.some(({ name }) => NAMES.has(name));
  const names = isNamed ? await namesOf(ctx, channel) : new Map<string, Names>();
  return columns.map((column) => ({ ...column, read: readerOf(column.name, names) }));
}

function readerOf(name: string, names: ReadonlyMap<string, Names>): (row: ReportRow) => unknown {
  if (name === EXTRA.name) return extrasOf;
  if (!NAMES.has(name)) return (row) => row[name];
  return (row) => row[name] ?? names.get(row.skillId)?.[name];
}

async function namesOf({ load }: Context, channel: Channel): Promise<ReadonlyMap<string, Names>> {
  const [skills, campaigns] = await Promise.all([
    load.skills.list(channel),
    load.campaigns.list(channel),
  ]);
  const named = new Map(campaigns.rows.map(({ id, name }) => [id, name]));
  return new Map(
    skills.rows.map(({ id, name, campaignId }) => {
      const campaignName = (campaignId && named.get(campaignId)) ?? null;
      return [id, { skillName: name, campaignId, campaignName }];
    }),
  );
}

/** The last row of a file that lacks something: it says what. */
export const partialRow = (message: string): ReportRow => ({
  ...{ id: 'PARTIAL', place: '', skillId: '' },
  extraColumns: [{ name: 'missing', value: message }],
});
