import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.js';
import { Contract } from '../../src/datasources/contract/contract.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { examine } from '../../src/doctor/examine.js';
import type { Diagnosis } from '../../src/doctor/findings.js';
import { openPractice, type PracticeOptions } from '../../src/doctor/practice.js';
import { DEADLINE_MS } from './deadlines.js';

export const declared = new Map(declaredEndpoints.map((endpoint) => [endpoint.key, endpoint]));
export const readKeys = declaredEndpoints
  .filter(({ kind }) => kind === 'read')
  .map(({ key }) => key);

/** A small tenant in which every id turns up somewhere. */
export const openTenant = (options: SandboxOptions = {}): Promise<Sandbox> =>
  startSandbox({
    size: 'small',
    quirks: { nestCanned: true, rowIds: true, userSkillIds: true },
    ...options,
  });

/** The doctor in this process, as fast as may be. */
export async function examined(
  sandbox: Pick<Sandbox, 'urls' | 'credentials'>,
  overrides: unknown = {},
  options: Partial<PracticeOptions> = {},
): Promise<Diagnosis> {
  const { organizationId, admin } = sandbox.credentials;
  const { emailSeparate: _, ...urls } = sandbox.urls;
  const { examination, close } = await openPractice({
    contract: new Contract(declaredEndpoints, overrides),
    urls,
    credentials: { organizationId, ...admin },
    ...{ timeoutMs: DEADLINE_MS, concurrency: 4, perSecond: 0 },
    signal: new AbortController().signal,
    ...options,
  });
  try {
    return await examine(examination);
  } finally {
    close();
  }
}

/** Every write that reached the tenant. */
export const writesTo = ({ journal }: Sandbox): string[] =>
  journal.keys().filter((key) => declared.get(key)?.kind === 'write');
