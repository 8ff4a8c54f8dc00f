import type {
  IntrospectionField,
  IntrospectionInputValue,
  IntrospectionObjectType,
  IntrospectionOutputTypeRef,
  IntrospectionQuery,
} from 'graphql';

/** A column as a database has it. */
export interface SqlColumn {
  readonly name: string;
  readonly type: string;
}

/** A root field as a connector that speaks SQL sees it. */
export interface SqlTable {
  readonly name: string;
  readonly columns: readonly SqlColumn[];
}

export interface Mapped {
  readonly tables: readonly SqlTable[];
  /** What connectors cannot read, and where. */
  readonly refusals: readonly string[];
}

const SQL_TYPES: Readonly<Record<string, string>> = {
  ID: 'TEXT',
  String: 'TEXT',
  Int: 'INTEGER',
  Float: 'REAL',
  Boolean: 'BOOLEAN',
  DateTime: 'TIMESTAMP',
  Date: 'DATE',
  Time: 'TIME',
};

type TypeRef = IntrospectionOutputTypeRef | IntrospectionInputValue['type'];

/** A type by its shape: `[UserEdge!]!`. */
function spelled(type: TypeRef): string {
  if (type.kind === 'NON_NULL') return `${spelled(type.ofType)}!`;
  return type.kind === 'LIST' ? `[${spelled(type.ofType)}]` : type.name;
}

const isNeeded = ({ type, defaultValue }: Pick<IntrospectionInputValue, 'type' | 'defaultValue'>) =>
  type.kind === 'NON_NULL' && defaultValue === null;

const bare = (type: TypeRef): string => spelled(type).replace(/[[\]!]/g, '');

/**
 * Maps a schema as connectors do, by introspection alone: each root list and connection is a table,
 * each scalar of its nodes a column.
 */
export function mapTables({ __schema: schema }: IntrospectionQuery): Mapped {
  const types = new Map(schema.types.map((type) => [type.name, type]));
  const refusals: string[] = [];
  const refuse = (at: string, why: string): void => void refusals.push(`${at}: ${why}`);
  const objectNamed = (name: string): IntrospectionObjectType | null => {
    const type = types.get(name);
    return type?.kind === 'OBJECT' ? type : null;
  };
  const fieldsOf = (type: IntrospectionObjectType): Map<string, IntrospectionField> =>
    new Map(type.fields.map((field) => [field.name, field]));

  const query = objectNamed(schema.queryType.name)!;
  const tables = query.fields.flatMap((field): SqlTable[] => {
    const at = `${query.name}.${field.name}`;
    // A list below something that must be named, as a tree of letters below its skill, is no table.
    if (spelled(field.type).startsWith('[') && field.args.every((arg) => !isNeeded(arg))) {
      const element = types.get(bare(field.type));
      if (element) refuse(at, 'is a plain list: no connector can page through it');
      return [];
    }
    const connection = objectNamed(bare(field.type));
    if (!connection?.name.endsWith('Connection')) return [];
    const node = nodeOf(field, connection, at);
    for (const arg of field.args) checkArgument(arg, at);
    return node ? [{ name: field.name, columns: columnsOf(node) }] : [];
  });
  return { tables, refusals };

  /** The node type, where all on the way to it may be null. */
  function nodeOf(
    field: IntrospectionField,
    connection: IntrospectionObjectType,
    at: string,
  ): IntrospectionObjectType | null {
    const parts = fieldsOf(connection);
    const edge = bare(parts.get('edges')?.type ?? field.type);
    const nodeField = fieldsOf(objectNamed(edge) ?? connection).get('node');
    const node = bare(nodeField?.type ?? field.type);
    const expected: readonly (readonly [
      place: string,
      found: TypeRef | undefined,
      type: string,
    ])[] = [
      [at, field.type, connection.name],
      [`${connection.name}.edges`, parts.get('edges')?.type, `[${edge}]`],
      [`${connection.name}.nodes`, parts.get('nodes')?.type, `[${node}]`],
      [`${connection.name}.pageInfo`, parts.get('pageInfo')?.type, 'PageInfo!'],
      [`${edge}.node`, nodeField?.type, node],
    ];
    for (const [place, found, type] of expected) {
      const is = found ? spelled(found) : 'not there';
      if (is !== type) refuse(place, `is ${is}, where connectors read ${type}`);
    }
    for (const name of ['first', 'after']) {
      if (!field.args.some((arg) => arg.name === name)) refuse(at, `has no argument ${name}`);
    }
    return objectNamed(node);
  }

  function checkArgument({ name, type, defaultValue }: IntrospectionInputValue, at: string): void {
    const { kind } = types.get(bare(type))!;
    if (isNeeded({ type, defaultValue })) refuse(`${at}(${name}:)`, 'is required');
    if (kind === 'INPUT_OBJECT') refuse(`${at}(${name}:)`, 'is an input object: none can be sent');
  }

  function columnsOf(node: IntrospectionObjectType): SqlColumn[] {
    const columns = node.fields.flatMap((field): SqlColumn[] => {
      const at = `${node.name}.${field.name}`;
      const { kind, name } = types.get(bare(field.type))!;
      if (/^\[.*\]!$/.test(spelled(field.type))) refuse(at, 'is a non-null list');
      if (kind === 'SCALAR' && !(name in SQL_TYPES)) refuse(at, `is of the unknown scalar ${name}`);
      if (spelled(field.type).startsWith('[')) return [];
      // Where the text was there first, the enum has its name at the end: `evidence`, `endpointEvidence`.
      const text = /[A-Z][a-z]+$/.exec(field.name)?.[0].toLowerCase() ?? '';
      const beside = [`${field.name}Name`, text];
      if (kind === 'ENUM' && !node.fields.some((each) => beside.includes(each.name))) {
        refuse(at, `is an enum, which vanishes, and no ${field.name}Name stands beside it`);
      }
      if (kind !== 'SCALAR') return [];
      if (field.args.some((arg) => arg.type.kind === 'NON_NULL')) {
        refuse(at, 'has a required argument');
      }
      return [{ name: field.name, type: SQL_TYPES[name] ?? 'TEXT' }];
    });
    if (!columns.some(({ name }) => name === 'id')) refuse(node.name, 'has no column id');
    return columns;
  }
}
