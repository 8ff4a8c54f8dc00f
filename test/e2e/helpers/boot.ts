import type { Sandbox, SandboxOptions } from '../../../sandbox/index.js';
import { readConfig } from '../../../src/config.js';
import { start } from '../../../src/start.js';

export interface BootOptions {
  readonly sandbox?: SandboxOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** Build and serve the IDE's page; off unless asked for. */
  readonly ide?: boolean;
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
  ide = false,
}: BootOptions = {}): Promise<Booted> {
  const config = readConfig({ ICE_MODE: 'sandbox', PORT: '0', LOG_LEVEL: 'silent', ...env });
  const running = await start(config, {
    sandbox: { size: 'small', ...sandbox },
    ide: ide ? 'build' : 'off',
    drain: { graceMs: 0 },
  });
  if (!running.sandbox) throw new Error('boot() is for sandbox mode');
  const { url, close } = running;
  return { url, sandbox: running.sandbox, close };
}
