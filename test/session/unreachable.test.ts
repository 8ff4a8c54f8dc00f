import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { whyUnreachable } from '../../src/datasources/transport/unreachable.js';
import { freePort } from '../support/house/downloads.js';
import { openRigs } from '../support/rig.js';

let rigs: Awaited<ReturnType<typeof openRigs>>;
beforeAll(async () => {
  rigs = await openRigs();
});
afterAll(() => rigs.close());

test('a sign-in at products that cannot be reached says in the log why, for each', async () => {
  const { host } = new URL(rigs.sandbox.url);
  const rig = rigs.rig({
    urls: {
      chat: `http://127.0.0.1:${await freePort()}/ICEAPI/api`,
      email: 'http://ice.invalid/ICEAPI/api',
      // Nobody speaks TLS there.
      data: `https://${host}/external/icedataapi/api`,
    },
  });
  await rig.login();
  const told = rig.lines
    .map((line) => JSON.parse(line) as { product?: string; msg: string })
    .filter(({ msg }) => msg.startsWith('sign-in failed: ICE_UNAVAILABLE: '));
  const why = (product: string) => told.find((line) => line.product === product)?.msg;
  expect(why('chat')).toContain('(ECONNREFUSED: nobody listens at its address and port)');
  expect(why('email')).toContain(': its name is not known, or no DNS server answers)');
  expect(why('data')).toContain(': it does not speak TLS as this server does)');
});

test.each([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'not trusted'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'not trusted'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'not trusted'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'not trusted'],
  ['CERT_HAS_EXPIRED', 'compare the clocks'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'for another name'],
])('the code %s is told as: %s', (code, words) => {
  expect(whyUnreachable(code)).toMatch(`(${code}: `);
  expect(whyUnreachable(code)).toContain(words);
});

test('a code that nobody foresaw stands for itself', () => {
  expect(whyUnreachable('EWHATEVER')).toBe('(EWHATEVER)');
});
