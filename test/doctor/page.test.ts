import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../sandbox/index.js';
import { isDeviation } from '../../src/doctor/examine.js';
import type { Diagnosis, Finding } from '../../src/doctor/findings.js';
import { pageOf } from '../../src/doctor/page.js';
import { questionsOf } from '../../src/doctor/questions.js';
import { shapeOf } from '../../src/doctor/shape.js';
import { complaintsOf, describeInBrowser, openBrowser, openPage } from '../support/chromium.js';
import { everythingHeard, plant, SENTINELS } from '../support/sentinels.js';
import { examined, openTenant } from '../support/visit.js';
import { isSecretKey } from '../../src/datasources/wire/secrets.js';

let sandbox: Sandbox;
let diagnosis: Diagnosis;
let page: string;

beforeAll(async () => {
  sandbox = await openTenant({ drift: 2 });
  plant(sandbox);
  const { organizationId, admin } = sandbox.credentials;
  const credentials = { organizationId, ...admin, password: SENTINELS.password };
  diagnosis = await examined(sandbox, {}, { credentials });
  page = pageOf(diagnosis);
});
afterAll(() => sandbox.close());

/** Tags that are not closed, or closed and not open. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const markup = html.replace(/<(style|script)>[^<]*<\/\1>/g, '').replace('<!doctype html>', '');
  for (const [tag, end, name = '', rest = ''] of markup.matchAll(/<(\/?)([a-z]\w*)?([^<>]*)>?/g)) {
    if (name === '' || !tag.endsWith('>')) wrong.push(tag);
    else if (end !== '' && open.pop() !== name) wrong.push(tag);
    else if (end === '' && !rest.endsWith('/')) open.push(name);
  }
  return [...wrong, ...open];
}

const rowOf = (key: string): RegExp =>
  new RegExp(`<tr data-verdict="[^"]+"><th scope="row"><code>${key}<`);

describe('the page', () => {
  test('has a row for each endpoint, and a question for each that answers otherwise', () => {
    expect(diagnosis.findings.filter(({ key }) => !rowOf(key).test(page))).toEqual([]);
    const asked = diagnosis.findings.filter(({ calls }) => calls > 0);
    const questions = questionsOf(diagnosis.findings).map(({ key }) => key);
    expect(questions).toEqual(asked.filter(isDeviation).map(({ key }) => key));
    expect(questions.length).toBeGreaterThan(20);
    const shown = page.slice(page.indexOf('id="questions"'));
    expect(questions.filter((key) => !shown.includes(`<b>${key}</b>`))).toEqual([]);
  });

  test('shows what was asked and answered, by keys and kinds', () => {
    const asked = diagnosis.findings.filter(({ calls }) => calls > 0);
    expect(asked.filter(({ exchange }) => !exchange)).toEqual([]);
    expect(page).toContain('&quot;Token&quot;: &quot;secret&quot;');
  });

  test('holds nothing of anybody', async () => {
    const asked = JSON.stringify(sandbox.journal.entries.map(({ body }) => body));
    const tokens = [...new Set(asked.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g))];
    expect(tokens.length).toBeGreaterThan(1);
    const heard = await everythingHeard(sandbox, diagnosis.proposal);
    expect(Object.values(SENTINELS).filter((sentinel) => !heard.includes(sentinel))).toEqual([]);
    const { userName } = sandbox.credentials.admin;
    const secrets = [...Object.values(SENTINELS), 'Zebulon', 'Sentinel', userName, ...tokens];
    const everything = page + JSON.stringify(diagnosis);
    expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
  });

  test('is well-formed, whatever a tenant says', () => {
    expect(unbalanced(page)).toEqual([]);
    const hostile = fc.oneof(fc.string(), fc.constantFrom('</script><script>', '"><b x="', '<!--'));
    fc.assert(
      fc.property(hostile, (text) => {
        const finding: Finding = {
          ...{ key: text, product: 'chat', group: text, evidence: 'pattern', verdict: 'refused' },
          ...{ note: text, calls: 1, milliseconds: 0, isOverridden: false },
          exchange: {
            method: text,
            path: text,
            request: { [text]: text },
            status: 200,
            answer: text,
          },
          remedy: { override: { reason: text }, verdict: 'holds', certainty: 'likely' },
          guess: { reply: { [text]: text }, reason: text },
        };
        const proposal = { [text]: { path: text, reason: text, add: { [text]: text } } };
        const made = pageOf({ findings: [finding], proposal });
        expect(unbalanced(made)).toEqual([]);
        expect(made.split('<script').length).toBe(2);
      }),
    );
  });

  test('says of what an override adds no more than its kind, unless it is a fact of ICE’s', () => {
    const add = { AgentId: 471147, UserId: 'actingUser', Why: 'Zebulon' };
    const made = pageOf({ findings: [], proposal: { 'chat.GetUserList': { add } } });
    expect(made).not.toMatch(/471147|Zebulon/);
    expect(made).toContain('actingUser');
  });
});

test('a shape has the keys of all rows, and no value', () => {
  const rows = [
    { Id: 1, 'ann@example.org': 5 },
    { Id: '2', Password: 'x', Since: '2026-01-31' },
  ];
  expect(shapeOf({ Rows: rows, On: true, None: [], Left: null })).toEqual({
    Rows: [
      {
        ...{ Id: 'number as text or: whole number', '…': 'whole number', Password: 'secret' },
        Since: 'date as text, year first',
      },
    ],
    ...{ On: 'yes or no', None: [], Left: 'nothing' },
  });
});

test('no value is in a shape, whatever it is of', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.emailAddress());
  const record = (text: unknown) => ({
    A: text,
    B: [text, { C: text, [`${String(text)}@x.org`]: 1 }],
  });
  fc.assert(
    fc.property(value, fc.constantFrom('zq', 'zq7'), (any, mark) => {
      const text = typeof any === 'number' ? any : `${mark}${any}`;
      // A key that speaks of a secret says so in the place of a form.
      fc.pre(!isSecretKey(String(text)));
      expect(shapeOf(record(text))).toEqual(shapeOf(record(typeof any === 'number' ? 4 : 'zq')));
    }),
    { seed: 4, numRuns: 500 },
  );
});

describeInBrowser('the page in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-page-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
    writeFileSync(join(folder, 'page.html'), page);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  test.each([1280, 390])('filters by words and verdict, %i wide', async (width) => {
    const tab = await openPage(browser, { viewport: { width, height: 800 } });
    const url = pathToFileURL(join(folder, 'page.html')).href;
    const complaints = complaintsOf(tab, url);
    await tab.goto(url);
    const rows = tab.locator('tr[data-verdict]:visible');
    expect(await rows.count()).toBe(diagnosis.findings.length);
    await tab.getByLabel('Verdict').selectOption('keys missing');
    const lacking = diagnosis.findings.filter(({ verdict }) => verdict === 'keys missing');
    expect(await rows.count()).toBe(lacking.length);
    await tab.getByLabel('Words').fill(`${lacking[0]!.key.toUpperCase()} missing`);
    expect(await rows.first().textContent()).toContain(lacking[0]!.key);
    expect(await tab.locator('tbody:visible').count()).toBe(1);
    const wide = await tab.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
    expect(complaints.filter((each) => each !== `request to ${url}`)).toEqual([]);
    await tab.close();
  });
});
