import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startChild } from '../../support/child.js';
import { useClock } from '../../support/clock.js';
import { boot, type Booted } from '../../support/house/boot.js';
import { clientOf, post } from '../../support/house/client.js';
import { openKeysFile, type TestKey, type TestKeysFile } from '../../support/keys-file.js';
import { scrape } from '../../support/telemetry/scrape.js';

const MINUTE = 60_000;
const clock = useClock(new Date('2026-06-30T12:00:00Z'));
/** The file is looked at anew, and no session is over yet. */
const looked = (): void => clock.pass(1_000);

const GRAFANA: TestKey = { key: 'grafana-secret-1', name: 'grafana', scopes: ['read'] };
const SYNC: TestKey = { key: 'sync-secret-2', name: 'sync', scopes: ['write'] };

let file: TestKeysFile;
let house: Booted;
let lines: any[];

async function open(keys: readonly TestKey[], env: Record<string, string> = {}): Promise<void> {
  file = await openKeysFile(keys);
  house = await boot({
    env: { API_KEYS_FILE: file.path, LOG_LEVEL: 'debug', ...env },
    log: (line) => lines.push(JSON.parse(line)),
  });
}
beforeEach(() => {
  lines = [];
});
afterEach(async () => {
  await house.close();
  await file.remove();
});

const byKey = (key: string) => clientOf(house.url, { 'x-api-key': key });
const basic = (user: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});
const VIEWER = '{ viewer { userId isReadOnly } }';

/** What a key is answered: the codes of its errors, and its status. */
async function codesOf(headers: Record<string, string>, query = VIEWER): Promise<unknown[]> {
  const { errors = [] } = await post(house.url, { query }, headers);
  return errors.map(({ extensions }) => extensions['code']);
}

