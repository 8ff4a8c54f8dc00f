import {
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  GraphQLInt,
  isObjectType,
  isScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { FileColumn } from '../../reports/file-format.js';

/** A row as the graph answers it. */
export type ListRow = Readonly<Record<string, unknown>>;

export interface ListColumn extends FileColumn<ListRow> {
  readonly description: string;
}

/** A root list of the graph as a table. */
export interface ListTable {
  readonly name: string;
  /** The type of its rows. */
  readonly type: string;
  readonly description: string;
  /** What a row tells by itself. */
  readonly columns: readonly ListColumn[];
  /** What it may be narrowed and ordered by, by name. */
  readonly args: ReadonlyMap<string, GraphQLArgument>;
}

const NAMES = ['users', 'skills', 'campaigns', 'contacts', 'tickets', 'chats', 'surveys'];

/** Their rows have ids that say a channel: `chat:123` is no number. */
const CHANNEL_SCOPED = new Set(['Survey']);

/** What a file does by itself, and `ids`, which is for looking records up. */
const NO_ARGUMENTS = new Set(['first', 'after', 'last', 'before', 'ids']);

/** The lists that are there as files, by name: those of which the schema has pages of records. */
export function listTables(schema: GraphQLSchema): ReadonlyMap<string, ListTable> {
  const roots = schema.getQueryType()?.getFields() ?? {};
  const tables = NAMES.flatMap((name) => {
    const table = roots[name] ? tableOf(roots[name]) : null;
    return table ? ([[name, table]] as const) : [];
  });
  return new Map(tables);
}

function tableOf({
  name,
  type,
  description,
  args,
}: GraphQLField<unknown, unknown>): ListTable | null {
  const page = getNamedType(type);
  const nodes = isObjectType(page) ? page.getFields()['nodes'] : undefined;
  const row = nodes && getNamedType(nodes.type);
  if (!isObjectType(row)) return null;
  const asked = args.filter((arg) => !arg.deprecationReason && !NO_ARGUMENTS.has(arg.name));
  return {
    ...{ name, type: row.name, description: description ?? '' },
    columns: Object.values(row.getFields()).flatMap((field) => columnOf(field, row)),
    args: new Map(asked.map((arg) => [arg.name, arg])),
  };
}

type ColumnType = ListColumn['type'];

const TYPES: Readonly<Record<string, ColumnType>> = {
  ...{ ID: 'ID', String: 'String', Date: 'Date', DateTime: 'DateTime' },
  ...{ [GraphQLInt.name]: 'Int', [GraphQLBoolean.name]: 'Boolean' },
};

function columnOf(
  field: GraphQLField<unknown, unknown>,
  { name: row }: GraphQLObjectType,
): ListColumn[] {
  const { name, args, description, deprecationReason } = field;
  const scalar = getNullableType(field.type);
  const type = isScalarType(scalar) ? TYPES[scalar.name] : undefined;
  if (!type || args.length > 0 || deprecationReason) return [];
  const isTime = type === 'DateTime';
  return [
    {
      ...{ name, type, description: description ?? '', unit: isTime ? 'UTC' : null },
      isNumbered: type === 'ID' && !(name === 'id' && CHANNEL_SCOPED.has(row)),
      // The graph writes times; a format writes them itself.
      read: isTime ? (told) => timeOf(told[name]) : (told) => told[name],
    },
  ];
}

const timeOf = (text: unknown): number | null => (text ? Date.parse(text as string) : null);
