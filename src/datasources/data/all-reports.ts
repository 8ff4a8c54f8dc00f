import * as chat from './chat-reports.js';
import * as email from './email-reports.js';
import type { Report } from './report.js';

/** Every report of the Data product. */
export const reports: readonly Report[] = [
  ...Object.values<Report>(chat),
  ...Object.values<Report>(email),
];
