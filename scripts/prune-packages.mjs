// Removes from node_modules what nobody reads who only runs it: types, maps, and the sources they lead to. It is
// half of it. Licences stay. For images; `npm ci` brings all of it back.
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

const [folder = 'node_modules'] = process.argv.slice(2);
const UNREAD = /\.(?:map|[cm]?tsx?|tsbuildinfo)$/;

const entries = await readdir(folder, { recursive: true, withFileTypes: true });
let [count, bytes] = [0, 0];
for (const entry of entries) {
  if (!entry.isFile() || !UNREAD.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  bytes += (await stat(path)).size;
  await rm(path);
  count += 1;
}
// The deepest first; one that holds something stays.
const folders = entries.filter((entry) => entry.isDirectory());
for (const { parentPath, name } of folders.toReversed())
  await rmdir(join(parentPath, name)).catch(() => undefined);
console.log(`Removed ${count} files of ${(bytes / 1e6).toFixed(0)} MB from ${folder}`);
