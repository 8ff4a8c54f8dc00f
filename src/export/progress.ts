import { SingleBar } from 'cli-progress';
import type { Table } from './plan.js';

const KILOBYTE = 1_000;

/** How far an export is: a bar on a terminal, a line a table elsewhere; what failed is a line in both. */
export class Progress {
  readonly #bar: SingleBar | null;
  #files = 0;
  #bytes = 0;

  constructor(
    private readonly out: NodeJS.WriteStream,
    total: number,
  ) {
    const format = '{bar} {value} of {total} {file}';
    this.#bar = out.isTTY ? new SingleBar({ format, hideCursor: true, stream: out }) : null;
    this.#bar?.start(total, 0, { file: '' });
  }

  file(file: string, bytes: number): void {
    this.#files += 1;
    this.#bytes += bytes;
    this.#bar?.increment(1, { file });
  }

  failed(file: string, why: string): void {
    this.#bar?.increment(1, { file });
    this.#complain(file, why);
  }

  /** It is there, and not whole. */
  lacks(file: string, bytes: number, why: string): void {
    this.file(file, bytes);
    this.#complain(file, `it is not whole: ${why}`);
  }

  tableDone({ name, wanted }: Table): void {
    if (!this.#bar && wanted.length > 0) {
      const size = Math.ceil(this.#bytes / KILOBYTE);
      this.out.write(`${name}: ${this.#files} of ${wanted.length} files, ${size} kB\n`);
    }
    this.#files = 0;
    this.#bytes = 0;
  }

  end(): void {
    this.#bar?.stop();
  }

  #complain(file: string, why: string): void {
    this.out.write(`${this.#bar ? '\n' : ''}${file}: ${why}\n`);
  }
}
