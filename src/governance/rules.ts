import {
  getNamedType,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { isSecretKey } from '../datasources/wire/secrets.js';
import { elementsOf, type SchemaElement } from './elements.js';

/** What must hold at every place of a schema; answers what does not, as the rest of a sentence. */
type Rule = (place: SchemaElement, schema: GraphQLSchema) => string | false;

const STYLES = {
  PascalCase: /^[A-Z][A-Za-z0-9]*$/,
  camelCase: /^[a-z][A-Za-z0-9]*$/,
  UPPER_SNAKE: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
};
const STYLE_OF: Readonly<Record<SchemaElement['kind'], keyof typeof STYLES>> = {
  type: 'PascalCase',
  field: 'camelCase',
  argument: 'camelCase',
  inputField: 'camelCase',
  enumValue: 'UPPER_SNAKE',
};
/** `fromHours` and `toHours` are times of the day. */
const DURATION =
  /^(duration|time|seconds|minutes|hours)$|(Duration|Time|Seconds|Minutes|(?<!^from|^to)Hours|Millis|Ms)$/;
const DEPRECATION = /^Since \d{4}-\d{2}-\d{2}: use `([^`]+)`/;

/** What Relay spells so, and the reports that may be asked for in part. */
const OTHER_BOOLEANS = /^PageInfo\.has(Next|Previous)Page$|Reports?(\.\w+)?\(partial:\)$/;
const NO_DURATION = ['Viewer.utcOffsetMinutes'];
/** The one that is there to be answered. */
const ANSWERED_TOKEN = 'LoginPayload.token';
/** Clients were promised these two, and an operation whose session fails has little else to answer. */
const NEVER_NULL = ['login', 'logout'];

const RULES: readonly Rule[] = [
  ({ it }) => !it.description?.trim() && 'has no description',

  ({ kind, it }) => !STYLES[STYLE_OF[kind]].test(it.name) && `is not in ${STYLE_OF[kind]}`,

  (place) =>
    typeOf(place) === GraphQLBoolean &&
    !/^is[A-Z]/.test(place.it.name) &&
    !OTHER_BOOLEANS.test(place.at) &&
    'is a Boolean and does not begin with is',

  (place) => {
    const isNumber = [GraphQLInt, GraphQLFloat].some((type) => type === typeOf(place));
    if (!isNumber || !DURATION.test(place.it.name) || NO_DURATION.includes(place.at)) return false;
    const isRight = place.it.name.endsWith('Seconds') && typeOf(place) === GraphQLInt;
    return !isRight && 'is a duration and no Int that ends with Seconds';
  },

  ({ kind, it }) =>
    kind === 'type' &&
    isInputObjectType(it) !== it.name.endsWith('Input') &&
    'must end with Input if it is an input, and only then',

  ({ at, kind, it }, schema) =>
    kind === 'field' &&
    at === `${schema.getMutationType()?.name}.${it.name}` &&
    getNamedType(it.type).name !== `${capitalized(it.name)}Payload` &&
    `does not answer ${capitalized(it.name)}Payload`,

  ({ at, kind, it }, schema) =>
    kind === 'field' &&
    at === `${schema.getMutationType()?.name}.${it.name}` &&
    isNonNullType(it.type) &&
    !NEVER_NULL.includes(it.name) &&
    'is never null: its failure would take what the others of the operation answer',

  ({ at, kind, it }, schema) =>
    kind === 'argument' &&
    at.startsWith(`${schema.getMutationType()?.name}.`) &&
    (it.name !== 'input' || !getNamedType(it.type).name.endsWith('Input')) &&
    'is no input of a mutation, which takes one argument, input',

  ({ at, kind, it }) =>
    kind === 'field' &&
    isLeafType(getNamedType(it.type)) &&
    (isSecretKey(it.name) || /credential/i.test(it.name)) &&
    at !== ANSWERED_TOKEN &&
    'sounds like a secret, which is never answered',

  ({ it }) =>
    'deprecationReason' in it &&
    typeof it.deprecationReason === 'string' &&
    !DEPRECATION.test(it.deprecationReason) &&
    'is deprecated without a date and what to use instead, as "Since 2026-01-31: use `User.displayName`."',

  ({ it }, schema) => {
    const reason = 'deprecationReason' in it ? (it.deprecationReason ?? '') : '';
    const instead = DEPRECATION.exec(reason)?.[1];
    return (
      instead !== undefined &&
      !has(schema, instead) &&
      `is replaced by ${instead}, which is not there`
    );
  },
];

/** What breaks the rules of the house, one sentence each. */
export function brokenRules(schema: GraphQLSchema): string[] {
  return [...elementsOf(schema)].flatMap((place) => {
    const faults = RULES.flatMap((rule) => rule(place, schema) || []);
    return faults.map((fault) => `${place.at} ${fault}.`);
  });
}

/** The type of what has one, without lists and non-nulls. */
function typeOf({ it }: SchemaElement): GraphQLNamedType | null {
  return 'type' in it ? getNamedType(it.type) : null;
}

const has = (schema: GraphQLSchema, at: string): boolean =>
  [...elementsOf(schema)].some((place) => place.at === at);

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
