// The page of reports in a real browser, which signs in by HTTP Basic, as whoever opens the address does. All
// along, nothing may go to another host and nothing may be complained of.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { complaintsOf, describeInBrowser, openBrowser, openPage } from '../../support/chromium.js';
import { boot } from '../../support/house/boot.js';

const EXIT = 'data.get_exit_survey_data';

describeInBrowser('the page of reports in a browser', () => {
  let server: Awaited<ReturnType<typeof boot>>;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    // Nothing to do when the bundle is up to date.
    await promisify(execFile)(process.execPath, ['scripts/build-charts.mjs']);
    const size = { users: 20, skills: 8, campaigns: 2, chats: 400, tickets: 60, contacts: 20 };
    server = await boot({ pages: true, sandbox: { size } });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  afterEach(async () => {
    server.sandbox.set({ faults: {} });
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function open(width: number): Promise<void> {
    const { organizationId, admin } = server.sandbox.credentials;
    const { userName: username, password } = admin;
    page = await openPage(browser, {
      viewport: { width, height: 800 },
      httpCredentials: { username: `${organizationId}/${username}`, password },
    });
    complaints = complaintsOf(page, server.url);
    await page.goto(`${server.url}/reports`);
  }

  /** Opens the picture of a report. */
  async function look(report: string): Promise<Locator> {
    const place = page.locator(`[data-chart="${report}"]`);
    await place.getByRole('button', { name: 'Look at it' }).click();
    await place.getByRole('status').filter({ hasText: /rows$/ }).waitFor();
    return place;
  }

  async function choose(place: Locator, choices: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, option] of Object.entries(choices)) {
      await place.getByLabel(label, { exact: true }).selectOption({ label: option });
    }
    await place.getByRole('button', { name: 'Draw' }).click();
    await place.getByRole('status').filter({ hasText: /rows$/ }).waitFor();
  }

  /** The numbers below the picture, by their labels. */
  async function numbers(place: Locator): Promise<Map<string, number[]>> {
    const rows = await place
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      );
    return new Map(rows.map(([label, ...cells]) => [label!, cells.map(Number)]));
  }

  /** What the picture takes as a PNG: one without anything on it, hardly a kilobyte. */
  const painted = async (place: Locator): Promise<number> =>
    (await place.locator('canvas').screenshot()).length;

  const sum = (rows: Map<string, number[]>): number =>
    [...rows.values()].flat().reduce((all, value) => all + value, 0);

  async function rowsOf(file: string): Promise<Record<string, any>[]> {
    const answer = await page.request.get(`${server.url}/reports/${file}`);
    return (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  it('draws what happens, day by day, from what the catalogue says of it', async () => {
    await open(1280);
    const place = await look('exitSurveyReport');
    const days = await numbers(place);
    expect(days.size).toBe(30);
    const said = Number((await place.getByRole('status').innerText()).replace(/\D/g, ''));
    expect(said).toBeGreaterThan(20);
    expect(sum(days)).toBe(said);
    expect(await painted(place)).toBeGreaterThan(4_000);
    await choose(place, {
      along: 'hour of the day',
      'told apart by': 'day of the week',
      as: 'heat map',
    });
    const hours = await numbers(place);
    expect([...hours.keys()][0]).toBe('00:00');
    expect(hours.size).toBe(24);
    expect(sum(hours)).toBe(said);
    expect(await painted(place)).toBeGreaterThan(4_000);
    // What is drawn anew is held.
    expect(server.sandbox.journal.count(EXIT)).toBeLessThanOrEqual(3 * 8);
  });

  it('puts averages together by their weights', async () => {
    await open(1280);
    const place = await look('agentPerformanceReport');
    await choose(place, { number: 'average duration seconds (seconds)', as: 'bars' });
    const told = await numbers(place);
    const first = await place.getByLabel('first day', { exact: true }).inputValue();
    const rows = await rowsOf(`agentPerformanceReport.ndjson?from=${first}`);
    const names = [...new Set(rows.map(({ agentName }) => agentName as string))];
    expect([...told.keys()].toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      const own = rows.filter(({ agentName }) => agentName === name);
      const chats = own.reduce((all, { totalChats }) => all + totalChats, 0);
      const time = own.reduce((all, row) => all + row.averageDurationSeconds * row.totalChats, 0);
      expect(told.get(name)).toEqual([Math.round((time / chats) * 10) / 10]);
    }
  });

  it('says what a choice costs, and what has failed', async () => {
    await open(1280);
    const place = await look('chatAveragesReport');
    await place.getByLabel('along', { exact: true }).selectOption({ label: 'day' });
    await place.getByText('ICE is asked once a skill and day.').waitFor();
    server.sandbox.set({ faults: { 'data.get_chat_averages': 'failed' } });
    await place.getByRole('button', { name: 'Draw' }).click();
    await place.locator('.status.bad').filter({ hasText: 'ICE' }).waitFor();
    complaints = complaints.filter((text) => !text.includes('502'));
  });

  it('fits a phone', async () => {
    await open(390);
    const place = await look('chatVolumeSummaryByDateReport');
    await choose(place, { 'told apart by': 'skill name', as: 'bars' });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      390,
    );
    expect(await painted(place)).toBeGreaterThan(4_000);
  });

  it('draws every report', async () => {
    await open(1280);
    const buttons = page.getByRole('button', { name: 'Look at it' });
    expect(await buttons.count()).toBe(21);
    await buttons.evaluateAll((all) =>
      all.forEach((button) => (button as unknown as { click(): void }).click()),
    );
    await page.getByRole('status').filter({ hasText: /rows$/ }).nth(20).waitFor();
    expect(await page.locator('canvas').count()).toBe(21);
  });
});
