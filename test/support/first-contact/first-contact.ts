import type { Sandbox, SandboxOptions } from '../../../sandbox/index.js';
import { readConfig } from '../../../src/config/config.js';
import type { Overrides } from '../../../src/datasources/contract/contract.js';
import { start } from '../../../src/start.js';
import { TEST_ENV } from '../house/boot.js';
import { clientOf, signIn, type Answer, type Client } from '../house/client.js';
import { overridesFile } from '../overrides-file.js';
import { openTenant } from '../visit.js';
import { bestFor } from './best-file.js';
import { standingOf, type Standing } from './compare.js';
import type { Read } from './operations.js';

export type Standings = Readonly<Record<string, Standing>>;

/** The day that all of it happens on: two tenants are to hold the same. */
const OPTIONS: SandboxOptions = { now: new Date('2026-03-02T00:00:00Z') };

/** The same people and things before a tenant that is as one would guess. */
export const openPlain = (): Promise<Sandbox> => openTenant(OPTIONS);

export const openDrifting = (drift: number, options: SandboxOptions = {}): Promise<Sandbox> =>
  openTenant({ ...OPTIONS, drift, ...options });

/** Does something with a client of a server before a tenant. */
export async function withClient<T>(
  sandbox: Sandbox,
  overrides: Overrides,
  use: (client: Client) => Promise<T>,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const file = overridesFile(overrides);
  const config = readConfig({
    ...{ ICE_MODE: 'live', ...TEST_ENV, LIST_TTL_S: '0' },
    ICE_CHAT_URL: sandbox.urls.chat,
    ICE_EMAIL_URL: sandbox.urls.email,
    ICE_DATA_URL: sandbox.urls.data,
    ICE_CONTRACT_OVERRIDES: file.path,
    SESSION_SECRET: 'a secret of the tests that is long enough to seal',
    ...env,
  });
  const running = await start(config, { pages: false, drain: { graceMs: 0 } });
  try {
    const { token } = await signIn({ url: running.url, sandbox });
    return await use(clientOf(running.url, { authorization: `Bearer ${token}` }));
  } finally {
    await running.close();
    file.remove();
  }
}

/** What a tenant answers to each read. */
export const answersTo = (
  sandbox: Sandbox,
  reads: readonly Read[],
  overrides: Overrides = {},
  env?: Readonly<Record<string, string>>,
): Promise<Record<string, Answer<any>>> =>
  withClient(
    sandbox,
    overrides,
    async (client) => {
      const answers: Record<string, Answer<any>> = {};
      for (const { name, query } of reads) answers[name] = await client.ask(query);
      return answers;
    },
    env,
  );

export const standings = (
  truth: Readonly<Record<string, Answer<any>>>,
  ideal: Readonly<Record<string, Answer<any>>>,
  answers: Readonly<Record<string, Answer<any>>>,
): Standings =>
  Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      standingOf(truth[name]!, ideal[name]!, answer),
    ]),
  );

/** So often the best file lets new answers show their keys. */
const ROUNDS = 4;

/** What can be had with the best file that there is for a tenant: its keys show as it is read. */
export async function answersAtBest(sandbox: Sandbox, reads: readonly Read[]) {
  for (let known = -1, round = 0; round < ROUNDS; round += 1) {
    if (known === sandbox.drift.length) break;
    known = sandbox.drift.length;
    await answersTo(sandbox, reads, bestFor(sandbox));
  }
  return answersTo(sandbox, reads, bestFor(sandbox));
}

export const counted = (all: Standings): Record<Standing, number> => {
  const counts = { right: 0, told: 0, silent: 0, wrong: 0 };
  for (const standing of Object.values(all)) counts[standing] += 1;
  return counts;
};