describe('a key of the file', () => {
  test.each([
    ['as x-api-key', { 'x-api-key': GRAFANA.key }],
    ['as Bearer', { authorization: `Bearer ${GRAFANA.key}` }],
    ['as the password of Basic, whatever the user', basic('grafana', GRAFANA.key)],
    ['with a user that looks like one of ICE', basic('59/somebody', GRAFANA.key)],
    ['as the user of Basic, without a password', basic(GRAFANA.key, '')],
  ])('is taken %s', async (_how, headers) => {
    await open([GRAFANA]);
    expect(await codesOf(headers)).toEqual([]);
    expect(lines.filter(({ msg }) => msg === 'operation')).toMatchObject([
      { credential: 'API_KEY', keyName: 'grafana' },
    ]);
    const told = await scrape(house.url);
    expect(told.sum('key_last_used_timestamp_seconds', { key: 'grafana' })).toBeCloseTo(
      Date.now() / 1_000,
      -2,
    );
    expect(JSON.stringify(lines)).not.toContain(GRAFANA.key);
  });

  test('counts its sign-in to the operation that waits for it', async () => {
    await open([GRAFANA]);
    house.sandbox.set({ latencyMs: 300 });
    expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual([]);
    const [{ ms }] = lines.filter(({ msg }) => msg === 'operation') as [{ ms: number }];
    expect(ms).toBeGreaterThanOrEqual(300);
  });

  test('is read by none but itself, and Basic goes on to be that of a user', async () => {
    await open([GRAFANA]);
    const { organizationId, admin } = house.sandbox.credentials;
    expect(await codesOf({ 'x-api-key': 'another' })).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(basic('x', 'another'))).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(basic(`${organizationId}/${admin.userName}`, admin.password))).toEqual([]);
    // Never in an address.
    const url = `${house.url}/graphql?query=${encodeURIComponent(VIEWER)}&apiKey=${GRAFANA.key}`;
    const answer = await fetch(url, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('of the scope write writes, and one of read does not', async () => {
    await open([GRAFANA, SYNC]);
    const [campaign] = house.sandbox.state.campaigns.all();
    const rename = `mutation { updateCampaign(input: { id: "${campaign!.id}", channel: CHAT, name: "Renamed" }) { userErrors { code } } }`;
    expect(await codesOf({ 'x-api-key': GRAFANA.key }, rename)).toEqual(['FORBIDDEN']);
    expect(await codesOf({ 'x-api-key': SYNC.key }, rename)).toEqual([]);
    expect((await byKey(SYNC.key).get(VIEWER)).viewer.isReadOnly).toBe(false);
    expect(house.sandbox.state.campaigns.all()[0]!.name).toBe('Renamed');
  });

  test('has a rate of its own', async () => {
    await open([{ ...GRAFANA, rate: 2 }, SYNC]);
    for (let n = 0; n < 2; n += 1) expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual([]);
    expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual(['RATE_LIMITED']);
    const report = `${house.url}/reports/agentPerformanceReport.csv`;
    const answer = await fetch(report, { headers: { 'x-api-key': GRAFANA.key } });
    expect(answer.status).toBe(429);
    for (let n = 0; n < 3; n += 1) expect(await codesOf({ 'x-api-key': SYNC.key })).toEqual([]);
  });
});

describe('the file is read again, without a restart', () => {
  test('a key that is added counts, and one that is removed does not', async () => {
    await open([GRAFANA]);
    expect(await codesOf({ 'x-api-key': SYNC.key })).toEqual(['UNAUTHENTICATED']);
    await file.write([SYNC]);
    looked();
    expect(await codesOf({ 'x-api-key': SYNC.key })).toEqual([]);
    expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual(['UNAUTHENTICATED']);
    expect(await codesOf(basic('x', GRAFANA.key))).toEqual(['UNAUTHENTICATED']);
  });

  test.each([
    ['empty', ''],
    ['half written', '{ "accounts": {}, "keys": [ { "name": "gra'],
    ['something else', '[]'],
    ['with a key that is none', '{ "keys": [{ "name": "x", "sha256": "x", "scopes": ["read"] }] }'],
    [
      'with a scope that is none',
      `{ "keys": [{ "name": "x", "sha256": "${'0'.repeat(64)}", "scopes": ["everything"] }] }`,
    ],
  ])('one that is %s takes no key away, and is told of once', async (_what, text) => {
    await open([GRAFANA]);
    await file.writeText(text);
    for (let n = 0; n < 3; n += 1) {
      looked();
      expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual([]);
    }
    const told = lines.filter(({ msg }) => /API_KEYS_FILE cannot be used/.test(msg));
    expect(told).toMatchObject([{ level: 'warn', mistakes: [expect.any(String)] }]);
    // What is whole again counts.
    await file.write([SYNC]);
    looked();
    expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual(['UNAUTHENTICATED']);
  });

  test('one that has gone takes no key away', async () => {
    await open([GRAFANA]);
    await file.remove();
    looked();
    expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual([]);
    expect(lines.filter(({ msg }) => /API_KEYS_FILE cannot be used/.test(msg))).toHaveLength(1);
  });

  test('a link to a file ends with its key', async () => {
    await open([GRAFANA]);
    const query = '{ exportCannedResponses { url } }';
    const { exportCannedResponses: link } = await byKey(GRAFANA.key).get(query);
    expect((await fetch(link.url)).status).toBe(200);
    await file.write([SYNC]);
    looked();
    expect((await fetch(link.url)).status).toBe(401);
  });
});

test('a key counts until its last day has ended, and then at once no more', async () => {
  await open([
    { ...GRAFANA, expiresAt: '2026-07-01' },
    { ...SYNC, expiresAt: '2026-06-30T12:30:00+00:00' },
  ]);
  const both = async () => [
    await codesOf({ 'x-api-key': GRAFANA.key }),
    await codesOf({ 'x-api-key': SYNC.key }),
  ];
  expect(await both()).toEqual([[], []]);
  const told = await scrape(house.url);
  expect(told.sum('key_expires_timestamp_seconds', { key: 'grafana' })).toBe(
    Date.parse('2026-07-02T00:00:00Z') / 1_000,
  );
  clock.pass(31 * MINUTE);
  expect(await both()).toEqual([[], ['UNAUTHENTICATED']]);
  clock.set(new Date('2026-07-01T23:59:00Z'));
  expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual([]);
  clock.set(new Date('2026-07-02T00:00:01Z'));
  expect(await codesOf({ 'x-api-key': GRAFANA.key })).toEqual(['UNAUTHENTICATED']);
  clock.set(new Date('2026-06-30T12:00:00Z'));
});

test('npm run key makes one, and says it once with what to paste', async () => {
  const child = startChild({}, [
    ...['scripts/key.mjs', 'new', '--name', 'tableau', '--scope', 'read'],
    ...['--expires', '2027-06-30', '--rate', '10'],
  ]);
  expect(await child.ended).toBe(0);
  const [, key = '', entry = ''] = /\n\n(icg_[\w-]{43})\n\n.*\n\n(\{[^]*\})\n$/.exec(child.said())!;
  expect(JSON.parse(entry)).toEqual({
    name: 'tableau',
    sha256: expect.stringMatching(/^[\da-f]{64}$/),
    scopes: ['read'],
    expiresAt: '2027-06-30',
    rate: 10,
  });
  expect(entry).not.toContain(key);
  await open([]);
  await file.writeText(`{ "keys": [${entry}] }`);
  looked();
  expect(await codesOf({ 'x-api-key': key })).toEqual([]);
});

test.each([
  [['new', '--scope', 'read'], '--name must be'],
  [['new', '--name', 'x'], '--scope is missing'],
  [['new', '--name', 'x', '--scope', 'all'], '--scope must be one of'],
  [['new', '--name', 'x', '--scope', 'read', '--expires', '2027-02-30'], '--expires must be'],
  [['new', '--name', 'x', '--scope', 'read', '--rate', '0'], '--rate must be'],
  [['old'], 'npm run key -- new'],
])('npm run key says what is wrong: %j', async (args, said) => {
  await open([]);
  const child = startChild({}, ['scripts/key.mjs', ...args]);
  expect(await child.ended).toBe(2);
  expect(child.said()).toContain(said);
});
