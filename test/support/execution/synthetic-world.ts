// A schema with everything that an executor may meet, and resolvers that do what resolvers may do. What each does
// follows from the seed and from where it is asked, so that every executor meets the same.
import {
  buildSchema,
  getNullableType,
  GraphQLError,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  isScalarType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { randomOf, type Random } from '../../../bench/nested/queries.mjs';

const SDL = `
  enum Colour { RED GREEN BLUE }
  scalar Anything
  input Filter { text: String = "all", colours: [Colour!]! = [RED], numbers: [[Int]], within: Filter, must: Int! = 3 }
  interface Named { id: ID! name(upper: Boolean = false, of: Filter): String friend: Named }
  interface Loud implements Named { id: ID! name(upper: Boolean = false, of: Filter): String friend: Named volume: Int! }
  type Cat implements Named & Loud {
    id: ID! name(upper: Boolean = false, of: Filter): String friend: Named volume: Int!
    colour: Colour any: Anything self: Cat! kittens: [Cat!]! toys(first: Int! = 2): [Toy]
  }
  type Dog implements Named & Loud {
    id: ID! name(upper: Boolean = false, of: Filter): String friend: Named volume: Int!
    height: Float isGood: Boolean! owner: Person! grid: [[Int!]] pack: [Loud!]
  }
  type Person implements Named {
    id: ID! name(upper: Boolean = false, of: Filter): String friend: Named
    pets(kinds: [Colour] = [RED, null]): [Pet] best: Pet! plain: Plain must: [String!]! nested: [[Plain!]!]
  }
  type Toy { id: ID! price: Float sizes: [Int] owner: Pet plain: Plain! }
  "Nothing of it has a resolver."
  type Plain { text: String number: Int must: String! list: [String] deep: Plain deeper: Plain! rows: [Plain] method: String }
  union Pet = Cat | Dog
  type Query {
    cat(id: ID): Cat dog: Dog! person(filter: Filter, ids: [ID!]): Person named: [Named] loud: Loud pet: Pet
    pets(first: Int = 3): [Pet!] toys: [Toy!]! plain: Plain plains: [Plain!] number(add: Int! = 1): Int
    _entities(representations: [Anything!]!): [Pet]!
  }
`;

/** Type, and whether its resolver is left away although others have one. */
const isPlain = (typeName: string, seed: number): boolean => typeName === 'Plain' || seed === 0;

/** What goes wrong how often, in a hundred. */
const FAULTS: readonly [number, (random: Random) => unknown][] = [
  [4, () => null],
  [2, () => undefined],
  [2, () => new Error('returned')],
  [3, thrown],
];
const ODD_SHARE = 2;

function thrown(random: Random): never {
  if (random.chance(0.3)) throw new GraphQLError('told', { extensions: { code: 'TOLD' } });
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  if (random.chance(0.2)) throw 'a text';
  throw new TypeError('thrown');
}

/** Who asks: everything that is promised is kept by and by, one promise after the other. */
export class World {
  /** Lists that were counted, which only the executor under test does. */
  lists = 0;
  readonly budget = { text: () => undefined, worked: () => void (this.lists += 1) };
  private readonly waiting: (() => void)[] = [];

  constructor(readonly seed: number) {}

  /** Kept in a turn of its own: what follows from one promise is over when the next is kept. */
  later(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      if (this.waiting.length === 1) setImmediate(() => this.keep());
    });
  }

  /** All that is promised has been kept. */
  async rest(): Promise<void> {
    // What has just been kept is still there.
    do await this.later();
    while (this.waiting.length > 1);
    // What follows from the last is over, too.
    await new Promise((resolve) => setImmediate(resolve));
  }

  private keep(): void {
    this.waiting[0]!();
    setImmediate(() => {
      this.waiting.shift();
      if (this.waiting.length > 0) this.keep();
    });
  }

  chanceAt(place: string): Random {
    let hash = this.seed | 0;
    for (const letter of place) hash = (Math.imul(hash, 31) + letter.codePointAt(0)!) | 0;
    return randomOf(hash);
  }
}

function placeOf(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let step: typeof info.path | undefined = info.path; step; step = step.prev) {
    keys.push(`${step.key}/${step.typename ?? ''}`);
  }
  return keys.join();
}

/** What resolvers are told, apart from the place: it must be there, whoever executes. */
const told = (info: GraphQLResolveInfo): string =>
  [
    info.fieldName,
    info.fieldNodes.length,
    String(info.returnType),
    info.parentType.name,
    Object.keys(info.fragments).join(),
    info.operation.name?.value,
    JSON.stringify(info.variableValues),
    typeof info.schema.getType('Cat'),
    String(info.rootValue),
  ].join();

