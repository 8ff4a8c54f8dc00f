import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { hasFakedClock, machineClock } from './machine-clock.js';
import { LIMIT_MS } from './until.js';

const CHROMIUM = '/usr/bin/chromium';
const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run ' +
  '--disable-background-networking --disable-component-update --disable-sync';

const isInstalled = existsSync(CHROMIUM);

/** `describe`, where this machine has a browser; elsewhere it says that it is left out. */
export const describeInBrowser = (name: string, suite: () => void): void => {
  if (isInstalled) return describe(name, suite);
  console.warn(
    `\n*** NOT TESTED: ${name}. There is no ${CHROMIUM} (apt-get install chromium). ***\n`,
  );
  describe.skip(name, suite);
};

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: FLAGS.split(' '), env: environment() });

// playwright wants every value to be there.
const environment = (): Record<string, string> => machineClock() as Record<string, string>;

/** A page that goes by the clock of this process, and waits as long as tests may. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(LIMIT_MS);
  if (hasFakedClock()) {
    await page.clock.install({ time: Date.now() });
    await page.clock.resume();
  }
  return page;
}

/**
 * What a page does that it must not: requests to other hosts than these, a token in an address, errors
 * and warnings in its console. Violations of a content security policy are among those.
 */
export function complaintsOf(page: Page, ...urls: readonly string[]): string[] {
  const complaints: string[] = [];
  const hosts = urls.map((url) => new URL(url).host);
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && !hosts.includes(host)) {
      complaints.push(`request to ${request.url()}`);
    }
    if (request.url().includes('Bearer')) complaints.push(`token in ${request.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
