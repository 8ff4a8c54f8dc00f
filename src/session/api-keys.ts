import { digest, isAmong } from './digests.js';

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
