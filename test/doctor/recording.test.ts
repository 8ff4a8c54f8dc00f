import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/index.js';
import { keysOf } from '../../src/datasources/contract/endpoint.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import type { Flags } from '../../src/doctor/command-line.js';
import { isDeviation } from '../../src/doctor/examine.js';
import type { Diagnosis } from '../../src/doctor/findings.js';
import { run, verdictsOf, type Surroundings } from '../../src/doctor/run.js';
import { everythingHeard, plant, SENTINELS } from '../support/sentinels.js';
import { openTenant } from '../support/visit.js';

const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
const record = join(folder, 'recorded');
let sandbox: Sandbox;
let live: Diagnosis;

const flags = (more: Partial<Flags>): Flags => ({
  ...{
    rate: 0,
    concurrency: 4,
    values: {},
    writeValues: {},
    propose: join(folder, 'proposed.json'),
  },
  ...more,
});

const visit = (
  given: Flags,
  password = SENTINELS.password,
  more: Partial<Surroundings> = {},
): Promise<Diagnosis> =>
  run(given, {
    env: {},
    password: async () => password,
    confirm: async () => false,
    onUnwritten: (what, why) => {
      throw new Error(`${what}: ${why}`);
    },
    ...more,
    signal: new AbortController().signal,
  });

const records = (): string[] =>
  readdirSync(record).map((name) => readFileSync(join(record, name), 'utf8'));

beforeAll(async () => {
  sandbox = await openTenant();
  plant(sandbox);
  const { userName } = sandbox.credentials.admin;
  live = await visit(flags({ url: sandbox.url, organization: '59', user: userName, record }));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

describe('a recording', () => {
  test('has a file for each exchange, and what came of it', () => {
    const calls = live.findings.reduce((sum, finding) => sum + finding.calls, 0);
    // The folders that were looked into are no endpoint's findings.
    const folders = Object.keys(live.particulars!.statuses).length;
    expect(records()).toHaveLength(calls + folders + 1);
  });

  test('holds nothing of anybody', async () => {
    const asked = JSON.stringify(sandbox.journal.entries.map(({ body }) => body));
    const tokens = [...new Set(asked.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g))];
    expect(tokens.length).toBeGreaterThan(1);
    const { userName } = sandbox.credentials.admin;
    const heard = await everythingHeard(sandbox, live.proposal);
    expect(Object.values(SENTINELS).filter((sentinel) => !heard.includes(sentinel))).toEqual([]);
    const all = records().join('\n');
    const secrets = [...Object.values(SENTINELS), 'Zebulon', 'Sentinel', userName, ...tokens];
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  });

  test('keeps ids, so that they still join', () => {
    const list = JSON.parse(readFileSync(join(record, 'email.GetSkillList.1.json'), 'utf8'));
    const known = sandbox.state.skills.all().map(({ id }) => id);
    const rows = Object.values(list.answer).find(Array.isArray) as Record<string, number>[];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => known.includes(row['SkillId']!))).toBe(true);
  });

  test('is replayed to the same verdicts and the same proposal, with nobody there', async () => {
    const before = sandbox.journal.count();
    const replayed = await visit(flags({ replay: record }));
    expect(verdictsOf(replayed.findings)).toEqual(verdictsOf(live.findings));
    expect(replayed.proposal).toEqual(live.proposal);
    expect(sandbox.journal.count()).toBe(before);
  });

  test('goes into an empty folder only', async () => {
    const given = flags({ url: sandbox.url, organization: '59', user: 'somebody', record });
    await expect(visit(given)).rejects.toThrow(`${record} is not empty`);
  });

  test('is not looked for where there is none', async () => {
    await expect(visit(flags({ replay: folder }))).rejects.toThrow('holds no recording');
  });
});

