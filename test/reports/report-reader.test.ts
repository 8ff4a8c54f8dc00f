import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Budget, OPERATION_LIMITS } from '../../src/budget/budget.js';
import { exitSurveys } from '../../src/datasources/data/chat-reports.js';
import type { OpenValues } from '../../src/datasources/data/report.js';
import { ReportCache } from '../../src/reports/report-cache.js';
import { ReportReader, type ReportRequest } from '../../src/reports/report-reader.js';
import type { ReportScope } from '../../src/reports/report-scope.js';
import type { ReportRow } from '../../src/reports/rows.js';
import type { Range } from '../../src/reports/range.js';
import { orderByText, pageRequest } from '../../src/resolvers/kit/paging.js';
import { reportPage } from '../../src/resolvers/report/report-page.js';
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
    budget: new Budget(OPERATION_LIMITS, new AbortController().signal),
  } as unknown as ReportScope;
  const parts = new ReportCache({ ttlMs: 30_000 });
  const settings = { parts, windowDays: 10, zone: null, now: () => EDGE + 1_000 * DAY };
  const request: ReportRequest = {
    ...{ from: EDGE - 10 * DAY, to: EDGE + 10 * DAY, zone: fixedZone(0) },
    ...{ skillIds: ['777'], every: null, isPartial: false, ...range },
  };
  const rows: ReportRow[] = [];
  for await (const window of new ReportReader(settings, scope).windows(exitSurveys, request)) {
    rows.push(...window.rows);
  }
  return { rows, asked, use: parts.use };
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
    const { asked, use } = await read(range, () => [survey('timed', EDGE + DAY + 5)]);
    expect(asked).toEqual([whole]);
    // It was missed as often as ICE was asked for it.
    expect(use).toMatchObject({ hits: 0, misses: 1 });
  });
});

describe('pages of a long report', () => {
  const SKILLS = ['1', '2', '3', '4'];
  const WINDOWS = 30;
  const ROWS = 40;
  const PAGE = 100;
  const request: ReportRequest = {
    ...{ from: EDGE - WINDOWS * 10 * DAY, to: EDGE, zone: fixedZone(0), every: null },
    ...{ skillIds: SKILLS, isPartial: false },
  };

  /** Reads pages, of a report of 4,800 rows, where a tenth of them may be held; and counts calls. */
  function reading(maxBytes: number) {
    const calls = new Map<string, number>();
    const budget = new Budget(OPERATION_LIMITS, new AbortController().signal);
    const parts = new ReportCache({ ttlMs: 30_000, maxBytes });
    const settings = { parts, windowDays: 10, zone: null, now: () => EDGE + 1_000 * DAY };
    const scope = {
      data: {
        call: async (_: unknown, { from, to, skillId }: Range & { skillId: string }) => {
          const key = `${skillId} ${from}`;
          calls.set(key, (calls.get(key) ?? 0) + 1);
          const begun = from - (from % (10 * DAY));
          return Array.from({ length: ROWS }, (__, row) =>
            survey(`question ${row}`, begun + (row * 10 * DAY) / ROWS + Number(skillId)),
          ).filter(({ answeredAt }) => Number(answeredAt) >= from && Number(answeredAt) <= to);
        },
      },
      session: { organizationId: 59, principal: '59/1' },
      meter: { servedFromCache: () => undefined },
      budget,
    } as unknown as ReportScope;
    const reader = () => new ReportReader(settings, scope);
    const page = async (after: string | null, isCounted: boolean) => {
      calls.clear();
      const order = orderByText<ReportRow>('order', ({ place }) => place);
      const asked = { request, page: pageRequest({ first: PAGE, after }, order) };
      const { connection } = await reportPage(reader(), exitSurveys, asked, isCounted);
      return connection;
    };
    return { calls, page, parts, reader, scanned: () => budget.used().scannedRows };
  }

  const all = WINDOWS * ROWS * SKILLS.length;

  it('are put together once, however many fields of a request ask for the same', async () => {
    const { reader, scanned } = reading(1_000_000_000);
    const own = reader();
    const rowsOf = async (asked: ReportRequest): Promise<number> => {
      let count = 0;
      for await (const { rows } of own.windows(exitSurveys, asked)) count += rows.length;
      return count;
    };
    const half = { ...request, to: EDGE - (WINDOWS / 2) * 10 * DAY };
    const fields = Array.from({ length: 20 }, () => [rowsOf(request), rowsOf(half)]).flat();
    const counts = await Promise.all(fields);
    expect(new Set(counts)).toEqual(new Set([all, all / 2]));
    expect(scanned()).toBe(all + all / 2);
  });

  it('count what they miss as often as ICE is asked, and no look for how many rows there are', async () => {
    const { calls, page, parts } = reading(40_000_000);
    await page(null, true);
    const misses = calls.size;
    expect(parts.use).toMatchObject({ hits: 0, misses });
    await page(null, true);
    expect(parts.use.misses).toBe(misses);
  });

  it('are counted whole, also where the rows were read in shares before', async () => {
    const { reader } = reading(40_000_000);
    const counted = async (rowsAtOnce: number) => {
      let count = 0;
      const asked = { rowsAtOnce, isWanted: () => false };
      for await (const window of reader().windows(exitSurveys, request, asked)) {
        count += window.count ?? window.rows.length;
      }
      return count;
    };
    expect([await counted(ROWS), await counted(ROWS), await counted(Infinity)]).toEqual([
      all,
      all,
      all,
    ]);
  });

  it.each([
    ['much less than all of it can be held', 150_000],
    ['all of it can be held', 40_000_000],
  ])('cost a call a skill of their windows at most, where %s', async (_, maxBytes) => {
    const { calls, page } = reading(maxBytes);
    const ids = new Set<string>();
    const counts: number[] = [];
    let after: string | null = null;
    do {
      const { nodes, totalCount, pageInfo }: Awaited<ReturnType<typeof page>> = await page(
        after,
        true,
      );
      expect(totalCount).toBe(all);
      for (const { id } of nodes) ids.add(id);
      counts.push(calls.size);
      expect([...calls.values()].every((times) => times === 1)).toBe(true);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(ids.size).toBe(all);
    // The first counts all, and none after it: a page of a hundred lies in two windows of 160 at most.
    expect(counts[0]).toBe(WINDOWS * SKILLS.length);
    expect(Math.max(...counts.slice(1))).toBeLessThanOrEqual(
      maxBytes > 1e6 ? 0 : 2 * SKILLS.length,
    );
  });

  it('are the same whether they are held as objects or as bytes', async () => {
    const { page } = reading(40_000_000);
    const told = async () =>
      (await page(null, false)).nodes.map((row) => JSON.stringify({ ...row, id: row.id }));
    const before = await told();
    // Nobody has the objects any more.
    const { WeakRef: Real } = globalThis;
    globalThis.WeakRef = class {
      deref = () => undefined;
    } as unknown as typeof WeakRef;
    try {
      const { page: again } = reading(40_000_000);
      const read = async () =>
        (await again(null, false)).nodes.map((row) => JSON.stringify({ ...row, id: row.id }));
      expect(await read()).toEqual(before);
      expect(await read()).toEqual(before);
    } finally {
      globalThis.WeakRef = Real;
    }
  });
});
