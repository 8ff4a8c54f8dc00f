import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CannotExport } from './cannot-export.js';
import type { Flags } from './command-line.js';
import { Door, FileFailed, type Foreword } from './door.js';
import { lockedFolder } from './folder-lock.js';
import { Manifest } from './manifest.js';
import { planned, type Offer, type Table, type Wanted } from './plan.js';
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
  /** Those that are there, and not whole. */
  readonly lacking: number;
}

/** Brings a folder up to date. @throws CannotExport, or what the signal was aborted with. */
export async function run(flags: Flags, { key, out, signal, now }: Surroundings): Promise<Outcome> {
  const { to, url, format, by, timeZone, partial } = flags;
  const door = new Door({ url, key, signal });
  const offer: Offer = {
    reports: await offered(door, 'reports', flags.reports),
    lists: await offered(door, 'lists', flags.lists),
  };
  const { origin, day } = await forewordOf(offer, door, timeZone);
  // Lists have no days: any will do for them.
  const today = day ?? now().toISOString().slice(0, 10);
  mkdirSync(to, { recursive: true });
  const leave = lockedFolder(to);
  try {
    const manifest = new Manifest(to, { format, by, timeZone: timeZone ?? null, origin });
    if (manifest.begin(today, now()).isTakenUp) out.write('It goes on where it ended.\n');
    const tables = planned(offer, flags, { today, manifest });
    const outcome = await filled(tables, { door, manifest, to, out, signal, isPartial: partial });
    if (outcome.failed + outcome.lacking === 0) manifest.end();
    return outcome;
  } finally {
    leave();
  }
}

interface Filling extends Pick<Surroundings, 'out' | 'signal'> {
  readonly door: Door;
  readonly manifest: Manifest;
  readonly to: string;
  /** Whether a file that cannot be had whole may lack something. */
  readonly isPartial: boolean;
}

async function filled(tables: readonly Table[], filling: Filling): Promise<Outcome> {
  const { manifest, out, signal } = filling;
  const asked = tables.reduce((sum, { wanted }) => sum + wanted.length, 0);
  const progress = new Progress(out, asked);
  let [failed, lacking] = [0, 0];
  try {
    for (const table of tables) {
      for (const wanted of table.wanted) {
        const { file } = wanted;
        try {
          const { bytes, lacks } = await had(wanted, filling);
          manifest.keep(file, bytes, lacks);
          if (lacks === undefined) progress.file(file, bytes);
          else {
            lacking += 1;
            progress.lacks(file, bytes, lacks);
          }
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
  return { asked, failed, lacking };
}

/**
 * A file that is there now, and why it is not whole.
 * @throws FileFailed, or what ends the export.
 */
async function had(
  { file, path }: Wanted,
  { door, manifest, to, isPartial }: Filling,
): Promise<{ readonly bytes: number; readonly lacks?: string }> {
  const place = join(to, file);
  try {
    return { bytes: await door.fetch(path, place) };
  } catch (error) {
    const mayLack = isPartial && error instanceof FileFailed && error.isTried;
    // Less does not take the place of all that there was.
    if (!mayLack || manifest.askedOn(file) !== null) throw error;
    const bytes = await door.fetch(`${path}${path.includes('?') ? '&' : '?'}partial=1`, place);
    return { bytes, lacks: error.message };
  }
}

/** What is told of the first of all files, whose heads say the same. */
async function forewordOf(
  { reports: [report], lists: [list] }: Offer,
  door: Door,
  timeZone: string | undefined,
): Promise<Foreword> {
  if (!report && !list) throw new CannotExport('There is nothing to export: say reports or lists.');
  if (!report) return door.foreword(`/lists/${list!.name}.csv`);
  const zone = timeZone === undefined ? '' : `?timeZone=${encodeURIComponent(timeZone)}`;
  const foreword = await door.foreword(`/reports/${report.name}.csv${zone}`);
  if (foreword.day !== null) return foreword;
  throw new CannotExport(`${foreword.origin.url} does not say what day it is.`);
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
