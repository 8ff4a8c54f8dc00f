const REDACTED = '[redacted]';

/** Names under which secrets travel, whatever is glued to them: `ICE_PASSWORD`, `x-api-key`, `Token`. */
export const SECRET_NAME =
  /pass(word|wd|phrase|$|_)|pwd|secret|token|authorization|cookie|api[-_]?key/i;

/**
 * JSON Web Tokens, signed or encrypted: `eyJ` is how base64url begins every JSON object. One without a
 * dot is taken for a token too: what need not go on to a dot is never looked for twice.
 */
const WEB_TOKEN = /eyJ[\w-]*(?:\.[\w-]*){0,4}/g;
/** The keys that `npm run key` makes. */
const OWN_KEY = /icg_[\w-]{43}/g;
const SCHEME = /\b(Basic|Bearer)\s+[\w+/=.~-]{6,}/gi;
const URL_PASSWORD = /(:\/\/[^/\s:@]*:)[^/\s@]+@/g;
/** A secret's name and its value within a text: a query string, a JSON body, a printed object. */
const NAMED =
  /((?:pass(?:word|wd|phrase)?|pwd|secret|token|api[-_]?key)["'\\]*\s*[:=]\s*["'\\]*)[^\s"'\\,;&)}\]]+/gi;

/** Rewrites what must not be read, in a text or anywhere inside a value. */
export interface Scrubber {
  text(text: string): string;
  value(value: unknown): unknown;
  /** Further texts that are secret from now on. */
  learn(known: Iterable<string>): void;
}

/**
 * Hides secrets by their name, by their shape, and by their value where it is known. The rules are
 * generous on purpose: a log line that says too little costs less than one that says too much.
 *
 * @param known texts that are secret here, as the configuration's own.
 */
export function scrubber(known: Iterable<string> = []): Scrubber {
  // The longest first: a secret may be part of another. Very short ones would blot out ordinary words.
  const literals: string[] = [];
  learn(known);

  function learn(more: Iterable<string>): void {
    const long = [...more].filter((secret) => secret.length >= 6 && !literals.includes(secret));
    literals.push(...new Set(long));
    literals.sort((a, b) => b.length - a.length);
  }

  function text(given: string): string {
    let scrubbed = given;
    for (const literal of literals) scrubbed = scrubbed.replaceAll(literal, REDACTED);
    return scrubbed
      .replace(WEB_TOKEN, REDACTED)
      .replace(OWN_KEY, REDACTED)
      .replace(SCHEME, `$1 ${REDACTED}`)
      .replace(URL_PASSWORD, `$1${REDACTED}@`)
      .replace(NAMED, `$1${REDACTED}`);
  }

  function value(given: unknown): unknown {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(
      Object.entries(given).map(([name, part]) => [
        text(name),
        SECRET_NAME.test(name) ? REDACTED : value(part),
      ]),
    );
  }

  return { text, value, learn };
}
