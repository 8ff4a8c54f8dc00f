import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/index.js';
import { Contract } from '../../src/datasources/contract/contract.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { keysOf } from '../../src/datasources/contract/endpoint.js';
import type { Diagnosis } from '../../src/doctor/findings.js';
import { startChild, type Child } from '../support/child.js';
import { until } from '../support/until.js';
import { openTenant, writesTo } from '../support/visit.js';

const NOBODY = 'http://127.0.0.1:1';
const PASSWORD = 'sandbox';
const folder = mkdtempSync(join(tmpdir(), 'doctor-process-'));
const proposed = join(folder, 'proposed.json');
const page = join(folder, 'page.html');
let tenant: Sandbox;
let drifting: Sandbox;
const children: Child[] = [];

beforeAll(async () => {
  [tenant, drifting] = await Promise.all([openTenant(), openTenant({ drift: 2 })]);
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(children.splice(0).map(({ ended }) => ended));
  tenant.set({ faults: {} });
});
afterAll(async () => {
  await Promise.all([tenant.close(), drifting.close()]);
  rmSync(folder, { recursive: true });
});

function doctor(
  args: readonly string[],
  password = PASSWORD,
  stdin: 'ignore' | 'pipe' = 'ignore',
  env: Record<string, string> = { ICE_PASSWORD: password },
): Child {
  const who = ['--organization', '59', '--user', 'admin@sandbox.example'];
  const rest = ['--rate', '0', '--propose', proposed, ...args];
  const child = startChild(env, ['scripts/doctor.mjs', ...who, ...rest], stdin);
  children.push(child);
  return child;
}

describe('the command', () => {
  test('ends with 0 where everything holds, and has a row for every endpoint', async () => {
    const child = doctor(['--url', tenant.url]);
    expect(await child.ended).toBe(0);
    const said = child.said();
    const names = declaredEndpoints.flatMap(keysOf).map((key) => key.slice(key.indexOf('.') + 1));
    expect(names.filter((name) => !said.includes(`│ ${name} `))).toEqual([]);
    expect(said).toContain(`${names.length} endpoints: `);
    expect(said).toContain(' 0 deviate, ');
    expect(existsSync(proposed)).toBe(false);
    expect(writesTo(tenant)).toEqual([]);
  });

  test('ends with 1 where something deviates, and proposes what the server takes as it is', async () => {
    const child = doctor(['--url', drifting.url, '--json', '--html', page]);
    expect(await child.ended).toBe(1);
    const { findings, proposal } = JSON.parse(child.said()) as Diagnosis;
    expect(findings.map(({ key }) => key)).toEqual(declaredEndpoints.flatMap(keysOf));
    const shown = readFileSync(page, 'utf8');
    expect(findings.filter(({ key }) => !shown.includes(`>${key}<`))).toEqual([]);
    const written: unknown = JSON.parse(readFileSync(proposed, 'utf8'));
    expect(written).toEqual(proposal);
    expect(new Contract(declaredEndpoints, written).overrides).toEqual(proposal);

    const again = doctor(['--url', drifting.url, '--overrides', proposed]);
    await again.ended;
    expect(again.said()).toContain('were called as the overrides have them');
    expect(writesTo(drifting)).toEqual([]);
  });

  test('rehearses a group when told to, says each step, and leaves nothing', async () => {
    tenant.journal.clear();
    const group = 'chat.logoutReasons';
    const child = doctor(['--url', tenant.url, '--rehearse', group, '--confirm', group]);
    expect(await child.ended).toBe(0);
    const steps = ['AddLogoutReason', 'UpdateLogoutReason', 'DeleteLogoutReason'];
    for (const step of steps) expect(child.said()).toContain(`chat.${step}: holds`);
    expect(child.said()).toContain('The rehearsals have left nothing.');
    expect(writesTo(tenant)).toEqual(steps.map((step) => `chat.${step}`));
    expect(existsSync(proposed)).toBe(true);
    rmSync(proposed);
  });

  test('rehearses nothing where nobody can be asked', async () => {
    tenant.journal.clear();
    const child = doctor(['--url', tenant.url, '--rehearse', 'all']);
    expect(await child.ended).toBe(2);
    expect(child.said()).toContain('all was not confirmed: nothing was asked.');
    expect(tenant.journal.entries).toEqual([]);
  });

  test('never says the password', async () => {
    const child = doctor(['--url', tenant.url, '--json'], 'a password that nobody has');
    expect(await child.ended).toBe(2);
    expect(child.said()).not.toContain('a password that nobody has');
    expect(child.said()).toContain('chat: the user name and password were not accepted');
  });
});

