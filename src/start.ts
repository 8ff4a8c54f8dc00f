import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GraphQLSchema } from 'graphql';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Sandbox, SandboxOptions } from '../sandbox/index.js';
import { buildGraphSchema, graphSchema } from './build-schema.js';
import type { Config } from './config/config.js';
import type { ServiceAccount } from './config/keys-file.js';
import type { Services } from './context/context.js';
import { Bendings } from './datasources/bendings.js';
import { DecodeFailures } from './datasources/decode-failures.js';
import { MissingKeys } from './datasources/missing-keys.js';
import { HttpTransport, type CircuitChange } from './datasources/transport/transport.js';
import { Upstream } from './datasources/upstream.js';
import type { ExaminationsParts, TenantExaminations } from './doctor/tenant-examinations.js';
import { ListCache } from './loaders/cache/list-cache.js';
import { SharedLists } from './loaders/cache/shared-lists.js';
import { Live } from './live/live.js';
import { realTime, type Schedule } from './live/schedule.js';
import { SharedPolls, type SharedPollsOptions } from './live/shared-polls.js';
import type { Connection } from './redis/connection.js';
import { ValueSeal } from './session/sealed/value-seal.js';
import { ReportCache } from './reports/report-cache.js';
import { SharedTags } from './server/files/shared-tags.js';
import { buildApp, type AppOptions } from './server/app.js';
import { CallerLimits } from './server/caller-limits.js';
import { Closers } from './server/closers.js';
import { Drain, type DrainOptions } from './server/drain.js';
import { serveMetrics } from './server/metrics.js';
import { heldBy } from './server/server-state.js';
import { registerGauges } from './telemetry/gauges.js';
import { createLog, scrubberOf } from './telemetry/log.js';
import { openTraces } from './telemetry/opentelemetry.js';
import { asItIs, digestUnder } from './telemetry/personal.js';
import { Telemetry } from './telemetry/telemetry.js';
import { UNTRACED } from './telemetry/traces.js';
import {
  chartsAssets,
  consoleAssets,
  ideAssets,
  playgroundAssets,
} from './server/pages/page-assets.js';
import { WritesUnderWay } from './server/writes-under-way.js';
import type { Session } from './session/session.js';
import { Sessions } from './session/sessions.js';
import { Submissions } from './submissions/submissions.js';
import { markSwitchedOff } from './governance/disabled-fields.js';

/** What tests and embedders replace. */
export interface StartOverrides {
  readonly log?: FastifyBaseLogger;
  readonly sandbox?: SandboxOptions;
  /** False: neither the IDE nor the console. */
  readonly pages?: boolean;
  readonly drain?: DrainOptions;
  /** How many lines of the log could not be written. */
  readonly lostLogLines?: () => number;
  /** Calls a second when the tenant is examined; 0 is as fast as may be. */
  readonly examinePerSecond?: number;
  /** When lists that are watched are polled, and the tenant is examined; by the machine's clock unless said. */
  readonly schedule?: Schedule;
}

export interface Running {
  /** The address clients use, without a trailing slash. */
  readonly url: string;
  readonly app: FastifyInstance;
  /** Null in live mode. */
  readonly sandbox: Sandbox | null;
  /** The pages for browsers, by the names of their folders below dist/. */
  readonly pages: readonly string[];
  /** Answers what is under way, then closes everything. */
  close(): Promise<void>;
  /** Says in the log what is given up: to be called when the process ends before it is closed. */
  cutOff(): void;
  /** Whether somebody was cut off, and not answered. */
  readonly hasCut: boolean;
}

