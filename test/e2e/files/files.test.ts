import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EncryptJWT } from 'jose';
import { useClock } from '../../support/clock.js';
import { useDeadlines } from '../../support/deadlines.js';
import { until } from '../../support/until.js';
import {
  clientOf,
  openHouse,
  signIn,
  type Client,
  type House,
} from '../../support/house/client.js';
import { freePort, MEBIBYTE, heldMiB, open, read } from '../../support/house/downloads.js';
import { bootWithLargeFiles } from '../../support/house/large-file.js';

const LARGE = 50 * MEBIBYTE;
const TRANSCRIPT = 'chat.GetChatTranscript';
const MINUTES = 60_000;
/** Another caller than the admin. */
const KEY = 'a-key-of-the-tests-for-files';

let house: House;
const lines: string[] = [];
const clock = useClock();
const deadlines = useDeadlines();

beforeAll(async () => {
  house = await openHouse({
    log: (line) => void lines.push(line),
    env: { LOG_LEVEL: 'trace', API_KEYS: KEY },
  });
});
afterAll(() => house.close());
beforeEach(() => {
  clock.set();
  house.sandbox.set({ faults: {}, transcriptBytes: 20_480, fileAnswers: 'file' });
  house.sandbox.journal.clear();
});

const chatId = (): number => house.sandbox.state.chats.all()[5]!.id;

/** A link to a transcript. */
async function link(id = chatId(), client = house.admin): Promise<string> {
  const { chat } = await client.get(`{ chat(id: ${id}) { transcript { url } } }`);
  house.sandbox.journal.clear();
  return chat.transcript.url;
}

const coded = async (response: Response) => {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return { status: response.status, errors };
};
const refused = (code: string) => [{ message: expect.any(String), extensions: { code } }];

describe('a transcript', () => {
  it("is ICE's file, by a link that needs no header", async () => {
    const url = await link();
    expect(url).toMatch(`${house.url}/files/`);
    const response = await fetch(url);
    const { state, journal } = house.sandbox;
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.ms-excel',
      'content-disposition': `attachment; filename="chat-${chatId()}.xls"`,
      'content-length': '20480',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(text).toHaveLength(20_480);
    expect(text).toContain(`Chat Id\t${chatId()}`);
    expect(text).toContain(state.dialogue(chatId())[1]!.text);
    expect(journal.entries).toMatchObject([
      { key: TRANSCRIPT, method: 'GET', query: { ChatId: String(chatId()) }, outcome: 'answered' },
    ]);
  });

  it('can be read again', async () => {
    const url = await link();
    for (let times = 0; times < 3; times += 1) expect((await fetch(url)).status).toBe(200);
  });

  it('begins with PUBLIC_URL where there is one, else with the address that was asked', async () => {
    const { port } = new URL(house.url);
    const client = clientOf(`http://localhost:${port}`, bearer(house.admin));
    expect(await link(chatId(), client)).toMatch(`http://localhost:${port}/files/`);

    const free = await freePort();
    const env = { PORT: String(free), PUBLIC_URL: `http://localhost:${free}/` };
    const known = await openHouse({ env });
    try {
      const client = clientOf(`http://127.0.0.1:${free}`, bearer(known.admin));
      expect(await link(chatId(), client)).toMatch(`http://localhost:${free}/files/`);
    } finally {
      await known.close();
    }
  });

  it('of 50 MB passes through without being held', async () => {
    const large = await bootWithLargeFiles(LARGE);
    try {
      const id = large.sandbox.state.chats.all()[0]!.id;
      const url = await link(id, await signIn(large));
      await read(url, MEBIBYTE);
      const before = heldMiB();
      let [held, pieces] = [0, 0];
      const length = await read(url, Infinity, () => {
        pieces += 1;
        if (pieces % 100 === 0) held = Math.max(held, heldMiB());
      });
      expect(length).toBe(LARGE);
      expect(held - before).toBeLessThan(30);
    } finally {
      await large.close();
    }
  });

  it('waits for a reader who stops, and ends when the reader leaves', async () => {
    house.sandbox.set({ transcriptBytes: LARGE });
    const response = await open(await link());
    await once(response, 'readable');
    expect(response.statusCode).toBe(200);
    const before = process.memoryUsage().arrayBuffers;
    // Time enough for more than the few pieces that buffers take.
    await pause(300);
    const [entry] = house.sandbox.journal.entries;
    // Nobody reads: most of it is still to be sent.
    expect(entry!.outcome).toBe('pending');
    // The pieces alone: of all memory, others' garbage is part.
    expect((process.memoryUsage().arrayBuffers - before) / MEBIBYTE).toBeLessThan(30);
    response.destroy();
    await until(() => entry!.outcome !== 'pending');
    expect(entry!.outcome).toBe('aborted');
  });

  it('of one caller, however many are not read, leaves a place to others', async () => {
    house.sandbox.set({ transcriptBytes: LARGE });
    const url = await link();
    const others = await link(chatId(), clientOf(house.url, { 'x-api-key': KEY }));
    const left = new AbortController();
    const { signal } = left;
    const unread = Array.from({ length: 12 }, () => fetch(url, { signal }).catch(() => null));
    // As many as one user may have of ten.
    await house.sandbox.journal.waitFor(TRANSCRIPT, 7);
    expect(await read(others, MEBIBYTE)).toBeGreaterThanOrEqual(MEBIBYTE);
    expect(house.sandbox.journal.count(TRANSCRIPT)).toBe(8);
    left.abort();
    await Promise.all(unread);
  });

  it('is not asked for any more when its reader leaves before it begins', async () => {
    house.sandbox.set({ faults: { [TRANSCRIPT]: 'hang' } });
    const url = await link();
    const leaving = new AbortController();
    const request = fetch(url, { signal: leaving.signal }).catch(() => null);
    const entry = await house.sandbox.journal.waitFor(TRANSCRIPT);
    leaving.abort();
    await request;
    await until(() => entry.outcome !== 'pending');
    expect(entry.outcome).toBe('aborted');
    expect(house.sandbox.journal.count()).toBe(1);
  });
});

