import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Papa from 'papaparse';
import { startSandbox, type Sandbox } from '../../../sandbox/index.js';
import { reports } from '../../../src/datasources/data/all-reports.js';
import type { Report } from '../../../src/datasources/data/report.js';
import type { Running } from '../../../src/start.js';
import { openDatabase, type Database } from '../../support/bi/duckdb.js';
import { describeWith } from '../../support/commands.js';
import { serveLive } from '../../support/house/boot.js';
import { signIn } from '../../support/house/client.js';
import { front, type Front } from '../../support/house/front.js';

/** What breaks a table or runs in a spreadsheet, each alone and at the begin, the middle and the end of a text. */
const SPECIAL = ['\n', '\r', '\r\n', '"', ';', '\t', '=', '+', '-', '@', "'", ',', ' ', '\uff1d'];
const PLACED = SPECIAL.flatMap((sign) => [sign, `${sign}b`, `a${sign}`, `a${sign}b`]);
/** The same in any company. */
const texts = fc
  .array(fc.constantFrom(...SPECIAL, ...SPECIAL, 'a', 'b', '1', '\u200b', '\u2028', '\u00e9'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''));

const ROWS = 300;
const textsOf = ({ columns }: Report): string[] =>
  Object.keys(columns).filter((name) => columns[name]!.type === 'String');

/** What ICE says in a column that is no text. */
const PLAIN: Readonly<Record<string, (row: number) => unknown>> = {
  ID: (row) => row + 1,
  Int: (row) => row,
  Date: () => '2026-08-01',
  DateTime: () => '2026-08-01 10:00:00.000',
};

/** An answer of ICE's to a report whose texts are these, one after the other, and one that nobody declared. */
function told({ columns, endpoint }: Report): object {
  const rows = SAID.map((_, row) => {
    const cells = Object.values(columns).map(({ field, type }, column) => [
      field.key,
      PLAIN[type]?.(row) ?? SAID[(row + column * 7) % ROWS],
    ]);
    return Object.fromEntries([...cells, ['Claim Number', SAID[row]]]) as object;
  });
  return { [endpoint.reply.listKey!]: rows };
}

const SAID = [...PLACED, ...fc.sample(texts, { seed: 20_260_801, numRuns: ROWS - PLACED.length })];

let ice: Sandbox;
let data: Front;
let server: Running;
let token: string;
let database: Database;

beforeAll(async () => {
  ice = await startSandbox({ size: 'small' });
  const answers = new Map(
    reports.map((report) => [report.endpoint.key.replace('data.', ''), told(report)]),
  );
  data = await front(ice.url, ({ path }) => answers.get(path.slice(path.lastIndexOf('/') + 1)));
  server = await serveLive(ice, { ICE_DATA_URL: ice.urls.data.replace(ice.url, data.origin) });
  ({ token } = await signIn({ url: server.url, sandbox: ice }));
  database = await openDatabase();
});
afterAll(async () => {
  await database.close();
  await server.close();
  await data.close();
  await ice.close();
});

