// Makes the pictures of the documentation anew, from the running server: docs/images/.
// Needs Chromium; CHROMIUM names it where it is elsewhere.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const IMAGES = join(ROOT, 'docs', 'images');
const VIEWPORT = { width: 1280, height: 760 };

await mkdir(IMAGES, { recursive: true });

const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  await picture('ide', '/', async (page) => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('status').filter({ hasText: 'Signed in as' }).waitFor();
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.locator('.result-window .view-line').nth(5).waitFor();
  });
  await picture('console', '/console', async (page) => {
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('[data-ticket]').first().click();
    await page.getByRole('list', { name: 'Conversation' }).waitFor();
  });
} finally {
  await browser.close();
  server.child.kill();
}

async function picture(name, path, prepare) {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(server.url + path);
  await prepare(page);
  await page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await page.close();
  console.log(`docs/images/${name}.png`);
}

/** The server on its sandbox, on a free port. */
async function serve() {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs'), '--no-pages'], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      const [, url] = /is ready: (http:\S+)/.exec(text) ?? [];
      if (url) resolve(url);
    });
    child.once('close', () => reject(new Error(`The server did not start:\n${text}`)));
  });
  return { child, url };
}
