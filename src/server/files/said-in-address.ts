import { badInput } from '../../errors.js';
import type { FileFormat } from '../../reports/file-format.js';
import { FILE_FORMATS } from '../../reports/file-formats.js';
import { DateTime } from '../../schema/scalars.js';
import type { SaidTime } from '../../schema/wall-time.js';

/** A file's name and its ending, and the format that is called so; undefined where none is. */
export function formatNamed(file: string) {
  const [, name = '', ending = ''] = /^(\w+)\.(\w+)$/.exec(file) ?? [];
  const format = Object.hasOwn(FILE_FORMATS, ending) ? FILE_FORMATS[ending] : undefined;
  return { name, ending, format };
}

interface Known {
  readonly isKnown: (name: string) => boolean;
  /** Those that may be given several times. */
  readonly lists: ReadonlySet<string>;
  readonly ending: string;
}

/**
 * What a query string says, as far as a file has arguments of these names.
 * @throws IceGraphError BAD_USER_INPUT naming the argument.
 */
export function givenIn(
  query: unknown,
  { isKnown, lists, ending }: Known,
): Record<string, string | string[]> {
  const given = Object.entries(query as Record<string, string | string[]>);
  for (const [name, value] of given) {
    if (!isKnown(name)) throw badInput(name, `${name} is no argument of a .${ending} file.`);
    if (!lists.has(name) && typeof value !== 'string') {
      throw badInput(name, `${name} must be given once.`);
    }
  }
  return Object.fromEntries(given);
}

const YES_OR_NO: Readonly<Record<string, boolean>> = {
  ...{ true: true, 1: true },
  ...{ false: false, 0: false },
};

export const listIn = (said: string | string[] | undefined): string[] | null =>
  said === undefined ? null : [said].flat().join(',').split(',');

export function isYes(field: string, said: string): boolean {
  const is = Object.hasOwn(YES_OR_NO, said) ? YES_OR_NO[said] : undefined;
  if (is !== undefined) return is;
  throw badInput(field, `${field} must be one of these: true false 1 0`);
}

/** A value of each option of a file: what was said, or what it is unless said. */
export function chosenOf(options: FileFormat['options'], said: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(options).map(([name, allowed]) => {
      const value = said[name] ?? allowed[0]!;
      if (allowed.includes(value)) return [name, value];
      throw badInput(name, `${name} must be one of these: ${allowed.join(' ')}`);
    }),
  );
}

export function timeIn(field: string, text: string | undefined): SaidTime | null {
  if (text === undefined) return null;
  try {
    return DateTime.parseValue(text);
  } catch {
    const message = `${field} must be ISO 8601, as 2026-01-31T08:00:00Z or a day, or epoch milliseconds.`;
    throw badInput(field, message);
  }
}

/**
 * Columns by their names, in this order.
 * @throws IceGraphError BAD_USER_INPUT on `columns`.
 */
export function columnsNamed<C extends { readonly name: string }>(
  all: readonly C[],
  names: readonly string[],
): C[] {
  if (new Set(names).size < names.length) {
    throw badInput('columns', 'columns must name each column once.');
  }
  return names.map((name) => {
    const column = all.find((each) => each.name === name);
    if (column) return column;
    const known = all.map((each) => each.name).join(' ');
    throw badInput('columns', `columns must be some of these: ${known}`);
  });
}
