import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { fetchTranscript, lastReason, signIn, useSandbox } from '../support/sandbox/sandbox.js';

const box = useSandbox();

function chatId(): string {
  return String(box.current.state.chats.all()[7]?.id);
}

async function query(): Promise<{ Token: string; ChatId: string }> {
  const { token } = await signIn(box.current, 'admin');
  return { Token: token, ChatId: chatId() };
}

describe('a transcript', () => {
  it('is a file: what was said, from joining to leaving', async () => {
    const answer = await fetchTranscript(box.current, await query());
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/vnd.ms-excel');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="transcript.xls"');
    expect(answer.headers.get('content-length')).toBe('20480');
    const text = await answer.text();
    expect(text).toHaveLength(20_480);
    expect(text).not.toMatch(/[{}]|undefined/);
    const dialogue = box.current.state.dialogue(Number(chatId()));
    for (const line of dialogue) expect(text).toContain(`\t${line.from}\t${line.text}\n`);
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/\tSystem\t.+ has left the chat\.$/);
  });

  it('is the same each time it is asked for, and another for another chat', async () => {
    const asked = await query();
    const text = async (more = {}) =>
      (await fetchTranscript(box.current, { ...asked, ...more })).text();
    const first = await text();
    const [other] = box.current.state.chats.all();
    expect(await text({ ChatId: String(other?.id) })).not.toBe(first);
    expect(await text()).toBe(first);
  });

  it.each([0, 1, 100, 700, 65_536, 200_001])('has %i bytes if told so', async (transcriptBytes) => {
    box.current.set({ transcriptBytes });
    const answer = await fetchTranscript(box.current, await query());
    expect((await answer.arrayBuffer()).byteLength).toBe(transcriptBytes);
  });

  it('may be a name instead', async () => {
    box.current.set({ fileAnswers: 'name' });
    const answer = await fetchTranscript(box.current, await query());
    expect(await answer.json()).toEqual({ Message: 'Success', FileName: 'transcript.xls' });
  });
});

describe('the query is taken exactly', () => {
  it.each([
    ['an unknown key', { Foo: '1' }, 'wrong key: Foo'],
    ['another casing', { chatid: '1' }, 'wrong key: chatid'],
    ['no number', { ChatId: 'x' }, 'wrong type: ChatId'],
    ['no such chat', { ChatId: '1' }, 'no such chat: 1'],
    ['a bad token', { Token: 'x' }, 'bad token'],
  ])('%s', async (_, more, reason) => {
    const asked = await query();
    const answer = await fetchTranscript(box.current, { ...asked, ...more });
    expect(await answer.json()).toEqual({ message: 'Failed' });
    expect(lastReason(box.current)).toBe(reason);
  });

  it('a missing key, and one that comes twice', async () => {
    const { Token, ChatId } = await query();
    await fetchTranscript(box.current, { Token });
    expect(lastReason(box.current)).toBe('missing key: ChatId');
    const twice = `Token=${Token}&ChatId=${ChatId}&ChatId=${ChatId}`;
    await fetch(`${box.current.urls.chat}/ChatAdmin/GetChatTranscript?${twice}`);
    expect(lastReason(box.current)).toBe('wrong type: ChatId');
  });

  it('a POST finds nothing', async () => {
    const answer = await fetchTranscript(box.current, await query(), { method: 'POST' });
    expect(answer.status).toBe(405);
  });

  it('agents are refused', async () => {
    const { token } = await signIn(box.current, 'agent');
    await fetchTranscript(box.current, { Token: token, ChatId: chatId() });
    expect(lastReason(box.current)).toBe('role');
  });
});

setFlagsFromString('--expose-gc');
/** What has been read and not yet been collected is not held. */
const collectGarbage = runInNewContext('gc') as () => void;

describe('a transcript of 50 MB', () => {
  const BYTES = 50_000_000;

  it('is made as it is read and never held', async () => {
    box.current.set({ transcriptBytes: BYTES });
    const search = new URLSearchParams(await query()).toString();
    const before = process.memoryUsage();
    const request = get(`${box.current.urls.chat}/ChatAdmin/GetChatTranscript?${search}`);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let received = 0;
    let nextRest = 0;
    let most = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received >= nextRest && nextRest <= 30_000_000) {
        // A reader who rests: the rest of the file must not pile up meanwhile.
        await pause(60);
        collectGarbage();
        const { arrayBuffers } = process.memoryUsage();
        most = Math.max(most, arrayBuffers - before.arrayBuffers);
        expect(box.current.journal.entries.at(-1)?.outcome).toBe('pending');
        nextRest += 10_000_000;
      }
    }
    expect(received).toBe(BYTES);
    expect(most).toBeLessThan(25_000_000);
    expect(box.current.journal.entries.at(-1)?.outcome).toBe('answered');
  });

  it('is no longer made for a reader who leaves', async () => {
    box.current.set({ transcriptBytes: BYTES });
    const caller = new AbortController();
    const answer = await fetchTranscript(box.current, await query(), { signal: caller.signal });
    const entry = box.current.journal.entries.at(-1);
    expect(entry?.outcome).toBe('pending');
    caller.abort();
    await expect(answer.text()).rejects.toThrow();
    await until(() => entry?.outcome !== 'pending');
    expect(entry?.outcome).toBe('aborted');
  });
});

describe('faults', () => {
  it('cut: half of the file', async () => {
    const asked = await query();
    box.current.set({ faults: { 'chat.GetChatTranscript': 'cut' }, transcriptBytes: 500_000 });
    const answer = await fetchTranscript(box.current, asked);
    expect(answer.headers.get('content-length')).toBe('500000');
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it.each([
    ['html', 200, 'text/html'],
    ['failed', 200, 'application/json'],
    ['noRecords', 200, 'application/json'],
    ['emptyBody', 200, 'application/json'],
    ['badJson', 200, 'application/json'],
    ['error500', 500, 'application/json'],
  ] as const)('%s', async (kind, status, type) => {
    const asked = await query();
    box.current.set({ faults: { 'chat.GetChatTranscript': kind } });
    const answer = await fetchTranscript(box.current, asked);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain(type);
  });
});
