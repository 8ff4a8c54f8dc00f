import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startChild } from '../support/child.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CHANGED = '## [Unreleased]\n\n### Added\n\n- Something.\n\n## [0.1.0] - 2026-01-31\n';

async function release(args: readonly string[], changelog = CHANGED) {
  const file = join(folder, 'CHANGELOG.md');
  await writeFile(file, changelog);
  const child = startChild({}, ['scripts/release.mjs', ...args, '--changelog', file]);
  return { code: await child.ended, said: child.said() };
}

it.each([
  ['no version', [], 'npm run release -- 1.2.0'],
  ['a version of another form', ['v1.2'], 'npm run release -- 1.2.0'],
  ['a version of before', ['0.0.9'], '0.0.9 is before'],
])('refuses %s', async (_what, args, reason) => {
  expect(await release(args)).toEqual({ code: 2, said: expect.stringContaining(reason) });
});

it('refuses a version that is there, and one in which nothing has changed', async () => {
  const there = `${CHANGED}\n## [999.0.0]\n`;
  expect((await release(['999.0.0'], there)).said).toMatch('CHANGELOG.md has 999.0.0 already');
  const empty = CHANGED.replace('### Added\n\n- Something.\n\n', '');
  expect((await release(['999.0.0'], empty)).said).toMatch('Nothing is under Unreleased');
});

it('says what it would do', async () => {
  expect(await release(['999.0.0', '--dry-run'])).toEqual({
    code: 0,
    said: expect.stringMatching(/^## \[999\.0\.0\] - \d{4}-\d\d-\d\d\nv999\.0\.0: package\.json/),
  });
});

it('puts what branches brought under each heading together, and each line once', async () => {
  const merged = `## [Unreleased]

### Fixed

- A fault.

### Added

- One thing,
  in two lines.

### Changed

- A change.

### Added

- Another thing.
- One thing,
  in two lines.

## [0.1.0] - 2026-01-31

### Added

- All of it.
`;
  const { said } = await release(['999.0.0', '--dry-run'], merged);
  expect(said.slice(said.lastIndexOf('## [999'))).toMatch(
    /^## \[999\.0\.0\] - .*\n\n### Added\n\n- One thing,\n {2}in two lines\.\n- Another thing\.\n\n### Changed\n\n- A change\.\n\n### Fixed\n\n- A fault\.\n+$/,
  );
});
