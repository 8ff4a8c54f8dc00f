import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { registerConsole } from '../../../src/server/pages/console.js';
import { consoleAssets } from '../../../src/server/pages/page-assets.js';

const SANDBOX = { organizationId: 7, userName: 'admin', password: 'sandbox' };

let root: string;
let app: FastifyInstance;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'console-test-'));
  app = Fastify({ routerOptions: { ignoreTrailingSlash: true } });
  await registerConsole(app, { sandbox: SANDBOX, assets: consoleAssets(root) });
});

afterEach(async () => {
  await app.close();
  await rm(root, { recursive: true, force: true });
});

test.each(['/console', '/console/'])(
  'is at %s, without a script or style of the page',
  async (url) => {
    await mkdir(join(root, 'dist', 'console'), { recursive: true });
    await writeFile(join(root, 'dist', 'console', 'index.html'), '<title>Console</title>');
    const response = await app.inject(url);
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain('<title>Console</title>');
    expect(String(response.headers['content-security-policy']).split('; ').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
  },
);

test('asks to wait while it is being built', async () => {
  const response = await app.inject('/console');
  expect(response.body).toContain('The console is not there yet.');
  expect(response.headers['cache-control']).toBe('no-store');
});

test('tells the page the credentials of the sandbox, and no cache', async () => {
  const response = await app.inject('/console/config.json');
  expect(response.json()).toEqual({ sandbox: SANDBOX });
  expect(response.headers['cache-control']).toBe('no-store');
});
