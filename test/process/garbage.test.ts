import { afterEach, expect, test } from '@jest/globals';
import { startChild, type Child } from '../support/child.js';

const TRACED = ['--trace-gc', '--trace-gc-nvp', '--max-semi-space-size=4'];
const QUERIES = 1_000;

let child: Child | null = null;
afterEach(async () => {
  child?.kill('SIGKILL');
  await child?.ended;
});

async function ask(url: string, times: number): Promise<void> {
  const body = JSON.stringify({ query: '{ __typename }' });
  const headers = { 'content-type': 'application/json' };
  for (let n = 0; n < times; n += 1) {
    const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
  }
}

/** Of what was new, how much V8's quick collections have kept. */
function keptIn(said: string): { readonly collections: number; readonly share: number } {
  const quick = said.split('\n').filter((line) => / gc=s /.test(line));
  const sumOf = (what: string): number =>
    quick.reduce((sum, line) => sum + Number(line.split(` ${what}=`)[1]?.split(' ')[0]), 0);
  return { collections: quick.length, share: sumOf('promoted') / sumOf('allocated') };
}

test('what a request held is freed by quick collections', async () => {
  const args = [...TRACED, 'scripts/start.mjs', '--no-pages'];
  child = startChild({ PORT: '0', LOG_LEVEL: 'warn', SANDBOX_SIZE: 'small' }, args);
  const [, url = ''] = await child.says(/is ready: (http:\S+)/);
  await ask(url, QUERIES);
  const before = child.said().length;
  await ask(url, QUERIES);
  const { collections, share } = keptIn(child.said().slice(before));
  expect(collections).toBeGreaterThan(5);
  expect(share).toBeLessThan(0.07);
});
