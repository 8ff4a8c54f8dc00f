import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { openHouse, type House } from '../../support/house/client.js';

const NOW = new Date('2026-12-20T12:00:00Z');
useClock(NOW);

let house: House;
beforeAll(async () => {
  house = await openHouse({ sandbox: { now: NOW } });
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

const PATH = 'prechatSurveyReport.csv?from=2026-10-01&to=2026-12-01';
const ENDPOINT = 'data.get_prechat_survey_data';

/** A file as it travels, by a client that unpacks nothing. */
const raw = (headers: Record<string, string>, path = PATH) =>
  new Promise<{ headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>((resolve, reject) => {
    const all = { authorization: `Bearer ${house.admin.token}`, ...headers };
    const asked = get(`${house.url}/reports/${path}`, { headers: all }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ headers: response.headers, bytes: Buffer.concat(pieces) }),
      );
    });
    asked.on('error', reject);
  });

describe('a file', () => {
  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('travels packed as %s to who takes that, and is the same', async (encoding, unpack) => {
    const plain = await raw({});
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await raw({ 'accept-encoding': encoding });
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.headers.vary).toBe('accept-encoding, authorization, x-api-key');
    expect(unpack(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.bytes.length * 3).toBeLessThan(plain.bytes.length);
  });

  it('as JSON lines too', async () => {
    const { headers } = await raw({ 'accept-encoding': 'gzip' }, PATH.replace('.csv', '.ndjson'));
    expect(headers['content-encoding']).toBe('gzip');
  });

  it('is called by its first and its last day', async () => {
    const { headers } = await raw({}, `${PATH}&timeZone=Asia/Kolkata`);
    expect(headers['content-disposition']).toBe(
      'attachment; filename="prechatSurveyReport_2026-10-01_2026-11-30.csv"',
    );
  });
});

describe('who wants nothing that was held', () => {
  const calls = () => house.sandbox.journal.count(ENDPOINT);

  it.each([
    { 'cache-control': 'no-cache' },
    { pragma: 'no-cache' },
    { 'cache-control': 'max-age=0, no-cache' },
  ])('is told anew, in a file, with %j', async (headers) => {
    await raw({});
    house.sandbox.journal.clear();
    await raw({});
    expect(calls()).toBe(0);
    await raw(headers);
    const skills = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat');
    // The windows of two months, each once a skill.
    expect(calls() % skills.length).toBe(0);
    expect(calls()).toBeGreaterThan(0);
    house.sandbox.journal.clear();
    // What was read then is what is held now.
    await raw({});
    expect(calls()).toBe(0);
  });

  it('in the graph too', async () => {
    const query = '{ prechatSurveyReport(from: "2026-10-01", to: "2026-12-01") { totalCount } }';
    await house.admin.get(query);
    house.sandbox.journal.clear();
    const answer = await fetch(`${house.url}/graphql`, {
      method: 'POST',
      headers: {
        ...{ authorization: `Bearer ${house.admin.token}`, 'content-type': 'application/json' },
        'cache-control': 'no-cache',
      },
      body: JSON.stringify({ query }),
    });
    expect(answer.status).toBe(200);
    expect(calls()).toBeGreaterThan(0);
  });
});
