import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../src/config/config.js';
import { start } from '../../../src/start.js';
import { examined, openTenant } from '../visit.js';
import { TEST_ENV, type Booted } from './boot.js';

/** The server before a tenant that drifts, with the overrides that the doctor proposes for it. */
export async function bootDoctored(drift: number): Promise<Booted> {
  const sandbox = await openTenant({ drift });
  const { proposal } = await examined(sandbox);
  const folder = mkdtempSync(join(tmpdir(), 'doctored-'));
  const overrides = join(folder, 'overrides.json');
  writeFileSync(overrides, JSON.stringify(proposal));
  const config = readConfig({
    ...{ ICE_MODE: 'live', ...TEST_ENV, LIST_TTL_S: '0' },
    ICE_CHAT_URL: sandbox.urls.chat,
    ICE_EMAIL_URL: sandbox.urls.email,
    ICE_DATA_URL: sandbox.urls.data,
    ICE_CONTRACT_OVERRIDES: overrides,
    SESSION_SECRET: 'a secret of the tests that is long enough to seal',
  });
  const running = await start(config, { pages: false, drain: { graceMs: 0 } });
  sandbox.journal.clear();
  const close = async (): Promise<void> => {
    await running.close();
    await sandbox.close();
    await rm(folder, { recursive: true });
  };
  return { url: running.url, sandbox, close };
}
