import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CannotExport } from './cannot-export.js';
import type { Flags } from './command-line.js';
import { Door, FileFailed } from './door.js';
import { lockedFolder } from './folder-lock.js';
import { Manifest } from './manifest.js';
import { planned, type Offer, type Table } from './plan.js';
import { Progress } from './progress.js';

export interface Surroundings {
  readonly key: string;
  readonly out: NodeJS.WriteStream;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** What came of it, in files. */
export interface Outcome {
  readonly asked: number;
  readonly failed: number;
}

/** Brings a folder up to date. @throws CannotExport, or what the signal was aborted with. */
export async function run(flags: Flags, { key, out, signal, now }: Surroundings): Promise<Outcome> {
  const { to, url, format, by, timeZone } = flags;
  const door = new Door({ url, key, signal });
  const offer: Offer = {
    reports: await offered(door, 'reports', flags.reports),
    lists: await offered(door, 'lists', flags.lists),
  };
  const [first] = offer.reports;
  // Lists have no days: any will do for them.
  const today = first ? await door.today(first.name, timeZone) : now().toISOString().slice(0, 10);
  mkdirSync(to, { recursive: true });
  const leave = lockedFolder(to);
  try {
    const manifest = new Manifest(to, { format, by, timeZone: timeZone ?? null });
    if (manifest.begin(today, now()).isTakenUp) out.write('It goes on where it ended.\n');
    const tables = planned(offer, flags, { today, manifest });
    const outcome = await filled(tables, { door, manifest, to, out, signal });
    if (outcome.failed === 0) manifest.end();
    return outcome;
  } finally {
    leave();
  }
}

interface Filling extends Pick<Surroundings, 'out' | 'signal'> {
  readonly door: Door;
  readonly manifest: Manifest;
  readonly to: string;
}

async function filled(
  tables: readonly Table[],
  { door, manifest, to, out, signal }: Filling,
): Promise<Outcome> {
  const asked = tables.reduce((sum, { wanted }) => sum + wanted.length, 0);
  const progress = new Progress(out, asked);
  let failed = 0;
  try {
    for (const table of tables) {
      for (const { file, path } of table.wanted) {
        try {
          const bytes = await door.fetch(path, join(to, file));
          manifest.keep(file, bytes);
          progress.file(file, bytes);
        } catch (error) {
          signal.throwIfAborted();
          if (!(error instanceof FileFailed)) throw error;
          failed += 1;
          progress.failed(file, error.message);
        }
      }
      progress.tableDone(table);
    }
  } finally {
    progress.end();
  }
  return { asked, failed };
}

/** Those that are wanted of what there is; the others are not asked about. */
async function offered<R extends Offer['lists'][number]>(
  door: Door,
  kind: 'reports' | 'lists',
  names: readonly string[] | null,
): Promise<R[]> {
  if (names?.length === 0) return [];
  const all = await door.offer<R>(`/${kind}`);
  const unknown = names?.find((name) => !all.some((each) => each.name === name));
  if (unknown !== undefined) {
    const known = all.map(({ name }) => name).join(' ');
    throw new CannotExport(`There are no ${kind} called ${unknown}: ${known}`);
  }
  return all.filter(({ name }) => names?.includes(name) ?? true);
}
