import { describe, expect, it } from '@jest/globals';
import { reports } from '../../src/datasources/data/all-reports.js';
import { chatAverages, chatVolumeByDate } from '../../src/datasources/data/chat-reports.js';
import { ticketVolume } from '../../src/datasources/data/email-reports.js';
import type { OpenValues, Report, Value } from '../../src/datasources/data/report.js';
import { bySortKey, finished } from '../../src/reports/rows.js';
import type { ReportGrain } from '../../src/reports/grains.js';
import { joiningOf, wholePeriods } from '../../src/reports/whole-periods.js';
import { zoneNamed } from '../../src/reports/zone.js';
import { partOf } from '../support/report-parts.js';

const zone = zoneNamed('America/Chicago')!;
const [begin, change, end] = ['2026-10-31T05:00Z', '2026-11-01T07:00Z', '2026-11-03T06:00Z'].map(
  Date.parse,
) as [number, number, number];

type Told = Readonly<Record<string, Value | OpenValues['extraColumns']>>;

/** What is made of what ICE tells before and after the change of the clock. */
async function told(
  report: Report,
  before: readonly Told[],
  after: readonly Told[],
  every: ReportGrain | null = null,
) {
  const window = async (from: number, to: number, values: readonly Told[]) => {
    const asked = { skillId: '7', range: { from: begin, to: end }, zone, every };
    return {
      rows: await finished(
        report,
        values.map((row) => ({ extraColumns: null, ...row })),
        partOf({ from, to }, asked),
      ),
      to,
    };
  };
  async function* windows() {
    yield window(begin, change, before);
    yield window(change, end, after);
  }
  const all = [];
  for await (const { rows } of wholePeriods(windows(), {
    ...{ counted: joiningOf(report, every)!, isByPeriod: every !== null, to: end },
  })) {
    all.push(...rows);
  }
  expect(all).toEqual(all.toSorted(bySortKey));
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  return all;
}

const chats = (date: string | null, totalChats: number | null, more: Told = {}): Told => ({
  ...{ date, totalChats },
  ...more,
});
const said = (rows: Awaited<ReturnType<typeof told>>) =>
  rows.map(({ date, totalChats }) => [date, totalChats]);

describe('a day on which the clock changes', () => {
  it('is one row, of what is counted before and after', async () => {
    const rows = await told(
      chatVolumeByDate,
      [chats('2026-10-31', 5), chats('2026-11-01', 2)],
      [chats('2026-11-01', 4), chats('2026-11-02', 3)],
    );
    expect(said(rows)).toEqual([
      ['2026-10-31', 5],
      ['2026-11-01', 6],
      ['2026-11-02', 3],
    ]);
    expect(rows[1]).toMatchObject({
      periodFrom: Date.parse('2026-11-01T05:00Z'),
      periodTo: Date.parse('2026-11-02T06:00Z'),
    });
  });

  it.each([
    ['before', [chats('2026-11-01', 2)], []],
    ['after', [], [chats('2026-11-01', 2)]],
  ])('is there where something was counted %s alone', async (_, before, after) => {
    expect(said(await told(chatVolumeByDate, before, after))).toEqual([['2026-11-01', 2]]);
  });

  it('adds each count, and says nothing of one that ICE does not say of a part', async () => {
    const day = (received: number, resolved: number | null): Told => ({
      ...{ date: '2026-11-01', skillId: '7', received, resolved },
    });
    const [row] = await told(ticketVolume, [day(2, 1)], [day(4, null)]);
    expect(row).toMatchObject({ skillId: '7', received: 6, resolved: null });
  });

  it('keeps apart what the organization tells apart', async () => {
    const from = (value: string) => ({ extraColumns: [{ name: 'Site', value }] });
    const rows = await told(
      chatVolumeByDate,
      [chats('2026-11-01', 1, from('North')), chats('2026-11-01', 2, from('South'))],
      [chats('2026-11-01', 10, from('South'))],
    );
    expect(said(rows).map(([, count]) => count)).toEqual([1, 12]);
  });

  it('loses none of several rows that ICE tells alike', async () => {
    const [one, two] = [chats('2026-11-01', 1), chats('2026-11-01', 2)];
    const rows = await told(chatVolumeByDate, [one, two], [chats('2026-11-01', 10)]);
    expect(rows.reduce((sum, { totalChats }) => sum + (totalChats as number), 0)).toBe(13);
    expect(rows).toHaveLength(2);
  });
});

describe('the days of a week', () => {
  it('are one row, of the first of them that was asked for', async () => {
    const days = ['2026-10-31', '2026-11-01'].map((date) => chats(date, 1));
    const more = ['2026-11-01', '2026-11-02'].map((date) => chats(date, 10));
    const rows = await told(chatVolumeByDate, days, more, 'WEEK');
    expect(said(rows)).toEqual([
      ['2026-10-31', 12],
      ['2026-11-02', 10],
    ]);
    expect(rows[0]).toMatchObject({
      periodFrom: begin,
      periodTo: Date.parse('2026-11-02T06:00Z'),
    });
  });
});

it('a row of an unknown day is one of its period', async () => {
  const rows = await told(chatVolumeByDate, [chats(null, 1)], [chats(null, 2)]);
  expect(said(rows)).toEqual([
    [null, 1],
    [null, 2],
  ]);
});

it('counts by the day in the reports that say a day, and in no others', () => {
  const daily = reports
    .filter((report) => joiningOf(report, null) !== null)
    .map(({ name }) => name);
  expect(daily).toEqual([
    'callCenterReport',
    'chatVolumeSummaryByDateReport',
    'ticketVolumeSummaryReport',
  ]);
  const average = chatAverages.columns['averageDurationSeconds']!;
  const columns = { ...chatVolumeByDate.columns, average };
  expect(joiningOf({ ...chatVolumeByDate, columns }, null)).toBeNull();
});
