import { timingSafeEqual } from 'node:crypto';
import { IceGraphError } from '../../errors.js';
import type { Credentials } from '../credentials.js';
import { digest } from '../digests.js';
import type { Scope } from '../scopes.js';

/** A key as the operator has named it. */
export interface NamedKey {
  readonly name: string;
  readonly sha256: Buffer;
  /** Null: the server's own account. */
  readonly account: string | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly expiresAt: number | null;
  readonly rate: number | null;
}

/** Where named keys come from, which may be others at any time. */
export interface KeySource {
  /** The same object until they are others. */
  refresh(): Promise<NamedKeys>;
}

interface NamedKeys {
  readonly accounts: ReadonlyMap<string, Credentials>;
  readonly keys: readonly NamedKey[];
}

/** What is known of an API key that counts. */
export interface KnownKey {
  /** What it is called by: no part of it. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Operations in a minute; null: as many as anybody. */
  readonly rate: number | null;
  /** Who it acts as; null: the server's own account. */
  readonly credentials: Credentials | null;
  /** Tells keys apart, and tells nothing of them. */
  readonly callerKey: string;
  readonly expiresAt: number | null;
}

/** A key, for whoever looks after them. */
export interface KeyUse {
  readonly name: string;
  /** Of the account that it acts as; null: the server has none. */
  readonly organizationId: number | null;
  /** Here, since the start; null: never. */
  readonly lastUsedAt: number | null;
  readonly expiresAt: number | null;
}

export interface ApiKeysOptions {
  readonly keys: readonly string[];
  /** Those that may also write. */
  readonly keysThatWrite: readonly string[];
  /** Null: there are no others. */
  readonly named: KeySource | null;
  /** Of the server's own account, if it has one. */
  readonly organizationId: number | null;
  readonly now: () => number;
}

interface Entry extends KnownKey {
  readonly digest: Buffer;
}

/** What a key by commas may do that writes nothing. */
export const READS: ReadonlySet<Scope> = new Set(['read']);
const WRITES: ReadonlySet<Scope> = new Set(['read', 'write']);

const CALLER_KEY = 'key ';
const callerKeyOf = (of: Buffer): string => CALLER_KEY + of.toString('base64url');

/** The API keys of this server. It keeps and compares digests, in a time that tells nothing. */
export class ApiKeys {
  readonly #options: ApiKeysOptions;
  readonly #own: readonly Entry[];
  readonly #lastUsed = new Map<string, number>();
  /** All keys, with the named ones that they were made of. */
  #made: { readonly of: NamedKeys; readonly entries: readonly Entry[] } | null = null;

  constructor(options: ApiKeysOptions) {
    const { keys, keysThatWrite } = options;
    this.#options = options;
    this.#own = [...new Set([...keys, ...keysThatWrite])].map((key, index) => ({
      digest: digest(key),
      name: `API_KEYS ${index + 1}`,
      scopes: keysThatWrite.includes(key) ? WRITES : READS,
      ...{ rate: null, credentials: null, expiresAt: null },
      callerKey: callerKeyOf(digest(key)),
    }));
  }

  /**
   * The key that was presented; null when it is none of this server.
   * @throws IceGraphError UNAUTHENTICATED when it has expired.
   */
  async find(presented: string): Promise<KnownKey | null> {
    const given = digest(presented);
    let found: Entry | null = null;
    // Looks at every one, also after a match: the time tells nothing.
    for (const entry of await this.#all()) if (timingSafeEqual(given, entry.digest)) found = entry;
    if (!found) return null;
    if (this.#isOver(found)) throw new IceGraphError('UNAUTHENTICATED', 'The API key has expired.');
    this.#lastUsed.set(found.name, this.#options.now());
    return found;
  }

  /** The key in whose name something was sealed; null for one that does not count any more. */
  async of(callerKey: string): Promise<KnownKey | null> {
    const entry = (await this.#all()).find((each) => each.callerKey === callerKey);
    return entry && !this.#isOver(entry) ? entry : null;
  }

  /** Whether somebody is limited as a key, and not as a user. */
  isKey(callerKey: string): boolean {
    return callerKey.startsWith(CALLER_KEY);
  }

  async uses(): Promise<readonly KeyUse[]> {
    const own = this.#options.organizationId;
    return (await this.#all()).map(({ name, credentials, expiresAt }) => ({
      name,
      organizationId: credentials ? credentials.organizationId : own,
      expiresAt,
      lastUsedAt: this.#lastUsed.get(name) ?? null,
    }));
  }

  #isOver({ expiresAt }: KnownKey): boolean {
    return expiresAt !== null && expiresAt <= this.#options.now();
  }

  async #all(): Promise<readonly Entry[]> {
    const named = await this.#options.named?.refresh();
    if (!named) return this.#own;
    if (this.#made?.of === named) return this.#made.entries;
    const made = named.keys.map(({ account, sha256, ...key }) => ({
      ...key,
      digest: sha256,
      credentials: account === null ? null : named.accounts.get(account)!,
      callerKey: callerKeyOf(sha256),
    }));
    const entries = [...this.#own, ...made];
    this.#made = { of: named, entries };
    return entries;
  }
}
