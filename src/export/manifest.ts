import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CannotExport } from './cannot-export.js';
import type { Origin } from './door.js';

/** What a folder is an export of: files of two would have rows twice, or under other days. */
export interface Settings {
  readonly format: string;
  readonly by: string;
  readonly timeZone: string | null;
  readonly origin: Origin;
}

interface Run {
  readonly run: string;
  /** The server's day when it was begun. */
  readonly day: string;
}

interface Kept extends Run {
  readonly file: string;
  readonly bytes: number;
  /** Why it is not whole; absent: it is. */
  readonly lacks?: string;
}

const NAME = 'export.ndjson';

/**
 * What has been exported into a folder, and when: a line each, written when the file stands under its name. What ends a
 * process between the two has that file asked for once more.
 */
export class Manifest {
  readonly #path: string;
  readonly #kept = new Map<string, Kept>();
  #run: Run | null = null;

  /** @throws CannotExport where the folder is of another kind of export, or from elsewhere. */
  constructor(
    private readonly folder: string,
    settings: Settings,
  ) {
    this.#path = join(folder, NAME);
    const [first, ...lines] = existsSync(this.#path) ? linesOf(this.#path) : [];
    // A folder of before does not say where it is from: it is taken to be from here.
    const { format, by, timeZone, origin } = { ...settings, ...first };
    if (!isSameOrigin(origin, settings.origin)) {
      const said = `${folder} has what ${inWords(origin)} exports, and this is ${inWords(settings.origin)}.`;
      throw new CannotExport(`${said} Take another folder for it.`);
    }
    const isSame = [format === settings.format, by === settings.by, timeZone === settings.timeZone];
    if (isSame.includes(false)) {
      const zone = timeZone === null ? 'without --time-zone' : `with --time-zone ${timeZone}`;
      const said = `${folder} has been exported with --format ${format} --by ${by}, ${zone}.`;
      throw new CannotExport(`${said} Say the same, or another folder.`);
    }
    for (const line of lines as Partial<Kept & { ended: string }>[]) {
      if (line.file !== undefined) this.#kept.set(line.file, line as Kept);
      else if (line.ended !== undefined) this.#run = null;
      else this.#run = line as Run;
    }
    // What was written over says nothing any more.
    const whole = [settings, ...this.#kept.values(), ...(this.#run ? [this.#run] : [])];
    writeFileSync(`${this.#path}.part`, whole.map(asLine).join(''));
    renameSync(`${this.#path}.part`, this.#path);
  }

  /** Begins a run, or takes up the one of that day that has not come to its end. */
  begin(day: string, now: Date): { readonly isTakenUp: boolean } {
    if (this.#run?.day === day) return { isTakenUp: true };
    this.#run = { run: now.toISOString(), day };
    this.#append(this.#run);
    return { isTakenUp: false };
  }

  /** Whether a file is there, whole, that this run has asked for. */
  isOfThisRun(file: string): boolean {
    return this.#standing(file)?.run === this.#run?.run;
  }

  /** The day on which a file that is there, whole, was last asked for. */
  askedOn(file: string): string | null {
    return this.#standing(file)?.day ?? null;
  }

  /** @param lacks why it is not whole; absent: it is. */
  keep(file: string, bytes: number, lacks?: string): void {
    const kept: Kept = { file, bytes, ...this.#run!, ...(lacks !== undefined && { lacks }) };
    this.#kept.set(file, kept);
    this.#append(kept);
  }

  /** All of a run is there. */
  end(): void {
    this.#append({ ended: this.#run!.run });
    this.#run = null;
  }

  /** What is kept of a file that is whole, where it stands as it was written. */
  #standing(file: string): Kept | undefined {
    const kept = this.#kept.get(file);
    if (kept?.lacks !== undefined) return undefined;
    const found = kept && statSync(join(this.folder, file), { throwIfNoEntry: false });
    return found?.size === kept?.bytes ? kept : undefined;
  }

  #append(line: object): void {
    appendFileSync(this.#path, asLine(line));
  }
}

/** Who does not say whose server it is may be anybody's. */
const isSameOrigin = (one: Origin, other: Origin): boolean =>
  one.url === other.url &&
  (one.organizationId ?? other.organizationId) === (other.organizationId ?? one.organizationId);

const inWords = ({ url, organizationId }: Origin): string =>
  organizationId === null ? url : `organization ${organizationId} at ${url}`;

const asLine = (line: object): string => `${JSON.stringify(line)}\n`;

/** The last line may have been cut off on its way to the disk. */
const linesOf = (path: string): object[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as object);
