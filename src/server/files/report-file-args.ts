import type { FastifyRequest } from 'fastify';
import type { Report } from '../../datasources/data/report.js';
import { reports } from '../../datasources/data/all-reports.js';
import { badInput, IceGraphError } from '../../errors.js';
import type { Chosen, FileFormat } from '../../reports/file-format.js';
import { FILE_FORMATS } from '../../reports/file-formats.js';
import { GRAINS, type ReportGrain } from '../../reports/grains.js';
import type { AggregateReportArgs } from '../../schema/report/report.args.js';
import { DateTime } from '../../schema/scalars.js';
import type { SaidTime } from '../../schema/wall-time.js';

const BY_NAME = new Map(reports.map((report) => [report.name, report]));

/** A file by its name. */
export interface NamedFile {
  readonly report: Report;
  readonly ending: string;
  readonly format: FileFormat;
}

/** @throws IceGraphError NOT_FOUND */
export function fileNamed(file: string): NamedFile {
  const [, name = '', ending = ''] = /^(\w+)\.(\w+)$/.exec(file) ?? [];
  const report = BY_NAME.get(name);
  const format = Object.hasOwn(FILE_FORMATS, ending) ? FILE_FORMATS[ending] : undefined;
  if (report && format) return { report, ending, format };
  const message =
    'There is no such report file. It is a name of reportCatalog, with .csv or .ndjson.';
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
const YES_OR_NO: Readonly<Record<string, boolean>> = {
  ...{ true: true, 1: true },
  ...{ false: false, 0: false },
};

/**
 * The arguments of a report, as a query string has them, several skills and columns by commas; and what is said of
 * the file.
 * @throws IceGraphError BAD_USER_INPUT naming the argument.
 */
export function saidIn(
  { query }: FastifyRequest,
  { report, ending, format }: NamedFile,
): SaidOfFile {
  const given = Object.entries(query as Record<string, string | string[]>);
  const isKnown = (name: string): boolean =>
    ARGUMENTS.has(name) || Object.hasOwn(format.options, name);
  for (const [name, value] of given) {
    if (!isKnown(name)) throw badInput(name, `${name} is no argument of a .${ending} file.`);
    if (!LISTS.has(name) && typeof value !== 'string') {
      throw badInput(name, `${name} must be given once.`);
    }
  }
  const { skillIds, columns, ...said } = Object.fromEntries(given);
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

const listIn = (said: string | string[] | undefined): string[] | null =>
  said === undefined ? null : [said].flat().join(',').split(',');

function grainIn(said: string): ReportGrain {
  const grain = GRAINS.find((each) => each === said.toUpperCase());
  if (grain) return grain;
  throw badInput('every', `every must be one of these: ${GRAINS.join(' ')}`);
}

function isYes(field: string, said: string): boolean {
  const is = Object.hasOwn(YES_OR_NO, said) ? YES_OR_NO[said] : undefined;
  if (is !== undefined) return is;
  throw badInput(field, `${field} must be one of these: true false 1 0`);
}

/** A value of each option of a file: what was said, or what it is unless said. */
function chosenOf(options: FileFormat['options'], said: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, allowed]) => {
      const value = said[name] ?? allowed[0]!;
      if (allowed.includes(value)) return [name, value];
      throw badInput(name, `${name} must be one of these: ${allowed.join(' ')}`);
    }),
  );
}

function timeIn(field: string, text: string | undefined): SaidTime | null {
  if (text === undefined) return null;
  try {
    return DateTime.parseValue(text);
  } catch {
    const message = `${field} must be ISO 8601, as 2026-01-31T08:00:00Z or a day, or epoch milliseconds.`;
    throw badInput(field, message);
  }
}
