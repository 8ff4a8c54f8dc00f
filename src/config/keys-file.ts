import { readFileSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

const SCOPES = ['read', 'write', 'reports', 'lists', 'status'] as const;

/** Who keys act as in ICE. */
export interface ServiceAccount {
  readonly organizationId: number;
  readonly userName: string;
  readonly password: string;
}

export interface NamedKey {
  readonly name: string;
  /** The digest of the key, which itself is nowhere. */
  readonly sha256: Buffer;
  /** Null: the server's own account. */
  readonly account: string | null;
  readonly scopes: ReadonlySet<(typeof SCOPES)[number]>;
  /** Milliseconds since 1970 from which on it does not count; null: it always does. */
  readonly expiresAt: number | null;
  /** Operations that it may have in a minute; null: as many as anybody. */
  readonly rate: number | null;
}

export interface NamedKeys {
  readonly accounts: ReadonlyMap<string, ServiceAccount>;
  readonly keys: readonly NamedKey[];
}

/** The file is of no use. `lines` says why, and quotes no value. */
export class KeysFileError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('; '));
  }
}

/** Told of a file that has changed. */
export interface KeysListener {
  changed(keys: NamedKeys): void;
  /** It cannot be used: what was read before still counts. */
  failed(lines: readonly string[]): void;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const DAY_MS = 24 * 3_600_000;

const label = z.string().regex(/^\w[\w .@-]{0,59}$/, 'must be a name of up to 60 characters');

const accountForm = z
  .strictObject({
    organizationId: z.int().min(1),
    userName: z.string().min(1),
    password: z.string().min(1).exactOptional(),
    passwordFile: z.string().min(1).exactOptional(),
  })
  .refine(
    ({ password, passwordFile }) => (password === undefined) !== (passwordFile === undefined),
    'needs a password or a passwordFile, one of them',
  );

const keyForm = z.strictObject({
  name: label,
  sha256: z.string().regex(/^[\da-f]{64}$/i, 'must be 64 hexadecimal digits'),
  account: z.string().nullish(),
  scopes: z.array(z.enum(SCOPES)).min(1),
  expiresAt: z
    .union(
      [z.iso.date(), z.iso.datetime({ offset: true })],
      'must be a day, as 2027-06-30, or a time with a zone',
    )
    .nullish(),
  rate: z.int().min(1).nullish(),
});

const fileForm = z.strictObject({
  accounts: z.record(label, accountForm).default({}),
  keys: z.array(keyForm),
});
type Contents = z.infer<typeof fileForm>;

/** How long what was read counts before the file is looked at again. */
const LOOK_MS = 200;

/**
 * The API keys of a file, which is read again when it has changed, or a password's file has. One that
 * cannot be used takes no key away: somebody may be writing it.
 */
export class KeysFile {
  readonly #path: string;
  readonly #hasOwnAccount: boolean;
  readonly #listeners: KeysListener[] = [];
  #keys: NamedKeys;
  #files: readonly string[];
  /** What the files were like when they were last read, whatever came of it. */
  #state: string;
  #lookedAt = performance.now();

  /**
   * @param hasOwnAccount whether keys may leave their account out.
   * @throws KeysFileError
   */
  constructor(path: string, hasOwnAccount: boolean) {
    this.#path = resolve(path);
    this.#hasOwnAccount = hasOwnAccount;
    this.#files = [this.#path];
    this.#keys = this.#read();
    this.#state = this.#files.map((file) => stateOf(statSync(file, { bigint: true }))).join();
  }

  /** The keys as they were last read. */
  get keys(): NamedKeys {
    return this.#keys;
  }

  listen(listener: KeysListener): void {
    this.#listeners.push(listener);
  }

  /** The keys as they are by now. Never rejects. */
  async refresh(): Promise<NamedKeys> {
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_MS) return this.#keys;
    this.#lookedAt = now;
    const states = await Promise.all(
      this.#files.map((file) => stat(file, { bigint: true }).then(stateOf, () => 'gone')),
    );
    const state = states.join();
    if (state === this.#state) return this.#keys;
    this.#state = state;
    try {
      this.#keys = this.#read();
      // Another password's file may have come with it: it is looked at anew, and once.
      this.#state = this.#files.map((file) => stateOf(statSync(file, { bigint: true }))).join();
      for (const listener of this.#listeners) listener.changed(this.#keys);
    } catch (error) {
      const lines = error instanceof KeysFileError ? error.lines : ['cannot be read'];
      for (const listener of this.#listeners) listener.failed(lines);
    }
    return this.#keys;
  }

  /** @throws KeysFileError */
  #read(): NamedKeys {
    const contents = contentsOf(textOf(this.#path, ''));
    const mistakes = mistakesIn(contents, this.#hasOwnAccount);
    if (mistakes.length > 0) throw new KeysFileError(mistakes);
    const files = [this.#path];
    const accounts = Object.entries(contents.accounts).map(([name, account]) => {
      const { organizationId, userName, password, passwordFile } = account;
      if (password !== undefined) return [name, { organizationId, userName, password }] as const;
      const file = resolve(dirname(this.#path), passwordFile!);
      files.push(file);
      const text = textOf(file, `accounts.${name}.passwordFile`).replace(/\r?\n$/, '');
      if (text === '') throw new KeysFileError([`accounts.${name}.passwordFile is empty`]);
      return [name, { organizationId, userName, password: text }] as const;
    });
    this.#files = files;
    return { accounts: new Map(accounts), keys: contents.keys.map(keyOf) };
  }
}

type State = Readonly<Record<'mtimeNs' | 'ctimeNs' | 'size' | 'ino', bigint>>;

const stateOf = ({ mtimeNs, ctimeNs, size, ino }: State): string =>
  [mtimeNs, ctimeNs, size, ino].join(' ');

function textOf(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new KeysFileError([`${what} cannot be read (${code})`.trim()]);
  }
}

function contentsOf(text: string): Contents {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // JSON's own words would quote it.
    throw new KeysFileError(['is not valid JSON: it has keys by their names and digests']);
  }
  const { data, error } = fileForm.safeParse(json);
  if (data) return data;
  throw new KeysFileError(
    error.issues.map(({ path, message }) => [path.join('.'), message].join(' ').trim()),
  );
}

function mistakesIn({ accounts, keys }: Contents, hasOwnAccount: boolean): string[] {
  const names = keys.map(({ name }) => name);
  const digests = keys.map(({ sha256 }) => sha256.toLowerCase());
  return keys.flatMap(({ name, account }, at) => [
    ...(names.indexOf(name) < at ? [`keys.${at}.name is another key's, too`] : []),
    ...(digests.indexOf(digests[at]!) < at ? [`keys.${at}.sha256 is another key's, too`] : []),
    ...(account && !Object.hasOwn(accounts, account) ? [`keys.${at}.account is no account`] : []),
    ...(!account && !hasOwnAccount
      ? [`keys.${at}.account is required, as ICE_USERNAME is not set`]
      : []),
  ]);
}

function keyOf({
  name,
  sha256,
  account,
  scopes,
  expiresAt,
  rate,
}: Contents['keys'][number]): NamedKey {
  return {
    name,
    sha256: Buffer.from(sha256, 'hex'),
    account: account ?? null,
    scopes: new Set(scopes),
    expiresAt: expiresAt ? endOf(expiresAt) : null,
    rate: rate ?? null,
  };
}

/** A day counts to its end, in UTC. */
const endOf = (text: string): number => Date.parse(text) + (DAY.test(text) ? DAY_MS : 0);
