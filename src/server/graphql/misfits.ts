import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql';

/** A value that does not fit: where it stands, and what is expected there. */
export interface Misfit {
  readonly field: string;
  /** Quotes nothing of the value, which may be a password in the wrong place. */
  readonly why: string;
}

/** What graphql-js finds of a value, and where. */
export interface Finding {
  /** As `input.hours.1.fromHours`. */
  readonly place: string;
  readonly type: GraphQLInputType | undefined;
  readonly message: string;
  readonly isNull: boolean;
  /** It is said by a scalar of ours, which quotes nothing, and knows best. */
  readonly isOwn: boolean;
}

/** Where nothing more is known. */
export const NOT_EXPECTED = 'The value here is not what is expected.';

const FORMS: Readonly<Record<string, string>> = {
  Boolean: 'true or false',
  Float: 'a number',
  ID: 'a text, or a whole number',
  Int: 'a whole number, from -2147483648 to 2147483647',
  String: 'a text',
};

const MISSING = /^Field "(?:\w+\.)?(\w+)" of required type /;
const UNKNOWN = /^Field "([^"]+)" is not defined by type /;
/** Of an input of which exactly one field is to be given; in a document null is told at the input. */
const NOT_ONE = /\bOneOf\b/;
const NULL_FIELD = /^Field "\w+\.(\w+)" must be non-null\.$/;

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** Names of what somebody sent are repeated, however long they are. */
const LONGEST = 100;
const shortened = (name: string): string =>
  name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;

/** Says of values what is expected in their place, of variables and of what stands in a document alike. */
export class Misfits {
  /** @param tellsNames whether the names of the schema may be told to who has not read them. */
  constructor(private readonly tellsNames: boolean) {}

  of({ place, type, message, isNull, isOwn }: Finding): Misfit {
    const named = type && getNamedType(type);
    if (!named) return { field: place, why: NOT_EXPECTED };
    if (isOwn) return { field: place, why: message };
    const fields = isInputObjectType(named) ? named.getFields() : {};
    const [, missing] = MISSING.exec(message) ?? [];
    if (missing !== undefined) return this.missing(`${place}.${missing}`, fields[missing]?.type);
    const [, unknown] = UNKNOWN.exec(message) ?? [];
    if (unknown !== undefined) {
      const name = shortened(unknown);
      return { field: `${place}.${name}`, why: `${named.name} has no field "${name}".` };
    }
    const [, none] = NULL_FIELD.exec(message) ?? [];
    if (none !== undefined) return this.null(`${place}.${none}`, fields[none]?.type ?? named);
    if (NOT_ONE.test(message)) {
      const which = this.tellsNames ? either.format(Object.keys(fields)) : 'its fields';
      return { field: place, why: `${named.name} takes exactly one: ${which}.` };
    }
    if (isNull) return this.null(place, named);
    return { field: place, why: this.expected(named) };
  }

  /** What has to be there, and is not. */
  missing(place: string, type: GraphQLInputType | undefined): Misfit {
    const expected = type ? ` ${this.expected(getNamedType(type))}` : '';
    return { field: place, why: `It is required.${expected}` };
  }

  private null(place: string, type: GraphQLInputType): Misfit {
    return { field: place, why: `null is no value here. ${this.expected(getNamedType(type))}` };
  }

  private expected(type: GraphQLNamedInputType): string {
    return `${type.name} is expected: ${this.formOf(type)}.`;
  }

  private formOf(type: GraphQLNamedInputType): string {
    if (isInputObjectType(type)) return 'an object with its fields';
    if (isEnumType(type)) {
      return this.tellsNames
        ? either.format(type.getValues().map(({ name }) => name))
        : 'one of its names';
    }
    const form: unknown = FORMS[type.name] ?? type.extensions['form'];
    return typeof form === 'string' ? form : 'as its description says';
  }
}
