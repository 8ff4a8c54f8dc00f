import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key as a file has it, with the key itself in the place of its digest. */
export interface TestKey {
  readonly key: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly account?: string;
  readonly expiresAt?: string;
  readonly rate?: number;
}

/** A file of keys, which may change while a server stands. */
export interface TestKeysFile {
  readonly path: string;
  /** Puts other keys in its place, whole, as an operator or a cluster does. */
  write(keys: readonly TestKey[], accounts?: object): Promise<void>;
  /** Puts a text in its place, letter by letter if need be. */
  writeText(text: string): Promise<void>;
  remove(): Promise<void>;
}

export const keysText = (keys: readonly TestKey[], accounts: object = {}): string =>
  JSON.stringify({
    accounts,
    keys: keys.map(({ key, ...entry }) => ({
      ...entry,
      sha256: createHash('sha256').update(key).digest('hex'),
    })),
  });

export async function openKeysFile(
  keys: readonly TestKey[],
  accounts?: object,
): Promise<TestKeysFile> {
  const folder = await mkdtemp(join(tmpdir(), 'keys-file-'));
  const path = join(folder, 'keys.json');
  const write = async (others: readonly TestKey[], own?: object): Promise<void> => {
    await writeFile(`${path}.new`, keysText(others, own));
    await rename(`${path}.new`, path);
  };
  await write(keys, accounts);
  return {
    path,
    write,
    writeText: (text) => writeFile(path, text),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
