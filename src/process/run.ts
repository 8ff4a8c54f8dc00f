import { banner } from './banner.js';
import { ConfigError, loadConfig, type Config } from '../config/config.js';
import { createLog } from '../telemetry/log.js';
import { Output } from '../telemetry/output.js';
import { start, type Running } from '../start.js';

/** A configuration error, by the convention of sysexits.h. */
const EX_CONFIG = 78;
/** Somebody was cut off; again by sysexits.h, where it is a failure that will pass. */
const EX_TEMPFAIL = 75;
/** What closing may take beside what it waits for. */
const CLOSING_MS = 4_000;

/** How long the last lines of the log may take. */
const LAST_LINES_MS = 1_000;

const output = new Output();
process.on('exit', () => output.flush());
// Whoever read standard error has gone, or its disk is full: there is nobody to tell.
process.stderr.on('error', () => undefined);

const config = configOrExplain();
export const running = await startOrExplain(config);
// Before anybody is told that it is there to be stopped.
stopOnSignals(running, config);
output.write(banner(running.url, running.sandbox));

function configOrExplain(): Config {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EX_CONFIG);
  }
}

async function startOrExplain(config: Config): Promise<Running> {
  try {
    const lostLogLines = (): number => output.lost;
    return await start(config, { log: createLog(config, output), lostLogLines });
  } catch (error) {
    process.stderr.write(`${explanation(error as NodeJS.ErrnoException, config)}\n`);
    return end(1);
  }
}

async function end(status: number): Promise<never> {
  await output.settled(LAST_LINES_MS);
  process.exit(status);
}

/** What a server that cannot listen fails with, which says where. */
interface ListenError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
}

function explanation(error: ListenError, config: Config): string {
  const { host } = config;
  const { address = host, port = config.port } = error;
  const setting = settingOf(port, config);
  const known: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${address} is taken. Set ${setting} to another one, or end what listens there.`,
    EACCES: `Port ${port} on ${address} may not be used by this user. Set ${setting} to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
    ENOTFOUND: `HOST ${host} is not known.`,
  };
  return known[error.code ?? ''] ?? `ICE Graph could not start: ${error.stack ?? String(error)}`;
}

/** The setting that a port was taken from. */
function settingOf(taken: number, { port, telemetry, sandbox }: Config): string {
  const ports = { PORT: port, METRICS: telemetry.metrics, SANDBOX_PORT: sandbox.port };
  const [name] = Object.entries(ports).find(([, each]) => each === taken) ?? ['PORT'];
  return name;
}

/**
 * The first signal drains; a second one, or a drain that does not end, ends it. A terminal that closes says so
 * more than once, by its shell and by itself.
 */
function stopOnSignals(running: Running, { drainDelayMs, drainMs }: Config): void {
  const { log } = running.app;
  let isStopping = false;
  const giveUp = (): void => {
    running.cutOff();
    void end(1);
  };
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) return signal === 'SIGHUP' ? undefined : giveUp();
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(giveUp, drainDelayMs + drainMs + CLOSING_MS).unref();
    running.close().then(
      () => end(running.hasCut ? EX_TEMPFAIL : 0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        return end(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}
