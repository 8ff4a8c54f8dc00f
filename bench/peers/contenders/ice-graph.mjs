// The server as it runs against ICE, signed in with a token. Its lists are held, or read each time.
import { readConfig } from '../../../dist/src/config/config.js';
import { start } from '../../../dist/src/start.js';
import { post } from '../../support.mjs';
import { CREDENTIALS } from '../data.mjs';
import { ready, upstreamUrl } from '../measured.mjs';

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
    LIST_TTL_S: process.argv[3] === 'held' ? '3600' : '0',
    EXECUTOR: process.argv[4] ?? 'lean',
    ICE_CHAT_URL: `${upstreamUrl}/ICEAPI/api`,
    ICE_EMAIL_URL: `${upstreamUrl}/ICEAPI/api`,
    ICE_DATA_URL: `${upstreamUrl}/external/icedataapi/api`,
  }),
  { pages: false },
);
const { data } = await post(`${running.url}/graphql`, {
  query: 'mutation ($input: LoginInput!) { login(input: $input) { token } }',
  variables: { input: CREDENTIALS },
});
ready(`${running.url}/graphql`, { authorization: `Bearer ${data.login.token}` });
