import type { FastifyRequest } from 'fastify';
import {
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  isEnumType,
  isListType,
  type GraphQLArgument,
} from 'graphql';
import { badInput, IceGraphError } from '../../errors.js';
import type { Chosen, FileFormat } from '../../reports/file-format.js';
import { ENDINGS } from '../../reports/file-formats.js';
import { DateTime } from '../../schema/scalars.js';
import type { ListTable } from './list-tables.js';
import { chosenOf, formatNamed, givenIn, isYes, listIn, timeIn } from './said-in-address.js';

/** A file of a list by its name. */
export interface NamedList {
  readonly table: ListTable;
  readonly ending: string;
  readonly format: FileFormat;
}

/** @throws IceGraphError NOT_FOUND */
export function listNamed(tables: ReadonlyMap<string, ListTable>, file: string): NamedList {
  const { name, ending, format } = formatNamed(file);
  const table = tables.get(name);
  if (table && format) return { table, ending, format };
  const names = [...tables.keys()].join(' ');
  const message = `There is no such list file. It is one of these, with ${ENDINGS}: ${names}`;
  throw new IceGraphError('NOT_FOUND', message);
}

/** What is said of a list's file in its address. */
export interface SaidOfList {
  /** The arguments of the root field, as variables of a query. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly isPartial: boolean;
  /** The columns that are wanted, in their order; null for all. */
  readonly columns: readonly string[] | null;
  readonly chosen: Chosen;
}

/**
 * The arguments of a list, as a query string has them, several values by commas; and what is said of the file.
 * @throws IceGraphError BAD_USER_INPUT naming the argument.
 */
export function saidOfList(
  { query }: FastifyRequest,
  { table, ending, format }: NamedList,
): SaidOfList {
  const own = new Set(['columns', 'partial', ...Object.keys(format.options)]);
  const several = [...table.args.values()].filter(isOfSeveral).map(({ name }) => name);
  const given = givenIn(query, {
    isKnown: (name) => own.has(name) || table.args.has(name),
    lists: new Set(['columns', ...several]),
    ending,
  });
  const { columns, ...rest } = given;
  const said = Object.entries(rest);
  const args = said.flatMap(([name, value]) => {
    const arg = table.args.get(name);
    return arg ? [[name, valueOf(arg, value)] as const] : [];
  });
  const options = said.filter(([name]) => !table.args.has(name)) as [string, string][];
  const { partial, ...chosen } = Object.fromEntries(options);
  return {
    args: Object.fromEntries(args),
    isPartial: partial !== undefined && isYes('partial', partial),
    columns: listIn(columns),
    chosen: chosenOf(format.options, chosen),
  };
}

const isOfSeveral = ({ type }: GraphQLArgument): boolean => isListType(getNullableType(type));

function valueOf(arg: GraphQLArgument, said: string | string[]): unknown {
  if (isOfSeveral(arg)) return listIn(said)!.map((each) => leafOf(arg, each));
  return leafOf(arg, said as string);
}

/** A value as a variable has it. */
function leafOf({ name, type }: GraphQLArgument, said: string): unknown {
  const leaf = getNamedType(type);
  if (leaf === GraphQLBoolean) return isYes(name, said);
  if (isEnumType(leaf)) {
    const values = leaf.getValues().map((value) => value.name);
    const value = values.find((each) => each === said.toUpperCase());
    if (value !== undefined) return value;
    throw badInput(name, `${name} must be one of these: ${values.join(' ')}`);
  }
  // As it was said: a query reads it once more.
  if (leaf.name === DateTime.name) timeIn(name, said);
  return said;
}