describe('when ICE fails', () => {
  it.each([
    ['failed', 502, 'ICE_REJECTED', 1],
    ['invalid', 502, 'ICE_REJECTED', 1],
    ['html', 503, 'ICE_UNAVAILABLE', 1],
    ['badJson', 503, 'ICE_UNAVAILABLE', 1],
    ['redirect307', 503, 'ICE_UNAVAILABLE', 1],
    ['error500', 503, 'ICE_UNAVAILABLE', 3],
    ['reset', 503, 'ICE_UNAVAILABLE', 3],
    ['hang', 503, 'ICE_UNAVAILABLE', 1],
  ] as const)('by %s, a link answers in words, with a code', async (kind, status, code, calls) => {
    const url = await link();
    house.sandbox.set({ faults: { [TRANSCRIPT]: kind } });
    const response = fetch(url);
    if (kind === 'hang') await deadlines.passAt(house.sandbox.journal, TRANSCRIPT);
    const answer = await coded(await response);
    expect(answer).toEqual({
      status,
      errors: [
        {
          message: expect.any(String),
          extensions: { code, product: 'chat', endpoint: TRANSCRIPT },
        },
      ],
    });
    // A reset of a connection that was kept since the last test is no attempt.
    const further = house.sandbox.journal.count(TRANSCRIPT) - calls;
    expect(kind === 'reset' ? [0, 1] : [0]).toContain(further);
    // The circuit may have opened: it closes with the next answer.
    house.sandbox.set({ faults: {} });
    clock.pass(2_000);
    expect((await fetch(url)).status).toBe(200);
  });

  it('by a name instead of the file, that is told and not served', async () => {
    house.sandbox.set({ fileAnswers: 'name' });
    const { status, errors } = await coded(await fetch(await link()));
    expect({ status, code: errors[0]!.extensions.code }).toEqual({
      status: 502,
      code: 'ICE_MALFORMED',
    });
  });

  it('by breaking off, the file breaks off too', async () => {
    house.sandbox.set({ faults: { [TRANSCRIPT]: 'cut' } });
    await expect(fetch(await link()).then((response) => response.text())).rejects.toThrow();
  });
});

