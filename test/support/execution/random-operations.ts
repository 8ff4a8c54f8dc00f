// Operations over any schema, as a client may send them: whatever GraphQL allows to be said of fields.
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { randomOf, type Random } from '../../../bench/nested/queries.mjs';

export interface RandomOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Field = GraphQLField<unknown, unknown>;
type Input = GraphQLArgument | GraphQLInputField;

/** What is known of a schema that its types do not say. */
export interface Hints {
  /** A value that means something; null: it is left out; undefined: any that fits. */
  readonly argument?: (arg: GraphQLArgument, field: Field, random: Random) => unknown;
  /** The fields that may be asked for at the root, those that no list names included. */
  readonly roots?: readonly string[];
}

const [WIDEST, DEEPEST] = [7, 7];
const MOST_SELECTIONS = 80;
/** Names under which objects keep things of their own, or which have a meaning in the language. */
const ALIASES = ['a', 'b', 'c', '__proto__', 'constructor', 'then', 'toString', 'length', 'data'];
const TRIES = 200;

/** One operation that a schema allows. The same seed makes the same. */
export function randomOperation(
  schema: GraphQLSchema,
  seed: number,
  hints: Hints = {},
): RandomOperation {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const operation = new Writer(schema, randomOf(seed * TRIES + attempt), hints).write();
    if (validate(schema, operation.document, specifiedRules).length === 0) return operation;
  }
  throw new Error(`No operation comes of the seed ${seed}`);
}

/** A value as JSON has it, or as a document does: enums are names there. */
type Value = { readonly json: unknown; readonly text: string };

