// The server as it runs against ICE, signed in with a token, or with one of each of so many users, who share
// nothing. Its lists are held, or read each time.
import { readConfig } from '../../../dist/src/config/config.js';
import { start } from '../../../dist/src/start.js';
import { post } from '../../support.mjs';
import { credentialsOf } from '../data.mjs';
import { ready, upstreamUrl } from '../measured.mjs';

const [, , , lists, executor = 'lean', users = '1'] = process.argv;
const running = await start(
  readConfig({
    ...{
      NODE_ENV: 'production',
      PORT: '0',
      LOG_LEVEL: 'silent',
      RATE_OPERATIONS: 'off',
      RATE_CALLS: 'off',
    },
    SESSION_SECRET: 'only-for-this-measurement-0123456789',
    LIST_TTL_S: lists === 'held' ? '3600' : '0',
    EXECUTOR: executor,
    ICE_CHAT_URL: `${upstreamUrl}/ICEAPI/api`,
    ICE_EMAIL_URL: `${upstreamUrl}/ICEAPI/api`,
    ICE_DATA_URL: `${upstreamUrl}/external/icedataapi/api`,
  }),
  { pages: false },
);

async function headersOf(user) {
  const { data } = await post(`${running.url}/graphql`, {
    query: 'mutation ($input: LoginInput!) { login(input: $input) { token } }',
    variables: { input: credentialsOf(user) },
  });
  return { authorization: `Bearer ${data.login.token}` };
}
const everybody = Array.from({ length: Number(users) }, (_, user) => user);
ready(`${running.url}/graphql`, await Promise.all(everybody.map(headersOf)));
