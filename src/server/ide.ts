// The IDE page: a browser that opens `/` or `/graphql` gets it. Its files come from this server
// alone, and its content security policy holds the page to that.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IdeAssets } from './ide-assets.js';
import { waitingPage, waitingPageStyleHash } from './ide-waiting-page.js';

export { buildIdeInBackground, ideAssets, type IdeAssets, type IdeState } from './ide-assets.js';

export interface IdeOptions {
  /** Credentials of the built-in sandbox, for the page's form; null against a real ICE. */
  readonly sandbox: null | {
    readonly organizationId: number;
    readonly userName: string;
    readonly password: string;
  };
  readonly assets: IdeAssets;
}

/**
 * Registers `/`, `/ide/config.json` and the page's files. The page at `/graphql` belongs to the
 * GraphQL route, which asks wantsIde and answers with sendIde.
 */
export async function registerIde(app: FastifyInstance, options: IdeOptions): Promise<void> {
  const { assets, sandbox } = options;

  // The build starts when the server listens, not before: it must not delay the start.
  app.addHook('onListen', async () => assets.start?.());
  app.addHook('preClose', async () => assets.stop?.());

  app.get('/', (_request, reply) => sendIde(reply, assets));

  app.get('/ide/config.json', (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send({ sandbox, endpoint: '/graphql' }),
  );

  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => {
      reply.headers({
        // A worker does not inherit the page's policy: it has the one of its own file.
        'content-security-policy': FILE_POLICY,
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      addVary(reply, 'Accept-Encoding');
    });
    await scope.register(fastifyStatic, {
      root: existing(join(assets.root, 'assets')),
      prefix: '/ide/assets/',
      decorateReply: false,
      dotfiles: 'ignore',
      index: false,
      // Their names carry a hash of their content.
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
    });
  });
}

/** Whether a GET is a browser that opens the page, and not a client that asks a query. */
export function wantsIde(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const query = request.query as Record<string, unknown> | undefined;
  if (query?.['query'] !== undefined || query?.['extensions'] !== undefined) return false;
  const accept = request.headers.accept ?? '';
  return accept.includes('text/html') && !/application\/(graphql-response\+)?json/.test(accept);
}

/** Answers with the page or, as long as there is none, with a page that says why. */
export async function sendIde(reply: FastifyReply, assets: IdeAssets): Promise<FastifyReply> {
  const page = assets.state === 'ready' ? await indexPage(assets) : undefined;
  reply.headers({
    'content-security-policy': page === undefined ? WAITING_POLICY : PAGE_POLICY,
    'cache-control': page === undefined ? 'no-store' : 'no-cache',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  addVary(reply, 'Accept');
  return reply
    .type('text/html; charset=utf-8')
    .send(page ?? waitingPage(assets.state, reply.request.socket.localPort));
}

/** Undefined in the moment between two bundles, when one has gone and the next is not yet there. */
async function indexPage({ root }: IdeAssets): Promise<string | undefined> {
  return readFile(join(root, 'index.html'), 'utf8').catch(() => undefined);
}

function policy(...directives: string[]): string {
  return [
    "default-src 'none'",
    ...directives,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
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

const FILE_POLICY = policy("script-src 'self'");

const WAITING_POLICY = policy(`style-src '${waitingPageStyleHash}'`);

/** Adds to what other plugins (CORS) say, which a plain header() would replace. */
function addVary(reply: FastifyReply, name: string): void {
  const present = reply.getHeader('vary');
  reply.header('vary', present === undefined ? name : `${String(present)}, ${name}`);
}

/** The static plugin warns about a root that is not there yet. */
function existing(directory: string): string {
  try {
    mkdirSync(directory, { recursive: true });
  } catch {
    // A read-only installation: what it lacks stays lacking, and the plugin says so.
  }
  return directory;
}
