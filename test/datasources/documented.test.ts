import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DOCUMENTED } from '../../sandbox/drift/documented.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { fieldOf, type AnyEndpoint } from '../../src/datasources/contract/endpoint.js';
import type { IceFile } from '../../src/datasources/wire/files.js';
import { foldKey } from '../../src/datasources/wire/words.js';
import { json, raw, type Recorded } from '../support/prepared-upstream.js';
import { NOW, UNREAD_EVERYWHERE, type Golden } from './golden/golden.js';
import { golden } from './golden/index.js';
import { callerWith, counted, failure, useBench } from '../support/datasource.js';

type Json = Record<string, unknown>;

const declared = new Map(declaredEndpoints.map((endpoint) => [endpoint.key, endpoint]));
const table = Object.entries(golden).map(([key, entry]) => ({ key, entry }));
const endpointOf = (key: string): AnyEndpoint => declared.get(key)!;
const callerOf = (endpoint: AnyEndpoint) => (endpoint.tokenKey === null ? null : callerWith());

/** The objects that the read keys stand in: the rows of a list, or the answer itself. */
function rowsOf(entry: Golden, body: unknown): Json[] {
  const object = (Array.isArray(body) ? body[0] : body) as Json;
  return entry.list === undefined ? [object] : (object[entry.list] as Json[]);
}

