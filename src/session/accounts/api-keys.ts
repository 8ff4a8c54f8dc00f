import { digest, isAmong } from '../digests.js';

/** What is known of an API key that counts. */
export interface KnownKey {
  readonly canWrite: boolean;
  /** Tells keys apart, and tells nothing of them. */
  readonly callerKey: string;
}

/** The API keys of this server. It keeps and compares digests, in a time that tells nothing. */
export class ApiKeys {
  readonly #readers: readonly Buffer[];
  readonly #writers: readonly Buffer[];

  constructor(keys: readonly string[], keysThatWrite: readonly string[]) {
    this.#readers = keys.map(digest);
    this.#writers = keysThatWrite.map(digest);
  }

  /** Null when it is not a key of this server. */
  find(presented: string): KnownKey | null {
    const given = digest(presented);
    const canWrite = isAmong(given, this.#writers);
    const canRead = isAmong(given, this.#readers);
    if (!canWrite && !canRead) return null;
    return { canWrite, callerKey: `key ${given.toString('base64url')}` };
  }
}