describe('what cannot be examined ends with 2 and says why', () => {
  test.each([
    ['nobody is there', ['--url', NOBODY], /chat: it could not be reached/],
    ['the path is wrong', ['--url', '<tenant>/elsewhere'], /there is no sign-in at \/elsewhere\//],
    ['the address is none', ['--url', 'ftp://x'], /ICE_CHAT_URL must be a URL or off/],
    ['an option is unknown', ['--nope'], /unknown option '--nope'/],
    ['nothing may be asked', ['--concurrency', '0'], /It must be at least 1/],
    ['a number is none', ['--rate', 'fast'], /It must be a whole number/],
    ['nothing is recorded there', ['--replay', folder], /holds no recording/],
  ])('%s', async (_, args, why) => {
    const child = doctor(args.map((arg) => arg.replace('<tenant>', tenant.url)));
    expect(await child.ended).toBe(2);
    expect(child.said()).toMatch(why);
    expect(child.said()).not.toMatch(/^\s+at /m);
  });

  test('the tenant answers with HTML', async () => {
    tenant.set({ faults: { '*': 'html' } });
    const child = doctor(['--url', tenant.url]);
    expect(await child.ended).toBe(2);
    expect(child.said()).toContain('chat: it answered with a page of HTML: is it the URL?');
  });

  test('the overrides do not fit', async () => {
    const overrides = join(folder, 'wrong.json');
    writeFileSync(overrides, '{\n  "chat.GetUsersList": { "off": true }\n}\n');
    const child = doctor(['--url', tenant.url, '--overrides', overrides]);
    expect(await child.ended).toBe(2);
    expect(child.said()).toMatch(/line 2: chat.GetUsersList: .*did you mean chat.GetUserList\?/);
  });
});

test('one product missing: its rows say so, the others are examined', async () => {
  const child = doctor(['--url', tenant.url, '--data-url', NOBODY, '--json']);
  expect(await child.ended).toBe(1);
  const { findings } = JSON.parse(child.said()) as Diagnosis;
  const data = findings.filter(({ product }) => product === 'data');
  expect(data.map(({ note }) => note)).toContain('it could not be reached');
  expect(data.filter(({ verdict }) => verdict.startsWith('holds'))).toEqual([]);
  const rest = findings.filter(({ product, verdict }) => product !== 'data' && verdict === 'holds');
  expect(rest.length).toBeGreaterThan(40);
});

test('one product switched off is no deviation', async () => {
  const child = doctor(['--url', tenant.url, '--data-url', 'off']);
  expect(await child.ended).toBe(0);
  expect(child.said()).toContain('not signed in at data: it has no URL here');
});

test('the password is read from a file, and the server’s own secrets are not', async () => {
  const file = join(folder, 'password');
  writeFileSync(file, `${PASSWORD}\n`);
  const env = { ICE_PASSWORD_FILE: file, SESSION_SECRET_FILE: '/none', API_KEYS_FILE: '/none' };
  expect(await doctor(['--url', tenant.url], '', 'ignore', env).ended).toBe(0);
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it while it waits for the password',
  async (signal) => {
    const args = ['--url', tenant.url, '--password-stdin'];
    const child = doctor(args, '', 'pipe');
    // More than a pipe holds: it is gone only when somebody reads.
    await child.hears('x'.repeat(1_000_000));
    child.kill(signal);
    expect(await child.ended).toBe(130);
    expect(child.said()).toContain('Stopped. 0 endpoints had been asked.');
  },
);

test('the password is read from the standard input', async () => {
  const child = doctor(['--url', tenant.url, '--password-stdin'], '', 'pipe');
  await child.hears(`${PASSWORD}\n`, 'end');
  expect(await child.ended).toBe(0);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s in the middle ends it at once', async (signal) => {
  tenant.journal.clear();
  tenant.set({ faults: { 'email.GetUserList': 'hang' } });
  const child = doctor(['--url', tenant.url]);
  await tenant.journal.waitFor('email.GetUserList');
  child.kill(signal);
  expect(await child.ended).toBe(130);
  expect(child.said()).toMatch(/Stopped\. \d+ endpoints had been asked\./);
  await until(() => tenant.journal.entries.every(({ outcome }) => outcome !== 'pending'));
});
