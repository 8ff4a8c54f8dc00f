// Builds what is missing or stale, then serves, in this process: signals need no forwarding. The pages for
// browsers are built while it serves; `npm start -- --no-pages` leaves them as they are.
import process from 'node:process';
import { buildIfPossible } from './build.mjs';

const canBuild = await buildIfPossible();
process.setSourceMapsEnabled(true);
const { pages } = await import('../dist/src/main.js');
if (canBuild && !process.argv.includes('--no-pages')) {
  const { buildInBackground } = await import('./pages.mjs');
  await buildInBackground(pages);
}
