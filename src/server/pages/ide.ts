// The IDE page: a browser that opens `/` or `/graphql` gets it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { PageAssets } from './page-assets.js';
import {
  FOR_EVER,
  policy,
  registerPageFiles,
  sendPage,
  sendPageConfig,
  type SandboxCredentials,
} from './page.js';

export interface IdeOptions {
  /** Credentials of the built-in sandbox, for the page's form; null against a real ICE. */
  readonly sandbox: SandboxCredentials | null;
  readonly assets: PageAssets;
}

/**
 * Registers `/`, `/ide/config.json` and the page's files. The page at `/graphql` belongs to the
 * GraphQL route, which asks wantsIde and answers with sendIde.
 */
export async function registerIde(app: FastifyInstance, options: IdeOptions): Promise<void> {
  const { assets, sandbox } = options;

  app.get('/', (_request, reply) => sendIde(reply, assets));

  app.get('/ide/config.json', (_request, reply) =>
    sendPageConfig(reply, { sandbox, endpoint: '/graphql' }),
  );

  await registerPageFiles(app, assets, '/ide/assets/', FOR_EVER);
}

/** Whether a GET is a browser that opens the page, and not a client that asks a query. */
export function wantsIde(request: FastifyRequest): boolean {
  if (request.method !== 'GET') return false;
  const query = request.query as Record<string, unknown> | undefined;
  if (query?.['query'] !== undefined || query?.['extensions'] !== undefined) return false;
  const accept = request.headers.accept ?? '';
  return accept.includes('text/html') && !/application\/(graphql-response\+)?json/.test(accept);
}

/** Answers with the page or, as long as there is none, with a page that says why. */
export function sendIde(reply: FastifyReply, assets: PageAssets): Promise<FastifyReply> {
  return sendPage(reply, assets, PAGE_POLICY);
}

const PAGE_POLICY = policy(
  "script-src 'self'",
  // The editor lays its lines out with style attributes in HTML strings and adds style elements for
  // its theme and its measured sizes; neither takes a nonce, and their texts cannot be known ahead.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
);