class Writer {
  private readonly fragments: { name: string; on: GraphQLNamedType; text: string }[] = [];
  private readonly heads = new Map<string, { name: string; text: string }>();
  private readonly definitions: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private left = MOST_SELECTIONS;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly hints: Hints,
  ) {}

  write(): RandomOperation {
    const selections = this.selections(this.schema.getQueryType()!, 1);
    const given = this.definitions.length > 0 ? `(${this.definitions.join(', ')})` : '';
    const isOneOfTwo = this.random.chance(0.1);
    const parts = [
      `query Asked${given} ${selections}`,
      ...this.fragments.map(({ name, on, text }) => `fragment ${name} on ${on.name} ${text}`),
      ...(isOneOfTwo ? ['query Other { __typename }'] : []),
    ];
    const text = parts.join('\n');
    const operationName = isOneOfTwo || this.random.chance(0.5) ? 'Asked' : null;
    return { text, document: parse(text), operationName, variables: this.variables };
  }

  private selections(type: GraphQLCompositeType, depth: number): string {
    const { random } = this;
    const count = random.int(depth > 1 ? 1 : 2, WIDEST);
    const parts = Array.from({ length: count }, () => this.selection(type, depth));
    const found = parts.filter((part) => part !== null);
    return `{ ${found.length > 0 ? found.join(' ') : '__typename'} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number) {
    const { random } = this;
    this.left -= 1;
    if (this.left < 0) return null;
    const kind = random.next();
    if (depth > 1 && kind < 0.12) return this.inlined(type, depth);
    if (depth > 1 && kind < 0.24) return this.spread(type, depth);
    return kind < 0.3 ? `__typename${this.directives()}` : this.field(type, depth);
  }

  private field(type: GraphQLCompositeType, depth: number) {
    const { random } = this;
    const named = 'getFields' in type ? type.getFields() : {};
    const roots = depth === 1 ? this.hints.roots : undefined;
    const all = roots ? roots.map((name) => named[name]!) : Object.values(named);
    const fitting = all.filter(
      (each) => depth < DEEPEST || !isCompositeType(getNamedType(each.type)),
    );
    if (fitting.length === 0) return '__typename';
    // What leads on is taken more often, as long as there is room.
    const links = fitting.filter((each) => isCompositeType(getNamedType(each.type)));
    const fields = links.length > 0 && random.chance(0.5) ? links : fitting;
    const field = random.pick(fields);
    const head = this.head(field);
    const below = getNamedType(field.type);
    const selected = isCompositeType(below) ? ` ${this.selections(below, depth + 1)}` : '';
    return `${head}${this.directives()}${selected}`;
  }

  /**
   * A field as it is asked for, under one name of the answer. A name stands for one field with one set of
   * arguments wherever it is said: GraphQL forbids otherwise in most places.
   */
  private head(field: Field): string {
    const { random } = this;
    const alias = random.chance(0.25) ? random.pick(ALIASES) : field.name;
    const known = this.heads.get(alias);
    if (known?.name === field.name) return known.text;
    const key = known ? `${field.name}${this.heads.size}` : alias;
    const text = `${key === field.name ? '' : `${key}: `}${field.name}${this.args(field)}`;
    this.heads.set(key, { name: field.name, text });
    return text;
  }

  private directives(): string {
    const { random } = this;
    return ['skip', 'include']
      .filter(() => random.chance(0.08))
      .map((name) => ` @${name}(if: ${this.condition()})`)
      .join('');
  }

  private condition(): string {
    const { random } = this;
    if (random.chance(0.4)) return String(random.chance(0.5));
    const known = this.definitions.flatMap(
      (text) => /^\$(\w+): Boolean(?:!| = )/.exec(text)?.[1] ?? [],
    );
    if (known.length > 0 && random.chance(0.5)) return `$${random.pick(known)}`;
    const name = `v${this.definitions.length}`;
    const standard = random.chance(0.5);
    this.definitions.push(`$${name}: Boolean${standard ? ` = ${random.chance(0.5)}` : '!'}`);
    if (!standard || random.chance(0.5)) this.variables[name] = random.chance(0.5);
    // Allowed where there is a default, and an error where it stands.
    else if (random.chance(0.1)) this.variables[name] = null;
    return `$${name}`;
  }

  private inlined(type: GraphQLCompositeType, depth: number): string {
    const on = this.random.chance(0.2) ? null : this.overlapping(type);
    return `...${on ? ` on ${on.name}` : ''}${this.directives()} ${this.selections(on ?? type, depth)}`;
  }

  private spread(type: GraphQLCompositeType, depth: number): string {
    const { random } = this;
    const fitting = this.fragments.filter(({ on }) => this.isPossible(on, type));
    if (fitting.length > 0 && random.chance(0.5)) {
      return `...${random.pick(fitting).name}${this.directives()}`;
    }
    const on = this.overlapping(type);
    const text = this.selections(on, depth);
    const name = `F${this.fragments.length}`;
    this.fragments.push({ name, on, text });
    return `...${name}${this.directives()}`;
  }

  private overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const all = Object.values(this.schema.getTypeMap()).filter(isCompositeType);
    const fitting = all.filter((each) => this.isPossible(each, type));
    return this.random.chance(0.4) ? type : this.random.pick(fitting);
  }

  private isPossible(on: GraphQLNamedType, type: GraphQLCompositeType): boolean {
    const typesOf = (each: GraphQLNamedType) =>
      isAbstractType(each) ? this.schema.getPossibleTypes(each) : isObjectType(each) ? [each] : [];
    return typesOf(on).some((each) => typesOf(type).includes(each));
  }

  private args(field: Field): string {
    const given = field.args.flatMap((arg) => {
      const meant = this.hints.argument?.(arg, field, this.random);
      if (meant === null || (meant === undefined && this.isLeftOut(arg))) return [];
      return [`${arg.name}: ${this.given(arg, meant)}`];
    });
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  private isLeftOut({ type, defaultValue }: Input): boolean {
    return (!isNonNullType(type) || defaultValue !== undefined) && this.random.chance(0.5);
  }

  /** A literal, or a variable that is declared, with a value, a default, both or, where that is allowed, none. */
  private given(arg: GraphQLArgument, meant: unknown): string {
    const { random } = this;
    const value = meant === undefined ? this.value(arg.type) : valueOf(meant);
    if (random.chance(0.5)) return value.text;
    const name = `v${this.definitions.length}`;
    const type = String(arg.type);
    const hasDefault = random.chance(0.3) && value.json !== null;
    this.definitions.push(
      `$${name}: ${hasDefault ? type.replace(/!$/, '') : type}${hasDefault ? ` = ${value.text}` : ''}`,
    );
    const isNeeded = isNonNullType(arg.type) && !hasDefault;
    if (isNeeded || random.chance(0.7)) this.variables[name] = value.json;
    return `$${name}`;
  }

  private value(type: GraphQLInputType): Value {
    const { random } = this;
    if (!isNonNullType(type) && random.chance(0.1)) return { json: null, text: 'null' };
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const values = Array.from({ length: random.int(0, 3) }, () => this.value(nullable.ofType));
      return {
        json: values.map(({ json }) => json),
        text: `[${values.map(({ text }) => text).join(', ')}]`,
      };
    }
    if (isEnumType(nullable)) {
      const { name } = random.pick(nullable.getValues());
      return { json: name, text: name };
    }
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter((each) => !this.isLeftOut(each));
      const values = fields.map((each) => [each.name, this.value(each.type)] as const);
      return {
        json: Object.fromEntries(values.map(([name, { json }]) => [name, json])),
        text: `{ ${values.map(([name, { text }]) => `${name}: ${text}`).join(', ')} }`,
      };
    }
    return valueOf(SCALARS[nullable.name]?.(random) ?? 'text');
  }
}

const valueOf = (json: unknown): Value => ({ json, text: literal(json) });

/** As JSON, but for the keys of objects. */
function literal(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(literal).join(', ')}]`;
  if (typeof json !== 'object' || json === null) return JSON.stringify(json);
  return `{ ${Object.entries(json)
    .map(([key, value]) => `${key}: ${literal(value)}`)
    .join(', ')} }`;
}

const SCALARS: Readonly<Record<string, (random: Random) => unknown>> = {
  Boolean: (random) => random.chance(0.5),
  Int: (random) => random.int(-3, 40),
  Float: (random) => random.int(0, 9) + 0.5,
  ID: (random) => String(random.int(1, 40)),
};
