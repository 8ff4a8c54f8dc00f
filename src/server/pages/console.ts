// The example console (examples/console) at `/console`, on the sandbox alone: it is there to be looked at and
// copied from. Against a real ICE an organization serves a console of its own, from wherever it likes.
import type { FastifyInstance } from 'fastify';
import type { PageAssets } from './page-assets.js';
import {
  FOR_EVER,
  policy,
  registerPageFiles,
  sendPage,
  sendPageConfig,
  type SandboxCredentials,
} from './page.js';

export interface ConsoleOptions {
  readonly sandbox: SandboxCredentials;
  readonly assets: PageAssets;
}

export async function registerConsole(
  app: FastifyInstance,
  { assets, sandbox }: ConsoleOptions,
): Promise<void> {
  app.get('/console', (_request, reply) => sendPage(reply, assets, PAGE_POLICY));
  app.get('/console/config.json', (_request, reply) => sendPageConfig(reply, { sandbox }));
  await registerPageFiles(app, assets, '/console/assets/', FOR_EVER);
}

const PAGE_POLICY = policy(
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
);
