import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { WorkLimits } from '../budget/budget.js';
import { Contract, ContractError, inALine } from '../datasources/contract/contract.js';
import { declaredEndpoints } from '../datasources/endpoints.js';
import type { Product } from '../datasources/contract/endpoint.js';
import { hours, liveConfig, type LiveConfig } from './live-settings.js';
import { readManifest, type PersistedManifest } from './persisted-manifest.js';
import { zoneNamed, type Zone } from '../reports/zone.js';
import { credentialSettings, secretText, type CredentialSettings } from './credential-settings.js';
import { productUrls } from './product-urls.js';
import { flag, list, natural, Settings, url } from './settings.js';
import { telemetrySettings, type TelemetrySettings } from './telemetry-settings.js';
import { workLimits } from './work-limits.js';

/** Everything the program takes from its surroundings: read once, checked whole, then frozen. */
export interface Config extends CredentialSettings {
  readonly production: boolean;
  readonly mode: 'sandbox' | 'live';
  readonly logLevel: LogLevel;
  readonly port: number;
  readonly host: string;
  /** The address clients use, without a trailing slash; null: made from host and port. */
  readonly publicUrl: string | null;
  /** Whether `X-Forwarded-*` is believed: of everybody, of nobody, or of these addresses. */
  readonly trustProxy: boolean | string;
  readonly corsOrigins: '*' | readonly string[];
  readonly introspection: boolean;
  /** What executes queries: our own, or graphql-js as it executes everything else. */
  readonly executor: (typeof EXECUTORS)[number];
  /** Whether GraphQL Playground is at `/playground`. */
  readonly playground: boolean;
  /** The only documents that may be asked; null: any. */
  readonly persistedDocuments: PersistedManifest | null;
  readonly bodyLimitBytes: number;
  /** How long a request may take to arrive, whole: its file, too. */
  readonly requestTimeoutMs: number;
  readonly ice: IceConfig;
  /** The declarations with the operator's corrections. */
  readonly contract: Contract;
  /** What a caller may have in a minute; null: as much as they like. */
  readonly rates: { readonly operations: number | null; readonly calls: number | null };
  /** How long everybody is still answered when the process is to end, before it drains. */
  readonly drainDelayMs: number;
  /** How long requests under way are waited for then. */
  readonly drainMs: number;
  readonly listTtlMs: number;
  readonly live: LiveConfig;
  /** How often this process examines the tenant by itself; null: never. */
  readonly examineEveryMs: number | null;
  readonly reportWindowDays: number;
  /** Whose days a day is, where nobody says another zone; null: those of the offset that ICE tells. */
  readonly organizationZone: Zone | null;
  /** How much may be done for one operation, and for one file. */
  readonly work: WorkLimits;
  readonly telemetry: TelemetrySettings;
  /** Whether that account reads the names of users, skills and campaigns for all of its organization. */
  readonly directory: boolean;
  readonly redisUrl: string | null;
  readonly routerSecret: string | null;
  readonly sandbox: SandboxConfig;
  /** What is allowed but deserves a look, one line each. */
  readonly warnings: readonly string[];
}

export interface IceConfig {
  /** Base URL by product; a product that is switched off has none. In sandbox mode, see `start.ts`. */
  readonly urls: Readonly<Partial<Record<Product, string>>>;
  readonly timeoutMs: number;
  readonly concurrency: number;
  /** Whether an answer that is not as declared is read in the one way that is possible. */
  readonly isTolerant: boolean;
}

export interface SandboxConfig {
  readonly port: number;
  readonly seed: number;
  readonly size: (typeof SIZES)[number];
  readonly latencyMs: number;
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof LEVELS)[number];
const SIZES = ['small', 'medium', 'large', 'dense'] as const;
const EXECUTORS = ['lean', 'graphql-js'] as const;
const MEBIBYTE = 1_048_576;

