import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Child {
  readonly pid: number;
  /** Everything said so far, on both streams. */
  said(): string;
  /** Resolves with what matched, as soon as it has been said. @throws when the child ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Says something to its standard input, if that is a pipe. Resolves when it is on its way. */
  hears(text: string, last?: 'end'): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Nobody reads its standard output any more. */
  deafen(): void;
  /** How it ended: the exit code, or the signal that killed it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/**
 * A script of Node's, `npm start`'s by default (but for the pages, which few tests look at), with nothing of this process's environment but the path.
 * @param stdout where its standard output goes, if not to what it has `said`.
 */
export function startChild(
  env: Record<string, string>,
  args: readonly string[] = ['scripts/start.mjs', '--no-pages'],
  stdin: 'ignore' | 'pipe' = 'ignore',
  stdout: 'pipe' | number = 'pipe',
): Child {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', ...env },
    stdio: [stdin, stdout, 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      child.emit('said');
    });
  }
  const ended = once(child, 'close').then(
    ([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null,
  );

  async function says(pattern: RegExp): Promise<RegExpExecArray> {
    let isOver = false;
    void ended.then(() => (isOver = true));
    for (;;) {
      const match = pattern.exec(text);
      if (match) return match;
      if (isOver) throw new Error(`The child ended without saying ${String(pattern)}:\n${text}`);
      await Promise.race([once(child, 'said'), ended]);
    }
  }

  async function hears(words: string, last?: 'end'): Promise<void> {
    const { stdin: ear } = child;
    if (!ear) throw new Error('The child has no standard input.');
    await new Promise<void>((resolve) => ear.write(words, () => resolve()));
    if (last) ear.end();
  }

  return {
    pid: child.pid ?? 0,
    said: () => text,
    says,
    hears,
    kill: (signal) => void child.kill(signal),
    deafen: () => void child.stdout?.destroy(),
    ended,
  };
}
