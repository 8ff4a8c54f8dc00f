import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify';
import { registerIde, sendIde, wantsIde, type IdeOptions } from '../../src/server/ide.js';
import { buildIdeInBackground, ideAssets, type PageAssets } from '../../src/server/page-assets.js';
import { until } from '../helpers/until.js';

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

async function writeScript(source: string): Promise<string> {
  const script = join(root, 'build.mjs');
  await writeFile(script, source);
  return script;
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
    expect(response.body).toContain('The IDE is being built');
    expect(response.body).toContain('<meta http-equiv="refresh" content="2" />');
    expect(response.body).toContain('curl ');
    expect(response.body).not.toContain('<script');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(response.headers['content-security-policy']).not.toContain('script-src');
  });

  test('a page without refresh says that the build failed', async () => {
    await serve({ ...ideAssets(root), state: 'failed' });
    const response = await get('/graphql');
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain('could not be built');
    expect(response.body).toContain('The IDE build failed');
    expect(response.body).not.toContain('http-equiv');
  });
});

describe('the build in the background', () => {
  const log = () => ({ info: jest.fn(), error: jest.fn() });

  test('starts when the server listens, not before', async () => {
    const said = log();
    const script = await writeScript(`
      import { mkdirSync, writeFileSync } from 'node:fs';
      mkdirSync('dist/ide', { recursive: true });
      writeFileSync('dist/ide/index.html', '<title>ICE Graph</title>');
      console.log('Built.');
    `);
    const assets = buildIdeInBackground(said, root, script);
    await serve(assets);
    await app.ready();
    expect(assets.state).toBe('building');
    await app.listen({ port: 0, host: '127.0.0.1' });
    await until(() => said.info.mock.calls.length > 0);
    expect(said.info).toHaveBeenCalledWith('Built.');
    expect(assets.state).toBe('ready');
    expect((await get('/')).body).toContain('<title>ICE Graph</title>');
  });

  test('tells of a failure once, in the log', async () => {
    const said = log();
    const assets = buildIdeInBackground(
      said,
      root,
      await writeScript("console.error('no disk'); process.exit(1)"),
    );
    assets.start();
    await until(() => said.error.mock.calls.length > 0);
    expect(said.error).toHaveBeenCalledTimes(1);
    expect(said.error).toHaveBeenCalledWith('The IDE build failed: no disk');
    expect(assets.state).toBe('failed');
  });

  test('leaves the bundle of before in place when it fails', async () => {
    await writeBundle();
    const said = log();
    const assets = buildIdeInBackground(said, root, await writeScript('process.exit(1)'));
    assets.start();
    await until(() => said.error.mock.calls.length > 0);
    expect(assets.state).toBe('ready');
  });

  test('ends with the server, silently', async () => {
    const said = log();
    const marker = join(root, 'marker');
    const script = await writeScript(`
      import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(marker)}, String(process.pid));
      setInterval(() => {}, 1000);
    `);
    const assets = buildIdeInBackground(said, root, script);
    await serve(assets);
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { existsSync, readFileSync } = await import('node:fs');
    await until(() => existsSync(marker) && readFileSync(marker, 'utf8') !== '');
    const pid = Number(readFileSync(marker, 'utf8'));
    await app.close();
    await until(() => !isAlive(pid));
    expect(said.error).not.toHaveBeenCalled();
    expect(said.info).not.toHaveBeenCalled();
  });

  test('runs without the secrets of the server', async () => {
    process.env['SESSION_SECRET'] = 'a-sentinel-of-thirty-two-characters';
    try {
      const said = log();
      const script = await writeScript('console.log(JSON.stringify(process.env))');
      buildIdeInBackground(said, root, script).start();
      await until(() => said.info.mock.calls.length > 0);
      expect(JSON.stringify(said.info.mock.calls)).not.toContain('sentinel');
    } finally {
      delete process.env['SESSION_SECRET'];
    }
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
