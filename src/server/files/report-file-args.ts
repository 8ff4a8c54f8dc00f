import type { FastifyRequest } from 'fastify';
import type { Report } from '../../datasources/data/report.js';
import { reports } from '../../datasources/data/all-reports.js';
import { badInput, IceGraphError } from '../../errors.js';
import type { Chosen, FileFormat } from '../../reports/file-format.js';
import { ENDINGS } from '../../reports/file-formats.js';
import { GRAINS, type ReportGrain } from '../../reports/grains.js';
import type { AggregateReportArgs } from '../../schema/report/report.args.js';
import { chosenOf, formatNamed, givenIn, isYes, listIn, timeIn } from './said-in-address.js';

const BY_NAME = new Map(reports.map((report) => [report.name, report]));

/** A file by its name. */
export interface NamedFile {
  readonly report: Report;
  readonly ending: string;
  readonly format: FileFormat;
}

/** @throws IceGraphError NOT_FOUND */
export function fileNamed(file: string): NamedFile {
  const { name, ending, format } = formatNamed(file);
  const report = BY_NAME.get(name);
  if (report && format) return { report, ending, format };
  const message = `There is no such report file. It is a name of reportCatalog, with ${ENDINGS}.`;
  throw new IceGraphError('NOT_FOUND', message);
}

/** What is said of a file in its address. */
export interface SaidOfFile {
  readonly args: Omit<AggregateReportArgs, 'first' | 'after'>;
  /** The columns that are wanted, in their order; null for all. */
  readonly columns: readonly string[] | null;
  readonly chosen: Chosen;
}

const ARGUMENTS = new Set([
  ...['from', 'to', 'skillIds', 'timeZone', 'every', 'partial', 'columns'],
]);
/** Those that may be given several times. */
const LISTS = new Set(['skillIds', 'columns']);

/**
 * The arguments of a report, as a query string has them, several skills and columns by commas; and what is said of
 * the file.
 * @throws IceGraphError BAD_USER_INPUT naming the argument.
 */
export function saidIn(
  { query }: FastifyRequest,
  { report, ending, format }: NamedFile,
): SaidOfFile {
  const isKnown = (name: string): boolean =>
    ARGUMENTS.has(name) || Object.hasOwn(format.options, name);
  const { skillIds, columns, ...said } = givenIn(query, { isKnown, lists: LISTS, ending });
  const { from, to, timeZone, every, partial, ...options } = said as Record<string, string>;
  if (every !== undefined && report.grain === 'event') {
    throw badInput('every', 'every is of reports that count; this one tells what happened.');
  }
  return {
    args: {
      from: timeIn('from', from),
      to: timeIn('to', to),
      skillIds: listIn(skillIds),
      timeZone: timeZone ?? null,
      every: every === undefined ? null : grainIn(every),
      partial: partial === undefined ? false : isYes('partial', partial),
    },
    columns: listIn(columns),
    chosen: chosenOf(format.options, options),
  };
}

function grainIn(said: string): ReportGrain {
  const grain = GRAINS.find((each) => each === said.toUpperCase());
  if (grain) return grain;
  throw badInput('every', `every must be one of these: ${GRAINS.join(' ')}`);
}
