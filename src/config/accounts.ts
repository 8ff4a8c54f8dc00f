import { z } from 'zod';
import { KeysFile, KeysFileError, type ServiceAccount } from './keys-file.js';
import { list, natural, type Settings } from './settings.js';

interface KeysByCommas {
  readonly apiKeys: readonly string[];
  readonly apiKeysWrite: readonly string[];
}

interface Accounts {
  readonly serviceAccount: ServiceAccount | null;
  readonly keysFile: KeysFile | null;
}

/** The keys by commas. */
export function apiKeys(settings: Settings): KeysByCommas {
  const keys = settings.read<string[], string[]>('API_KEYS', list, []);
  const writing = settings.read<string[], string[]>('API_KEYS_WRITE', list, []);
  for (const [index, key] of writing.entries()) {
    // Named by position: a key is a secret.
    if (!keys.includes(key))
      settings.mistake('API_KEYS_WRITE', `entry ${index + 1} is not one of API_KEYS`);
  }
  for (const [index, key] of keys.entries()) {
    if (key.length < 16)
      settings.warn('API_KEYS', `entry ${index + 1} is short enough to be guessed`);
  }
  return { apiKeys: keys, apiKeysWrite: writing };
}

/** The server's own account, and the file of the keys that have others. */
export function accounts(settings: Settings, isLive: boolean, directory: boolean): Accounts {
  const own = serviceAccount(settings, isLive, directory);
  const path = settings.read('API_KEYS_FILE', z.string(), null);
  if (path === null) return { serviceAccount: own, keysFile: null };
  try {
    // The sandbox has an admin to act as.
    return { serviceAccount: own, keysFile: new KeysFile(path, own !== null || !isLive) };
  } catch (error) {
    if (!(error instanceof KeysFileError)) throw error;
    for (const line of error.lines) settings.mistake('API_KEYS_FILE', line);
    return { serviceAccount: own, keysFile: null };
  }
}

function serviceAccount(
  settings: Settings,
  isLive: boolean,
  directory: boolean,
): ServiceAccount | null {
  const names = ['ICE_ORGANIZATION_ID', 'ICE_USERNAME', 'ICE_PASSWORD'] as const;
  const organizationId = settings.read(names[0], natural(1, 2 ** 31), null);
  const userName = settings.read(names[1], z.string(), null);
  const password = settings.readSecret(names[2], z.string(), null);
  const missing = names.filter((name) => !settings.has(name));
  const isWanted =
    missing.length < names.length || (isLive && (settings.has('API_KEYS') || directory));
  if (isWanted) {
    const who = directory ? 'DIRECTORY and API_KEYS sign' : 'API_KEYS sign';
    const why = `is required: ${who} in as ICE_ORGANIZATION_ID, ICE_USERNAME and ICE_PASSWORD`;
    for (const name of missing) settings.mistake(name, why);
  }
  if (organizationId === null || userName === null || password === null) return null;
  return { organizationId, userName, password };
}