/** Builds the whole server and listens. Whatever was opened is closed again if that fails. */
export async function start(config: Config, overrides: StartOverrides = {}): Promise<Running> {
  const closers = new Closers();
  try {
    return await assemble(config, overrides, closers);
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function assemble(
  config: Config,
  overrides: StartOverrides,
  closers: Closers,
): Promise<Running> {
  const log = overrides.log ?? createLog(config);
  for (const warning of config.warnings) log.warn(warning);

  const sandbox = config.mode === 'sandbox' ? await openSandbox(config, overrides.sandbox) : null;
  if (sandbox) closers.add(() => sandbox.close());

  const redis = config.redisUrl === null ? null : await connect(config.redisUrl, log);
  if (redis) closers.add(() => redis.disconnect());
  const secrets = config.sessionSecrets ?? [randomBytes(32).toString('base64url')];
  const seal = new ValueSeal(secrets, log);

  const { tracing, metrics, slowCallMs } = config.telemetry;
  const traces = tracing ? await openTraces(tracing, log) : UNTRACED;
  closers.add(() => traces.close());
  const scrub = scrubberOf(config);
  const telemetry = new Telemetry({ log, metrics: metrics !== false, slowCallMs, traces, scrub });

  const limits = new CallerLimits({ ...config.rates, redis });
  const { drainDelayMs: delayMs, drainMs: deadlineMs } = config;
  const drain = new Drain({ delayMs, deadlineMs, ...overrides.drain });
  const writes = new WritesUnderWay(drain);

  const transports = new Map<string, HttpTransport>();
  const urls = sandbox ? sandboxUrls(config, sandbox) : config.ice.urls;
  const upstream = new Upstream({
    ...config.ice,
    transport: (options) => {
      const onCircuit = (change: CircuitChange): void => telemetry.circuit(change);
      const http = new HttpTransport({ ...options, onCircuit });
      transports.set(options.product, http);
      return limits.over(options.product, writes.over(http));
    },
    observe: (call) => telemetry.call(call),
    urls,
    contract: config.contract,
    trouble: new DecodeFailures((endpoint, key) => {
      log.warn({ endpoint, key }, 'ICE sent a value of another form than is declared');
    }),
    missing: new MissingKeys((endpoint, key) => {
      log.warn({ endpoint, key }, 'ICE answered without a key that is declared');
    }),
    bent: config.ice.isTolerant
      ? new Bendings((endpoint, what) => {
          log.warn(
            { endpoint, what },
            'ICE is asked or read otherwise than is declared: an override settles it',
          );
        })
      : null,
  });
  closers.add(() => upstream.close());

  const sharedLists = redis && new SharedLists({ redis, seal, log });
  const lists = new ListCache({ ttlMs: config.listTtlMs, shared: sharedLists });
  upstream.writes.listen(lists);

  config.keysFile?.listen({
    changed: ({ keys }) => log.info({ keys: keys.length }, 'API_KEYS_FILE was read again'),
    failed: (mistakes) =>
      log.warn({ mistakes }, 'API_KEYS_FILE cannot be used: the keys of before count'),
  });
  const serviceAccount = config.serviceAccount ?? (sandbox ? sandboxAdmin(sandbox) : null);
  const sessions = new Sessions({
    upstream,
    secrets,
    apiKeys: config.apiKeys,
    apiKeysWrite: config.apiKeysWrite,
    namedKeys: config.keysFile,
    directory: config.directory,
    serviceAccount,
    redis,
    log,
    observer: telemetry,
    personal: config.telemetry.isLogPersonal ? asItIs : digestUnder(secrets[0]!),
  });
  sessions.onLogout((principal, organizationId) => lists.forget({ principal, organizationId }));
  sessions.onLogout((principal, organizationId) =>
    upstream.answers.forget({ principal, organizationId }),
  );

  const parts = new ReportCache({ ttlMs: config.listTtlMs });
  upstream.writes.listen(parts);
  sessions.onLogout((principal, organizationId) => parts.forget({ principal, organizationId }));
  const tags = redis && sharedLists && new SharedTags({ redis, seal, log, lists: sharedLists });
  sessions.onLogout((principal, organizationId) => tags?.forget({ principal, organizationId }));
  const reporting = {
    parts,
    windowDays: config.reportWindowDays,
    zone: config.organizationZone,
    now: () => Date.now(),
  };

  const { pollMs, watchersPerCaller } = config.live;
  const shared =
    redis && (pollMs !== null || config.examineEveryMs !== null)
      ? await sharedPolls(config, { redis, seal, log }, closers)
      : null;
  shared?.onWrite((organizationId, topics) => parts.dropped(organizationId, topics));
  const live = new Live({
    ...{ upstream, lists, pollMs, watchersPerCaller, shared, schedule: overrides.schedule },
    // What watches are sessions.
    directory: (caller, meter) => sessions.directoryReader(caller as Session, meter),
  });
  closers.add(() => live.close());
  upstream.writes.listen(live);
  sessions.onLogout((principal) => live.recheck(principal));

  const submissions = new Submissions({ secrets, redis, seal, log });

  const examinations = await openExaminations(
    config,
    { urls, serviceAccount, log, shared },
    overrides,
  );
  if (examinations) closers.add(() => examinations.close());
  const examined = examinations && (() => examinations.state);

  const { work } = config;
  const services: Services = { upstream, lists, reporting, sessions, submissions, live, work };
  const schema = await schemaFor(config);
  const pages = pageOptions(config, sandbox, overrides.pages ?? true);
  const app = await buildApp({
    ...{ config, services, schema, log, redis, seal, tags, drain, limits, telemetry, examined },
    ...pages,
  });
  closers.add(() => app.close());

  if (telemetry.metrics) {
    const { registry } = telemetry.metrics;
    registerGauges(registry, {
      queues: () => Object.fromEntries([...transports].map(([name, { load }]) => [name, load])),
      held: () => heldBy(services),
      decodeTroubles: () => upstream.trouble.all(),
      missingKeys: () => upstream.missing.all(),
      bent: () => upstream.bent?.all() ?? [],
      examined,
      keys: () => sessions.keyUses(),
      isRedisUp: redis && (() => redis.status === 'ready'),
      untold: () => lists.use.untold,
      distrusted: () => seal.distrusted,
      lostLogLines: overrides.lostLogLines ?? (() => 0),
      live: () => live.use,
    });
    if (typeof metrics === 'number') {
      const own = await serveMetrics(registry, { host: config.host, port: metrics });
      closers.add(() => own.close());
    }
  }
  // Before anything closes: until it has drained, everything is to answer.
  closers.add(() => drain.run(app));

  await app.listen({ port: config.port, host: config.host, listenTextResolver: () => 'listening' });
  return {
    ...{ url: publicUrl(config, app), app, sandbox },
    pages: [pages.ide?.assets, pages.charts, pages.console?.assets, pages.playground].flatMap(
      (assets) => assets?.name ?? [],
    ),
    close: () => closers.close(),
    cutOff: () => drain.cutOff(log),
    get hasCut() {
      return drain.hasCut;
    },
  };
}

/** Loaded only here: most processes leave it to the doctor. */
async function openExaminations(
  config: Config,
  parts: Omit<ExaminationsParts, 'after' | 'perSecond'>,
  { schedule = realTime, examinePerSecond: perSecond = 1 }: StartOverrides,
): Promise<TenantExaminations | null> {
  if (config.examineEveryMs === null) return null;
  const { examinationsOf } = await import('./doctor/tenant-examinations.js');
  return examinationsOf(config, {
    ...parts,
    perSecond,
    after: (ms, act) => schedule.after(ms, act),
  });
}

/** Loaded only here: most processes are alone. */
async function connect(url: string, log: FastifyBaseLogger): Promise<Connection> {
  const { Connection: RedisConnection } = await import('./redis/connection.js');
  return new RedisConnection(url, log);
}

/** Loaded only here: live mode never has the sandbox's code in its process. It may stand for weeks. */
async function openSandbox(config: Config, options: SandboxOptions = {}): Promise<Sandbox> {
  const { startSandbox } = await import('../sandbox/index.js');
  return startSandbox({ goesOn: true, ...config.sandbox, ...options });
}

/** What processes share of what they poll. To hear of it takes a connection of its own. */
async function sharedPolls(
  { redisUrl }: Config,
  parts: Pick<SharedPollsOptions, 'redis' | 'seal'> & { readonly log: FastifyBaseLogger },
  closers: Closers,
): Promise<SharedPolls> {
  const listener = await connect(redisUrl!, parts.log);
  closers.add(() => listener.disconnect());
  return new SharedPolls({ ...parts, listener });
}

/** The sandbox's addresses, of those products that are not switched off. */
function sandboxUrls(config: Config, sandbox: Sandbox): Config['ice']['urls'] {
  const isOn = (product: string): boolean => product in config.ice.urls;
  return Object.fromEntries(Object.entries(sandbox.urls).filter(([product]) => isOn(product)));
}

function sandboxAdmin({ credentials }: Sandbox): ServiceAccount {
  return { organizationId: credentials.organizationId, ...credentials.admin };
}

type Pages = Required<Pick<AppOptions, 'ide' | 'charts' | 'console' | 'playground'>>;

/** The pages for browsers: the IDE, what draws reports, on the sandbox the example console, and Playground where it is asked for. */
function pageOptions(config: Config, sandbox: Sandbox | null, areServed: boolean): Pages {
  const root = projectRoot();
  const playground = config.playground ? playgroundAssets(root) : null;
  if (!areServed) return { ide: null, charts: null, console: null, playground };
  const credentials = sandbox && sandboxAdmin(sandbox);
  return {
    ide: { sandbox: credentials, assets: ideAssets(root) },
    charts: chartsAssets(root),
    console: credentials && { sandbox: credentials, assets: consoleAssets(root) },
    playground,
  };
}

/** The nearest folder above with a package.json: this file also runs from within dist/. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json above this file');
    folder = parent;
  }
  return folder;
}

function publicUrl({ publicUrl: given, host }: Config, app: FastifyInstance): string {
  if (given !== null) return given;
  const { port } = app.server.address() as AddressInfo;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The graph as it is documented here: where an endpoint is switched off, in a schema of this server's own. */
async function schemaFor({ contract }: Config): Promise<GraphQLSchema> {
  const isWhole = [...contract.endpoints].every((each) => !contract.effective(each).isOff);
  return isWhole ? graphSchema() : markSwitchedOff(await buildGraphSchema(), contract);
}
