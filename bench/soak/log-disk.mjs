/** A disk of its own for what a server logs. */
import { spawnSync } from 'node:child_process';
import {
  fstatSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { clearInterval, setInterval } from 'node:timers';

const SIZE = '2m';
const READ_EVERY_MS = 100;
const PIECE = Buffer.alloc(65_536);

/** Null where no disk may be mounted. */
export function logDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'ice-graph-soak-'));
  const mount = ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder];
  if (spawnSync('mount', mount, { stdio: 'ignore' }).status !== 0) return null;
  process.once('exit', () => spawnSync('umount', ['--lazy', folder]));
  const log = openSync(join(folder, 'log'), 'a+');
  const lines = new PassThrough();
  let isFull = false;
  /** What has been read is cut off, as whoever rotates logs by copying them does. */
  const read = () => {
    const { size } = fstatSync(log);
    if (isFull || size === 0) return;
    const bytes = Buffer.alloc(size);
    readSync(log, bytes, 0, size, 0);
    ftruncateSync(log);
    lines.write(bytes);
  };
  const timer = setInterval(read, READ_EVERY_MS).unref();
  const rest = join(folder, 'rest');
  return {
    /** What the log is written to, and its text as it comes. */
    ...{ log, lines },
    fill() {
      isFull = true;
      const file = openSync(rest, 'a');
      try {
        for (;;) writeSync(file, PIECE);
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error;
      }
    },
    clear() {
      isFull = false;
      rmSync(rest);
    },
    /** Nobody writes any more. */
    end() {
      clearInterval(timer);
      read();
      lines.end();
    },
  };
}
