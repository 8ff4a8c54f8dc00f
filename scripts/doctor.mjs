// Builds what is missing or stale, then examines a tenant; `npm run doctor -- --help` says how.
import process from 'node:process';
import { build } from './build.mjs';

await build();
process.setSourceMapsEnabled(true);
await import('../dist/src/doctor/main.js');
