// Programs that people have at hand, as they are: they sign in when they are asked to.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeWith } from '../support/commands.js';
import { head, rawHttp } from '../support/raw-http.js';
import { openHouse, type House } from '../support/house/client.js';

const run = promisify(execFile);
const PATH = '/reports/chatVolumeSummaryByDateReport.csv?from=2026-11-01&to=2026-11-10';
const KEY = 'a key of sixteen characters';

let house: House;
let folder: string;
let user: string;
let password: string;
beforeAll(async () => {
  house = await openHouse({ env: { API_KEYS: KEY } });
  folder = await mkdtemp(join(tmpdir(), 'ice-graph-clients-'));
  const { organizationId, admin } = house.sandbox.credentials;
  [user, password] = [`${organizationId}/${admin.userName}`, admin.password];
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => house.sandbox.journal.clear());

const report = () => house.url + PATH;
const whole = async (): Promise<string> => {
  const response = await fetch(report(), { headers: { 'x-api-key': KEY } });
  expect(response.status).toBe(200);
  return response.text();
};

describeWith('wget', () => {
  it('gets a report file by user name and password', async () => {
    const to = join(folder, 'wget.csv');
    await run('wget', ['-q', '--user', user, '--password', password, '-O', to, report()]);
    expect(await readFile(to, 'utf8')).toBe(await whole());
  });
});

describeWith('curl', () => {
  it('gets it when it may choose how to sign in', async () => {
    const args = ['-sS', '--fail', '--anyauth', '-u', `${user}:${password}`, report()];
    expect((await run('curl', args)).stdout).toBe(await whole());
  });

  it('learns from the head what the file is, and ICE is not asked for it', async () => {
    house.sandbox.journal.clear();
    const { stdout } = await run('curl', ['-sS', '-I', '-H', `x-api-key: ${KEY}`, report()]);
    expect(stdout).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(stdout).toContain('content-type: text/csv; charset=utf-8; header=present\r\n');
    expect(stdout).toMatch(
      /filename="chatVolumeSummaryByDateReport_\d{4}(-\d\d){2}_\d{4}(-\d\d){2}\.csv"\r\n/,
    );
    expect(stdout.toLowerCase()).not.toContain('content-length');
    expect(house.sandbox.journal.keys().filter((key) => !/Login|Auth/.test(key))).toEqual([]);
  });
});

describeWith('python3', () => {
  it('gets it with a handler that waits to be asked', async () => {
    const script = `
import sys, urllib.request as r
passwords = r.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, sys.argv[1], sys.argv[2], sys.argv[3])
sys.stdout.buffer.write(r.build_opener(r.HTTPBasicAuthHandler(passwords)).open(sys.argv[1]).read())`;
    const { stdout } = await run('python3', ['-c', script, report(), user, password]);
    expect(stdout).toBe(await whole());
  });
});

describe('a 401 says how to sign in', () => {
  const BASIC = 'Basic realm="ICE Graph", charset="UTF-8"';
  const BEARER = 'Bearer realm="ICE Graph"';
  const challengeOf = async (url: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await fetch(url, { headers, method });
    return [response.status, response.headers.get('www-authenticate')];
  };

  it.each([
    ['nothing', {}],
    ['a wrong password', { authorization: `Basic ${btoa('59/nobody:wrong')}` }],
    ['a key of somebody else', { 'x-api-key': 'nobody knows this one' }],
  ])('of a report file, to who sends %s', async (_what, headers) => {
    expect(await challengeOf(report(), headers)).toEqual([401, `${BASIC}, ${BEARER}`]);
    expect(await challengeOf(report(), headers, 'HEAD')).toEqual([401, `${BASIC}, ${BEARER}`]);
  });

  it('of a report file, to a browser that has opened the address', async () => {
    // Not by fetch, which adds a mode of its own.
    const headers = { host: 'a', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' };
    const text = await rawHttp(house.url, head(`GET ${PATH}`, headers));
    expect(text).toMatch(/^HTTP\/1\.1 401 /);
    expect(text).toContain(`\r\nwww-authenticate: ${BASIC}\r\nwww-authenticate: ${BEARER}\r\n`);
  });

  it('of a report file, to who sends a token that is none', async () => {
    const headers = { authorization: 'Bearer nobody' };
    expect(await challengeOf(report(), headers)).toEqual([
      401,
      `${BASIC}, ${BEARER}, error="invalid_token"`,
    ]);
  });

  // The browser would put its own window over the page.
  it.each([
    ['by fetch', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
    ['by fetch of its own origin', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'same-origin' }],
    ['by a library', { 'x-requested-with': 'XMLHttpRequest' }],
  ])('to a page that asks %s for a token alone', async (_what, headers) => {
    expect(await challengeOf(report(), headers)).toEqual([401, BEARER]);
  });

  it('of a sealed link, which is a token itself', async () => {
    expect(await challengeOf(`${house.url}/files/nothing`)).toEqual([
      401,
      `${BEARER}, error="invalid_token"`,
    ]);
  });

  it('but not of GraphQL, which answers who is not signed in, field by field', async () => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const response = await fetch(`${house.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: '{"query":"{ users { totalCount } }"}',
      });
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([200, null]);
      expect(await response.json()).toMatchObject({
        data: { users: null },
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });
});
