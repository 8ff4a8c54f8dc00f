import { describe, expect, it } from '@jest/globals';
import { authenticate } from '../../../src/datasources/data/auth.endpoints.js';
import { json, raw } from '../../support/prepared-upstream.js';
import { failure, TOKEN, useBench } from '../../support/datasource.js';

const bench = useBench();
const signIn = () =>
  bench.data(null).call(authenticate, { userName: 'xyz@ice.com', password: 'Password' });

describe("the Data product's token", () => {
  it.each([
    ['a JSON string', JSON.stringify(TOKEN)],
    ['a padded JSON string', ` ${JSON.stringify(` ${TOKEN} `)}\r\n`],
    ['raw text', TOKEN],
    ['raw text with a line end', `${TOKEN}\r\n`],
    ['braces around one quoted string', `{ "${TOKEN}" }`],
    ['braces around it over lines', `{\r\n  "${TOKEN}"\r\n}`],
    ['braces around one string in single quotes', `{ '${TOKEN}' }`],
    ['an object', JSON.stringify({ Token: TOKEN })],
    ['an object with other keys', JSON.stringify({ Status: 'true', Id: 5, access_token: TOKEN })],
    ['an object in an array', JSON.stringify([{ token: TOKEN }])],
  ])('is taken as %s', async (_, text) => {
    bench.ice.prepare(raw(text));
    expect(await signIn()).toEqual({ token: TOKEN });
  });

  it.each([
    ['in words', { Status: 'false', Message: 'as above.', Error: 'as above' }],
    ['even with a token beside', { Status: ' false', Token: TOKEN }],
  ])('is refused %s', async (_, body) => {
    bench.ice.prepare(json(body));
    await failure(signIn(), 'ICE_REJECTED');
  });

  it.each([400, 401, 403])('is refused with status %i', async (status) => {
    bench.ice.prepare(raw(TOKEN, status));
    await failure(
      signIn(),
      status === 401 ? 'UNAUTHENTICATED' : status === 403 ? 'FORBIDDEN' : 'ICE_REJECTED',
    );
  });

  it('is not found in a word', async () => {
    bench.ice.prepare(raw('"ok"'));
    await failure(signIn(), 'ICE_MALFORMED');
  });

  it.each(['{}', '{ "Message": "Success" }'])('is not told, nor refused, in %j', async (text) => {
    bench.ice.prepare(raw(text));
    expect(await signIn()).toEqual({ token: null });
  });

  it.each(['', '<html>Sign in</html>', 'null'])('is asked of something else: %j', async (text) => {
    bench.ice.prepare(raw(text));
    await failure(signIn(), 'ICE_UNAVAILABLE');
  });
});
