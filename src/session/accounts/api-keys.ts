import { timingSafeEqual } from 'node:crypto';
import { digest } from '../digests.js';

/** What is known of an API key that counts. */
export interface KnownKey {
  /** What it is called by, for the log: no part of it. */
  readonly name: string;
  readonly canWrite: boolean;
  /** Tells keys apart, and tells nothing of them. */
  readonly callerKey: string;
}

interface Entry extends KnownKey {
  readonly digest: Buffer;
}

/** The API keys of this server. It keeps and compares digests, in a time that tells nothing. */
export class ApiKeys {
  readonly #entries: readonly Entry[];

  constructor(keys: readonly string[], keysThatWrite: readonly string[]) {
    const all = [...new Set([...keys, ...keysThatWrite])];
    this.#entries = all.map((key, index) => ({
      digest: digest(key),
      name: `API_KEYS ${index + 1}`,
      canWrite: keysThatWrite.includes(key),
      callerKey: callerKeyOf(digest(key)),
    }));
  }

  /** Null when it is not a key of this server. Looks at every one, also after a match. */
  find(presented: string): KnownKey | null {
    const given = digest(presented);
    let found: Entry | null = null;
    for (const entry of this.#entries) if (timingSafeEqual(given, entry.digest)) found = entry;
    return found;
  }
}

const callerKeyOf = (of: Buffer): string => `key ${of.toString('base64url')}`;
