import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { startChild, type Child } from '../support/child.js';

let ice: Sandbox;
let child: Child;
let url: string;
beforeAll(async () => {
  ice = await startSandbox({ size: 'small' });
});
afterAll(() => ice.close());
beforeEach(async () => {
  ice.reset();
  child = startChild({
    ...{
      PORT: '0',
      ICE_MODE: 'live',
      SESSION_SECRET: 'a secret of these tests that is long enough to seal',
    },
    ...{ ICE_CHAT_URL: ice.urls.chat, ICE_EMAIL_URL: ice.urls.email, ICE_DATA_URL: ice.urls.data },
    ...{ DRAIN_S: '1', ICE_TIMEOUT_MS: '60000' },
  });
  [, url = ''] = await child.says(/is ready: (http:\S+)/);
});
afterEach(async () => {
  child.kill('SIGKILL');
  await child.ended;
});

const NAME = 'a name that no log has';

/** A write that ICE has and does not answer. Resolves with how its client fares, and how it leaves. */
async function hangingWrite() {
  ice.set({ faults: { 'email.UpdateCampaign': 'hang' } });
  const { organizationId, admin } = ice.credentials;
  const pair = Buffer.from(`${organizationId}/${admin.userName}:${admin.password}`);
  const client = new AbortController();
  const answer = fetch(`${url}/graphql`, {
    method: 'POST',
    signal: client.signal,
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${pair.toString('base64')}`,
      'x-request-id': 'the-one-that-writes',
    },
    body: JSON.stringify({
      query: `mutation { updateCampaign(input: { id: "1", channel: EMAIL, name: "${NAME}" }) { userErrors { code } } }`,
    }),
  });
  const isLost = answer.then(
    () => false,
    () => true,
  );
  await ice.journal.waitFor('email.UpdateCampaign');
  return { isLost, leave: () => client.abort() };
}

/** The lines of the log about writes whose outcome nobody knows. */
const unknowns = (): unknown[] =>
  child
    .said()
    .split('\n')
    .filter((line) => line.includes('a write was cut off'))
    .map((line) => JSON.parse(line) as unknown);

const UNKNOWN = {
  level: 'warn',
  time: expect.any(String),
  reqId: 'the-one-that-writes',
  endpoint: 'email.UpdateCampaign',
  code: 'UNKNOWN_OUTCOME',
  msg: 'a write was cut off: whether ICE has made it is not known',
};

describe('a process that is told to stop', () => {
  test('says by its status that somebody was cut off, and in the log which write', async () => {
    const { isLost } = await hangingWrite();
    child.kill('SIGTERM');
    expect(await child.ended).toBe(75);
    expect(await isLost).toBe(true);
    expect(unknowns()).toEqual([UNKNOWN]);
    expect(child.said()).not.toContain(NAME);
  });

  test('waits for a write whose client has left', async () => {
    const { isLost, leave } = await hangingWrite();
    leave();
    await isLost;
    child.kill('SIGTERM');
    expect(await child.ended).toBe(75);
    expect(unknowns()).toEqual([UNKNOWN]);
  });

  test('does all that when its terminal is closed, which is said more than once', async () => {
    const { isLost } = await hangingWrite();
    child.kill('SIGHUP');
    await child.says(/"stopping"/);
    child.kill('SIGHUP');
    expect(await child.ended).toBe(75);
    expect(await isLost).toBe(true);
    expect(unknowns()).toEqual([UNKNOWN]);
  });

  test('tells the same when a second signal ends it at once', async () => {
    const { isLost } = await hangingWrite();
    child.kill('SIGTERM');
    await child.says(/"stopping"/);
    child.kill('SIGTERM');
    expect(await child.ended).toBe(1);
    expect(await isLost).toBe(true);
    expect(unknowns()).toEqual([UNKNOWN]);
  });
});
