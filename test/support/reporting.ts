import { ReportCache } from '../../src/reports/report-cache.js';
import type { ReportSettings } from '../../src/reports/report-scope.js';

/** How reports are read where nothing is held of them. */
export const unheldReports = (): ReportSettings => ({
  parts: new ReportCache({ ttlMs: 0 }),
  windowDays: 31,
  zone: null,
  now: () => Date.now(),
});
