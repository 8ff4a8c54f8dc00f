import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/index.js';
import { readConfig } from '../../../src/config/config.js';
import type { Schedule } from '../../../src/live/schedule.js';
import { createLog } from '../../../src/telemetry/log.js';
import { start, type Running } from '../../../src/start.js';
import { DEADLINE_MS } from '../deadlines.js';
import { EXECUTOR_ENV } from '../execution/executor.js';

/**
 * What a server in a test is told: nothing is late, grows old or is too much work because the machine is busy, or
 * slow: the work of the sandbox and of other servers in this process would count as the server's.
 */
export const TEST_ENV = {
  ...{ PORT: '0', LOG_LEVEL: 'silent' },
  ...EXECUTOR_ENV,
  ...{ ICE_TIMEOUT_MS: String(DEADLINE_MS), LIST_TTL_S: '300' },
  OPERATION_MAX_BUSY_MS: '600000',
};

export interface BootOptions {
  readonly sandbox?: SandboxOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** Serve the pages for browsers, as they were built; off unless asked for. */
  readonly pages?: boolean;
  /** Takes every line of the log, as it is written. */
  readonly log?: (line: string) => void;
  /** When lists that are watched are polled, and the tenant is examined. */
  readonly schedule?: Schedule;
}

export interface Booted {
  readonly url: string;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** The whole server with a sandbox behind it, in this process, on free ports. */
export async function boot({
  sandbox = {},
  env = {},
  pages = false,
  log,
  schedule,
}: BootOptions = {}): Promise<Booted> {
  const config = readConfig({ ICE_MODE: 'sandbox', ...TEST_ENV, ...env });
  const running = await start(config, {
    sandbox: { size: 'small', goesOn: false, ...sandbox },
    pages,
    ...(log && { log: createLog(config, { write: log }) }),
    ...(schedule && { schedule }),
    examinePerSecond: 0,
    drain: { graceMs: 0 },
  });
  if (!running.sandbox) throw new Error('boot() is for sandbox mode');
  const { url, close } = running;
  return { url, sandbox: running.sandbox, close };
}

/**
 * The server as it runs against ICE, with the sandbox in ICE's place: `ICE_MODE=live`, and the email
 * product on an address of its own, so that each product has its own sign-in.
 */
export async function bootLive({
  sandbox = {},
  env = {},
  schedule,
}: BootOptions = {}): Promise<Booted> {
  const ice = await startSandbox({ size: 'small', separateTokens: true, ...sandbox });
  const running = await serveLive(ice, env, schedule);
  const close = async (): Promise<void> => {
    await running.close();
    await ice.close();
  };
  return { url: running.url, sandbox: ice, close };
}

/** One such server more, in front of a sandbox that stands already. */
export function serveLive(
  ice: Sandbox,
  env: BootOptions['env'] = {},
  schedule?: Schedule,
): Promise<Running> {
  const { chat, data, emailSeparate } = ice.urls;
  const config = readConfig({
    ...{ ICE_MODE: 'live', ...TEST_ENV },
    SESSION_SECRET: 'a secret of the tests that is long enough to seal',
    ...{ ICE_CHAT_URL: chat, ICE_EMAIL_URL: emailSeparate, ICE_DATA_URL: data },
    ...env,
  });
  const hurried = schedule && { schedule, examinePerSecond: 0 };
  return start(config, { pages: false, drain: { graceMs: 0 }, ...hurried });
}