/** The settings are not usable. `lines` says everything that is wrong, and no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly lines: readonly string[]) {
    super(`The configuration cannot be used:\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
}

/** Reads `.env`, if there is one, and the environment, which wins. @throws ConfigError */
export function loadConfig(): Config {
  return readConfig(environment());
}

/** The environment, completed by `.env` where there is one. */
export function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** One secret of an environment, for who needs no more of it. @throws ConfigError */
export function secretIn(env: NodeJS.ProcessEnv, name: string): string | null {
  const settings = new Settings(env);
  const secret = settings.readSecret(name, z.string(), null);
  if (settings.mistakes.length > 0) throw new ConfigError(settings.mistakes);
  return secret;
}

/** @throws ConfigError with every mistake at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const settings = new Settings(env);
  const production = settings.read('NODE_ENV', z.string(), 'development') === 'production';
  const mode = settings.read(
    'ICE_MODE',
    z.enum(['sandbox', 'live']),
    production ? 'live' : 'sandbox',
  );
  const isLive = mode === 'live';
  const timeoutMs = settings.read('ICE_TIMEOUT_MS', natural(1, 600_000), 10_000);
  const directory = settings.read('DIRECTORY', flag, false);
  const config: Config = {
    production,
    mode,
    logLevel: settings.read('LOG_LEVEL', z.enum(LEVELS), 'info'),
    port: settings.read('PORT', natural(0, 65_535), 4000),
    host: settings.read('HOST', z.string(), '127.0.0.1'),
    publicUrl: settings.read('PUBLIC_URL', url, null),
    trustProxy: settings.read('TRUST_PROXY', proxies, false),
    corsOrigins: settings.read('CORS_ORIGINS', origins, isLive ? [] : '*'),
    introspection: settings.read('INTROSPECTION', flag, true),
    executor: settings.read('EXECUTOR', z.enum(EXECUTORS), 'lean'),
    playground: playground(settings, production),
    persistedDocuments: fromFile(settings, 'PERSISTED_DOCUMENTS', readManifest),
    bodyLimitBytes: MEBIBYTE,
    requestTimeoutMs: settings.read('REQUEST_TIMEOUT_S', natural(1, 600), 60) * 1_000,
    ice: {
      urls: productUrls(settings, isLive),
      timeoutMs,
      concurrency: settings.read('ICE_CONCURRENCY', natural(1, 1_000), 10),
      isTolerant: settings.read('ICE_TOLERANCE', z.enum(['bend', 'strict']), 'bend') === 'bend',
    },
    contract:
      fromFile(
        settings,
        'ICE_CONTRACT_OVERRIDES',
        (json) => new Contract(declaredEndpoints, json),
      ) ?? new Contract(declaredEndpoints),
    rates: {
      operations: settings.read('RATE_OPERATIONS', rate, 6_000),
      calls: settings.read('RATE_CALLS', rate, 60_000),
    },
    drainDelayMs: settings.read('DRAIN_DELAY_MS', natural(0, 600_000), 0),
    drainMs: drainMs(settings, timeoutMs),
    listTtlMs: settings.read('LIST_TTL_S', natural(0, 86_400), 30) * 1_000,
    live: liveConfig(settings),
    examineEveryMs: settings.read('EXAMINE_EVERY_H', hours, null),
    reportWindowDays: settings.read('REPORT_WINDOW_DAYS', natural(1, 3_660), 31),
    organizationZone: settings.read('ORGANIZATION_TIME_ZONE', timeZone, null),
    work: workLimits(settings),
    telemetry: telemetrySettings(settings, isLive),
    ...credentialSettings(settings, { isLive, directory }),
    directory,
    redisUrl: settings.readSecret('REDIS_URL', redisUrl, null),
    routerSecret: settings.readSecret('ROUTER_SECRET', secretText, null),
    sandbox: {
      port: settings.read('SANDBOX_PORT', natural(0, 65_535), 0),
      seed: settings.read('SANDBOX_SEED', natural(0, 2 ** 31), 1),
      size: settings.read('SANDBOX_SIZE', z.enum(SIZES), 'medium'),
      latencyMs: settings.read('SANDBOX_LATENCY_MS', natural(0, 60_000), 0),
    },
    warnings: settings.warnings,
  };
  settings.warnOfUnknown();
  if (settings.mistakes.length > 0) throw new ConfigError(settings.mistakes);
  return freezeDeep(config);
}

/** So many a minute. */
const rate = z.union(
  [z.literal('off').transform(() => null), natural(1, 1_000_000_000)],
  'must be a whole number from 1 on, or off',
);

