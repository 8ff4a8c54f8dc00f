// GraphQL Playground in a real browser: served by the server itself, and as a remote client of it.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page, Request } from 'playwright-core';
import { complaintsOf, describeInBrowser, openBrowser, openPage } from '../../support/chromium.js';
import { boot, type Booted } from '../../support/house/boot.js';

const KEY = 'a key of the tests';

describeInBrowser('GraphQL Playground', () => {
  let server: Booted;
  let browser: Browser;
  beforeAll(async () => {
    // Nothing to do when it is there; else npm fetches it.
    await promisify(execFile)(process.execPath, ['scripts/build-playground.mjs']);
    server = await boot({ env: { PLAYGROUND: 'on', API_KEYS: KEY } });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test('is not there unless it is switched on', async () => {
    const other = await boot();
    expect((await fetch(`${other.url}/playground`)).status).toBe(404);
    await other.close();
  });

  test('reads the schema, again and again, and runs a query with a header, and has tabs', async () => {
    const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
    const complaints = complaintsOf(page, server.url);
    const introspections: string[] = [];
    page.on('request', (request) => {
      if (queryOf(request).includes('IntrospectionQuery')) introspections.push(request.url());
    });
    await page.goto(`${server.url}/playground`);
    await works(page);
    await page
      .locator('svg', { has: page.locator('title', { hasText: 'Opens a New Tab' }) })
      .click();
    await page.getByText('New Tab', { exact: true }).waitFor();
    await page.getByText('Who am I').click();

    await page.getByText('Schema', { exact: true }).click();
    await page.getByText('campaigns', { exact: true }).first().waitFor();
    const before = introspections.length;
    await page.waitForRequest((request) => queryOf(request).includes('IntrospectionQuery'));
    expect(introspections.length).toBeGreaterThan(before);
    expect(new Set(introspections)).toEqual(new Set([`${server.url}/graphql`]));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('works from another origin', async () => {
    const elsewhere = await remote(server.url);
    const url = `http://localhost:${(elsewhere.address() as AddressInfo).port}/`;
    const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
    const complaints = complaintsOf(page, server.url, url);
    await page.goto(url);
    await works(page);
    expect(complaints).toEqual([]);
    await page.context().close();
    elsewhere.closeAllConnections();
    elsewhere.close();
  });

  /** Runs the tab's query with an API key among its headers. */
  async function works(page: Page): Promise<void> {
    await page.locator('.CodeMirror').first().waitFor();
    await page.getByText(/^HTTP HEADERS/i).click();
    await page.evaluate(
      (headers) => {
        interface Editor {
          readonly CodeMirror: { getValue(): string; setValue(text: string): void };
        }
        const { document } = globalThis as unknown as {
          document: { querySelectorAll(selector: string): Iterable<Editor> };
        };
        const editors = [...document.querySelectorAll('.CodeMirror')].map(
          (each) => each.CodeMirror,
        );
        editors.find((editor) => editor.getValue().includes('x-api-key'))?.setValue(headers);
      },
      JSON.stringify({ 'x-api-key': KEY }),
    );
    const asked = page.waitForRequest((request) => /\bviewer\b/.test(queryOf(request)));
    await page.keyboard.press('Control+Enter');
    const request = await asked;
    expect(request.headers()['x-api-key']).toBe(KEY);
    const answer = await (await request.response())?.json();
    expect(answer).toMatchObject({ data: { viewer: { role: 'ADMIN' } } });
  }
});

const queryOf = (request: Request): string =>
  ((request.method() === 'POST' ? request.postDataJSON() : null) as { query?: string } | null)
    ?.query ?? '';

/** Playground as somebody else serves it, with this server as its endpoint. */
async function remote(url: string): Promise<Server> {
  const script = await readFile('dist/playground/assets/middleware.js', 'utf8');
  const start = `GraphQLPlayground.init(document.getElementById('root'), { tabs: [{ endpoint: '${url}/graphql', query: '{ viewer { role } }', headers: { 'x-api-key': '' } }], endpoint: '${url}/graphql' })`;
  const server = createServer((request, response) => {
    if (request.url === '/middleware.js') return response.end(script);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<link rel="icon" href="data:,"><div id="root"></div><script src="/middleware.js"></script><script>${start}</script>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}
