import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config/config.js';
import { Output } from './output.js';
import { scrubber, type Scrubber } from './scrub.js';

/** Every text of the configuration that must not turn up in a log. */
export function secretsOf(config: Config): string[] {
  const { sessionSecrets, apiKeys, serviceAccount, routerSecret, redisUrl, telemetry } = config;
  const redisPassword = redisUrl === null ? '' : decodeURIComponent(new URL(redisUrl).password);
  return [
    ...(sessionSecrets ?? []),
    ...apiKeys,
    serviceAccount?.password ?? '',
    routerSecret ?? '',
    redisPassword,
    ...Object.values(telemetry.tracing?.headers ?? {}),
  ];
}

/**
 * The log: JSON lines on stdout, scrubbed as the last thing before they are written. There, unlike in
 * pino's own redaction, nothing escapes: no depth, no message, no stack, no child's binding.
 */
export function createLog(config: Config, destination: DestinationStream = new Output()): Logger {
  const scrub = scrubber(secretsOf(config));
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
