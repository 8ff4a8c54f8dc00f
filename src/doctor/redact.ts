import { isSecretKey } from '../datasources/wire/secrets.js';

/** A token that says nothing but that it does not end before the year 2100. */
export const NO_TOKEN = ['{"alg":"none"}', '{"exp":4102444800}', 'redacted']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

/** What tells of nobody by its form: numbers and lists of them, yes and no, dates, durations. */
const NUMBER = /^\s*-?\d+(\.\d+)?\s*$/;
const DATE =
  /^\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{4})([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?)?(\s*(AM|PM|Z|[+-]\d{2}:?\d{2}))?\s*$/i;
const HARMLESS = [
  NUMBER,
  DATE,
  /^\s*\d+(\s*,\s*\d+)*\s*$/,
  /^\s*(\d+\.)?\d{1,3}:\d{2}:\d{2}(\.\d+)?\s*$/,
];
/** So many digits may be somebody's telephone or card, unless they are the fraction of a second. */
const LONG = /(?<!:\d\d\.)\d{7}|e/;
/** An id may be long, but not as long as a card's number. */
const LONG_ID = /\d{16}|e/;
/** ICE's own words and codes. */
const WORDS =
  /^\s*(success(ful)?|failed|the request is invalid|no records found|true|false|enabled|disabled)\.?\s*$/i;

/** Keys under which even a number is somebody's. */
const PERSONAL =
  /name|mail|phone|mobile|contact(?!id)|tel|cell|fax|zip|post(al|code)|addr|birth|dob|ssn|social|national|pin$|otp|cvv|cvc|^lat|^lo?ng|^(to)?ip|note|comment|text|body|subject|answer|number|value$/i;
/** A state's id of somebody joins nothing. */
const ID = /(?<!(national|social|ssn)[-_ ]?)ids?$/i;

const TOKEN = /(?<![\w-])[\w-]{8,}\.[\w-]{8,}\.[\w-]*/;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const IP = /^(\d{1,3}\.){3}\d{1,3}$|^[\da-f]*:[\da-f]*:[\da-f.:]*$/i;

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
    if (typeof value === 'number') return isSomebodys(String(value), key) ? 0 : value;
    return typeof value === 'string' ? this.#text(value, key) : value;
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

  #text(value: string, key: string): string {
    if (WORDS.test(value) || value.trim() === '') return value;
    if (!HARMLESS.some((form) => form.test(value))) return this.#standIn(value.trim());
    if (!isSomebodys(value, key)) return value;
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

/** Whether a number, a date or a duration may be of somebody: by its key, or by its length. */
function isSomebodys(value: string, key: string): boolean {
  if (ID.test(key)) return LONG_ID.test(value);
  return PERSONAL.test(key) || LONG.test(value);
}
