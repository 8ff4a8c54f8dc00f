import { z } from 'zod';
import { natural, type Settings } from './settings.js';

export interface ServiceAccount {
  readonly organizationId: number;
  readonly userName: string;
  readonly password: string;
}

/** Who stands behind the API keys and the directory, where somebody has to. */
export function serviceAccount(
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
