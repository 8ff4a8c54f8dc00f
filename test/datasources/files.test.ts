import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { importCannedResponses } from '../../src/datasources/chat/canned-files.endpoints.js';
import { getChatHistory, getChatTranscript } from '../../src/datasources/chat/chats.endpoints.js';
import { getUserList } from '../../src/datasources/chat/users.endpoints.js';
import { Contract } from '../../src/datasources/contract/contract.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import type { Upload } from '../../src/datasources/wire/files.js';
import { deferred } from '../support/deferred.js';
import { useDeadlines } from '../support/deadlines.js';
import { hang, json, raw, reset, type Reaction } from '../support/prepared-upstream.js';
import { callerWith, failure, TOKEN, useBench } from '../support/datasource.js';

const bench = useBench();
const deadlines = useDeadlines();
const TYPE = 'application/vnd.ms-excel';
const file = (bytes: string, headers: Record<string, string> = {}): Reaction =>
  raw(bytes, 200, { 'content-type': TYPE, ...headers });
const done = json({ Message: 'Success' });
const users = json({ UserList: [{ UserId: 321 }] });

const endless: Reaction = (response) => {
  response.writeHead(200, { 'content-type': TYPE });
  response.write('a');
};

const open = (signal?: AbortSignal) =>
  bench.chat(undefined, signal).download(getChatTranscript, { id: '123' });

describe('a file', () => {
  it.each([
    ['attachment; filename="a b.xls"', 'a b.xls'],
    ['attachment; FileName=a.xls', 'a.xls'],
    ['attachment; size=3', null],
    ['inline', null],
  ])('is called what ICE calls it: %s', async (disposition, fileName) => {
    bench.ice.prepare(file('abc', { 'content-disposition': disposition }));
    const opened = await open();
    expect(opened).toMatchObject({ fileName, contentType: TYPE, length: null });
    expect(await text(opened.stream)).toBe('abc');
    expect(bench.meter.use().calls.chat).toBe(1);
  });

  it('is not asked for by `call`, which would keep it', async () => {
    await expect(bench.chat().call(getChatTranscript as never, {})).rejects.toThrow(
      'is a file to download',
    );
  });

  it('is repeated for before its first byte, and never after', async () => {
    bench.ice.prepare(raw('', 500), reset, file('abc'));
    expect(await text((await open()).stream)).toBe('abc');
    bench.ice.prepare((response) => {
      response.writeHead(200, { 'content-type': TYPE, 'content-length': '1000' });
      response.write('abc', () => response.destroy());
    });
    const error = await failure(text((await open()).stream), 'ICE_UNAVAILABLE');
    expect(error.extensions.endpoint).toBe('chat.GetChatTranscript');
    expect(JSON.stringify([error, error.stack, { ...error }])).not.toContain(TOKEN);
  });

  it('may take longer than the deadline, which is for its first byte', async () => {
    const rest = deferred();
    bench.ice.prepare(async (response) => {
      response.writeHead(200, { 'content-type': TYPE });
      response.write('ab');
      await rest.promise;
      response.end('c');
    });
    const { stream } = await open();
    deadlines.pass();
    rest.resolve();
    expect(await text(stream)).toBe('abc');
    bench.ice.prepare(hang);
    const late = failure(open(), 'ICE_UNAVAILABLE');
    await bench.ice.received(2);
    deadlines.pass();
    await late;
  });

  it('ends with the caller who leaves, and when it is destroyed', async () => {
    bench.ice.prepare(endless, endless);
    const leaving = new AbortController();
    const { stream } = await open(leaving.signal);
    leaving.abort();
    await failure(text(stream), 'ICE_UNAVAILABLE');
    await bench.ice.requests[0]!.cutShort;
    (await open()).stream.destroy();
    await bench.ice.requests[1]!.cutShort;
  });

  it('takes no place of other calls; for its own it waits as long as for ICE', async () => {
    bench.reopen({ concurrency: 1 });
    bench.ice.prepare(endless, users);
    const first = await open();
    const second = failure(open(), 'ICE_UNAVAILABLE');
    expect(await bench.chat().call(getUserList)).toHaveLength(1);
    deadlines.pass();
    expect((await second).message).toContain('too many files');
    bench.ice.prepare(file('abc'));
    first.stream.destroy();
    expect(await text((await open()).stream)).toBe('abc');
  });

  it('is asked for by POST where an override says so, under other keys', async () => {
    const override = { method: 'POST', path: 'Chat/File', request: { ChatId: 'Id', Token: 'T' } };
    bench.reopen({
      contract: new Contract(declaredEndpoints, { 'chat.GetChatTranscript': override }),
    });
    bench.ice.prepare(file('abc'));
    await text((await open()).stream);
    expect(bench.ice.requests[0]).toMatchObject({ method: 'POST', path: '/ICEAPI/api/Chat/File' });
    expect(bench.ice.body()).toEqual({ T: TOKEN, Id: 123 });
  });
});

