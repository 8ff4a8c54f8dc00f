import { describe, expect, it } from '@jest/globals';
import {
  agentPerformance,
  chatMetadata,
  chatVolumeByDate,
  exitSurveys,
  loginLogoutDetails,
} from '../../src/datasources/data/chat-reports.js';
import { emailIntervals } from '../../src/datasources/data/email-reports.js';
import type { OpenValues } from '../../src/datasources/data/report.js';
import type { Period } from '../../src/reports/plan.js';
import { bySortKey, finished, momentOf } from '../../src/reports/rows.js';
import { zoneNamed } from '../../src/reports/zone.js';
import { partOf, periodOf } from '../support/report-parts.js';

const DAY = 86_400_000;
const from = Date.parse('2026-01-01T00:00:00Z');
const range = { from, to: from + 31 * DAY };
const period: Period = periodOf(range);
const part = partOf(range);

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
  it('stand by time, and bear the skill that was asked for; ids are texts', async () => {
    const rows = await finished(
      exitSurveys,
      [answer(from + DAY, 'b'), answer(from + 5, 'a')],
      part,
    );
    expect(rows.map(({ question }) => question)).toEqual(['a', 'b']);
    expect(rows[0]).toMatchObject({ skillId: '777', chatId: '1', extraColumns: null });
    expect(momentOf(rows[1]!.place)).toBe(from + DAY);
  });

  it('of an unknown time stand at the begin of their period, those out of it at its edges', async () => {
    const rows = await finished(
      exitSurveys,
      [answer(range.to + DAY, 'late'), answer(null, 'unknown'), answer(from + 1, 'first')],
      part,
    );
    expect(rows.map(({ question }) => question)).toEqual(['unknown', 'first', 'late']);
    expect(rows.map(({ place }) => momentOf(place))).toEqual([from, from + 1, range.to - 1]);
  });

  it('of an unknown time are of their window, and of no share of it', async () => {
    const id = async (of: Period) =>
      (await finished(exitSurveys, [answer(null, 'q')], { ...part, period: of }))[0]!.id;
    const next = { ...period, from: range.to, windowFrom: range.to };
    expect(await id({ ...period, from: from + DAY })).toBe(await id(period));
    expect(await id(next)).not.toBe(await id(period));
  });

  it('keep their ids when others come, when the order changes, and when they say something else', async () => {
    const [one, two] = [answer(from + 1, 'one'), answer(from + 2, 'two')];
    const ids = async (rows: OpenValues[]) => {
      const done = await finished(exitSurveys, rows, part);
      return new Map(done.map(({ question, id }) => [question, id]));
    };
    const before = await ids([one, two]);
    const after = await ids([answer(from, 'new'), { ...two, answer: 'no' }, one]);
    expect(after.get('one')).toBe(before.get('one'));
    expect(after.get('two')).toBe(before.get('two'));
    expect(new Set(after.values()).size).toBe(3);
  });

  it('with one key are told apart, the same ones by the same ids in whatever order they come', async () => {
    const rows = [
      answer(from, 'q', { answer: 'a' }),
      answer(from, 'q', { answer: 'b' }),
      answer(from, 'q', { answer: 'b' }),
    ];
    const told = async (given: OpenValues[]) =>
      (await finished(exitSurveys, given, part)).map(({ id, answer }) => [id, answer]);
    expect(await told(rows)).toEqual(await told(rows.toReversed()));
    expect(new Set((await told(rows)).map(([id]) => id)).size).toBe(3);
    const places = await finished(exitSurveys, rows, part);
    expect(places.toSorted(bySortKey)).toEqual(places);
  });

  it('of two skills, periods and reports have different ids', async () => {
    const agent: OpenValues = { agentId: '7', agentName: 'Ann', totalChats: 1, extraColumns: null };
    const parts = await Promise.all([
      finished(agentPerformance, [agent], part),
      finished(agentPerformance, [agent], partOf(range, { skillId: '778' })),
      finished(agentPerformance, [agent], partOf({ ...range, from: from + DAY })),
      finished(agentPerformance, [agent], partOf({ ...range, to: from + DAY })),
      finished({ ...agentPerformance, name: 'another' }, [agent], part),
    ]);
    expect(new Set(parts.map(([row]) => row!.id)).size).toBe(5);
  });

  describe('of a day', () => {
    const chicago = zoneNamed('America/Chicago')!;
    const [monday, tuesday, friday] = ['2026-01-05', '2026-01-06', '2026-01-09'].map((day) =>
      Date.parse(`${day}T06:00:00Z`),
    ) as [number, number, number];
    const now = friday + 10 * DAY;
    const tuesdays = async (
      own: { from: number; to: number },
      asked: Parameters<typeof partOf>[1] = {},
    ) => {
      const told = [{ date: '2026-01-06', totalChats: 1, extraColumns: null }];
      const of = partOf(own, { zone: chicago, now, ...asked });
      return (await finished(chatVolumeByDate, told, of))[0]!;
    };

    it('have one id in whichever range, and say the day as their period', async () => {
      const [one, other] = [
        await tuesdays({ from: monday, to: friday }),
        await tuesdays({ from: tuesday, to: tuesday + DAY }),
      ];
      expect(other.id).toBe(one.id);
      expect(one).toMatchObject({ periodFrom: tuesday, periodTo: tuesday + DAY });
    });

    it('have another of which the range cuts off something: those are other numbers', async () => {
      const { id } = await tuesdays({ from: monday, to: friday });
      const begun = await tuesdays({ from: tuesday + 1, to: friday });
      const ended = await tuesdays({ from: monday, to: tuesday + DAY - 1 });
      expect(new Set([id, begun.id, ended.id]).size).toBe(3);
      expect(begun).toMatchObject({ periodFrom: tuesday + 1, periodTo: tuesday + DAY });
    });

    it('have it also while the day is not over', async () => {
      const at = tuesday + DAY / 2;
      const sofar = await tuesdays({ from: monday, to: at }, { now: at });
      expect(sofar.id).toBe((await tuesdays({ from: monday, to: friday })).id);
    });

    it('have another where a day of the same name is another one', async () => {
      const range = { from: monday, to: friday };
      const kolkata = await tuesdays(range, { zone: zoneNamed('Asia/Kolkata')! });
      expect(kolkata.id).not.toBe((await tuesdays(range)).id);
    });
  });

  it('of a thing are called by its number', async () => {
    const chats = ['7', '9', null].map((chatId) => ({ chatId, extraColumns: null }));
    const ids = async (own: typeof range) =>
      (await finished(chatMetadata, chats, partOf(own))).map(({ id }) => id);
    expect((await ids(range)).slice(0, 2)).toEqual(['chat-7', 'chat-9']);
    const later = { from: range.to, to: range.to + DAY };
    expect((await ids(later)).slice(0, 2)).toEqual(['chat-7', 'chat-9']);
    expect((await ids(later))[2]).not.toBe((await ids(range))[2]);
  });

  it('of an interval are those of the zone, and others where the range begins within it', async () => {
    const told = { intervalStartsAt: from, skillId: '777', received: 1, resolved: 0 };
    const id = async (own: typeof range, zone?: string) => {
      const of = partOf(own, zone ? { zone: zoneNamed(zone)! } : {});
      return (await finished(emailIntervals, [{ ...told, extraColumns: null }], of))[0]!.id;
    };
    expect(await id({ from: from - DAY, to: from + DAY })).toBe(await id(range));
    expect(await id({ from: from + 1, to: from + DAY })).not.toBe(await id(range));
    expect(await id(range, 'Asia/Kolkata')).not.toBe(await id(range));
  });

  it('of a session say which, whatever skill it is told for', async () => {
    const session = { agentId: '3', agentName: 'Ann', loggedInAt: from, extraColumns: null };
    const told = async (skillId: string, more = {}) => {
      const of = partOf(range, { skillId });
      return (await finished(loginLogoutDetails, [{ ...session, ...more }], of))[0]!;
    };
    const [one, other] = [await told('1'), await told('2')];
    expect(other['sessionId']).toBe(one['sessionId']);
    expect(other.id).not.toBe(one.id);
    expect((await told('1', { loggedInAt: from + 1 }))['sessionId']).not.toBe(one['sessionId']);
  });

  it('stand by names as every order by a name does, and after all of them those without one', async () => {
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
    const rows = await finished(report, names.map(named), part);
    expect(rows.map(({ agentName }) => agentName)).toEqual([
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

  it('over a period say which, and stand by what comes first in their key', async () => {
    const day = (date: string | null): OpenValues => ({ date, totalChats: 1, extraColumns: null });
    const rows = await finished(
      chatVolumeByDate,
      [day(null), day('2026-01-03'), day('2026-01-02')],
      part,
    );
    expect(rows.map(({ date }) => date)).toEqual(['2026-01-02', '2026-01-03', null]);
    expect(rows[0]).toMatchObject({ periodFrom: from + DAY, periodTo: from + 2 * DAY });
    expect(rows[2]).toMatchObject({ periodFrom: range.from, periodTo: range.to });
  });
});
