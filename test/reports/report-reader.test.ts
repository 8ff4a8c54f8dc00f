import { describe, expect, it } from '@jest/globals';
import { exitSurveys } from '../../src/datasources/data/chat-reports.js';
import type { OpenValues } from '../../src/datasources/data/report.js';
import { ReportCache } from '../../src/reports/report-cache.js';
import {
  ReportReader,
  type ReportRequest,
  type ReportScope,
} from '../../src/reports/report-reader.js';
import type { ReportRow } from '../../src/reports/rows.js';
import type { Range } from '../../src/reports/plan.js';
import { fixedZone } from '../../src/reports/zone.js';

const DAY = 86_400_000;
/** Windows of ten days begin here. */
const EDGE = 2_000 * 10 * DAY;

const survey = (question: string, answeredAt: number | null): OpenValues => ({
  ...{ chatId: '1', agentId: null, agentName: null, visitorName: null },
  ...{ question, answeredAt, answer: 'yes', extraColumns: null },
});

/** All rows of a range, and the ranges that ICE was asked for, by what it tells of each. */
async function read(range: Partial<ReportRequest>, told: (call: Range) => OpenValues[]) {
  const asked: [from: number, to: number][] = [];
  const scope = {
    data: {
      call: async (_: unknown, call: Range) => {
        asked.push([call.from, call.to + 1]);
        return told(call);
      },
    },
    session: { organizationId: 59, principal: '59/1' },
    meter: { servedFromCache: () => undefined },
  } as unknown as ReportScope;
  const parts = new ReportCache({ ttlMs: 30_000 });
  const settings = { parts, windowDays: 10, zone: null, now: () => EDGE + 1_000 * DAY };
  const request: ReportRequest = {
    ...{ from: EDGE - 10 * DAY, to: EDGE + 10 * DAY, zone: fixedZone(0) },
    ...{ skillIds: ['777'], isPartial: false, ...range },
  };
  const rows: ReportRow[] = [];
  for await (const window of new ReportReader(settings, scope).windows(exitSurveys, request)) {
    rows.push(...window.rows);
  }
  return { rows, asked };
}

describe('windows that meet', () => {
  it('have a row that ICE tells in both once, in the one that it happened in', async () => {
    const rows = [survey('late', EDGE + 5), survey('early', EDGE - 5)];
    const { rows: all } = await read({}, () => rows);
    expect(all.map(({ question }) => question)).toEqual(['early', 'late']);
  });

  it('have rows of an unknown time apart', async () => {
    const { rows } = await read({}, () => [survey('q', null)]);
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
  });
});

describe('a window that is wider than the range', () => {
  const range = { from: EDGE + DAY, to: EDGE + 2 * DAY };
  const whole = [EDGE, EDGE + 10 * DAY];

  it('is asked for again within it where rows do not say when they happened', async () => {
    const { rows, asked } = await read(range, ({ from, to }) =>
      [survey('outside', null), survey('inside', null), survey('timed', EDGE + DAY + 5)].filter(
        ({ question }) => question !== 'outside' || to - from > DAY,
      ),
    );
    expect(asked).toEqual([whole, [range.from, range.to]]);
    expect(rows.map(({ question }) => question).toSorted()).toEqual(['inside', 'timed']);
  });

  it('is asked for once where all rows say it', async () => {
    const { asked } = await read(range, () => [survey('timed', EDGE + DAY + 5)]);
    expect(asked).toEqual([whole]);
  });
});
