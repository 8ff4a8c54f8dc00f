// Builds what is missing or stale, then examines a tenant; `npm run doctor -- --help` says how.
import process from 'node:process';
import { buildIfPossible } from './build.mjs';

await buildIfPossible();
process.setSourceMapsEnabled(true);
await import('../dist/src/doctor/main.js');
