import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The API keys of this server. It keeps and compares digests, in a time that tells nothing. */
export class ApiKeys {
  readonly #readers: readonly Buffer[];
  readonly #writers: readonly Buffer[];

  constructor(keys: readonly string[], keysThatWrite: readonly string[]) {
    this.#readers = keys.map(digest);
    this.#writers = keysThatWrite.map(digest);
  }

  /** What a key may do; null when it is not a key of this server. */
  find(presented: string): { readonly canWrite: boolean } | null {
    const given = digest(presented);
    const canWrite = isAmong(given, this.#writers);
    const canRead = isAmong(given, this.#readers);
    return canWrite || canRead ? { canWrite } : null;
  }
}

/** Looks at every key, also after a match. */
function isAmong(given: Buffer, keys: readonly Buffer[]): boolean {
  return keys.reduce((found, key) => timingSafeEqual(given, key) || found, false);
}