export function syntheticSchema(): GraphQLSchema {
  const schema = buildSchema(SDL);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isAbstractType(type)) {
      // One by `__typename`, one at once, and one later.
      if (type.name === 'Loud') continue;
      type.resolveType = (value, world: World, info) => {
        const place = `${placeOf(info)} type`;
        const random = world.chanceAt(place);
        const name = random.chance(0.03)
          ? random.pick(['Toy', 'Named', 'Nobody', null, 7] as unknown as string[])
          : (value as { __typename: string }).__typename;
        if (random.chance(0.02)) throw new Error(`no type: ${place}`);
        return type.name === 'Pet' ? world.later().then(() => name) : name;
      };
    } else if (isObjectType(type) && type.name !== 'Plain') {
      if (type.name === 'Toy') {
        type.isTypeOf = (_value, world: World, info) => {
          const random = world.chanceAt(`${placeOf(info)} is`);
          const isToy = !random.chance(0.05);
          return random.chance(0.5) ? world.later().then(() => isToy) : isToy;
        };
      }
      for (const field of Object.values(type.getFields())) {
        const isLeft = field.args.length === 0 && ['id', 'self', 'volume'].includes(field.name);
        if (isPlain(type.name, isLeft ? 0 : 1)) continue;
        field.resolve = (_source, args, world: World, info) => {
          const random = world.chanceAt(`${placeOf(info)} ${JSON.stringify(args)} ${told(info)}`);
          return valueOf(field.type, random, world, schema);
        };
      }
    }
  }
  return schema;
}

/** Whatever a resolver may answer for a type: mostly what it should. */
function valueOf(
  type: GraphQLOutputType,
  random: Random,
  world: World,
  schema: GraphQLSchema,
): unknown {
  const promised = random.next();
  const now = (): unknown => {
    let chance = random.int(0, 99);
    for (const [share, fault] of FAULTS) {
      if (chance < share) return fault(random);
      chance -= share;
    }
    return chance < ODD_SHARE ? oddFor(type) : fitting(type, random, world, schema);
  };
  if (promised < 0.7) return now();
  const later = world.later().then(now);
  // A list may fail before anybody has looked at this row.
  later.catch(() => undefined);
  // Not all promises are made by the language.
  return promised < 0.75 ? { then: later.then.bind(later) } : later;
}

/** No list, no number, no colour. */
const oddFor = (type: GraphQLOutputType): unknown =>
  isListType(getNullableType(type)) ? 7 : { odd: true };

function fitting(
  type: GraphQLOutputType,
  random: Random,
  world: World,
  schema: GraphQLSchema,
): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const rows = Array.from({ length: random.int(0, 4) }, () =>
      valueInList(nullable.ofType, random, world, schema),
    );
    return random.chance(0.1) ? new Set(rows) : rows;
  }
  if (isEnumType(nullable)) return random.pick(nullable.getValues()).value;
  if (isScalarType(nullable)) return LEAVES[nullable.name]!(random);
  const types = isAbstractType(nullable) ? schema.getPossibleTypes(nullable) : [nullable];
  return objectOf(random.pick(types).name, random, world);
}

/** What is thrown for a row is returned as an error: lists are there as a whole. */
function valueInList(...given: Parameters<typeof valueOf>): unknown {
  try {
    return valueOf(...given);
  } catch (error) {
    return error instanceof Error ? error : null;
  }
}

function objectOf(typeName: string, random: Random, world: World): unknown {
  const own = {
    __typename: typeName,
    id: random.int(1, 99),
    volume: random.chance(0.9) ? 3 : null,
  };
  if (typeName !== 'Plain') return { ...own, self: random.chance(0.9) ? own : null };
  return plainOf(random, world, 3);
}

function plainOf(random: Random, world: World, depth: number): unknown {
  const below = (): unknown =>
    depth > 0 && random.chance(0.9) ? plainOf(random, world, depth - 1) : null;
  const isLate = random.chance(0.1);
  const [text, number] = [random.pick(['a', '', 'é'.repeat(40), null]), random.int(0, 5)];
  return {
    text,
    number: random.chance(0.05) ? 'no number' : number,
    must: random.chance(0.95) ? (text ?? 'must') : null,
    list: random.chance(0.9) ? [text, null, number] : 'abc',
    deep: below(),
    deeper: below(),
    rows: Array.from({ length: random.int(0, 3) }, below),
    method: (_args: unknown, _world: World, { fieldName }: GraphQLResolveInfo) =>
      isLate ? world.later().then(() => fieldName) : fieldName,
  };
}

const LEAVES: Readonly<Record<string, (random: Random) => unknown>> = {
  ID: (random) => random.int(1, 99),
  Int: (random) => random.int(-9, 9),
  Float: (random) => random.int(-9, 9) / 4,
  Boolean: (random) => random.chance(0.5),
  String: (random) => random.pick(['one', 'two', '']),
  Anything: (random) => random.pick<unknown>([{ a: [1] }, 'any', 0, false]),
};
