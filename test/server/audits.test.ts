// The audit suite of GraphQL over HTTP, by those who write the specification, against the whole server.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer, type AuditResult } from 'graphql-http';
import { boot, type Booted } from '../support/house/boot.js';

/** Queries by GET with nothing that another site's page could not send: see CORS. They are a MAY. */
const FORGEABLE = ['5A70', 'D6D5', '6A70'];

let server: Booted;
beforeAll(async () => {
  server = await boot();
});
afterAll(() => server.close());

test('passes all 61 audits, as a client that says it is none of a browser’s forms', async () => {
  const results = await audit({ 'apollo-require-preflight': 'true' });
  expect(results.filter(({ status }) => status !== 'ok').map(told)).toEqual([]);
  expect(results).toHaveLength(61);
});

test('without that header only what it MAY refuse is refused', async () => {
  const results = await audit({});
  const others = results.filter(({ status }) => status !== 'ok');
  expect(others.map(({ id, status }) => [id, status])).toEqual(
    FORGEABLE.map((id) => [id, 'notice']),
  );
});

function audit(headers: Record<string, string>): Promise<AuditResult[]> {
  const fetchFn: typeof fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...headers, ...(init?.headers as object) } });
  return auditServer({ url: `${server.url}/graphql`, fetchFn });
}

const told = (result: AuditResult): string =>
  `${result.id} ${result.name}: ${result.status === 'ok' ? '' : result.reason}`;
