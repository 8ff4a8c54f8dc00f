import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { chatAverages, exitSurveys } from '../../../src/datasources/data/chat-reports.js';
import { fixedZone, zoneNamed, type Zone } from '../../../src/reports/zone.js';
import { expectedCalls, reportRequest } from '../../../src/resolvers/report/report-args.js';
import { wallTimeIn, type SaidTime } from '../../../src/schema/wall-time.js';

const NOW = Date.parse('2026-11-10T03:00:00Z');
const CHICAGO = zoneNamed('America/Chicago')!;
const day = (text: string): SaidTime => wallTimeIn(text)!;

function range(said: Parameters<typeof reportRequest>[0], zone: Zone = CHICAGO): string[] {
  const { from, to } = reportRequest(said, { zone, now: NOW });
  return [from, to].map((at) => new Date(at).toISOString());
}

describe('the range of a report', () => {
  it.each<[string, Parameters<typeof reportRequest>[0], string, string]>([
    ['nothing', {}, '2026-10-11T05:00:00.000Z', '2026-11-10T06:00:00.000Z'],
    [
      'another zone',
      { timeZone: 'Asia/Tokyo' },
      '2026-10-11T15:00:00.000Z',
      '2026-11-10T15:00:00.000Z',
    ],
    ['an end', { to: day('2026-11-05') }, '2026-10-06T05:00:00.000Z', '2026-11-05T06:00:00.000Z'],
    [
      'an end within a day',
      { to: Date.parse('2026-11-05T18:00:00Z') },
      '2026-10-06T05:00:00.000Z',
      '2026-11-05T18:00:00.000Z',
    ],
    [
      'a begin',
      { from: day('2026-11-01') },
      '2026-11-01T05:00:00.000Z',
      '2026-11-10T06:00:00.000Z',
    ],
  ])('where %s is said', (_, said, from, to) => {
    expect(range(said)).toEqual([from, to]);
  });

  it('is refused where it ends as it begins: the end is not in it', () => {
    const one = { from: day('2026-11-01'), to: day('2026-11-01') };
    expect(() => range(one)).toThrow('from must be before to, which is no longer in the period.');
  });

  it.each([
    ['is not too long for a change of the clock', '2016-11-01', '2026-11-09', null],
    [
      'is too long by a day',
      '2016-11-01',
      '2026-11-10',
      'from must be at most 3660 days before to.',
    ],
    ['begins with 1990', '1990-01-01', '1990-02-01', null],
    ['does not begin before', '1989-12-31', '1990-02-01', 'from must not be before 1990.'],
    ['ends with 2199', '2199-12-01', '2200-01-01', null],
    ['does not end later', '2199-12-01', '2200-01-02', 'to must be before 2200.'],
    ['is not of the first year', '0000-01-01', '0001-01-01', 'from must not be before 1990.'],
  ])('%s, in whichever zone', (_, from, to, refusal) => {
    for (const zone of ['America/New_York', 'Asia/Tokyo', 'UTC'].map((name) => zoneNamed(name)!)) {
      const asked = () => range({ from: day(from), to: day(to) }, zone);
      if (refusal === null) expect(asked).not.toThrow();
      else expect(asked).toThrow(refusal);
    }
  });

  it.each([8.64e15, -8.64e15])('is refused at the end of time, %d', (at) => {
    for (const zone of [CHICAGO, fixedZone(-360)]) {
      expect(() => range({ from: at }, zone)).toThrow(/^from must/);
      expect(() => range({ to: at }, zone)).toThrow(/must (not )?be before/);
    }
  });
});

it('is weighed by its days', () => {
  const month = { from: day('2026-10-01'), to: day('2026-11-01'), skillIds: ['1', '2'] };
  expect(expectedCalls(exitSurveys, month)).toBe(2);
  expect(expectedCalls(chatAverages, { ...month, from: day('2024-10-01') })).toBe(6);
  expect(expectedCalls(chatAverages, { skillIds: ['1'] })).toBe(1);
  expect(expectedCalls(exitSurveys, { from: 8.64e15 })).toBe(0);
  expect(expectedCalls(exitSurveys, { to: -8.64e15, skillIds: ['1'] })).toBe(1);
});
