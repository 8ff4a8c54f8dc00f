// The server's HTTP where it has no time, breaks off, or is gone.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { CannotExport } from '../../src/export/cannot-export.js';
import { Door, FileFailed } from '../../src/export/door.js';

let server: Server;
let folder: string;
/** What it answers, one after the other. */
let answers: ((response: ServerResponse) => void)[] = [];

beforeAll(async () => {
  server = createServer((_request, response) => answers.shift()!(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'door-'))));
afterEach(() => rm(folder, { recursive: true }));

const urlOf = ({ port }: AddressInfo): string => `http://127.0.0.1:${port}`;
const door = (url = urlOf(server.address() as AddressInfo)) =>
  new Door({ url, key: 'a key', signal: new AbortController().signal });
const fetched = (to = door()) => to.fetch('/reports/a.csv', join(folder, 'reports', 'a.csv'));
const refusing = (status: number, headers: Record<string, string>) => (response: ServerResponse) =>
  response.writeHead(status, headers).end(JSON.stringify({ errors: [{ message: 'Not now.' }] }));

it('waits where the server says for how long', async () => {
  answers = [
    refusing(429, { 'retry-after': '0' }),
    refusing(503, { 'retry-after': '0' }),
    (response) => response.end('id\r\n'),
  ];
  expect(await fetched()).toBe(4);
  expect(await readFile(join(folder, 'reports', 'a.csv'), 'utf8')).toBe('id\r\n');
});

it('does not wait for ever', async () => {
  answers = Array(30).fill(refusing(429, { 'retry-after': '0' }));
  await expect(fetched()).rejects.toThrow(new FileFailed('Not now.'));
});

it('leaves nothing of a file that breaks off, and the one before where it was', async () => {
  answers = [
    (response) => response.end('all of it'),
    (response) => response.write('part', () => response.destroy()),
  ];
  await fetched();
  await expect(fetched()).rejects.toThrow(/^it broke off \(/);
  expect(await readdir(join(folder, 'reports'))).toEqual(['a.csv']);
  expect(await readFile(join(folder, 'reports', 'a.csv'), 'utf8')).toBe('all of it');
});

it('gives up where no other file could be had either', async () => {
  answers = [refusing(401, {})];
  await expect(fetched()).rejects.toThrow(new CannotExport('Not now.'));
  await expect(fetched(door('http://127.0.0.1:1'))).rejects.toThrow(CannotExport);
});