describe('a link is refused', () => {
  const after = (url: string): string => url.slice(url.indexOf('/files/') + '/files/'.length);

  it.each([
    ['changed in its middle', (url: string) => changed(url, url.length - 60)],
    ['changed at its end', (url: string) => changed(url, url.length - 2)],
    ['cut short', (url: string) => url.slice(0, -30)],
    ['something else', (url: string) => url.replace(after(url), 'something/else')],
  ])('when it is forged: %s', async (_how, forge) => {
    const { status, errors } = await coded(await fetch(forge(await link())));
    expect(status).toBe(401);
    expect(errors).toEqual(refused('UNAUTHENTICATED'));
    expect(house.sandbox.journal.count()).toBe(0);
  });

  it('when it is a session token, or sealed by somebody else', async () => {
    const foreign = await new EncryptJWT({ kind: 'download', endpoint: TRANSCRIPT, args: {} })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: 'x' })
      .setExpirationTime('1h')
      .encrypt(new Uint8Array(32));
    for (const sealed of [house.admin.token, foreign]) {
      const { status } = await coded(await fetch(`${house.url}/files/${sealed}`));
      expect(status).toBe(401);
    }
    // Nor is a link a session token.
    const url = await link();
    const response = await fetch(`${house.url}/graphql?query={viewer{userId}}`, {
      headers: { authorization: `Bearer ${after(url)}` },
    });
    expect(await response.text()).toContain('UNAUTHENTICATED');
  });

  it('when ten minutes are over', async () => {
    const url = await link();
    clock.pass(9 * MINUTES);
    expect((await fetch(url)).status).toBe(200);
    clock.pass(2 * MINUTES);
    const { status, errors } = await coded(await fetch(url));
    expect(status).toBe(401);
    expect(errors).toEqual(refused('UNAUTHENTICATED'));
    expect(JSON.stringify(errors)).toContain('ten minutes');
  });

  it('when its session has signed out, and no other', async () => {
    const leaving = await signIn(house);
    const [own, other] = [await link(chatId(), leaving), await link()];
    expect((await fetch(own)).status).toBe(200);
    await leaving.get('mutation { logout { isSignedOut } }');
    const { status, errors } = await coded(await fetch(own));
    expect(status).toBe(401);
    expect(errors).toEqual(refused('UNAUTHENTICATED'));
    expect((await fetch(other)).status).toBe(200);
  });

  it('when it is used the wrong way', async () => {
    const url = await link();
    const { status, errors } = await coded(await fetch(url, { method: 'POST', body: 'a file' }));
    expect(status).toBe(403);
    expect(errors).toEqual(refused('FORBIDDEN'));
    for (const method of ['HEAD', 'DELETE']) {
      const { status, headers } = await fetch(url, { method });
      expect([status, headers.get('allow')]).toEqual([405, 'GET, POST']);
    }
    expect(house.sandbox.journal.count()).toBe(0);
  });
});

it('shows no token of ICE in a link, an answer or the log, and no link in the log', async () => {
  lines.length = 0;
  const url = await link();
  const tokenOfIce = async (): Promise<string> => {
    const response = await fetch(url);
    await response.text();
    return house.sandbox.journal.entries.at(-1)!.query['Token']!;
  };
  const token = await tokenOfIce();
  expect(token).toMatch(/^eyJ/);
  const seen = [url];
  for (const kind of ['failed', 'html', 'cut', 'hang', 'error500', 'reset'] as const) {
    house.sandbox.set({ faults: { [TRANSCRIPT]: { kind, times: 1 } } });
    const answer = fetch(url);
    if (kind === 'hang') await deadlines.passAt(house.sandbox.journal, TRANSCRIPT);
    const response = await answer;
    seen.push(JSON.stringify([...response.headers]), await response.text().catch(String));
  }
  expect(seen.join('\n')).not.toContain(token);
  const log = lines.join('\n');
  expect(log.length).toBeGreaterThan(0);
  for (const secret of [token, token.split('.')[1]!, url.slice(-40)]) {
    expect(log).not.toContain(secret);
  }
});

const bearer = ({ token }: Client) => ({ authorization: `Bearer ${token}` });

/** Another letter in one place. */
const changed = (text: string, at: number): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