const uploadOf = (...pieces: string[]) =>
  ({
    fileName: 'né"w.xls',
    contentType: TYPE,
    length: pieces.join('').length,
    pieces: pieces.map((piece) => Buffer.from(piece)),
  }) satisfies Upload;

const send = (upload: Upload) => bench.chat().call(importCannedResponses, { file: upload });

async function received(index = 0) {
  const { text: body, headers } = bench.ice.requests[index]!;
  const type = headers['content-type']!;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  return { form, headers };
}

describe('an upload', () => {
  it('is a form: the file, and the other keys as text', async () => {
    bench.ice.prepare(done);
    await send(uploadOf('abc', 'def'));
    const { form, headers } = await received();
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    const { text: body } = bench.ice.requests[0]!;
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body)));
    expect([...form.keys()]).toEqual(['Token', 'OrganizationId', 'FileName']);
    expect(form.get('Token')).toBe(TOKEN);
    expect(form.get('OrganizationId')).toBe('59');
    const sent = form.get('FileName') as File;
    expect(sent).toMatchObject({ name: 'né"w.xls', type: TYPE });
    expect(await sent.text()).toBe('abcdef');
  });

  it('has the keys that an override gives it', async () => {
    const override = { request: { FileName: 'file', Token: 'token', OrganizationId: 'OrgId' } };
    bench.reopen({
      contract: new Contract(declaredEndpoints, { 'chat.ImportCannedResponses': override }),
    });
    bench.ice.prepare(done);
    await send(uploadOf('abc'));
    expect([...(await received()).form.keys()]).toEqual(['token', 'OrgId', 'file']);
  });

  it('may take longer than the deadline, which is for what comes after it', async () => {
    function* slowly(): Generator<Uint8Array> {
      for (const piece of ['a', 'b', 'c', 'd']) {
        deadlines.pass(0.6);
        yield Buffer.from(piece);
      }
    }
    bench.ice.prepare(done, hang);
    await send({ ...uploadOf('abcd'), pieces: slowly() });
    const late = failure(send(uploadOf('abc')), 'UNKNOWN_OUTCOME');
    await bench.ice.received(2);
    deadlines.pass();
    await late;
  });

  it.each([
    ['words', json({ message: 'Failed' }), 'ICE_REJECTED'],
    ['a 500', raw('', 500), 'ICE_UNAVAILABLE'],
    ['a lost connection', reset, 'UNKNOWN_OUTCOME'],
  ] as const)('is sent once, whatever comes: %s', async (_, reaction, code) => {
    bench.ice.prepare(reaction);
    await failure(send(uploadOf('abc')), code);
    expect(bench.ice.requests).toHaveLength(1);
  });
});

describe("chat's offset", () => {
  const sent = async (offsetMinutes: number): Promise<unknown> => {
    bench.ice.prepare(json({ ChatList: [] }));
    await bench.chat(callerWith({ offsetMinutes })).call(getChatHistory);
    return bench.ice.body(bench.ice.requests.length - 1)['Offset'];
  };

  it("is minus Login's", async () => {
    expect(await sent(-360)).toBe(360);
    expect(await sent(330)).toBe(-330);
    expect(Object.is(await sent(0), 0)).toBe(true);
  });

  it('is never guessed', async () => {
    const chat = bench.chat(callerWith({ offsetMinutes: null }));
    const error = await failure(chat.call(getChatHistory), 'NOT_AVAILABLE');
    expect(error.message).toContain('offset from UTC');
    expect(bench.ice.requests).toHaveLength(0);
  });
});
