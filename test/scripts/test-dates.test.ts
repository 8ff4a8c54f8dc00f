import { expect, it } from '@jest/globals';
import { startChild } from '../support/child.js';

const run = async (args: readonly string[], env: Record<string, string> = {}) => {
  const child = startChild(env, ['scripts/test-dates.mjs', ...args]);
  return { code: await child.ended, said: child.said() };
};

it('says loudly that no date was tested where faketime is missing, and fails', async () => {
  expect(await run([], { PATH: '/nowhere' })).toEqual({
    code: 1,
    said: expect.stringContaining('NO DATE WAS TESTED: faketime is not installed'),
  });
});

it('explains itself, also where it is misunderstood', async () => {
  const { code, said } = await run(['--help']);
  expect(code).toBe(0);
  expect(said).toContain('npm run test:dates');
  expect(await run(['--today', 'some'])).toEqual({ code: 2, said });
});
