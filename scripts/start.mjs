// Builds what is missing or stale, then serves, in this process: signals need no forwarding. The pages for
// browsers are built while it serves; `npm start -- --no-pages` leaves them as they are.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';

const HELP = `npm start [-- --no-pages]

Builds what is missing or stale, then serves: on the sandbox, unless ICE_MODE=live.

  --no-pages   leaves the pages for browsers as they are
  --help       says this

Settings are variables of the environment, or lines of .env: PORT=4001 npm start
docs/configuration.md has them all.`;

const { 'no-pages': hasNoPages } = readFlags();
refuseOldNode();

// What an older Node cannot load comes after it was refused.
const { buildIfPossible } = await import('./build.mjs');
const canBuild = await buildIfPossible();
process.setSourceMapsEnabled(true);
const { pages } = await import('../dist/src/main.js');
if (canBuild && !hasNoPages) {
  const { buildInBackground } = await import('./pages.mjs');
  await buildInBackground(pages);
}

function readFlags() {
  try {
    const options = { 'no-pages': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
    const { values } = parseArgs({ options });
    if (!values.help) return values;
    console.log(HELP);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    process.exit(2);
  }
}

function refuseOldNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const oldest = engines.node.replace('>=', '');
  const { node } = process.versions;
  if (node.localeCompare(oldest, 'en', { numeric: true }) >= 0) return;
  console.error(`This is Node ${node}; ICE Graph needs ${oldest} or newer.`);
  process.exit(78);
}
