import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A name of an enum, which is none of a text in a document. */
class Name {
  constructor(readonly name: string) {}
  toJSON(): string {
    return this.name;
  }
}

type Operation = 'query' | 'mutation' | 'subscription';

/** Somewhere in a schema where a value is taken: an argument, or a field of an input below one. */
export interface Taken {
  readonly operation: Operation;
  /** The fields that lead there; the last one has the argument. */
  readonly fields: readonly GraphQLField<unknown, unknown>[];
  /** The argument, and the fields below it. */
  readonly names: readonly [string, ...string[]];
  readonly type: GraphQLInputType;
}

/** How a value is wrong. */
export const WRONGS = ['another kind', 'null', 'a field too few', 'a field too many'] as const;
export type Wrong = (typeof WRONGS)[number];

/** What must not be said back, whatever it is taken for. */
export const SENTINEL = 'sentinel-password-91';

/** Every place of a schema where a value is taken, by the shortest way there. */
export function takenIn(schema: GraphQLSchema): Taken[] {
  const taken: Taken[] = [];
  const seen = new Set<GraphQLObjectType>();
  const due: [Operation, GraphQLObjectType, Taken['fields']][] = (
    ['query', 'mutation', 'subscription'] as const
  ).flatMap((operation) => {
    const root = schema.getRootType(operation as never);
    return root ? [[operation, root, []] as [Operation, GraphQLObjectType, Taken['fields']]] : [];
  });
  for (const [operation, type, above] of due) {
    for (const field of Object.values(type.getFields())) {
      const fields = [...above, field];
      for (const { name, type: of } of field.args)
        collect({ operation, fields, names: [name], type: of }, []);
      const below = getNamedType(field.type);
      // What is below a mutation is below queries too.
      if (operation !== 'query' || !isObjectType(below) || seen.has(below)) continue;
      seen.add(below);
      due.push([operation, below, fields]);
    }
  }
  return taken;

  function collect(place: Taken, within: readonly GraphQLInputType[]): void {
    taken.push(place);
    const named = getNamedType(place.type);
    if (!isInputObjectType(named) || within.includes(named)) return;
    for (const { name, type } of Object.values(named.getFields())) {
      collect({ ...place, names: [...place.names, name], type }, [...within, named]);
    }
  }
}

/** Whether a value can be wrong in a way there. */
export function canBe(wrong: Wrong, { type }: Taken): boolean {
  const named = getNamedType(type);
  if (wrong === 'another kind') return true;
  if (wrong === 'null') return isNonNullType(type);
  if (!isInputObjectType(named)) return false;
  return (
    wrong === 'a field too many' || Object.values(named.getFields()).some(isRequiredInputField)
  );
}

export interface Question {
  readonly query: string;
  readonly variables: object;
  /** Where the value stands that is wrong. */
  readonly place: string;
}

/** An operation with a wrong value, in the document or as a variable. */
export function asked(taken: Taken, wrong: Wrong, isVariable: boolean): Question {
  const { operation, fields, names } = taken;
  const [argument, ...below] = names;
  const last = fields.at(-1)!;
  const { type } = last.args.find(({ name }) => name === argument)!;
  const steps: string[] = [argument];
  const value = valueOf(type, below);
  const selection = fields.reduceRight((inner, field) => {
    const isLast = field === last;
    const given = field.args.flatMap((each) => {
      if (isLast && each.name === argument) {
        return [`${argument}: ${isVariable ? `$${argument}` : literal(value)}`];
      }
      return isRequiredArgument(each) ? [`${each.name}: ${literal(example(each.type))}`] : [];
    });
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    const isComposite = isCompositeType(getNamedType(field.type));
    return `${field.name}${args}${isComposite ? ` { ${inner} }` : ''}`;
  }, '__typename');
  const head = isVariable ? `${operation} ($${argument}: ${String(type)})` : operation;
  return {
    query: `${head} { ${selection} }`,
    variables: isVariable ? { [argument]: value } : {},
    place: steps.join('.'),
  };

  /** A value that is right but for what is below it, or is wrong itself. */
  function valueOf(of: GraphQLInputType, [name, ...rest]: readonly string[]): unknown {
    const nullable = getNullableType(of);
    if (isListType(nullable) && !(name === undefined && wrong === 'null')) {
      steps.push('1');
      return [
        example(nullable.ofType),
        valueOf(nullable.ofType, [...(name === undefined ? [] : [name]), ...rest]),
      ];
    }
    if (name === undefined || !isInputObjectType(nullable)) return wrongOf(nullable);
    steps.push(name);
    const field = nullable.getFields()[name]!;
    const others = nullable.isOneOf ? {} : (example(nullable) as object);
    return { ...others, [name]: valueOf(field.type, rest) };
  }

  function wrongOf(of: GraphQLInputType): unknown {
    if (wrong === 'null') return null;
    if (!isInputObjectType(of) || wrong === 'another kind') {
      // Texts and ids take all that is one value; whoever takes neither would read what it says.
      return /^(ID|String)$/.test(String(of)) ? { a: SENTINEL } : SENTINEL;
    }
    const right = example(of) as Record<string, unknown>;
    if (wrong === 'a field too many') {
      steps.push('noSuchField');
      return { ...right, noSuchField: SENTINEL };
    }
    const { name } = Object.values(of.getFields()).find(isRequiredInputField)!;
    steps.push(name);
    return Object.fromEntries(Object.entries(right).filter(([each]) => each !== name));
  }
}

/** A value that fits, of as little as there must be. */
function example(type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [example(nullable.ofType)];
  if (isEnumType(nullable)) return new Name(nullable.getValues()[0]!.name);
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields());
    const due = nullable.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
    return Object.fromEntries(due.map((field) => [field.name, example(field.type)]));
  }
  const examples: Readonly<Record<string, unknown>> = {
    Boolean: true,
    Int: 1,
    Float: 1.5,
    ID: '1',
    DateTime: '2026-01-31',
    Date: '2026-01-31',
  };
  return examples[nullable.name] ?? SENTINEL;
}

function literal(value: unknown): string {
  if (value instanceof Name) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, each]) => `${name}: ${literal(each)}`);
  return `{ ${fields.join(', ')} }`;
}
