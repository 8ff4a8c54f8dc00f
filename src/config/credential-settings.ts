import { z } from 'zod';
import { KeysFile, KeysFileError, type ServiceAccount } from './keys-file.js';
import { list, natural, type Settings } from './settings.js';

/** Who may ask, and whom the server is to ICE. */
export interface CredentialSettings {
  /** The first seals, all open. Null in sandbox mode: made up at start. */
  readonly sessionSecrets: readonly string[] | null;
  readonly apiKeys: readonly string[];
  /** Keys with names, scopes and accounts; null: there is no file of them. */
  readonly keysFile: KeysFile | null;
  /** Those of the API keys that may also write. */
  readonly apiKeysWrite: readonly string[];
  /** Who stands behind the API keys. Null in sandbox mode: the sandbox's admin. */
  readonly serviceAccount: ServiceAccount | null;
}

const SECRET_LENGTH = 32;

export const secretText = z
  .string()
  .min(SECRET_LENGTH, `needs at least ${SECRET_LENGTH} characters`);

/** Reads what people and programs sign in with, and with what the server does. */
export const credentialSettings = (
  settings: Settings,
  { isLive, directory }: { readonly isLive: boolean; readonly directory: boolean },
): CredentialSettings => ({
  sessionSecrets: sessionSecrets(settings, isLive),
  ...apiKeys(settings),
  ...accounts(settings, isLive, directory),
});

function sessionSecrets(settings: Settings, isLive: boolean): readonly string[] | null {
  const secrets = settings.readSecret(
    'SESSION_SECRET',
    list.pipe(z.array(secretText).min(1, 'must name a secret')),
    null,
  );
  if (secrets === null && isLive && !settings.has('SESSION_SECRET')) {
    settings.mistake(
      'SESSION_SECRET',
      `is required in live mode: any text of at least ${SECRET_LENGTH} characters`,
    );
  }
  return secrets;
}

function apiKeys(settings: Settings): Pick<CredentialSettings, 'apiKeys' | 'apiKeysWrite'> {
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
function accounts(
  settings: Settings,
  isLive: boolean,
  directory: boolean,
): Pick<CredentialSettings, 'serviceAccount' | 'keysFile'> {
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
