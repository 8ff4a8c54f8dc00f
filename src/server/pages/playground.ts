// GraphQL Playground at `/playground`, for development: it is no longer kept up by its makers, and it
// keeps the headers of its tabs, credentials among them, in the browser's local storage.
import type { FastifyInstance } from 'fastify';
import type { PageAssets } from './page-assets.js';
import { ASK_AGAIN, policy, registerPageFiles, sendPage } from './page.js';

export async function registerPlayground(app: FastifyInstance, assets: PageAssets): Promise<void> {
  app.get('/playground', (_request, reply) => sendPage(reply, assets, PAGE_POLICY));
  await registerPageFiles(app, assets, '/playground/assets/', ASK_AGAIN);
}

const PAGE_POLICY = policy(
  "script-src 'self'",
  // It writes its styles as elements and attributes of the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
);
