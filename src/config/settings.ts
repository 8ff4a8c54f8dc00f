import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { z } from 'zod';

/** A whole number within bounds, written in digits. */
export const natural = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

const WORDS: Record<string, boolean> = {
  ...{ true: true, on: true, yes: true, 1: true },
  ...{ false: false, off: false, no: false, 0: false },
};

/** On or off, in the words people use. */
export const flag = z
  .string()
  .refine((text) => text.toLowerCase() in WORDS, 'must be on or off')
  .transform((text) => WORDS[text.toLowerCase()] === true);

/** Entries separated by commas. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ''),
);

/** An http(s) URL, without its trailing slash. A user name or password in it would end up in logs. */
export const url = z
  .string()
  .refine(isPlainUrl, 'must be an http:// or https:// URL, without a user name or password in it')
  .transform((text) => text.replace(/(?<!\/)\/+$/, ''));

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** Where a name looks like ours but is none of those we read, it is probably a slip. */
const OURS =
  /^(ICE|SANDBOX|API_KEYS|SESSION|CORS|REPORT|REQUEST|ROUTER|PERSISTED|DRAIN|LIVE|RATE|ORGANIZATION|OPERATION|FILE|METRICS|SLOW_CALL)_/;

/** A name without what is easily got wrong of it: an underscore, a plural. */
const bare = (name: string): string => name.replaceAll('_', '').replace(/S$/, '');

/**
 * Reads one variable after the other and collects what is wrong instead of stopping at the first.
 * No line quotes a value: which variables are secret is nothing to get wrong.
 */
export class Settings {
  readonly mistakes: string[] = [];
  readonly warnings: string[] = [];
  readonly #env: NodeJS.ProcessEnv;
  readonly #known = new Set<string>();
  /** What the files that variables name hold; undefined where nothing is to be had. */
  readonly #files = new Map<string, string | undefined>();

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  /** Whether a variable that was read is set; one that is set to nothing is not. */
  has(name: string): boolean {
    return this.#text(name) !== undefined || this.#files.has(name);
  }

  /** The value of a variable, or what stands in for it when it is not set or not usable. */
  read<T, D>(name: string, form: z.ZodType<T>, standard: D): T | D {
    this.#known.add(name);
    const text = this.#files.has(name) ? this.#files.get(name) : this.#text(name);
    if (text === undefined) return standard;
    const parsed = form.safeParse(text);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues) {
      const entry = typeof path[0] === 'number' ? `entry ${path[0] + 1} ` : '';
      this.mistake(name, entry + message);
    }
    return standard;
  }

  /**
   * Reads a secret, which may also stand in the file that `<NAME>_FILE` names: whoever may look at a process
   * sees its environment.
   */
  readSecret<T, D>(name: string, form: z.ZodType<T>, standard: D): T | D {
    const variable = `${name}_FILE`;
    this.#known.add(variable);
    const path = this.#text(variable);
    if (path !== undefined) this.#files.set(name, this.#secretIn(path, name));
    return this.read(name, form, standard);
  }

  mistake(name: string, why: string): void {
    this.mistakes.push(`${name} ${why}`);
  }

  warn(name: string, why: string): void {
    this.warnings.push(`${name} ${why}`);
  }

  /** To be called when everything has been read. */
  warnOfUnknown(): void {
    const known = new Map([...this.#known].map((name) => [bare(name), name]));
    for (const name of Object.keys(this.#env).filter((each) => !this.#known.has(each))) {
      const meant = known.get(bare(name));
      if (meant === undefined && !OURS.test(name)) continue;
      const hint = meant === undefined ? '' : `: ${meant} is`;
      this.warn(name, `is not a setting of this program${hint}`);
    }
  }

  #secretIn(path: string, name: string): string | undefined {
    const variable = `${name}_FILE`;
    if (this.#text(name) !== undefined) {
      this.mistake(name, `is given twice: by itself and by ${variable}. Keep one of them`);
      return undefined;
    }
    try {
      const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
      if (text.trim() !== '') return text;
      this.mistake(variable, `names a file that is empty${named(path)}`);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.mistake(variable, `names a file that cannot be read${named(path)} (${code})`);
    }
    return undefined;
  }

  #text(name: string): string | undefined {
    const text = this.#env[name]?.trim();
    return text === '' ? undefined : text;
  }
}

/** A path as it is told. Only what is one for certain: somebody may have put the secret itself there. */
const named = (path: string): string => (isAbsolute(path) ? `: ${path}` : '');
