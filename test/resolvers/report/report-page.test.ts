import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { exitSurveys } from '../../../src/datasources/data/chat-reports.js';
import { IceGraphError } from '../../../src/errors.js';
import type { ReportReader, ReportWindow } from '../../../src/reports/report-reader.js';
import type { ReportRow } from '../../../src/reports/rows.js';
import { fixedZone } from '../../../src/reports/zone.js';
import { reportPage } from '../../../src/resolvers/report/report-page.js';
import { askedReport } from '../../../src/resolvers/report/report-args.js';

const asked = askedReport(
  exitSurveys,
  { from: Date.parse('2025-01-01'), to: Date.parse('2026-01-01'), first: 2 },
  { zone: fixedZone(0), now: Date.parse('2026-01-01') },
);

/** A reader of windows that are there already. */
const readerOf = (windows: Iterable<Partial<ReportWindow>>) =>
  ({
    async *windows() {
      for (const window of windows) yield { rows: [], missing: [], answered: 0, ...window };
    },
  }) as unknown as ReportReader;

it('takes a window of any number of rows', async () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => ({
    ...{ id: String(index), place: String(index).padStart(10, '0') },
    ...{ skillId: '1', extraColumns: null },
  })) as ReportRow[];
  const reader = readerOf([{ rows, answered: 1 }]);
  const { connection } = await reportPage(reader, exitSurveys, asked, true);
  expect(connection).toMatchObject({ totalCount: 300_000, pageInfo: { hasNextPage: true } });
  expect(connection.nodes).toHaveLength(2);
});

const error = new IceGraphError('ICE_UNAVAILABLE', 'ICE did not answer.');
const at = (day: number) => Date.parse('2025-01-01') + day * 86_400_000;
const lacks = (skillId: number, from: number, to: number) => ({
  ...{ skillId: String(skillId), from: at(from), to: at(to), error },
});

it('names what is missing by stretches', async () => {
  const reader = readerOf([
    { missing: [lacks(7, 0, 1), lacks(8, 0, 1)], answered: 1 },
    { missing: [lacks(7, 1, 2)], answered: 1 },
    { answered: 1 },
    { missing: [lacks(7, 3, 4)], answered: 1 },
  ]);
  const { problem } = await reportPage(reader, exitSurveys, asked, true);
  expect(problem!.message).toContain(
    'Missing: skill 7 from 2025-01-01T00:00:00.000Z to 2025-01-03T00:00:00.000Z; skill 7 from 2025-01-04T00:00:00.000Z to 2025-01-05T00:00:00.000Z; skill 8 from 2025-01-01T00:00:00.000Z to 2025-01-02T00:00:00.000Z.',
  );
});

it('names twenty stretches, and counts the rest', async () => {
  const missing = Array.from({ length: 25 }, (_, skill) => lacks(skill + 1, 0, 1));
  const reader = readerOf([{ missing, answered: 1 }]);
  const { problem } = await reportPage(reader, exitSurveys, asked, true);
  expect(problem!.message.match(/skill \d+/g)).toHaveLength(20);
  expect(problem!.message).toMatch(/; and 5 more\.$/);
});

it('reads no further where nothing of the first window is answered', async () => {
  let read = 0;
  function* windows() {
    for (; read < 100;) {
      read += 1;
      yield { missing: [lacks(7, read, read + 1)] };
    }
  }
  await expect(reportPage(readerOf(windows()), exitSurveys, asked, true)).rejects.toBe(error);
  expect(read).toBe(1);
});
