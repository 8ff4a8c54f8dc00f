import { afterEach, describe, expect, test } from '@jest/globals';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { keysOf } from '../../src/datasources/contract/endpoint.js';
import { isDeviation } from '../../src/doctor/examine.js';
import type { Diagnosis } from '../../src/doctor/findings.js';
import { linesOf } from '../../src/doctor/particulars.js';
import { together } from '../support/house/together.js';
import { examined, openTenant, readKeys, writesTo } from '../support/visit.js';

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

async function tenant(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await openTenant(options);
  open.push(sandbox);
  return sandbox;
}

const deviating = ({ findings }: Pick<Diagnosis, 'findings'>): string[] =>
  findings.filter(isDeviation).map(({ key }) => key);

describe('a tenant that is as declared', () => {
  test('every read is called, and none gives a false alarm', async () => {
    const sandbox = await tenant();
    const { findings, proposal } = await examined(sandbox);
    expect(findings.map(({ key }) => key)).toEqual(declaredEndpoints.flatMap(keysOf));
    expect(findings.find(({ key }) => key === 'email.EscalateToSupervisor2')).toMatchObject({
      ...{ verdict: 'not called', note: 'the same as email.EscalateToSupervisor', calls: 0 },
    });
    expect(deviating({ findings })).toEqual([]);
    expect(findings.filter(({ verdict }) => verdict === 'not reachable')).toEqual([]);
    const called = new Set(sandbox.journal.keys());
    expect(readKeys.filter((key) => !called.has(key))).toEqual([]);
    expect(writesTo(sandbox)).toEqual([]);
    expect(proposal).toEqual({});
  });

  test('what no declaration says of it is told: keys of details, statuses of folders, roles', async () => {
    const sandbox = await tenant({ statusesApart: true, overflowAgents: true });
    const { particulars } = await examined(sandbox);
    const { keys, statuses, unknownRoles } = particulars!;
    expect(Object.keys(keys)).toEqual(
      ['chat', 'email'].flatMap((product) =>
        ['Campaign', 'Skill', 'User'].map((what) => `${product}.Get${what}Details`),
      ),
    );
    expect(keys['chat.GetUserDetails']).toContain('RealForename');
    expect(statuses['Inbox']!.toSorted()).toEqual(['Open', 'Waiting']);
    expect(unknownRoles).toEqual(['4']);
    expect(linesOf(particulars!).join()).toContain('email.PickTickets');
    expect(writesTo(sandbox)).toEqual([]);
  });

  test('where ids are not told, the reason is', async () => {
    const sandbox = await tenant({ quirks: 'none-extra' });
    const { findings } = await examined(sandbox);
    const untold = findings.filter(({ verdict }) => verdict === 'not reachable');
    const reasons = untold.map(({ key, note }) => `${key}: ${note}`);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'chat.GetCannedMenuDetails: no answer told any MenuCategoryID',
        'chat.GeWhiteListIPDetails: no answer told any WhiteListId',
        'chat.GetIPToBlockDetails: no answer told any IPListId',
      ]),
    );
    expect(reasons.every((reason) => / no answer told any \w+$/.test(reason))).toBe(true);
    const called = new Set(sandbox.journal.keys());
    expect(untold.filter(({ key }) => called.has(key))).toEqual([]);
    expect(findings.filter(isDeviation)).toEqual([]);
  });

  test('its oddities of form are no deviations', async () => {
    const quirks = { casing: true, paddedKeys: true, stringNumbers: true, arrayWrap: true };
    const forms = { booleanForms: true, emptyListAsNoRecords: true, dateForms: true };
    const sandbox = await tenant({ quirks: { ...quirks, ...forms } });
    expect(deviating(await examined(sandbox))).toEqual([]);
  });

  test.each([
    [1, []],
    [2, []],
    [4, ['no answer', 'no answer']],
    [Infinity, ['no answer', 'no answer']],
  ])(
    'one that is busy for %d calls of an endpoint is corrected nowhere',
    async (times, verdicts) => {
      const sandbox = await tenant();
      const busy = { kind: 'busy429', times, retryAfterS: 0 } as const;
      sandbox.set({ faults: { 'chat.GetUserList': busy, 'email.GetEmailFilterList': busy } });
      const diagnosis = await examined(sandbox);
      expect(diagnosis.proposal).toEqual({});
      const found = diagnosis.findings.filter(isDeviation);
      expect(found.map(({ verdict }) => verdict)).toEqual(verdicts);
    },
  );

  test('no more calls are under way than is allowed', async () => {
    const sandbox = await tenant({ latencyMs: 2 });
    // The sign-ins go out together.
    await together({ sandbox }, 2, () => examined(sandbox, {}, { concurrency: 2 }));
    expect(sandbox.journal.maxInFlight()).toBe(2);
  });
});

describe.each([1, 4, 13, 27])('a tenant that drifts by %i', (drift) => {
  test('what deviates drifts, a second look finds no more, and nothing is written', async () => {
    const sandbox = await tenant({ drift });
    const first = await examined(sandbox);
    const different = new Set(sandbox.drift.map(({ key }) => key));
    expect(deviating(first).filter((key) => !different.has(key))).toEqual([]);
    expect(deviating(first).length).toBeGreaterThan(30);
    const reasons = Object.values(first.proposal).map(
      ({ reason, guess }) => reason ?? guess?.reason ?? '',
    );
    expect(reasons.filter((reason) => reason.length <= 10)).toEqual([]);

    const second = await examined(sandbox, first.proposal);
    expect(second.proposal).toEqual(first.proposal);
    expect(deviating(second).length).toBeLessThan(deviating(first).length);
    expect(writesTo(sandbox)).toEqual([]);
  });
});

test('what an override switches off is not called', async () => {
  const sandbox = await tenant();
  const { findings } = await examined(sandbox, { 'chat.GetSkillList': { off: true } });
  expect(findings.find(({ key }) => key === 'chat.GetSkillList')).toMatchObject({
    verdict: 'not called',
    note: 'switched off by an override',
  });
  expect(sandbox.journal.keys()).not.toContain('chat.GetSkillList');
});

test('a role that may not ask is told so, and nothing is tried in its place', async () => {
  const sandbox = await tenant();
  const { organizationId, agent } = sandbox.credentials;
  const credentials = { organizationId, ...agent };
  const { findings } = await examined(sandbox, {}, { credentials });
  expect(findings.find(({ key }) => key === 'chat.GetUserList')).toMatchObject({
    verdict: 'not reachable',
    note: 'it is for the role ADMIN, and yours is AGENT',
    calls: 1,
  });
  expect(findings.find(({ key }) => key === 'data.get_users')?.note).toMatch(
    /^not signed in at data/,
  );
});

test.each([
  ['error500', 'no answer'],
  ['html', 'other answer'],
  ['badJson', 'other answer'],
  ['emptyBody', 'other answer'],
  ['redirect307', 'other answer'],
  ['reset', 'no answer'],
  ['failed', 'refused'],
  ['noRecords', 'holds'],
] as const)('%s is told as: %s', async (kind, verdict) => {
  const sandbox = await tenant({ faults: { 'chat.GetPushURLList': kind } });
  const { findings, proposal } = await examined(sandbox);
  expect(findings.find(({ key }) => key === 'chat.GetPushURLList')?.verdict).toBe(verdict);
  expect(proposal).toEqual({});
});
