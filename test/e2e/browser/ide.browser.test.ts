// The IDE page in a real browser, against the real server on its sandbox: signs in by the form and
// runs every example. All along, nothing may go to another host and nothing may be complained of.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Page, Request } from 'playwright-core';
import { complaintsOf, describeInBrowser, openBrowser, openPage } from '../../support/chromium.js';
import { examples, isWatched } from '../../support/examples.js';
import { boot } from '../../support/house/boot.js';

interface Answer {
  readonly data?: Record<string, { readonly userErrors?: readonly unknown[] } | null> | null;
  readonly errors?: readonly unknown[];
}

describeInBrowser('the IDE in a browser', () => {
  let server: Awaited<ReturnType<typeof boot>>;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    // Nothing to do when the bundle is up to date; else half a minute.
    await promisify(execFile)(process.execPath, ['scripts/build-ide.mjs']);
    server = await boot({ pages: true });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
    complaints = complaintsOf(page, server.url);
    await page.goto(server.url);
    await page.waitForSelector('.graphiql-query-editor .view-line');
  });

  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function signIn(): Promise<void> {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('status').filter({ hasText: 'Signed in as' }).waitFor();
  }

  async function run(): Promise<Request> {
    const asked = page.waitForRequest(isOperation);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    return asked;
  }

  /** Answers the tabs' operations, and not the schema's query or the form, as a server might. */
  async function answerWith(answer: unknown): Promise<void> {
    await page.route('**/graphql', (route) =>
      isOperation(route.request()) ? route.fulfill({ json: answer }) : route.continue(),
    );
  }

  test('signs in by the form and runs every example without an error', async () => {
    const { organizationId, admin } = server.sandbox.credentials;
    // The sandbox's credentials are filled in.
    expect(await page.getByLabel('Organization id').inputValue()).toBe(String(organizationId));
    expect(await page.getByLabel('User name').inputValue()).toBe(admin.userName);
    expect(await page.getByLabel('Password').inputValue()).toBe(admin.password);
    await signIn();

    for (const [index, example] of examples.entries()) {
      await page.locator(`#graphiql-session-tab-${index}`).click();
      const request = await run();
      expect((request.postDataJSON() as { query: string }).query).toContain(example.query.trim());
      expect(request.headers()['authorization']).toMatch(/^Bearer ./);
      if (isWatched(example)) {
        // Its answer goes on until it is stopped, with the button that began it.
        const shown = page.locator('.graphiql-response .view-line', { hasText: '"added"' });
        await shown.first().waitFor();
        await page.locator('.graphiql-execute-button').click();
        continue;
      }
      const answer = (await (await request.response())?.json()) as Answer;
      expect({ example: example.name, errors: answer.errors }).toEqual({ example: example.name });
      for (const field of Object.values(answer.data ?? {})) {
        expect({ example: example.name, field }).not.toMatchObject({ field: null });
        expect(field?.userErrors ?? []).toEqual([]);
      }
      await page.locator('.graphiql-response .view-line', { hasText: '"data"' }).first().waitFor();
    }
  });

  test('says what is wrong next to the field', async () => {
    await page.getByLabel('Organization id').fill('seven');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const organization = page.getByLabel('Organization id');
    expect(await organization.getAttribute('aria-invalid')).toBe('true');

    await organization.fill(String(server.sandbox.credentials.organizationId));
    await page.getByLabel('Password').fill('not the password');
    await page.getByLabel('Password').press('Enter');
    const password = page.locator('[name=password][aria-invalid=true]');
    await password.waitFor();
    await page.locator('[name=password]:focus').waitFor();
    const problem = page.locator(`[id="${await password.getAttribute('aria-describedby')}"]`);
    expect(await problem.textContent()).not.toBe('');
  });

  test('keeps the token for a reload, in this browser tab only, until signing out', async () => {
    await signIn();
    await page.reload();
    await page.getByRole('status').filter({ hasText: 'Signed in as' }).waitFor();
    const token = (await (await run()).headerValue('authorization'))?.replace('Bearer ', '');
    expect(token).toBeTruthy();
    expect(page.url()).not.toContain(token);
    expect(await stored('localStorage')).not.toContain(token);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await stored('sessionStorage')).not.toContain(token);
    await answerWith({ data: {} });
    expect(await (await run()).headerValue('authorization')).toBeNull();
  });

  test('asks to sign in again when the server no longer takes the token', async () => {
    await signIn();
    await answerWith({ errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] });
    await run();
    await page.getByRole('alert').filter({ hasText: 'expired' }).waitFor();
    await page.unrouteAll();
    await signIn();
  });

  test('lets the Headers editor win over the session', async () => {
    await signIn();
    await answerWith({ errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] });
    // What the session keeps may have any few letters by chance: not these.
    const own = 'one.of.mine';
    await writeHeaders({ Authorization: `Bearer ${own}` });
    expect(await (await run()).headerValue('authorization')).toBe(`Bearer ${own}`);
    await writeHeaders({ 'X-API-Key': own });
    const withKey = await run();
    expect(await withKey.headerValue('x-api-key')).toBe(own);
    expect(await withKey.headerValue('authorization')).toBeNull();
    // A refusal of somebody else's credential says nothing about the session.
    expect(await page.getByRole('status').textContent()).toContain('Signed in as');
    await page.getByRole('button', { name: 'Show History' }).click();
    await page.locator('.graphiql-history-item').first().waitFor();
    expect(await stored('localStorage')).not.toContain(own);
    const kept = await stored('sessionStorage');
    expect(kept).toContain('graphiql:queries');
    expect(kept).not.toContain(own);
  });

  async function stored(where: 'localStorage' | 'sessionStorage'): Promise<string> {
    return page.evaluate(`JSON.stringify({ ...${where} })`);
  }

  /** Through the editor's own handle: typing would meet its automatic brackets. */
  async function writeHeaders(headers: Record<string, string>): Promise<void> {
    await page.evaluate((text) => {
      interface Model {
        readonly uri: { readonly path: string };
        setValue(value: string): void;
      }
      const { __MONACO } = globalThis as unknown as {
        __MONACO: { editor: { getModels(): Model[] } };
      };
      const models = __MONACO.editor.getModels();
      models.find(({ uri }) => uri.path.endsWith('request-headers.json'))?.setValue(text);
    }, JSON.stringify(headers));
  }
});

function isOperation(request: Request): boolean {
  if (request.method() !== 'POST' || !request.url().endsWith('/graphql')) return false;
  const { query = '' } = (request.postDataJSON() ?? {}) as { query?: string };
  return !/IntrospectionQuery|mutation SignIn|mutation SignOut/.test(query);
}
