// The example console in a real browser, against the real server on its sandbox, as a supervisor uses
// it. All along, nothing may go to another host and nothing may be complained of.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { seriousFaults } from '../../support/axe.js';
import { complaintsOf, describeInBrowser, openBrowser, openPage } from '../../support/chromium.js';
import type { Ticket } from '../../../sandbox/index.js';
import { boot } from '../../support/house/boot.js';

const UNAUTHENTICATED = { errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] };

describeInBrowser('the console in a browser', () => {
  let server: Awaited<ReturnType<typeof boot>>;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    // Nothing to do when the bundle is up to date.
    await promisify(execFile)(process.execPath, ['scripts/build-console.mjs']);
    // 800 tickets in the inbox.
    const env = { LIVE_POLL_S: '1', DIRECTORY: 'on' };
    server = await boot({ pages: true, sandbox: { size: 'medium' }, env });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    server.sandbox.set({ faults: {} });
    await open({ viewport: { width: 1280, height: 800 } });
  });

  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function open(options: Parameters<Browser['newPage']>[0]): Promise<void> {
    page = await openPage(browser, options);
    complaints = complaintsOf(page, server.url);
    await page.goto(`${server.url}/console`);
  }

  async function signIn(who: 'admin' | 'agent' | 'supervisor' = 'admin'): Promise<void> {
    await page.getByLabel('User name').fill(server.sandbox.credentials[who].userName);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await rows().first().waitFor();
  }

  const rows = (): Locator => page.locator('[data-ticket]');
  const heading = (): Locator => page.getByRole('heading', { level: 2 });

  const pages = (): Locator => page.getByRole('navigation', { name: 'Pages' }).getByRole('link');
  const goTo = (name: string): Promise<void> => pages().filter({ hasText: name }).click();

  /** The number that stands beside a folder. */
  async function count(folder: string): Promise<number> {
    const link = page.getByRole('navigation', { name: 'Folders' }).getByRole('link');
    const text = await link.filter({ hasText: folder }).innerText();
    return Number(text.replaceAll(/\D/g, ''));
  }

  const countIs = (folder: string, expected: number): Promise<void> =>
    page
      .getByRole('navigation', { name: 'Folders' })
      .getByRole('link', { name: new RegExp(`^${folder} ${expected.toLocaleString('en-US')}$`) })
      .waitFor();

  const sent = (): number =>
    server.sandbox.journal.keys().filter((key) => key === 'email.SendResponse').length;

  /** By keyboard alone: the first row and so many further. */
  async function openByKeys(further: number): Promise<string> {
    for (let step = 0; step <= further; step += 1) await page.keyboard.press('j');
    const id = await page.locator('[data-ticket]:focus').getAttribute('data-ticket');
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Conversation' }).waitFor();
    return id ?? '';
  }

  test('scrolls through 500 tickets', async () => {
    await signIn();
    while ((await rows().count()) < 500) {
      const before = await rows().count();
      await page.locator('.rows').evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
      await rows().nth(before).waitFor({ state: 'attached' });
    }
    const ids = await rows().evaluateAll((links) => links.map((link) => link.dataset['ticket']));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('shows what happens to the queue, and moves nothing under the hand', async () => {
    await signIn();
    await page.locator('.updated[data-live=true]').first().waitFor();
    const inbox = await count('Inbox');
    const ticketOf = async (place: number): Promise<Ticket> => {
      const id = await rows().nth(place).getAttribute('data-ticket');
      return server.sandbox.state.tickets.get(Number(id))!;
    };
    const [changed, gone] = [await ticketOf(0), await ticketOf(1)];
    changed.subject = 'Changed while somebody looked';
    gone.status = 'Archive';
    await rows().first().getByText('Changed while somebody looked').waitFor();
    await page.locator(`[data-ticket="${gone.id}"]`).waitFor({ state: 'detached' });
    await countIs('Inbox', inbox - 1);

    const come = server.sandbox.state.tickets.find(({ status }) => status === 'Spam')!;
    Object.assign(come, { status: 'Inbox', receivedAt: new Date() });
    await page.getByRole('button', { name: '1 new ticket: show' }).click();
    await page.locator(`[data-ticket="${come.id}"]`).waitFor();
  });

  test('offers what came in meanwhile where nobody tells, and says why a page did not come', async () => {
    await page.routeWebSocket(/graphql/, (socket) => void socket.close());
    await page.route('**/graphql**', async (route) => {
      const asked = variablesOf(route.request());
      if (asked['after']) return route.abort();
      if (!asked['receivedFrom']) return route.continue();
      const response = await route.fetch();
      const answer = (await response.json()) as TicketsAnswer;
      const { edges } = answer.data?.tickets ?? {};
      if (edges?.[0]) edges.push({ ...edges[0], node: { ...edges[0].node, id: '1' } });
      return route.fulfill({ response, json: answer });
    });
    await signIn();
    await page.getByRole('button', { name: '1 new ticket: show' }).waitFor();
    await page.locator('.rows').evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
    await page.getByRole('alert').filter({ hasText: 'The server cannot be reached.' }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.rows').evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
    await rows().nth(60).waitFor({ state: 'attached' });
    // As often as the client repeats a read, and not once more.
    const failed: unknown = expect.stringContaining('net::ERR_FAILED');
    expect(complaints.splice(0)).toEqual([failed, failed, failed]);
  });

  test('answers a ticket with a canned letter, and the counts change', async () => {
    await signIn();
    const [inbox, resolved] = [await count('Inbox'), await count('Resolved')];
    const id = await openByKeys(1);
    await heading().and(page.locator(':focus')).waitFor();

    await page.getByRole('button', { name: 'Canned letters' }).click();
    const letters = page.getByRole('combobox', { name: 'Insert a canned letter' });
    await letters.locator('optgroup option').first().waitFor({ state: 'attached' });
    const first = await letters.locator('optgroup option').first().getAttribute('value');
    await letters.selectOption(first);
    const answer = page.getByRole('textbox', { name: /^Answer to/ });
    expect(await answer.inputValue()).not.toBe('');

    const before = sent();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent.', { exact: true }).waitFor();
    expect(sent()).toBe(before + 1);
    await countIs('Inbox', inbox - 1);
    await countIs('Resolved', resolved + 1);
    await page.locator('.ticket-head .pill', { hasText: 'Resolved' }).waitFor();
    expect(await page.locator(`[data-ticket="${id}"]`).count()).toBe(0);
    expect(await answer.inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByText('Choose a ticket.').waitFor();
  });

  test('shows at once what ICE has not yet answered, and takes it back if ICE refuses', async () => {
    await signIn();
    const inbox = await count('Inbox');
    const id = await openByKeys(0);
    server.sandbox.set({ faults: { 'email.UpdateTicketStatusWithoutSend': 'failed' } });
    const letGo = server.sandbox.hold('email.UpdateTicketStatusWithoutSend');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await countIs('Inbox', inbox - 1);
    letGo();
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await countIs('Inbox', inbox);
    await page.locator(`[data-ticket="${id}"]`).waitFor();
  });

  test('says when nobody knows whether a mail was sent, and never sends it again by itself', async () => {
    await signIn();
    await openByKeys(2);
    server.sandbox.set({ faults: { 'email.SendResponse': { kind: 'cut', times: 1 } } });
    const before = sent();
    await page.getByRole('textbox', { name: /^Answer to/ }).fill('We look into it.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('It is not known whether this mail was sent').waitFor();
    expect(sent()).toBe(before + 1);
    expect(await page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(0);

    await page.getByRole('button', { name: 'It was not: write it again' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent.', { exact: true }).waitFor();
    expect(sent()).toBe(before + 2);
  });

  test('sends a mail once, whose answer was lost on the way', async () => {
    await signIn();
    await openByKeys(4);
    const before = sent();
    let isLost = false;
    await page.route('**/graphql', async (route) => {
      const { operationName } = (route.request().postDataJSON() ?? {}) as Record<string, unknown>;
      if (isLost || operationName !== 'Reply') return route.continue();
      const answer = await route.fetch();
      const { errors } = (await answer.json()) as { readonly errors?: readonly unknown[] };
      // The server wants the text of an operation that it does not know yet.
      if (errors) return route.fulfill({ response: answer });
      isLost = true;
      return route.abort();
    });
    await page.getByRole('textbox', { name: /^Answer to/ }).fill('You will have it tomorrow.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('No answer came.').waitFor();
    expect(sent()).toBe(before + 1);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('Sent.', { exact: true }).waitFor();
    expect(sent()).toBe(before + 1);
    // The browser's own word for the answer that was taken from it.
    expect(complaints.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED']);
  });

  test('shows mails in HTML as text', async () => {
    await signIn();
    await openByKeys(5);
    const body =
      '<p style="color:red" onclick="alert(1)">Dear <b>Ann</b>,</p><ul><li>one</li></ul>' +
      '<img src="https://elsewhere.example/a.png" onerror="alert(2)"><script>alert(3)</script>' +
      '<a href="https://shop.example/">our shop</a>';
    await page.getByRole('textbox', { name: /^Answer to/ }).fill(body);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent.', { exact: true }).waitFor();
    const mail = page.locator('.mail-body').last();
    expect(await mail.innerText()).toBe('Dear Ann,\n\n• one\n\nour shop (https://shop.example/)');
    expect(await mail.locator('*').count()).toBe(0);
  });

  test('notes and escalates', async () => {
    await signIn();
    await openByKeys(3);
    await page.getByRole('textbox', { name: 'A new note' }).fill('Called back.');
    await page.getByRole('button', { name: 'Add note' }).click();
    const note = page.locator('.remark', { hasText: 'Called back.' });
    await note.locator('time').waitFor();
    // It is the latest of the thread.
    expect(await page.locator('.thread li').last().innerText()).toContain('Called back.');

    await page.getByRole('button', { name: 'Escalate', exact: true }).click();
    const targets = page.getByRole('combobox', { name: 'Escalate to' });
    await targets.locator('[value^=supervisor]').first().waitFor({ state: 'attached' });
    await targets.selectOption({ label: 'Dana Whitfield' });
    await page.getByRole('button', { name: 'Escalate now' }).click();
    await page.getByText('Escalated.').waitFor();
    await page.locator('.ticket-head', { hasText: 'Dana Whitfield' }).waitFor();
  });

  const alerts = (): Promise<string[]> => page.getByRole('alert').allInnerTexts();

  test('gives an agent the names, letters filled in, and no page of what ICE refuses', async () => {
    const { state, credentials } = server.sandbox;
    const { wording } = state.emailCanned.phrases.find(({ wording }) => wording !== null)!;
    Object.assign(wording!, { text: 'Dear {{contact.name}},', isHtml: false });
    await page.goto(`${server.url}/console#/reports`);
    await signIn('agent');
    expect(await pages().allInnerTexts()).toEqual(['Tickets']);
    expect(await page.title()).toBe('Inbox · Console');
    expect(await page.locator('main:focus').count()).toBe(1);
    const self = state.users.find(({ userName }) => userName === credentials.agent.userName)!;
    for (const where of await page.locator('.row-where').allInnerTexts())
      expect(where).toMatch(new RegExp(`^(?!skill)[^·]+ · ${self.forename} ${self.surname}$`));

    const noted = state.tickets.find(
      ({ id, userId, status }) =>
        userId === self.id &&
        status === 'Inbox' &&
        state.notes.filter((note) => note.ticketId === id).length > 0,
    )!;
    await page.goto(`${server.url}/console#/tickets/${noted.id}`);
    await page.getByRole('list', { name: 'Conversation' }).waitFor();
    const times = await page
      .locator('.thread time')
      .evaluateAll((all) => all.map((time) => (time as unknown as { dateTime: string }).dateTime));
    expect(times.length).toBeGreaterThan(state.conversation(noted.id).length);
    expect(times).toEqual(times.toSorted());

    await page.getByRole('button', { name: 'Canned letters' }).click();
    const letters = page.getByRole('combobox', { name: 'Insert a canned letter' });
    await letters.locator('option:not([disabled])').nth(1).waitFor({ state: 'attached' });
    const answer = page.getByRole('textbox', { name: /^Answer to/ });
    for (const letter of await letters.locator('optgroup option').all())
      await letters.selectOption(await letter.getAttribute('value'));
    const written = await answer.inputValue();
    expect(written).toContain(`Dear ${state.contacts.get(noted.contactId)!.name},`);
    await page.getByRole('button', { name: 'Escalate', exact: true }).click();
    await page.locator('optgroup[label="An agent"]').waitFor({ state: 'attached' });
    const groups = page.getByRole('combobox', { name: 'Escalate to' }).locator('optgroup');
    expect(
      await groups.evaluateAll((all) => all.map((each) => each.getAttribute('label'))),
    ).toEqual(['A supervisor', 'A skill', 'An agent']);
    await page.reload();
    await answer.waitFor();
    expect(await answer.inputValue()).toBe(written);
    expect((await alerts()).join('')).toBe('');

    // An address that was cut off.
    await page.goto(`${server.url}/console#/tickets/100%`);
    await page.getByText('Choose a ticket.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).toBe('{}');
  });

  test('shows a supervisor what waits and who is at work, and assigns', async () => {
    const { state } = server.sandbox;
    await signIn('supervisor');
    expect(await pages().allInnerTexts()).toEqual(['Tickets', 'Wall', 'Agents']);
    await goTo('Agents');
    await page.getByRole('row').nth(5).waitFor();
    const names = new Set(state.users.all().map((user) => `${user.forename} ${user.surname}`));
    const shown = await page.getByRole('rowheader').allInnerTexts();
    expect(shown.filter((name) => !names.has(name.trim()))).toEqual([]);

    await goTo('Wall');
    const inbox = () => state.tickets.filter(({ status }) => status === 'Inbox');
    const figure = page.locator('.figures dd').first();
    await figure.filter({ hasText: inbox().length.toLocaleString('en-US') }).waitFor();
    const waiting = inbox().find(({ userId }) => !state.users.get(userId))!;
    Object.assign(waiting, { status: 'Archive' });
    await figure.filter({ hasText: inbox().length.toLocaleString('en-US') }).waitFor();
    Object.assign(waiting, { status: 'Inbox' });
    await page.getByRole('link', { name: state.skills.get(waiting.skillId)!.name }).click();
    await page.locator(`[data-ticket="${waiting.id}"]`, { hasText: 'unassigned' }).click();
    await page.getByRole('button', { name: 'Escalate', exact: true }).click();
    const agent = page.locator('optgroup[label="An agent"] option').first();
    await agent.waitFor({ state: 'attached' });
    const to = (await agent.getAttribute('value'))!;
    await page.getByRole('combobox', { name: 'Escalate to' }).selectOption(to);
    await page.getByRole('button', { name: 'Escalate now' }).click();
    await page.getByText('Escalated.').waitFor();
    expect(`operator:${state.tickets.get(waiting.id)!.userId}`).toBe(to);
    expect((await alerts()).join('')).toBe('');
  });

  test('says when a ticket is due, and tells no number that it does not know', async () => {
    await signIn();
    await page.locator('[data-ticket] .due').first().waitFor();
    server.sandbox.set({ faults: { 'email.LoadTicketByStatusSup': 'error500' } });
    await page.goto(`${server.url}/console#/tickets?status=Sent`);
    await page.getByRole('alert').filter({ hasText: 'ICE' }).waitFor();
    expect(await page.locator('.rows-head').innerText()).not.toMatch(/\d+ ticket/);
  });

  test('keeps the place when the session ends, and the token out of the address', async () => {
    await signIn();
    const id = await openByKeys(1);
    const kept = await page.evaluate<string>('JSON.stringify({ ...sessionStorage })');
    expect(kept).toContain('token');
    expect(await page.evaluate<string>('JSON.stringify({ ...localStorage })')).toBe('{}');
    await page.route('**/graphql**', (route) => route.fulfill({ json: UNAUTHENTICATED }));
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('alert').filter({ hasText: 'Your session has ended' }).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await heading().waitFor();
    expect(new URL(page.url()).hash).toBe(`#/tickets/${id}`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).toBe('{}');
  });

  test('draws reports, and saves one as a file', async () => {
    await signIn();
    await goTo('Reports');
    const volume = page.getByRole('region', { name: 'Volume' });
    await volume.getByRole('img').waitFor();
    const isDrawn = await volume.locator('canvas').evaluate((element) => {
      const canvas = element as unknown as Canvas;
      const { width, height } = canvas;
      return new Set(canvas.getContext('2d').getImageData(0, 0, width, height).data).size > 8;
    });
    expect(isDrawn).toBe(true);
    await volume.getByText('As a table').click();
    expect(await volume.locator('tbody tr').count()).toBeGreaterThan(10);

    const download = page.waitForEvent('download');
    await volume.getByRole('button', { name: 'Download CSV' }).click();
    const [head, ...lines] = (await readFile(await (await download).path(), 'utf8'))
      .trim()
      .split('\n');
    expect(head).toContain('received');
    expect(lines.length).toBeGreaterThan(10);
  });

  test.each([
    ['light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const }],
    ['dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' as const }],
    ['a phone', { viewport: { width: 390, height: 800 } }],
  ])('leaves axe nothing serious to say, in %s', async (_, options) => {
    await page.context().close();
    await open(options);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await agree('sign-in');
    await signIn();
    await agree('tickets');
    await rows().nth(4).click();
    await page.getByRole('list', { name: 'Conversation' }).waitFor();
    await agree('a ticket');
    await goTo('Wall');
    await page.getByRole('table').waitFor();
    await agree('wall');
    await goTo('Agents');
    await page.locator('table.agents').waitFor();
    await agree('agents');
    await goTo('Reports');
    await page.getByRole('img').nth(2).waitFor();
    await agree('reports');
  });

  /** The page is without serious faults of accessibility, and not wider than the window. */
  async function agree(where: string): Promise<void> {
    const serious = await seriousFaults(page);
    const isWider = await page.evaluate<boolean>(
      'document.documentElement.scrollWidth > innerWidth',
    );
    expect({ where, serious, isWider }).toEqual({ where, serious: [], isWider: false });
  }
});

function variablesOf(request: Request): Record<string, unknown> {
  const inUrl = new URL(request.url()).searchParams.get('variables');
  if (inUrl !== null) return JSON.parse(inUrl) as Record<string, unknown>;
  const { variables = {} } = request.postDataJSON() as { variables?: Record<string, unknown> };
  return variables;
}

interface TicketsAnswer {
  readonly data?: { readonly tickets: { readonly edges: { node: { id: string } }[] } };
}

interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): {
    getImageData(...box: number[]): { readonly data: Iterable<number> };
  };
}
