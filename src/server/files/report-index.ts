import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../../context/context.js';
import { reports } from '../../datasources/data/all-reports.js';
import { resourceOf } from '../../reports/table-schema.js';
import { escaped } from '../../text/html.js';
import { clientSignal } from '../client-signal.js';
import { addVary, policy } from '../pages/page.js';
import type { FileRoutes } from './files.js';
import { signedIn } from './signed-in.js';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  main { margin: 3rem auto; max-width: 60rem; padding: 0 1.5rem; }
  h2 { font-size: 1.1rem; margin: 2.5rem 0 .3rem; }
  table { border-collapse: collapse; font-size: .9rem; }
  td { padding: .15rem 1rem .15rem 0; vertical-align: top; }
`;
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const RESOURCES = reports.map(resourceOf).toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** For programs: what Frictionless' tools load as it is. */
const PACKAGE = {
  $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
  name: 'ice-reports',
  title: "ICE's reports",
  resources: RESOURCES,
};

/** Which reports there are as files, at `/reports`: a page for people, a Data Package for programs. */
export function registerReportIndex(
  app: FastifyInstance,
  { sessions }: Services,
  { limits }: Pick<FileRoutes, 'limits'>,
): void {
  app.get('/reports', async (request, reply) => {
    const facts = { address: request.ip, signal: clientSignal(reply), requestId: request.id };
    await signedIn(request, facts, { sessions, limits });
    reply.header('cache-control', 'no-store');
    addVary(reply, 'Accept');
    if (!(request.headers.accept ?? '').includes('text/html')) return PACKAGE;
    reply.header('content-security-policy', policy(`style-src '${STYLE_HASH}'`));
    return reply.type('text/html; charset=utf-8').send(PAGE);
  });
}

type Resource = (typeof RESOURCES)[number];

const sectionOf = ({ name, title, description, path, schema }: Resource): string => `
      <h2 id="${name}">${escaped(title)}</h2>
      <p>${escaped(description)}</p>
      <p><a href="${path}">CSV</a> · <a href="${path.replace('.csv', '.ndjson')}">JSON lines</a></p>
      <details><summary>${name}: ${schema.fields.length} columns</summary><table>${schema.fields
        .map(
          (field) =>
            `<tr><td>${field.name}</td><td>${field.type}</td><td>${escaped(field.description)}</td></tr>`,
        )
        .join('')}</table></details>`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Reports</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>Reports</h1>
      <p>Files are of the last thirty days. Say other days in the address: <code>?from=2026-01-01&amp;to=2026-02-01</code>.</p>${RESOURCES.map(sectionOf).join('')}
    </main>
  </body>
</html>
`;
