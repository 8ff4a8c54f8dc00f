import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startChild, type Child } from '../support/child.js';
import { until } from '../support/until.js';

let folder: string;
let server: Child | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-test-'));
});

afterEach(async () => {
  server?.kill('SIGKILL');
  await server?.ended;
  await rm(folder, { recursive: true, force: true });
});

const script = (name: string, source: string) =>
  writeFile(join(folder, `build-${name}.mjs`), source);

/** A process that has the pages built, and ends when it is told to. */
const serve = (names: readonly string[], env: Record<string, string> = {}): Child =>
  (server = startChild(
    env,
    [
      '--input-type=module',
      '--eval',
      `import { buildInBackground } from './scripts/pages.mjs';
       process.stdin.once('data', () => process.exit(0));
       await buildInBackground(${JSON.stringify(names)}, ${JSON.stringify(folder)});
       console.log('All were built.');`,
    ],
    'pipe',
  ));

it('builds one page after the other, also when one fails or has no sources', async () => {
  await script('first', "console.log('no disk'); process.exit(1)");
  await script('second', "console.log('second'); process.exit(0)");
  const { says } = serve(['first', 'none', 'second']);
  await says(/no disk\nsecond\nAll were built\./);
});

it('ends a build with the process, and keeps its secrets from it', async () => {
  const marker = join(folder, 'marker');
  await script(
    'page',
    `import { writeFileSync } from 'node:fs';
     writeFileSync(${JSON.stringify(marker)}, JSON.stringify({ pid: process.pid, env: process.env }));
     setInterval(() => {}, 1000);`,
  );
  const { hears } = serve(['page'], { SESSION_SECRET: 'a-sentinel-of-thirty-two-characters' });
  await until(async () => existsSync(marker) && (await readFile(marker, 'utf8')) !== '');
  const { pid, env } = JSON.parse(await readFile(marker, 'utf8')) as { pid: number; env: unknown };
  expect(JSON.stringify(env)).not.toContain('sentinel');
  expect(isAlive(pid)).toBe(true);
  await hears('end');
  await until(() => !isAlive(pid));
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
