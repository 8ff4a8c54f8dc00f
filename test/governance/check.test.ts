import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ice-graph-schema-'));
  await run('scripts/build.mjs');
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) =>
  new Promise<{ status: number; said: string }>((resolve) => {
    const child = execFile(process.execPath, args, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });

/** What `npm run schema:check` runs, against a release that had something else. */
async function checkAgainst(change: (sdl: string) => string) {
  const file = join(folder, 'released.graphql');
  await writeFile(file, change(await readFile('schema.released.graphql', 'utf8')));
  return run('scripts/print-schema.mjs', '--check', `--released=${file}`);
}

it('passes as it is', async () => {
  expect(await checkAgainst((sdl) => sdl)).toEqual({ status: 0, said: '' });
});

it.each([
  [
    'a field was removed',
    (sdl: string) => sdl.replace('\ntype User @key(fields: "id") {', '$&\n  nickname: String'),
    'User.nickname was removed.',
  ],
  [
    'a field was made nullable',
    (sdl: string) => sdl.replace(/(?<=\ntype Viewer \{[^}]*?)isReadOnly: Boolean/, '$&!'),
    'Viewer.isReadOnly changed type from Boolean! to Boolean.',
  ],
  [
    'an argument was added that is required',
    (sdl: string) => sdl.replace(/(?<=\n {2}user)\([^)]*\)/, ''),
    'A required arg id on Query.user was added.',
  ],
])('fails when %s', async (_, change, sentence) => {
  const { status, said } = await checkAgainst(change);
  expect(said).toContain(`${sentence}\n`);
  expect(status).toBe(1);
});