/** Every leaf of an answer by its path: `Message`, `UserList[].UserId`, `$` for the answer itself. */
function leaves(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, path && `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path || '$'];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path ? `${path}.${key}` : key),
  );
}

function without(body: unknown, entry: Golden, key: string): unknown {
  const copy: unknown = structuredClone(body);
  for (const row of rowsOf(entry, copy)) delete row[key];
  return copy;
}

const spreadsheet = raw('a\tb\tc', 200, {
  'content-type': 'application/vnd.ms-excel',
  'content-disposition': 'attachment; filename="export.xls"',
  'content-length': '5',
});

/** A form's parts in their order, of a file its name. */
async function partsOf({ text, headers }: Recorded): Promise<[string, string][]> {
  const type = headers['content-type'] ?? '';
  const form = await new Response(text, { headers: { 'content-type': type } }).formData();
  return [...form].map(([key, value]) => [key, typeof value === 'string' ? value : value.name]);
}

const bench = useBench();

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

it('holds a golden entry for every declared endpoint, and declares every golden entry', () => {
  const keys = declaredEndpoints.map((endpoint) => endpoint.key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(Object.keys(golden).sort()).toEqual(keys.sort());
});

it('knows the documented endpoints', () => {
  const documented = table.filter(({ entry }) => entry.evidence === 'documented');
  expect(documented.map(({ key }) => key).sort()).toEqual([...DOCUMENTED].sort());
});

describe.each(table)('$key', ({ key, entry }) => {
  const endpoint = endpointOf(key);
  const isFile = endpoint.reply.kind === 'file';
  const hasFile = Object.values(endpoint.request).some(
    (param) => fieldOf(param).codec.kind === 'file',
  );
  const reads = Object.entries(entry.reads ?? {});
  const call = () => bench.call(endpoint, entry.args ?? {}, callerOf(endpoint));

  it('is declared as the contract says', () => {
    const { evidence, method = 'POST' } = entry;
    expect(endpoint).toMatchObject({ evidence, method });
    expect(endpoint.allowedFor).toBe(entry.allowedFor);
    expect(key.startsWith(`${endpoint.product}.`)).toBe(true);
  });

  it('sends the keys as spelled, in their order, each value in its form', async () => {
    bench.ice.prepare(isFile ? spreadsheet : json(entry.success));
    await call();
    const [request] = bench.ice.requests;
    const { method = 'POST', path, sends } = entry;
    const query =
      method === 'GET' ? `?${String(new URLSearchParams(sends as Record<string, string>))}` : '';
    expect(request).toMatchObject({ method, path: path + query });
    if (hasFile)
      expect(await partsOf(request!)).toEqual(
        Object.entries(sends).map(([key, value]) => [key, String(value)]),
      );
    else if (method === 'POST') {
      expect(request!.headers['content-type']).toBe('application/json');
      expect(request!.text).toBe(JSON.stringify(sends));
    }
  });

  it('accounts for every leaf of the answer', () => {
    const prefix = entry.list === undefined ? '' : `${entry.list}[].`;
    const accounted = [
      ...reads.flatMap(([name]) => {
        const inner = entry.nested?.[name];
        return inner ? Object.keys(inner).map((key) => `${prefix}${name}[].${key}`) : prefix + name;
      }),
      ...Object.keys(entry.unread ?? {}).map((name) => prefix + name),
    ];
    const found = new Set(leaves(entry.success));
    expect([...found].filter((path) => !(foldKey(path) in UNREAD_EVERYWHERE)).sort()).toEqual(
      accounted.sort(),
    );
  });

  if (isFile) {
    it('answers the file, and takes no name for it', async () => {
      bench.ice.prepare(spreadsheet, json(entry.success));
      const { stream, ...file } = (await call()) as IceFile;
      expect(file).toEqual({
        fileName: 'export.xls',
        contentType: 'application/vnd.ms-excel',
        length: 5,
      });
      expect(await text(stream)).toBe('a\tb\tc');
      await failure(call(), 'ICE_MALFORMED');
    });
  } else {
    it('reads every value', async () => {
      bench.ice.prepare(json(entry.success));
      const answer = await call();
      const rows = (entry.list === undefined ? [answer] : answer) as (Json | undefined)[];
      const expected = rows.map((_, index) =>
        Object.fromEntries(reads.map(([, [name, ...values]]) => [name, values[index]])),
      );
      const undocumented = Object.fromEntries(
        (entry.undocumented ?? []).map((name) => [name, null]),
      );
      if (reads.length === 0) expect(answer).toBeUndefined();
      else expect(rows).toEqual(expected.map((row) => ({ ...row, ...undocumented })));
      expect(rows).toHaveLength(entry.list ? rowsOf(entry, entry.success).length : 1);
      expect(counted(bench.trouble)).toEqual({});
    });
  }

  for (const [wireKey, [name]] of reads.filter(([key]) => key !== '$')) {
    it(`reads ${name} from ${JSON.stringify(wireKey)} alone`, async () => {
      bench.ice.prepare(json(without(entry.success, entry, wireKey)));
      // What is not declared is no field of the reply.
      if ('required' in (endpoint.reply.fields[name] ?? {})) {
        await failure(call(), 'ICE_MALFORMED');
        return;
      }
      const answer = await call();
      const names = reads.map(([, [each]]) => each);
      for (const row of (entry.list === undefined ? [answer] : answer) as Json[]) {
        expect(names.filter((each) => row[each] === null)).toEqual([name]);
      }
    });
  }

  for (const [listKey, inner] of Object.entries(entry.nested ?? {})) {
    const [listName] = entry.reads![listKey]!;
    it.each(Object.entries(inner))(`reads %j in ${listKey} as %s alone`, async (wireKey, name) => {
      const body = structuredClone(entry.success);
      for (const row of rowsOf(entry, body)) {
        for (const innerRow of row[listKey] as Json[]) delete innerRow[wireKey];
      }
      bench.ice.prepare(json(body));
      const answer = await call();
      for (const row of (entry.list === undefined ? [answer] : answer) as Json[]) {
        const innerRows = row[listName] as Json[] | null;
        // Not one of them can be told apart.
        if (name === 'id') expect(innerRows).toBeNull();
        else {
          const nulls = Object.values(inner).filter((each) => innerRows![0]![each] === null);
          expect(nulls).toEqual([name]);
        }
      }
    });
  }

  it.each(entry.failures)('is refused by %j', async (words) => {
    bench.ice.prepare(json(words));
    const error = await failure(call(), 'ICE_REJECTED');
    expect(error.extensions).toEqual({
      code: 'ICE_REJECTED',
      product: endpoint.product,
      endpoint: key,
    });
  });
});
