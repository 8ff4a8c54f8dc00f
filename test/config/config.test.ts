import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_LIMITS, OPERATION_LIMITS } from '../../src/budget/budget.js';
import { ConfigError, readConfig } from '../../src/config/config.js';

const SECRET = 'sentinel-session-secret-of-enough-length';
const LIVE = { ICE_MODE: 'live', SESSION_SECRET: SECRET };

/** What a configuration is refused for; empty when it is accepted. */
function mistakes(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
}

function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'ice-graph-')), 'file');
  writeFileSync(path, text);
  return path;
}

describe('readConfig', () => {
  test('needs nothing outside production: sandbox mode, on the own machine only', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      mode: 'sandbox',
      port: 4000,
      host: '127.0.0.1',
      publicUrl: null,
      introspection: true,
      corsOrigins: '*',
      sessionSecrets: null,
      serviceAccount: null,
      executor: 'lean',
      redisUrl: null,
      listTtlMs: 30_000,
      ice: { timeoutMs: 10_000, concurrency: 10 },
      rates: { operations: 6_000, calls: 60_000 },
      requestTimeoutMs: 60_000,
      work: { operation: OPERATION_LIMITS, file: FILE_LIMITS },
      warnings: [],
    });
    expect(Object.keys(config.ice.urls)).toEqual(['chat', 'email', 'data']);
  });

  test('says how much an operation and a file may use', () => {
    const { work } = readConfig({
      ...{ OPERATION_MAX_ROWS: '1', OPERATION_MAX_FIELDS: '2', OPERATION_MAX_SCANNED_ROWS: '3' },
      ...{ OPERATION_MAX_BYTES: '4', OPERATION_MAX_CALLS: '5', OPERATION_TIMEOUT_MS: '6' },
      OPERATION_MAX_BUSY_MS: '9',
      ...{ FILE_MAX_ROWS: '7', FILE_TIMEOUT_MS: '8' },
    });
    expect(work.operation).toEqual({
      ...{ rows: 1, resolvedFields: 2, scannedRows: 3, bytes: 4, calls: 5, milliseconds: 6 },
      busyMilliseconds: 9,
    });
    expect(work.file).toMatchObject({ scannedRows: 7, milliseconds: 8, rows: Infinity });
    expect(mistakes({ OPERATION_MAX_ROWS: '0' })).toEqual([
      'OPERATION_MAX_ROWS must be at least 1',
    ]);
  });

  test('is frozen all the way down', () => {
    const config = readConfig({ API_KEYS: 'one-key-of-good-length' });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.ice.urls)).toBe(true);
    expect(Object.isFrozen(config.apiKeys)).toBe(true);
  });

  test('counts a variable that is empty as not set', () => {
    expect(readConfig({ PORT: '', ICE_MODE: ' ', SESSION_SECRET: '', API_KEYS: '' })).toMatchObject(
      {
        port: 4000,
        mode: 'sandbox',
        apiKeys: [],
      },
    );
  });

  test('is live in production unless told otherwise, and closed to other origins', () => {
    expect(readConfig({ NODE_ENV: 'production', SESSION_SECRET: SECRET })).toMatchObject({
      production: true,
      mode: 'live',
      corsOrigins: [],
      sessionSecrets: [SECRET],
    });
    expect(readConfig({ NODE_ENV: 'production', ICE_MODE: 'sandbox' }).mode).toBe('sandbox');
  });

  test('has no Playground in production', () => {
    expect(readConfig({ PLAYGROUND: 'on' }).playground).toBe(true);
    const env = { NODE_ENV: 'production', ICE_MODE: 'sandbox', PLAYGROUND: 'on' };
    expect(mistakes(env)).toEqual(['PLAYGROUND is for development: not with NODE_ENV=production']);
  });

  test('says everything that is wrong at once, one line a mistake', () => {
    const lines = mistakes({
      ICE_MODE: 'staging',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      PUBLIC_URL: 'example.com',
      ICE_EMAIL_URL: 'ftp://ice.example',
      ICE_CONCURRENCY: '0',
      INTROSPECTION: 'perhaps',
      CORS_ORIGINS: 'app.example.com',
      TRUST_PROXY: '2',
      REDIS_URL: 'localhost:6379',
      SANDBOX_SIZE: 'huge',
    });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'ICE_MODE',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'TRUST_PROXY',
      'CORS_ORIGINS',
      'INTROSPECTION',
      'ICE_EMAIL_URL',
      'ICE_CONCURRENCY',
      'REDIS_URL',
      'SANDBOX_SIZE',
    ]);
    expect(lines).toContain('PORT must be at most 65535');
    expect(lines).toContain(
      'PUBLIC_URL must be an http:// or https:// URL, without a user name or password in it',
    );
    expect(lines).toContain('INTROSPECTION must be on or off');
  });

  test('never quotes a value', () => {
    const sentinel = 'sentinel-5f2c';
    const names = Object.keys(readConfigNames());
    const env = Object.fromEntries(names.map((name) => [name, sentinel]));
    expect(mistakes(env).length).toBeGreaterThan(10);
    expect(mistakes(env).join('\n')).not.toContain(sentinel);
  });

  test('live needs a session secret, long enough, each of several', () => {
    expect(mistakes({ ICE_MODE: 'live' })).toEqual([
      'SESSION_SECRET is required in live mode: any text of at least 32 characters',
    ]);
    expect(mistakes({ ...LIVE, SESSION_SECRET: `${SECRET},short` })).toEqual([
      'SESSION_SECRET entry 2 needs at least 32 characters',
    ]);
    expect(readConfig({ ...LIVE, SESSION_SECRET: `${SECRET}, ${SECRET}2` }).sessionSecrets).toEqual(
      [SECRET, `${SECRET}2`],
    );
  });

  test('API keys need the service account behind them in live mode', () => {
    const env = { ...LIVE, API_KEYS: 'a-key-of-sufficient-length' };
    expect(mistakes({ ...env, ICE_USERNAME: 'bi' }).map((line) => line.split(' ')[0])).toEqual([
      'ICE_ORGANIZATION_ID',
      'ICE_PASSWORD',
    ]);
    const account = { ICE_ORGANIZATION_ID: '45', ICE_USERNAME: 'bi', ICE_PASSWORD: 'p' };
    expect(readConfig({ ...env, ...account }).serviceAccount).toEqual({
      organizationId: 45,
      userName: 'bi',
      password: 'p',
    });
    expect(mistakes({ API_KEYS: 'a-key-of-sufficient-length' })).toEqual([]);
  });

  test('so does the directory', () => {
    const [first, ...others] = mistakes({ ...LIVE, DIRECTORY: 'on' });
    expect(first).toMatch(/^ICE_ORGANIZATION_ID is required: DIRECTORY and API_KEYS sign in as/);
    expect(others).toHaveLength(2);
    expect(readConfig({ DIRECTORY: 'on' }).directory).toBe(true);
    expect(readConfig({}).directory).toBe(false);
  });

  test('keys that may write are named among the keys first', () => {
    expect(mistakes({ API_KEYS: 'key-one', API_KEYS_WRITE: 'key-one,key-two' })).toEqual([
      'API_KEYS_WRITE entry 2 is not one of API_KEYS',
    ]);
  });

  test('requests are waited for as long as a call may take, unless that is said otherwise', () => {
    expect(readConfig({}).drainMs).toBe(15_000);
    expect(readConfig({ ICE_TIMEOUT_MS: '30000' })).toMatchObject({
      drainMs: 35_000,
      warnings: [],
    });
    expect(readConfig({ DRAIN_S: '5' })).toMatchObject({
      drainMs: 5_000,
      warnings: ['DRAIN_S is shorter than ICE_TIMEOUT_MS: stopping may cut off a write'],
    });
    expect(readConfig({ DRAIN_S: '600' })).toMatchObject({ drainMs: 600_000, warnings: [] });
  });

  test('a stop begins at once, unless a delay is given in milliseconds', () => {
    expect(readConfig({}).drainDelayMs).toBe(0);
    expect(readConfig({ DRAIN_DELAY_MS: '5000' })).toMatchObject({
      drainDelayMs: 5_000,
      warnings: [],
    });
    expect(mistakes({ DRAIN_DELAY_MS: '5s' })).toEqual(['DRAIN_DELAY_MS must be a whole number']);
  });

  test('what a caller may have is a number, or off', () => {
    const env = { RATE_OPERATIONS: '600', RATE_CALLS: 'off' };
    expect(readConfig(env).rates).toEqual({ operations: 600, calls: null });
    expect(mistakes({ RATE_OPERATIONS: '0', RATE_CALLS: 'many' })).toEqual([
      'RATE_OPERATIONS must be at least 1',
      'RATE_CALLS must be a whole number from 1 on, or off',
    ]);
  });

  test('a product can be switched off, not all of them', () => {
    expect(Object.keys(readConfig({ ICE_DATA_URL: 'off', ICE_EMAIL_URL: 'off' }).ice.urls)).toEqual(
      ['chat'],
    );
    expect(mistakes({ ICE_DATA_URL: 'off', ICE_EMAIL_URL: 'off', ICE_CHAT_URL: 'off' })).toEqual([
      'ICE_CHAT_URL one product at least must not be off',
    ]);
  });

  test('loopback and unencrypted addresses are allowed in live mode, with a warning', () => {
    const config = readConfig({
      ...LIVE,
      ICE_CHAT_URL: 'http://127.0.0.1:5000/ICEAPI/api/',
      ICE_EMAIL_URL: 'http://ice.example/ICEAPI/api',
    });
    expect(config.ice.urls.chat).toBe('http://127.0.0.1:5000/ICEAPI/api');
    expect(config.warnings).toEqual([
      'ICE_CHAT_URL is a loopback address',
      'ICE_EMAIL_URL is not encrypted: passwords travel in the clear',
    ]);
  });

  test('warns of what has no effect: addresses in sandbox mode, and names it does not know', () => {
    const env = {
      ICE_CHAT_URL: 'https://ice.example/api',
      ICE_TIMEOUT: '5',
      PORTS: '80',
      UNRELATED: 'x',
    };
    expect(readConfig(env).warnings).toEqual([
      'ICE_CHAT_URL is not used in sandbox mode (ICE_MODE=live uses it)',
      'ICE_TIMEOUT is not a setting of this program',
      'PORTS is not a setting of this program: PORT is',
    ]);
  });

  test('takes a zone by its name in the IANA database, for those who say none', () => {
    expect(readConfig({}).organizationZone).toBeNull();
    const { organizationZone } = readConfig({ ORGANIZATION_TIME_ZONE: 'America/Chicago' });
    expect(organizationZone!.offset(Date.parse('2026-07-01'))).toBe(-300);
    expect(mistakes({ ORGANIZATION_TIME_ZONE: 'Central Time' })).toEqual([
      'ORGANIZATION_TIME_ZONE must be a zone of the IANA database, as America/Chicago',
    ]);
    expect(readConfig({ ORGANIZATION_TIMEZONE: 'UTC' }).warnings).toEqual([
      'ORGANIZATION_TIMEZONE is not a setting of this program: ORGANIZATION_TIME_ZONE is',
    ]);
  });

  test.each([
    ['off', false],
    ['TRUE', true],
    ['10.0.0.0/8, ::1, loopback', '10.0.0.0/8,::1,loopback'],
  ])('TRUST_PROXY=%s', (text, trusted) => {
    expect(readConfig({ TRUST_PROXY: text }).trustProxy).toBe(trusted);
  });

  test('origins are compared as browsers send them', () => {
    const env = { CORS_ORIGINS: 'https://App.example.com/, http://localhost:3000' };
    expect(readConfig(env).corsOrigins).toEqual([
      'https://app.example.com',
      'http://localhost:3000',
    ]);
    expect(readConfig({ ...LIVE, CORS_ORIGINS: '*' }).corsOrigins).toBe('*');
  });

  test.each([
    ['[]', /^PERSISTED_DOCUMENTS is not a manifest of Apollo’s$/],
    ['{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}', / version: /],
    [
      '{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}',
      /^PERSISTED_DOCUMENTS operations.0.body: /,
    ],
  ])('PERSISTED_DOCUMENTS that are no manifest of Apollo’s are refused: %s', (text, why) => {
    const found = mistakes({ PERSISTED_DOCUMENTS: fileOf(text) });
    expect(found).toEqual([expect.stringMatching(why)]);
  });

  describe('secrets in files', () => {
    const SECRETS = {
      SESSION_SECRET: SECRET,
      ICE_PASSWORD: ' a password, with spaces around it ',
      REDIS_URL: 'redis://:sentinel-password@127.0.0.1:6379',
      ROUTER_SECRET: `router-${SECRET}`,
    };
    const REST = { ICE_MODE: 'live', ICE_ORGANIZATION_ID: '45', ICE_USERNAME: 'bi' };

    test.each(['', '\n', '\r\n'])('are read without the end of their line: %j', (end) => {
      const files = Object.entries(SECRETS).map(([name, text]) => [
        `${name}_FILE`,
        fileOf(text + end),
      ]);
      const config = readConfig({ ...REST, ...(Object.fromEntries(files) as typeof REST) });
      const given = readConfig({ ...REST, ...SECRETS });
      expect(config).toEqual({
        ...given,
        contract: config.contract,
        serviceAccount: { ...given.serviceAccount, password: SECRETS.ICE_PASSWORD },
      });
    });

    test.each(Object.entries(SECRETS))('and %s is not given twice', (name, secret) => {
      const all = { ...REST, ...SECRETS, [`${name}_FILE`]: fileOf(secret) };
      const lines = mistakes(all).filter((line) => line.startsWith(`${name} `));
      expect(lines).toEqual([
        `${name} is given twice: by itself and by ${name}_FILE. Keep one of them`,
      ]);
    });

    test('that cannot be had are told by variable and file, once', () => {
      const empty = fileOf('\n');
      expect(
        mistakes({
          ...REST,
          SESSION_SECRET_FILE: '/no/such/file',
          ICE_PASSWORD_FILE: empty,
          ROUTER_SECRET_FILE: fileOf('short'),
        }),
      ).toEqual([
        'SESSION_SECRET_FILE names a file that cannot be read: /no/such/file (ENOENT)',
        `ICE_PASSWORD_FILE names a file that is empty: ${empty}`,
        'ROUTER_SECRET needs at least 32 characters',
      ]);
    });

    test('are not told where somebody took the variable for the secret', () => {
      const lines = mistakes({ ...REST, SESSION_SECRET_FILE: SECRET });
      expect(lines[0]).toBe('SESSION_SECRET_FILE names a file that cannot be read (ENOENT)');
      expect(lines.join()).not.toContain(SECRET);
    });

    test('are for secrets alone', () => {
      const file = fileOf('45');
      expect(
        readConfig({ ICE_ORGANIZATION_ID_FILE: file, ICE_PASSWORD_FILE: '' }).warnings,
      ).toEqual(['ICE_ORGANIZATION_ID_FILE is not a setting of this program']);
    });
  });

  describe('ICE_CONTRACT_OVERRIDES', () => {
    test('corrects the declarations', () => {
      const path = fileOf('{"chat.GetUserList":{"path":"Admin/Users"}}');
      const { contract } = readConfig({ ICE_CONTRACT_OVERRIDES: path });
      const endpoint = [...contract.endpoints].find(({ key }) => key === 'chat.GetUserList');
      expect(contract.effective(endpoint!).path).toBe('Admin/Users');
    });

    test.each([
      ['{"chat.GetUsers":{}}', /^ICE_CONTRACT_OVERRIDES line 1: chat.GetUsers: no such endpoint/],
      [
        '{"chat.GetUserList":{"path":"/x"}}',
        /^ICE_CONTRACT_OVERRIDES line 1: chat.GetUserList.path: must/,
      ],
      [
        '{\n  "chat.GetUserList": {\n    "reply": { "Username": "Login" }\n  }\n}',
        /^ICE_CONTRACT_OVERRIDES line 3: chat.GetUserList.reply.Username: .*did you mean UserName\?$/,
      ],
      ['{', /^ICE_CONTRACT_OVERRIDES is not valid JSON$/],
    ])('refuses %s', (text, why) => {
      const found = mistakes({ ICE_CONTRACT_OVERRIDES: fileOf(text) });
      expect(found).toEqual([expect.stringMatching(why)]);
    });

    test('refuses a file that is not there', () => {
      expect(mistakes({ ICE_CONTRACT_OVERRIDES: '/no/such/file' })).toEqual([
        'ICE_CONTRACT_OVERRIDES cannot be read (ENOENT)',
      ]);
    });
  });
});

/** Every variable the configuration reads, as the reading itself tells. */
function readConfigNames(): Record<string, true> {
  const names: Record<string, true> = {};
  readConfig(
    new Proxy(
      {},
      {
        get: (_, name) => {
          names[String(name)] = true;
          return undefined;
        },
      },
    ),
  );
  return names;
}
