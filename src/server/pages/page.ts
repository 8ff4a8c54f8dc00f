// What the pages for browsers have in common: their files come from this server alone, and a content
// security policy holds each page to that.
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { registerScope } from '../scope.js';
import type { PageAssets } from './page-assets.js';
import { waitingPage, waitingPageStyleHash } from './waiting-page.js';

/** Who may sign in at the built-in sandbox, for the forms of the pages. */
export interface SandboxCredentials {
  readonly organizationId: number;
  readonly userName: string;
  readonly password: string;
}

/** A policy that forbids everything but what the directives allow. */
export function policy(...directives: string[]): string {
  return [
    "default-src 'none'",
    ...directives,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const FILE_POLICY = policy("script-src 'self'");

const WAITING_POLICY = policy(`style-src ${waitingPageStyleHash}`);

/** For files whose names carry a hash of their content. */
export const FOR_EVER = { immutable: true, maxAge: '365d' } as const;
/** For those that another version has under the same name: a browser asks whether they have changed. */
export const ASK_AGAIN = { maxAge: 0 } as const;

/** Serves the files below `assets/` of a page at a prefix. */
export async function registerPageFiles(
  app: FastifyInstance,
  assets: PageAssets,
  prefix: string,
  caching: typeof FOR_EVER | typeof ASK_AGAIN,
): Promise<void> {
  await registerScope(app, 'page files', async (scope) => {
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
      prefix,
      decorateReply: false,
      dotfiles: 'ignore',
      index: false,
      ...caching,
      preCompressed: true,
    });
  });
}

/** Answers with the page or, as long as there is none, with a page that says why. */
export async function sendPage(
  reply: FastifyReply,
  assets: PageAssets,
  pagePolicy: string,
): Promise<FastifyReply> {
  const page = assets.state === 'ready' ? await indexPage(assets) : undefined;
  reply.headers({
    'content-security-policy': page === undefined ? WAITING_POLICY : pagePolicy,
    'cache-control': page === undefined ? 'no-store' : 'no-cache',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  addVary(reply, 'Accept');
  return reply
    .type('text/html; charset=utf-8')
    .send(page ?? waitingPage(assets, reply.request.socket.localPort));
}

/** What a page asks for when it starts: scripts within the page, which could say it, are forbidden. */
export function sendPageConfig(reply: FastifyReply, config: object): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .send(config);
}

/** Undefined in the moment between two bundles, when one has gone and the next is not yet there. */
async function indexPage({ root }: PageAssets): Promise<string | undefined> {
  return readFile(join(root, 'index.html'), 'utf8').catch(() => undefined);
}

/** Adds to what other plugins (CORS) say, which a plain header() would replace. */
export function addVary(reply: FastifyReply, name: string): void {
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
