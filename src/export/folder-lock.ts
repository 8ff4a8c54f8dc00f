import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotExport } from './cannot-export.js';

/**
 * Keeps a folder for this process: two exports at a time would write the same files.
 * @returns how to leave it.
 * @throws CannotExport where another process of this machine is at work in it.
 */
export function lockedFolder(folder: string): () => void {
  const path = join(folder, 'export.lock');
  const leave = (): void => rmSync(path, { force: true });
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return leave;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const pid = Number(readFileSync(path, 'utf8'));
  // Nobody's, where it was killed before it had written its own.
  if (pid > 0 && pid !== process.pid && isAlive(pid)) {
    throw new CannotExport(`Process ${pid} is exporting into ${folder}.`);
  }
  // Who left it there has been killed.
  writeFileSync(path, String(process.pid));
  return leave;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
