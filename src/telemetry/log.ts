import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { NamedKeys } from '../config/keys-file.js';
import { Output } from './output.js';
import { scrubber, type Scrubber } from '../text/scrub.js';

const passwordsIn = ({ accounts }: NamedKeys): string[] =>
  [...accounts.values()].map(({ password }) => password);

/** Every text of the configuration that must not turn up in a log. */
function secretsOf(config: Config): string[] {
  const { sessionSecrets, apiKeys, keysFile, serviceAccount, routerSecret, redisUrl, telemetry } =
    config;
  const redisPassword = redisUrl === null ? '' : decodeURIComponent(new URL(redisUrl).password);
  return [
    ...(sessionSecrets ?? []),
    ...apiKeys,
    ...(keysFile ? passwordsIn(keysFile.keys) : []),
    serviceAccount?.password ?? '',
    routerSecret ?? '',
    redisPassword,
    ...Object.values(telemetry.tracing?.headers ?? {}),
  ];
}

/** Hides what the configuration knows to be secret, and what `API_KEYS_FILE` is found to have later on. */
export function scrubberOf(config: Config): Scrubber {
  const scrub = scrubber(secretsOf(config));
  config.keysFile?.listen({
    changed: (keys) => scrub.learn(passwordsIn(keys)),
    failed: () => undefined,
  });
  return scrub;
}

/**
 * The log: JSON lines on stdout, scrubbed as the last thing before they are written. There, unlike in
 * pino's own redaction, nothing escapes: no depth, no message, no stack, no child's binding.
 */
export function createLog(config: Config, destination: DestinationStream = new Output()): Logger {
  const scrub = scrubberOf(config);
  const options = {
    level: config.logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: (line: string) => scrubLine(line, scrub) },
  };
  return pino(options, destination);
}

function scrubLine(line: string, scrub: Scrubber): string {
  try {
    return `${JSON.stringify(scrub.value(JSON.parse(line)))}\n`;
  } catch {
    return scrub.text(line);
  }
}
