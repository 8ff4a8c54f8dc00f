import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** Files that are open at a time while the program is loaded. */
const FILES = 240;

/** The pages for browsers that are served, by the names of their folders below dist/: whoever has their sources may build them. */
export let pages: readonly string[] = [];

try {
  const { running } = await import('./process/run.js');
  pages = running.pages;
} catch (error) {
  // The loader has many words for it, most of them of a package that it cannot find.
  if (mayOpen(FILES)) throw error;
  process.stderr.write(
    'This process may open too few files at a time: ICE Graph takes 250 to start, and one for each connection. Raise the limit (ulimit -n, LimitNOFILE in systemd).\n',
  );
  process.exitCode = 1;
}

function mayOpen(count: number): boolean {
  const opened: number[] = [];
  try {
    while (opened.length < count) opened.push(openSync(devNull, 'r'));
    return true;
  } catch {
    return false;
  } finally {
    for (const file of opened) closeSync(file);
  }
}