async function bytesOf(report: Report, ending: string, options = ''): Promise<Buffer> {
  const skill = ice.state.skills.find(({ channel }) => channel === report.channel.toLowerCase())!;
  const asked = `from=2026-08-01&to=2026-08-02&skillIds=${skill.id}${options}`;
  const response = await fetch(`${server.url}/reports/${report.name}.${ending}?${asked}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

/** Not by text(): that would swallow a byte order mark. */
const file = async (...asked: Parameters<typeof bytesOf>): Promise<string> =>
  (await bytesOf(...asked)).toString('utf8');

/** What a report tells, by its JSON lines: what ICE has said, but for blanks around names and the like. */
async function truth(report: Report) {
  const lines = (await file(report, 'ndjson')).trimEnd().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const name of textsOf(report)) {
    const said = name === 'transcript' ? SAID : SAID.map((text) => text.trim());
    expect(rows.map((row) => row[name]).toSorted()).toEqual(said.toSorted());
  }
  return rows;
}

/** The cells of a file by the names in its header, which end where units begin. */
const named = ([header, ...rows]: readonly string[][]) =>
  rows.map((cells) => {
    expect(cells).toHaveLength(header!.length);
    return Object.fromEntries(header!.map((name, at) => [name.split(' ')[0]!, cells[at]!]));
  });

/** Holds the rows of a file, as somebody has read them, against what the report tells. */
async function expectTexts(report: Report, rows: readonly Record<string, string>[]) {
  const all = await truth(report);
  expect(rows).toHaveLength(ROWS);
  expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  for (const name of textsOf(report)) {
    expect([name, ...rows.map((row) => row[name])]).toEqual([name, ...all.map((row) => row[name])]);
  }
  expect(rows.map((row) => JSON.parse(row['extraColumns']!))).toEqual(
    all.map(({ extraColumns }) => extraColumns),
  );
}

const SIGNS = '=+-@\uff1d';
const isBlank = (letter: string): boolean => /[\s\p{Cc}\p{Cf}"]/u.test(letter);

/** Takes the guard off, letter by letter: another way than that of docs/bi.md. */
function unguarded(cell: string, other: string): string {
  let bare = '';
  let isBegin = true;
  for (let at = 0; at < cell.length; at += 1) {
    const quotes = /^'+/.exec(cell.slice(at))?.[0] ?? '';
    const sign = cell[at + quotes.length] ?? ' ';
    if (isBegin && quotes !== '' && SIGNS.includes(sign)) at += 1;
    const letter = cell[at]!;
    bare += letter;
    if (`\n\r\t\u2028${other}`.includes(letter)) isBegin = true;
    else if (!isBlank(letter)) isBegin = false;
  }
  return bare;
}

const KINDS = [
  { options: '', separator: ',', other: ';' },
  { options: '&bom=1&separator=;', separator: ';', other: ',' },
  { options: '&bom=0&separator=%2C', separator: ',', other: ';' },
];

describe.each(reports.map((report) => [report.name, report] as const))('%s', (_, report) => {
  it.each(KINDS)('reads as it was told, as a file with $options', async (kind) => {
    const { options, separator, other } = kind;
    const csv = (await file(report, 'csv', options)).replace(/^\ufeff/, '');
    const { data: rows, errors } = Papa.parse<string[]>(csv, {
      ...{ delimiter: separator, newline: '\r\n', skipEmptyLines: true },
    });
    expect(errors).toEqual([]);
    // Where there are no quotes, nothing is left that any reader ends a line or a cell at.
    const unquoted = csv.replace(/"[^"]*"/g, '').replaceAll('\r\n', '');
    expect(unquoted).not.toMatch(new RegExp(`[\r\n\t\u2028${other}]`));
    const bare = rows.map((cells) => cells.map((cell) => unguarded(cell, other)));
    await expectTexts(report, named(bare));
  });

  it('reads as it was told, as a Parquet file', async () => {
    await database.put('report.parquet', await bytesOf(report, 'parquet'));
    await expectTexts(report, await database.rows("FROM 'report.parquet'"));
    await database.put('report.ndjson', await bytesOf(report, 'ndjson'));
    const differences = await database.compared('report.parquet', 'report.ndjson');
    expect(differences).toEqual({ rows: ROWS, missing: 0, surplus: 0 });
  });

  it.each(KINDS)('has nothing that a spreadsheet would run, with $options', async (kind) => {
    const csv = await file(report, 'csv', kind.options);
    const isRun = (cell: string): boolean => {
      const first = [...cell].find((letter) => !isBlank(letter));
      return first !== undefined && SIGNS.includes(first);
    };
    for (const delimiter of [kind.separator, kind.other, '\t']) {
      const rows = Papa.parse<string[]>(csv, { delimiter, newline: '\n' }).data;
      expect([delimiter, rows.flat().filter(isRun)]).toEqual([delimiter, []]);
    }
    // By one who knows of no quotes, and does not expect what separates here.
    for (const cells of [kind.other, '\t'].map((other) =>
      csv.split(/[\r\n]/).flatMap((line) => line.split(other)),
    )) {
      expect(cells.filter(isRun)).toEqual([]);
    }
  });
});

describeWith('python3', () => {
  const docs = readFileSync(new URL('../../../docs/bi.md', import.meta.url), 'utf8');
  const [, unguarding] = /```python\n(import re\n.*?)```/s.exec(docs)!;
  const READ = `${unguarding}
import csv, json, sys
rows = {}
for path in sys.argv[1:]:
    with open(path, encoding="utf-8", newline="") as file:
        rows[path] = [[unguarded(cell) for cell in row] for row in csv.reader(file, strict=True)]
print(json.dumps(rows))
`;

  it('reads every report as it was told, by the lines in docs/bi.md', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'reports-'));
    const paths = new Map(reports.map((report) => [report, join(folder, `${report.name}.csv`)]));
    for (const [report, path] of paths) writeFileSync(path, await file(report, 'csv'));
    const read = JSON.parse(
      execFileSync('python3', ['-c', READ, ...paths.values()], { maxBuffer: 1e8 }).toString(),
    ) as Record<string, string[][]>;
    for (const [report, path] of paths) await expectTexts(report, named(read[path]!));
    rmSync(folder, { recursive: true });
  });
});
