import type { Incoming } from '../datasources/transport/exchange.js';
import type { IceFile } from '../datasources/wire/files.js';
import { lookUp, isObject, unwrap } from '../datasources/wire/words.js';
import { scrubber } from '../text/scrub.js';

/** What one call was answered, as far as the doctor looks at it. */
export type Heard = Incoming | { readonly file: Omit<IceFile, 'stream'> };

/** What JSON an answer is; undefined where it is none. */
export function jsonIn(heard: Heard | null): unknown {
  if (!heard || 'file' in heard) return undefined;
  try {
    return JSON.parse(heard.text) as unknown;
  } catch {
    return undefined;
  }
}

/** What an answer is, without a word of what it says. */
export function formOf(heard: Heard | null): string {
  if (!heard || 'file' in heard) return '';
  const { status, text } = heard;
  if (status >= 300 && status < 400) return `a redirect (status ${status})`;
  if (text.trim() === '') return 'nothing';
  if (isPage(heard)) return 'a page of HTML';
  return jsonIn(heard) === undefined ? 'something that is not JSON' : 'JSON of another form';
}

/** Whether a page came in the place of an answer, as a site has it for whatever it does not know. */
export const isPage = (heard: Heard | null): boolean =>
  heard !== null &&
  'text' in heard &&
  /^\s*<(!doctype|html|head|body|\?xml)/i.test(heard.text.slice(0, 200));

const LONGEST = 160;
const { text: scrubbed } = scrubber();
/** Takes out what may be somebody's: addresses, and numbers that are long. */
const impersonal = (words: string): string =>
  words
    .split(' ')
    .map((word) => (word.includes('@') ? '…' : word.replace(/\d{4,}/g, '…')))
    .join(' ');

/** ICE's own words for no; what may be a secret, or somebody's, is taken out. Empty where it has none. */
export function wordsOf(heard: Heard | null): string {
  const body = unwrap(jsonIn(heard));
  const told = isObject(body) ? (lookUp(body, 'message') ?? lookUp(body, 'error')) : body;
  if (typeof told !== 'string') return '';
  // Cut first, half a secret or an address would not be known for one.
  return impersonal(scrubbed(told.trim())).slice(0, LONGEST);
}
