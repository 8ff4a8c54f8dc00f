import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { registerIde, sendIde, wantsIde, type IdeOptions } from '../../../src/server/pages/ide.js';
import { ideAssets, type PageAssets } from '../../../src/server/pages/page-assets.js';

const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const SANDBOX = { organizationId: 7, userName: 'admin', password: 'sandbox' };

let root: string;
let app: FastifyInstance;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ide-test-'));
  app = Fastify();
});

afterEach(async () => {
  await app.close();
  await rm(root, { recursive: true, force: true });
});

/** A server as the real one wires it: the GraphQL route answers a browser with the page. */
async function serve(assets: PageAssets, sandbox: IdeOptions['sandbox'] = null): Promise<void> {
  await registerIde(app, { sandbox, assets });
  app.get('/graphql', (request, reply) =>
    wantsIde(request) ? sendIde(reply, assets) : reply.send({ data: { __typename: 'Query' } }),
  );
}

async function writeBundle(): Promise<void> {
  const assets = join(root, 'dist', 'ide', 'assets');
  await mkdir(assets, { recursive: true });
  await writeFile(join(assets, 'index-abc123.js'), 'plain');
  await writeFile(join(assets, 'index-abc123.js.br'), 'packed');
  await writeFile(join(root, 'dist', 'ide', 'built-from.txt'), 'hash');
  await writeFile(join(root, 'dist', 'ide', 'index.html'), '<title>ICE Graph</title>');
}

const get = (url: string, headers: InjectOptions['headers'] = BROWSER) =>
  app.inject({ method: 'GET', url, headers: headers ?? {} });

describe('the page', () => {
  test.each(['/', '/graphql'])(
    'is what a browser gets at %s, under a strict policy',
    async (url) => {
      await writeBundle();
      await serve(ideAssets(root));
      const response = await get(url);
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(response.body).toContain('<title>ICE Graph</title>');
      expect(response.headers).toMatchObject({
        'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      });
      expect(response.headers).not.toHaveProperty('x-powered-by');
      expect(String(response.headers['content-security-policy']).split('; ').sort()).toEqual([
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "worker-src 'self'",
      ]);
    },
  );

  test('keeps what other plugins say about caching by header', async () => {
    await writeBundle();
    app.addHook('onRequest', async (_request, reply) => void reply.header('vary', 'Origin'));
    await serve(ideAssets(root));
    expect((await get('/graphql')).headers['vary']).toBe('Origin, Accept');
  });

  test.each([
    ['a query in the URL', '/graphql?query=%7B__typename%7D', BROWSER],
    ['a client that takes JSON', '/graphql', { accept: 'application/json, text/html;q=0.1' }],
    ['a client that takes anything', '/graphql', { accept: '*/*' }],
    ['a client that says nothing', '/graphql', {}],
  ])('is not for %s', async (_who, url, headers) => {
    await writeBundle();
    await serve(ideAssets(root));
    expect((await get(url, headers)).json()).toEqual({ data: { __typename: 'Query' } });
  });
});

describe('the configuration', () => {
  test.each([[null], [SANDBOX]])('reaches the page without a script: %j', async (sandbox) => {
    await serve(ideAssets(root), sandbox);
    const response = await get('/ide/config.json');
    expect(response.json()).toEqual({ sandbox, endpoint: '/graphql' });
    expect(response.headers['cache-control']).toBe('no-store');
  });
});

describe('the files', () => {
  beforeEach(async () => {
    await writeBundle();
    await serve(ideAssets(root));
  });

  test('are cached for ever and hold workers to a policy of their own', async () => {
    const response = await get('/ide/assets/index-abc123.js', {});
    expect(response.body).toBe('plain');
    expect(response.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    });
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('come compressed to whoever takes that', async () => {
    const response = await get('/ide/assets/index-abc123.js', { 'accept-encoding': 'gzip, br' });
    expect(response.headers['content-encoding']).toBe('br');
    expect(response.body).toBe('packed');
  });

  test.each([
    '/ide/assets/../built-from.txt',
    '/ide/assets/..%2fbuilt-from.txt',
    '/ide/assets/%2e%2e/index.html',
    '/ide/assets/..%5cindex.html',
    '/ide/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd',
    '/ide/assets//etc/passwd',
    '/ide/assets/%00',
    '/ide/assets/',
    '/ide/built-from.txt',
  ])('are the only ones: %s is refused', async (url) => {
    const response = await get(url);
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.statusCode).toBeLessThan(500);
    expect(response.headers['cache-control']).toBeUndefined();
  });
});

describe('while there is no bundle', () => {
  test('a page without script says so and looks again', async () => {
    await serve(ideAssets(root));
    const response = await get('/');
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain('The IDE is not there yet');
    expect(response.body).toContain('<meta http-equiv="refresh" content="2" />');
    expect(response.body).toContain('curl ');
    expect(response.body).not.toContain('<script');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(response.headers['content-security-policy']).not.toContain('script-src');
  });

  test('a page without refresh says that the build failed', async () => {
    await mkdir(join(root, 'dist'));
    await writeFile(join(root, 'dist', 'ide.failed'), '');
    await serve(ideAssets(root));
    const response = await get('/graphql');
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain('The IDE could not be built');
    expect(response.body).not.toContain('http-equiv');
    await writeBundle();
    expect((await get('/graphql')).body).toContain('<title>ICE Graph</title>');
  });
});