const redisUrl = z.string().regex(/^rediss?:\/\/\S+$/, 'must be a redis:// or rediss:// URL');

const timeZone = z
  .string()
  .transform(zoneNamed)
  .pipe(
    z.custom<Zone>(
      (zone) => zone !== null,
      'must be a zone of the IANA database, as America/Chicago',
    ),
  );

/** On, off, or the addresses of the proxies; `loopback` and the like are names for ranges of them. */
const proxies = z.union(
  [
    flag,
    list.refine((entries) => entries.every(isProxy)).transform((entries) => entries.join(',')),
  ],
  'must be on, off, or a comma-separated list of proxy addresses, as 10.0.0.0/8',
);

function isProxy(entry: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
  const isRange = ['loopback', 'linklocal', 'uniquelocal'].includes(address);
  return isRange || (isIP(address) > 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128));
}

const origins = z.union(
  [z.literal('*'), list.pipe(z.array(z.url({ protocol: /^https?$/ }).transform(originOf)))],
  'must be * or a comma-separated list of origins, as https://app.example.com',
);

function originOf(text: string): string {
  return new URL(text).origin;
}

/** A call may be followed by another one, as a write is by its read-back. */
const DRAIN_MARGIN_MS = 5_000;

function drainMs(settings: Settings, timeoutMs: number): number {
  const given = settings.read('DRAIN_S', natural(0, 3_600), null);
  if (given === null) return timeoutMs + DRAIN_MARGIN_MS;
  if (given * 1_000 < timeoutMs)
    settings.warn('DRAIN_S', 'is shorter than ICE_TIMEOUT_MS: stopping may cut off a write');
  return given * 1_000;
}

function playground(settings: Settings, production: boolean): boolean {
  const isOn = settings.read('PLAYGROUND', flag, false);
  if (isOn && production)
    settings.mistake('PLAYGROUND', 'is for development: not with NODE_ENV=production');
  return isOn;
}

/** What is made of the JSON file that a variable names; null without one, or if it is of no use. */
function fromFile<T>(settings: Settings, name: string, make: (json: unknown) => T): T | null {
  const path = settings.read(name, z.string(), null);
  if (path === null) return null;
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
    return make(JSON.parse(text));
  } catch (error) {
    for (const why of complaints(error, text)) settings.mistake(name, why);
    return null;
  }
}

/** The system's and JSON's own words would quote the file: only those of what it is made into are told. */
function complaints(error: unknown, text: string): string[] {
  if (error instanceof SyntaxError) return ['is not valid JSON'];
  if (error instanceof ContractError) {
    return error.mistakes.map((mistake) => `line ${lineOf(mistake.at, text)}: ${inALine(mistake)}`);
  }
  const { code, message } = error as NodeJS.ErrnoException;
  return code === undefined ? message.split('\n') : [`cannot be read (${code})`];
}

/** The line of a JSON text in which the last of these keys, each within the one before, stands. */
function lineOf(keys: readonly string[], text: string): number {
  const end = keys.reduce((from, key) => {
    const found = text.indexOf(JSON.stringify(key), from);
    return found < 0 ? from : found + 1;
  }, 0);
  return text.slice(0, end).split('\n').length;
}

/** Freezes plain values all the way down; instances, like the contract, keep their own counsel. */
function freezeDeep<T>(value: T): T {
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value ?? '') === Object.prototype;
  if (!isPlain) return value;
  for (const part of Object.values(value as object)) freezeDeep(part);
  return Object.freeze(value);
}
