import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { exitSurveys } from '../../src/datasources/data/chat-reports.js';
import type { ReportReader, ReportWindow } from '../../src/reports/report-reader.js';
import type { ReportRow } from '../../src/reports/rows.js';
import { reportPage } from '../../src/resolvers/report-pages.js';
import { askedReport } from '../../src/resolvers/report-request.js';

const asked = askedReport(
  exitSurveys,
  { from: Date.parse('2025-01-01'), to: Date.parse('2026-01-01'), first: 2 },
  null,
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
