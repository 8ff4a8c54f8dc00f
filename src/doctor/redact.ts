import { isSecretKey } from '../datasources/secrets.js';

/** A token that says nothing but that it does not end before the year 2100. */
export const NO_TOKEN = ['{"alg":"none"}', '{"exp":4102444800}', 'redacted']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

/** What tells of nobody by its form: short numbers and lists of them, yes and no, dates, durations. */
const NUMBER = /^\s*-?\d{1,9}(\.\d+)?\s*$/;
const DATE =
  /^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{4})([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?\s*(AM|PM|Z|[+-]\d{2}:?\d{2})?\s*$/i;
const HARMLESS = [
  NUMBER,
  DATE,
  /^\s*\d{1,9}(\s*,\s*\d{1,9})*\s*$/,
  /^\s*(true|false)\s*$/i,
  /^\s*(\d+\.)?\d{1,3}:\d{2}:\d{2}(\.\d+)?\s*$/,
];
/** A longer number that is no id may be a telephone's or a card's. */
const LONG = 1e9;
/** ICE's own words. */
const WORDS = /^\s*(success(ful)?|failed|the request is invalid|no records found)\.?\s*$/i;

/** Keys under which even a number is somebody's. */
const PERSONAL =
  /name|mail|phone|mobile|fax|zip|post(al|code)|addr|birth|dob|latitude|longitude|^(to)?ip|note|comment|text|body|subject|answer|number/i;
const ID = /ids?$/i;

const TOKEN = /[\w-]{8,}\.[\w-]{8,}\.[\w-]*/;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const IP = /^(\d{1,3}\.){3}\d{1,3}$|^[\da-f]*:[\da-f:]+:[\da-f.:]*$/i;

/**
 * Takes out of requests and answers whatever could tell of somebody. What is not known to be harmless
 * goes, and gets a stand-in of the same form, the same one wherever it stands; numbers stay, so that
 * ids still join.
 */
export class Redactor {
  readonly #standIns = new Map<string, string>();

  /** A value of JSON; `key` is what it stands under. */
  json(value: unknown, key = ''): unknown {
    if (isSecretKey(key)) return typeof value === 'string' && TOKEN.test(value) ? NO_TOKEN : '';
    if (Array.isArray(value)) return value.map((each) => this.json(each, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [
          this.#key(name),
          this.json(each, name.trim()),
        ]),
      );
    }
    const isPersonal = PERSONAL.test(key) && !ID.test(key);
    if (typeof value === 'number') {
      return isPersonal || (Math.abs(value) >= LONG && !ID.test(key)) ? 0 : value;
    }
    return typeof value === 'string' ? this.#text(value, isPersonal) : value;
  }

  /** An answer that is not JSON: nothing of it but its kind. */
  other(text: string): string {
    if (text.trim() === '') return '';
    if (TOKEN.test(text)) return NO_TOKEN;
    return /^\s*</.test(text) ? '<html></html>' : 'not JSON';
  }

  /** The names of keys are ICE's, unless somebody's address is one. */
  #key(name: string): string {
    const trimmed = name.trim();
    return ADDRESS.test(trimmed) || IP.test(trimmed) ? this.#standIn(trimmed) : name;
  }

  #text(value: string, isPersonal: boolean): string {
    if (WORDS.test(value) || value.trim() === '') return value;
    if (!HARMLESS.some((form) => form.test(value))) return this.#standIn(value.trim());
    if (!isPersonal) return value;
    return NUMBER.test(value) ? '0' : DATE.test(value) ? '1970-01-01' : this.#standIn(value.trim());
  }

  #standIn(value: string): string {
    const known = this.#standIns.get(value);
    if (known !== undefined) return known;
    const number = this.#standIns.size + 1;
    const made = TOKEN.test(value)
      ? NO_TOKEN
      : ADDRESS.test(value)
        ? `person-${number}@example.com`
        : IP.test(value)
          ? `198.18.${number >> 8}.${number & 255}`
          : `text-${number}`;
    this.#standIns.set(value, made);
    return made;
  }
}
