import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Output } from '../../src/telemetry/output.js';
import { until } from '../support/until.js';

const { O_NONBLOCK, O_RDWR, O_WRONLY } = constants;
const LINE = `${'x'.repeat(999)}\n`;
/** More than is held. */
const TOO_MANY = 10_000;

let folder: string;
let pipe: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ice-graph-output-'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  pipe = openSync(join(folder, 'pipe'), O_RDWR | O_NONBLOCK);
});
afterEach(() => {
  closeSync(pipe);
  rmSync(folder, { recursive: true });
});

const buffer = Buffer.alloc(1_048_576);

/** What can be read of the pipe now. */
function readable(): string {
  try {
    return buffer.toString('utf8', 0, readSync(pipe, buffer));
  } catch {
    return '';
  }
}

describe('standard output', () => {
  test('has what was written, in order, and says when it is there', async () => {
    const output = new Output(pipe);
    for (let n = 0; n < 100; n += 1) output.write(`${n}\n`);
    await output.settled(5_000);
    expect(readable()).toBe(Array.from({ length: 100 }, (_, n) => `${n}\n`).join(''));
    await output.settled(0);
  });

  test('that nobody reads takes no time, holds what it can, and loses whole lines', async () => {
    const output = new Output(pipe);
    for (let n = 0; n < TOO_MANY; n += 1) output.write(LINE);
    await output.settled(60_000);

    let text = '';
    await until(() => (text += readable()).includes('"lost"'));
    const lines = text.trimEnd().split('\n');
    const told = JSON.parse(lines.pop()!) as { lost: number };
    expect(new Set(lines)).toEqual(new Set([LINE.trimEnd()]));
    expect(told).toEqual({
      level: 'warn',
      time: expect.any(String),
      lost: TOO_MANY - lines.length,
      msg: 'lines were lost here: the log could not be written',
    });

    output.write('again\n');
    await output.settled(5_000);
    expect(readable()).toBe('again\n');
  });

  test('has what is left at once when the process ends, and nothing twice', async () => {
    const output = new Output(pipe);
    output.write('under way\n');
    output.write('left\n');
    output.flush();
    await output.settled(5_000);
    expect(readable().trimEnd().split('\n').toSorted()).toEqual(['left', 'under way']);
  });

  test('that takes nothing at all holds nobody up at the end', async () => {
    // Never closed: it is tried again for as long as this process lives.
    const output = new Output(openSync('/dev/full', O_WRONLY));
    output.write(LINE);
    await output.settled(60_000);
    output.flush();
  });
});
