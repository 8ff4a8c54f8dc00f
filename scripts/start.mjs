// Builds what is missing or stale, then serves, in this process: signals need no forwarding.
import process from 'node:process';
import { build } from './build.mjs';

await build();
process.setSourceMapsEnabled(true);
await import('../dist/src/main.js');
