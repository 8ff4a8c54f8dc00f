import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

describe('API_KEYS_FILE', () => {
  const digest = '0'.repeat(64);
  const key = { name: 'grafana', sha256: digest, scopes: ['reports'] };
  const said = (contents: object, env = {}) =>
    mistakes({ ...env, API_KEYS_FILE: fileOf(JSON.stringify(contents)) });

  test.each([
    ['no keys', {}, /^API_KEYS_FILE keys /],
    [
      'a name too many',
      { keys: [key, { ...key, sha256: '1'.repeat(64) }] },
      / keys.1.name is another key's, too$/,
    ],
    [
      'a key twice',
      { keys: [key, { ...key, name: 'b' }] },
      / keys.1.sha256 is another key's, too$/,
    ],
    [
      'a digest that is none',
      { keys: [{ ...key, sha256: 'secret' }] },
      / keys.0.sha256 must be 64 hexadecimal digits$/,
    ],
    ['no scope', { keys: [{ ...key, scopes: [] }] }, / keys.0.scopes /],
    [
      'an account that is none',
      { keys: [{ ...key, account: 'north' }] },
      / keys.0.account is no account$/,
    ],
    [
      'a day that is none',
      { keys: [{ ...key, expiresAt: '2027-02-30' }] },
      / keys.0.expiresAt must be a day/,
    ],
    ['a rate that is none', { keys: [{ ...key, rate: 0 }] }, / keys.0.rate /],
    ['a misspelt part', { keys: [{ ...key, expires: '2027-06-30' }] }, / keys.0 /],
    [
      'an account without a password',
      { accounts: { north: { organizationId: 1, userName: 'x' } }, keys: [] },
      / accounts.north needs a password or a passwordFile, one of them$/,
    ],
    [
      'a password’s file that is not there',
      { accounts: { north: { organizationId: 1, userName: 'x', passwordFile: 'no' } }, keys: [] },
      / accounts.north.passwordFile cannot be read \(ENOENT\)$/,
    ],
  ])('with %s is refused', (_what, contents, why) => {
    const lines = said(contents);
    expect(lines).toEqual([expect.stringMatching(why)]);
    expect(lines.join()).not.toContain('secret');
  });

  test('that is not there, or no JSON, is refused', () => {
    expect(mistakes({ API_KEYS_FILE: '/no/such/file' })).toEqual([
      'API_KEYS_FILE cannot be read (ENOENT)',
    ]);
    expect(mistakes({ API_KEYS_FILE: fileOf('a-key,another') })).toEqual([
      'API_KEYS_FILE is not valid JSON: it has keys by their names and digests',
    ]);
  });

  test('needs accounts where the server has none of its own', () => {
    const live = { ICE_MODE: 'live', SESSION_SECRET: SECRET };
    expect(said({ keys: [key] }, live)).toEqual([
      'API_KEYS_FILE keys.0.account is required, as ICE_USERNAME is not set',
    ]);
    const accounts = {
      north: { organizationId: 59, userName: 'x', passwordFile: fileOf('pw\n') },
    };
    const path = fileOf(JSON.stringify({ accounts, keys: [{ ...key, account: 'north' }] }));
    const { keysFile } = readConfig({ ...live, API_KEYS_FILE: path });
    expect(keysFile!.keys.accounts.get('north')).toEqual({
      ...{ organizationId: 59, userName: 'x', password: 'pw' },
    });
  });
});

describe('what is told of the server', () => {
  test('is what the variables say', () => {
    expect(readConfig({}).telemetry).toEqual({
      ...{ metrics: true, slowCallMs: 2_000, isLogPersonal: true, tracing: null },
    });
    expect(readConfig({ ...LIVE }).telemetry.metrics).toBe(false);
    expect(readConfig({ METRICS: '9464' }).telemetry.metrics).toBe(9464);
    expect(mistakes({ METRICS: 'maybe' })).toEqual(['METRICS must be on, off or a port']);
    const env = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20abc,x=1',
    };
    expect(readConfig(env).telemetry.tracing).toEqual({
      url: 'http://collector:4318/v1/traces',
      headers: { authorization: 'Basic abc', x: '1' },
      serviceName: 'ice-graph',
    });
    expect(readConfig({ ...env, OTEL_SDK_DISABLED: 'true' }).telemetry.tracing).toBe(null);
    expect(mistakes({ ...env, OTEL_EXPORTER_OTLP_HEADERS: 'secret' })).toEqual([
      'OTEL_EXPORTER_OTLP_HEADERS must be name=value pairs, by commas',
    ]);
  });
});
