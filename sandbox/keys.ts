import { isIPv4 } from 'node:net';
import { parseWallTime, type DateForm } from './dates.js';
import { UploadedFile } from './form.js';
import type { Organization } from './store/store.js';
import type { RoleId, User } from './store/users.js';
import { isZoneId } from './zones.js';

/** Whom a request is checked against; open endpoints have no caller. */
export interface Asked {
  readonly organization: Organization;
  readonly caller: User | undefined;
}

/** What one request key takes. */
export interface Kind<T> {
  readonly required: boolean;
  /** The value as the handler gets it; undefined when its type is wrong. */
  read(value: unknown, asked: Asked): T | undefined;
  /** Why a value of the right type is still refused. */
  verify?(value: T, asked: Asked): string | undefined;
}

const ADDRESS = /^\s*[^\s@]+@[^\s@]+\s*$/;

export type RequestKeys = Readonly<Record<string, Kind<unknown>>>;

/** What a handler gets: the declared keys, read. */
export type BodyOf<K extends RequestKeys> = {
  [Key in keyof K]: K[Key] extends Kind<infer T> ? T : never;
};

export const text: Kind<string> = {
  required: true,
  read: (value) => (typeof value === 'string' ? value : undefined),
};

/** A text that may not be empty. */
export const name: Kind<string> = {
  required: true,
  read: (value) => (typeof value === 'string' && value.trim() ? value : undefined),
};

/** A JSON integer. */
export const int: Kind<number> = {
  required: true,
  read: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
};

/** Documented Int where the sample is a string, `"777"`: both pass. */
export const integer: Kind<number> = {
  required: true,
  read: (value, asked) =>
    int.read(typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value, asked),
};

/** Documented Int where the sample is 0.4 or 1.0. */
export const decimal: Kind<number> = {
  required: true,
  read: (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined),
};

/** Documented Bit or Bool: a JSON boolean in every sample read. */
export const bit: Kind<boolean> = {
  required: true,
  read: toBoolean,
};

/** Documented Bit and 1=yes, 0=no, where a sample has `true`: both pass. */
export const bitOrDigit: Kind<boolean> = {
  required: true,
  read: (value) => (value === 1 || value === 0 ? value === 1 : toBoolean(value)),
};

/** Documented Bit where a sample has `"True"`: both pass. */
export const bitOrWord: Kind<boolean> = {
  required: true,
  read: (value) => (value === 'True' || value === 'False' ? value === 'True' : toBoolean(value)),
};

/** `"12,56,79"`. Where the documentation types such a key Int, one bare number passes too. */
export const idList: Kind<number[]> = {
  required: true,
  read(value) {
    if (Number.isSafeInteger(value)) return [value as number];
    if (typeof value !== 'string' || !/^(\s*\d+\s*(,\s*\d+\s*)*)?$/.test(value)) return undefined;
    return value.trim() ? value.split(',').map(Number) : [];
  },
};

/** An id list that names at least one. */
export const someIds: Kind<number[]> = {
  required: true,
  read(value, asked) {
    const ids = typeof value === 'string' ? idList.read(value, asked) : undefined;
    return ids?.length ? ids : undefined;
  },
};

/** Typed String in the documentation of email.CreateUser and a number in its sample: both pass. */
export const roleId: Kind<RoleId> = {
  required: true,
  read(value) {
    const id = typeof value === 'string' && /^\d$/.test(value) ? Number(value) : value;
    return id === 1 || id === 2 || id === 3 || id === 4 ? id : undefined;
  },
};

/** Wall time of the organization, in the form that the endpoint documents. */
export function dateTime(form: DateForm): Kind<Date> {
  return {
    required: true,
    read: (value, { organization }) =>
      typeof value === 'string' ? parseWallTime(value, organization.offset, form) : undefined,
  };
}

/** What a clock shows somewhere, its digits as if they were UTC. */
export const wallTime: Kind<Date> = {
  required: true,
  read: (value) => (typeof value === 'string' ? parseWallTime(value, 0, 'iso') : undefined),
};

/** One of the seven zones that ICE numbers. */
export const zoneId: Kind<number> = {
  ...int,
  verify: (id) => (isZoneId(id) ? undefined : 'not a time zone'),
};

/** Minutes from UTC with the sign of the zone, -360 for UTC-6: the opposite of chat's `Offset`. */
export const offsetMinutes: Kind<number> = {
  ...integer,
  verify: (offset) => (Math.abs(offset) <= 14 * 60 ? undefined : 'not an offset'),
};

/** The one organization there is. */
export const organization: Kind<number> = {
  ...int,
  verify: (id, asked) => (id === asked.organization.id ? undefined : 'not the organization'),
};

/** `UserId` where it means whoever acts: it must be the token's user. */
export const actingUser: Kind<number> = {
  ...int,
  verify: (id, asked) => (id === asked.caller?.id ? undefined : 'not the acting user'),
};

/** `LastUpdatedBy`: the acting user too, typed Int in the documentation and a string in its samples. */
export const updater: Kind<number> = {
  ...actingUser,
  read: integer.read,
};

/** Chat's `Offset` is Login's with the opposite sign: 360 for an organization at UTC-6. */
export const chatOffset: Kind<number> = {
  ...int,
  verify: (offset, { organization: { offset: own } }) =>
    offset === -own ? undefined : "not the organization's offset",
};

/** Documented Int, and `"125.1.1.1"` in every sample. */
export const ipAddress: Kind<string> = {
  required: true,
  read: (value) => (typeof value === 'string' && isIPv4(value) ? value : undefined),
};

/** An address, or the empty text where there is none to tell. */
export const ipAddressOrNone: Kind<string> = {
  required: true,
  read: (value) =>
    value === '' || (typeof value === 'string' && isIPv4(value)) ? value : undefined,
};

/** A number as a query or a form carries it: in digits. */
export function inText(kind: Kind<number>): Kind<number> {
  return {
    ...kind,
    read: (value, asked) =>
      typeof value === 'string' && /^\d+$/.test(value)
        ? kind.read(Number(value), asked)
        : undefined,
  };
}

/** A number as a text, e.g. a port: `"587"`. */
export const digits: Kind<string> = {
  required: true,
  read: (value) => (typeof value === 'string' && /^\d+$/.test(value) ? value : undefined),
};

/** One of several words, letter by letter. */
export function oneOf<T extends string>(words: readonly T[]): Kind<T> {
  return { required: true, read: (value) => words.find((word) => word === value) };
}

/** One e-mail address or several, after commas or semicolons. */
export const recipients: Kind<string> = {
  required: true,
  read(value) {
    const isWritten = typeof value === 'string';
    return isWritten && value.split(/[,;]/).every((each) => ADDRESS.test(each)) ? value : undefined;
  },
};

/** The same, or the empty text where there are none. */
export const recipientsOrNone: Kind<string> = {
  required: true,
  read: (value, asked) => (value === '' ? value : recipients.read(value, asked)),
};

/** A form's file, with a name. */
export const upload: Kind<UploadedFile> = {
  required: true,
  read: (value) => (value instanceof UploadedFile && value.fileName ? value : undefined),
};

/** May be absent, or null. */
export function optional<T>(kind: Kind<T>): Kind<T | undefined> {
  return { ...kind, required: false };
}

function toBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
