import type { FastifyInstance } from 'fastify';
import type { Services } from '../../context/context.js';
import { reports } from '../../datasources/data/all-reports.js';
import { resourceOf } from '../../reports/table-schema.js';
import { ASK_AGAIN, registerPageFiles } from '../pages/page.js';
import type { PageAssets } from '../pages/page-assets.js';
import type { FileRoutes } from './files.js';
import { registerFileIndex } from './index-page.js';
import { READS_REPORTS } from './signed-in.js';

const RESOURCES = reports.map(resourceOf).toSorted((a, b) => (a.name < b.name ? -1 : 1));

const INTRO =
  'Files are of the last thirty days. Say other days in the address: <code>?from=2026-01-01&amp;to=2026-02-01</code>.';

/** Which reports there are as files, at `/reports`. */
export async function registerReportIndex(
  app: FastifyInstance,
  { sessions }: Services,
  { limits, charts }: Pick<FileRoutes, 'limits'> & { readonly charts: PageAssets | null },
): Promise<void> {
  const index = {
    ...{ path: '/reports', name: 'ice-reports', says: "ICE's reports" },
    ...{ title: 'Reports', intro: INTRO, resources: RESOURCES, charts },
  };
  registerFileIndex(app, index, { sessions, limits, reading: READS_REPORTS });
  if (charts) await registerPageFiles(app, charts, '/reports/assets/', ASK_AGAIN);
}
