import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';
import { mutate } from '../../support/house/operations.js';

const lines: string[] = [];
let house: House;
beforeAll(async () => {
  house = await openHouse({ log: (line) => void lines.push(line), env: { LOG_LEVEL: 'trace' } });
});
afterAll(() => house.close());
beforeEach(() => {
  lines.length = 0;
  house.sandbox.reset();
});

const IMPORT_USERS = 'chat.ImportUsers';
const HEADER = 'Username\tPassword\tForename\tSurname';
const fileOf = (name: string): string =>
  `${HEADER}\n${name}@shop.example\tpassword-${name}\tNina\tBerg`;

async function link(): Promise<string> {
  const { payload } = await mutate(
    house,
    'importUsers',
    { fileName: 'users.xls' },
    'upload { url }',
  );
  house.sandbox.journal.clear();
  return payload.upload.url;
}

/** An upload of which the first bytes are on their way. */
async function begun(url: string, begin: string): Promise<ClientRequest> {
  const upload = request(url, { method: 'POST' });
  upload.on('error', () => undefined);
  upload.flushHeaders();
  await new Promise<void>((resolve) => upload.write(begin, () => resolve()));
  return upload;
}

async function ended(upload: ClientRequest, rest: string): Promise<{ status?: number; body: any }> {
  upload.end(rest);
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  return { status: response.statusCode!, body: JSON.parse(await text(response)) };
}

test('files that drip keep no place with ICE, of whoever they are', async () => {
  const file = fileOf('slow');
  const slow = await Promise.all(
    Array.from({ length: 12 }, async () => begun(await link(), file.slice(0, 3))),
  );
  const quick = await ended(await begun(await link(), ''), fileOf('quick'));
  expect(quick).toMatchObject({ status: 200, body: { data: { isAccepted: true } } });
  expect(house.sandbox.journal.count(IMPORT_USERS)).toBe(1);
  expect(await ended(slow.pop()!, file.slice(3))).toMatchObject({
    status: 200,
    body: { data: { isAccepted: true } },
  });
  for (const upload of slow) upload.destroy();
});

test('a file that breaks off is not sent, and its link is good for the next try', async () => {
  const url = await link();
  const broken = await begun(url, 'Username');
  broken.destroy();
  await new Promise((resolve) => broken.once('close', resolve));
  const response = await fetch(url, { method: 'POST', body: fileOf('again') });
  expect(await response.json()).toMatchObject({ data: { isAccepted: true } });
  expect(house.sandbox.journal.count(IMPORT_USERS)).toBe(1);
  expect(lines.join('\n')).not.toContain('"level":"error"');
});
