// Builds pages for browsers in the background, while the server serves. A page that is there is served
// until the new one takes its place.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Starts `scripts/build-<name>.mjs` of each page, one after the other. What they print goes to standard
 * error: standard output is the log's. They end with this process.
 *
 * @param {readonly string[]} names the pages' folders below dist/
 * @param {string} folder where the scripts are
 */
export async function buildInBackground(names, folder = join(root, 'scripts')) {
  for (const name of names) await run(join(folder, `build-${name}.mjs`));
}

async function run(script) {
  // An image has the bundles, and no sources to build them from.
  if (!existsSync(script)) return;
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: harmlessEnvironment(),
    stdio: ['ignore', process.stderr, process.stderr],
    // Ctrl-C goes to the whole group of the server: its bundler would lose its helpers first, and complain.
    detached: true,
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  lowerPriority(child);
  // A shutdown need not wait for it.
  child.unref();
  await new Promise((resolve) => child.once('error', resolve).once('close', resolve));
  process.off('exit', stop);
}

/** Before the child has made its threads, which inherit it. */
function lowerPriority({ pid }) {
  if (pid === undefined) return;
  try {
    setPriority(pid, 10);
  } catch {
    // Not allowed here, or already gone: then it runs as it is.
  }
}

/** The server's environment holds secrets, which are no business of a bundler. */
function harmlessEnvironment() {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}
