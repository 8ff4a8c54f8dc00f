// Builds what is missing or stale, then keeps a folder of files up to date; `npm run export -- --help` says how.
import process from 'node:process';
import { buildIfPossible } from './build.mjs';

await buildIfPossible();
process.setSourceMapsEnabled(true);
await import('../dist/src/export/main.js');
