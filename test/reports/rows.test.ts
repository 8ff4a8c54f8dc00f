import { describe, expect, it } from '@jest/globals';
import {
  agentPerformance,
  chatVolumeByDate,
  exitSurveys,
} from '../../src/datasources/data/chat-reports.js';
import type { OpenValues } from '../../src/datasources/data/report.js';
import type { Period } from '../../src/reports/plan.js';
import { bySortKey, finished, momentOf } from '../../src/reports/rows.js';

const DAY = 86_400_000;
const from = Date.parse('2026-01-01T00:00:00Z');
const range = { from, to: from + 31 * DAY };
const period: Period = {
  ...range,
  windowFrom: range.from,
  asked: range,
  offsetMinutes: 0,
  timeZoneId: null,
  isPast: true,
};
const part = { skillId: '777', period };

const answer = (answeredAt: number | null, question: string | null, more = {}): OpenValues => ({
  chatId: '1',
  agentId: null,
  agentName: null,
  visitorName: null,
  answeredAt,
  question,
  answer: 'yes',
  extraColumns: null,
  ...more,
});

describe('rows', () => {
  it('stand by time, and bear the skill that was asked for; ids are texts', () => {
    const rows = finished(exitSurveys, [answer(from + DAY, 'b'), answer(from + 5, 'a')], part);
    expect(rows.map(({ question }) => question)).toEqual(['a', 'b']);
    expect(rows[0]).toMatchObject({ skillId: '777', chatId: '1', extraColumns: null });
    expect(momentOf(rows[1]!.place)).toBe(from + DAY);
  });

  it('of an unknown time stand at the begin of their period, those out of it at its edges', () => {
    const rows = finished(
      exitSurveys,
      [answer(range.to + DAY, 'late'), answer(null, 'unknown'), answer(from + 1, 'first')],
      part,
    );
    expect(rows.map(({ question }) => question)).toEqual(['unknown', 'first', 'late']);
    expect(rows.map(({ place }) => momentOf(place))).toEqual([from, from + 1, range.to - 1]);
  });

  it('of an unknown time are of their window, and of no share of it', () => {
    const id = (of: Period) =>
      finished(exitSurveys, [answer(null, 'q')], { ...part, period: of })[0]!.id;
    const next = { ...period, from: range.to, windowFrom: range.to };
    expect(id({ ...period, from: from + DAY })).toBe(id(period));
    expect(id(next)).not.toBe(id(period));
  });

  it('keep their ids when others come, when the order changes, and when they say something else', () => {
    const [one, two] = [answer(from + 1, 'one'), answer(from + 2, 'two')];
    const ids = (rows: OpenValues[]) =>
      new Map(finished(exitSurveys, rows, part).map(({ question, id }) => [question, id]));
    const before = ids([one, two]);
    const after = ids([answer(from, 'new'), { ...two, answer: 'no' }, one]);
    expect(after.get('one')).toBe(before.get('one'));
    expect(after.get('two')).toBe(before.get('two'));
    expect(new Set(after.values()).size).toBe(3);
  });

  it('with one key are told apart, the same ones by the same ids in whatever order they come', () => {
    const rows = [
      answer(from, 'q', { answer: 'a' }),
      answer(from, 'q', { answer: 'b' }),
      answer(from, 'q', { answer: 'b' }),
    ];
    const told = (given: OpenValues[]) =>
      finished(exitSurveys, given, part).map(({ id, answer }) => [id, answer]);
    expect(told(rows)).toEqual(told(rows.toReversed()));
    expect(new Set(told(rows).map(([id]) => id)).size).toBe(3);
    const places = finished(exitSurveys, rows, part);
    expect(places.toSorted(bySortKey)).toEqual(places);
  });

  it('of two skills, periods and reports have different ids', () => {
    const day: OpenValues = { date: '2026-01-01', totalChats: 1, extraColumns: null };
    const later = { ...period, from: period.from + DAY };
    const ids = [
      finished(chatVolumeByDate, [day], part),
      finished(chatVolumeByDate, [day], { ...part, skillId: '778' }),
      finished(chatVolumeByDate, [day], { ...part, period: later }),
      finished({ ...chatVolumeByDate, name: 'another' }, [day], part),
    ].map(([row]) => row!.id);
    expect(new Set(ids).size).toBe(4);
  });

  it('stand by names as every order by a name does, and after all of them those without one', () => {
    const named = (agentName: string | null): OpenValues => ({
      agentId: null,
      agentName,
      extraColumns: null,
    });
    const names = [
      'zulu',
      null,
      'Émile',
      'Ätna',
      '~ nobody',
      'Anna',
      'Жанна',
      '岡田',
      'STRASSE',
      'Straße 2',
    ];
    const report = { ...agentPerformance, key: ['agentName'] };
    const rows = finished(report, names.map(named), part).map(({ agentName }) => agentName);
    expect(rows).toEqual([
      'Anna',
      'Ätna',
      'Émile',
      'STRASSE',
      'Straße 2',
      'zulu',
      '~ nobody',
      'Жанна',
      '岡田',
      null,
    ]);
  });

  it('over a period say which, and stand by what comes first in their key', () => {
    const day = (date: string | null): OpenValues => ({ date, totalChats: 1, extraColumns: null });
    const rows = finished(
      chatVolumeByDate,
      [day(null), day('2026-01-03'), day('2026-01-02')],
      part,
    );
    expect(rows.map(({ date }) => date)).toEqual(['2026-01-02', '2026-01-03', null]);
    expect(rows[0]).toMatchObject({ periodFrom: range.from, periodTo: range.to });
  });
});
