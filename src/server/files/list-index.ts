import type { FastifyInstance } from 'fastify';
import type { Services } from '../../context/context.js';
import { filesAt, fieldOf } from '../../reports/table-schema.js';
import { registerFileIndex } from './index-page.js';
import type { ListRoutes } from './list-files.js';
import type { ListTable } from './list-tables.js';
import { READS_LISTS } from './signed-in.js';

const INTRO =
  'Files are whole. They are narrowed as the lists of the graph are: <code>tickets.csv?statuses=Inbox,Resolved</code>.';

const resourceOf = ({ name, description, columns }: ListTable) => ({
  ...{ name, type: 'table', title: name.charAt(0).toUpperCase() + name.slice(1), description },
  ...filesAt(`lists/${name}`),
  schema: { fields: columns.map(fieldOf), primaryKey: ['id'] },
});

/** Which lists there are as files, at `/lists`. */
export function registerListIndex(
  app: FastifyInstance,
  { sessions }: Services,
  { limits, tables }: Pick<ListRoutes, 'limits' | 'tables'>,
): void {
  const index = {
    ...{ path: '/lists', name: 'ice-lists', says: "ICE's lists" },
    ...{ title: 'Lists', intro: INTRO, resources: [...tables.values()].map(resourceOf) },
  };
  registerFileIndex(app, index, { sessions, limits, reading: READS_LISTS });
}