test('a tenant that differs in another way is replayed to the same remedies', async () => {
  const other = await openTenant({ drift: 7 });
  const { userName, password } = other.credentials.admin;
  const kept = join(folder, 'other');
  const asked = flags({ url: other.url, organization: '59', user: userName, record: kept });
  const heard = await visit(asked, password).finally(() => other.close());
  const replayed = await visit(flags({ replay: kept }));
  const told = ({ findings }: Diagnosis) =>
    findings.map(({ key, verdict, remedy }) => ({ key, verdict, remedy }));
  expect(told(heard).filter(({ remedy }) => remedy).length).toBeGreaterThan(20);
  expect(told(replayed)).toEqual(told(heard));
  expect(replayed.proposal).toEqual(heard.proposal);

  const overrides = join(folder, 'overrides.json');
  writeFileSync(overrides, JSON.stringify(heard.proposal));
  const { findings } = await visit(flags({ replay: kept, overrides }));
  const mended = findings.filter((finding) => finding.isOverridden && !isDeviation(finding));
  expect(mended.length).toBeGreaterThan(20);
});

describe('where nothing can be written', () => {
  const asked = (more: Partial<Flags>): Flags =>
    flags({ url: sandbox.url, organization: '59', user: 'admin@sandbox.example', ...more });

  test.each([
    ['proposed: there is no folder', { propose: join(folder, 'nowhere', 'proposed.json') }],
    ['proposed: it is a folder', { propose: folder }],
    ['shown: it is a folder', { html: folder }],
    ['recorded: a file is in the way', { record: join(folder, 'file', 'recorded') }],
  ])('nothing can be %s, and nobody is asked', async (what, more) => {
    writeFileSync(join(folder, 'file'), '');
    const before = sandbox.journal.count();
    const why = `Nothing can be ${what.split(':')[0]} there: `;
    await expect(visit(asked(more))).rejects.toThrow(why);
    expect(sandbox.journal.count()).toBe(before);
  });

  test('a folder that goes meanwhile takes no diagnosis with it', async () => {
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    const unwritten: string[] = [];
    const drifting = await openTenant({ drift: 5 });
    const files = { propose: join(gone, 'proposed.json'), record: join(gone, 'recorded') };
    const { findings } = await visit(
      asked({ url: drifting.url, ...files }),
      drifting.credentials.admin.password,
      {
        onBegin: () => rmSync(gone, { recursive: true }),
        onUnwritten: (what, why) => unwritten.push(`${what}: ${why}`),
      },
    ).finally(() => drifting.close());
    expect(findings).toHaveLength(declaredEndpoints.flatMap(keysOf).length);
    expect(unwritten).toEqual([
      expect.stringMatching(/^recording: ENOENT/),
      expect.stringMatching(/^proposal: ENOENT/),
    ]);
  });
});

describe('a write', () => {
  const asAdmin = (more: Partial<Flags>): Flags =>
    flags({ url: sandbox.url, organization: '59', user: 'admin@sandbox.example', ...more });
  const write = {
    allowWrite: 'chat.UpdateCampaign',
    writeValues: { CampaignId: 1, CampaignName: 'Renamed' },
  };

  test('is sent when it is named, given its values, and confirmed; and no other', async () => {
    const { id } = sandbox.state.campaigns.all()[0]!;
    const writeValues = { CampaignId: id, CampaignName: 'Renamed by hand' };
    const before = sandbox.journal.count('chat.UpdateCampaign');
    const { findings } = await visit(
      asAdmin({ ...write, writeValues, confirm: 'chat.UpdateCampaign' }),
    );
    expect(sandbox.journal.count('chat.UpdateCampaign')).toBe(before + 1);
    expect(sandbox.state.campaigns.get(id)?.name).toBe('Renamed by hand');
    expect(findings.find(({ key }) => key === 'chat.UpdateCampaign')?.verdict).toBe('holds');
  });

  test.each([
    ['is not confirmed', write, 'was not confirmed'],
    ['is none', { ...write, allowWrite: 'chat.GetCampaignList' }, 'no such write is declared'],
    [
      'lacks a value',
      { ...write, writeValues: { CampaignId: 1 }, confirm: write.allowWrite },
      '--write-values needs CampaignName',
    ],
    [
      'has one too many',
      { ...write, writeValues: { ...write.writeValues, Id: 1 }, confirm: write.allowWrite },
      'has no key Id to give',
    ],
  ])('that %s is not sent, and nothing else is', async (_, given, why) => {
    const before = sandbox.journal.count();
    await expect(visit(asAdmin(given))).rejects.toThrow(why);
    expect(sandbox.journal.count()).toBe(before);
  });
});
