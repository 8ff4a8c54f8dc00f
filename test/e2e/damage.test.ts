import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { openProxy, type Passing, type Proxy } from '../support/proxy.js';
import { serveLive, type Booted } from '../support/house/boot.js';
import { clientOf, signIn, type Answer, type Client } from '../support/house/client.js';

// Whatever becomes of ICE's documented bodies on their way: an answer is the same as without it, or
// lacks something and says so. It never has anything else in the place of what ICE said.

const PAGE = 'totalCount nodes { id';
const QUERIES = [
  `{ users(first: 200) { ${PAGE} userName displayName role isEnabled chatAgent { limit state } } } }`,
  `{ users(channel: EMAIL, first: 200) { ${PAGE} userName roleName } } }`,
  `{ skills(first: 200) { ${PAGE} name channels campaign { id name } } } }`,
  `{ campaigns(first: 200) { ${PAGE} name channels } } }`,
  `{ tickets(first: 50) { ${PAGE} subject status receivedAt assignee { id userName } skill { id name } } } }`,
  `{ tickets(first: 3) { ${PAGE} contact { id name email } } } }`,
  `{ tickets(first: 3) { ${PAGE} notes { text createdAt } conversation { subject createdAt author { id userName } } } } }`,
  `{ contacts(first: 50) { ${PAGE} name email birthDate city skill { id name } } } }`,
  `{ chats(first: 50) { ${PAGE} visitorName startedAt operator { id userName } skill { id name } } } }`,
  `{ surveys(first: 50) { ${PAGE} name isPublished } } }`,
  `{ pushUrls(first: 50) { ${PAGE} title url skill { id name } } } }`,
  `{ logoutReasons(first: 50) { ${PAGE} reason } } }`,
  `{ ipBlocks(first: 50) { totalCount nodes { address toAddress } } }`,
  `{ cannedSets(first: 50) { ${PAGE} name } } }`,
  `{ emailFilters(first: 50) { ${PAGE} filterBy keywords } } }`,
  `{ emailServers(first: 50) { ${PAGE} isEnabled isSsl skill { id name } } } }`,
  `{ responseTemplates(first: 50) { ${PAGE} subject kindName } } }`,
  `{ webForms(first: 50) { ${PAGE} name } } }`,
  `{ serviceLevels(first: 50) { ${PAGE} name } } }`,
  `{ ticketCounts { ${PAGE} status count } } }`,
] as const;

type Json = Record<string, unknown>;
interface Damage {
  readonly kind: string;
  /** Which row, which key: as far round as it takes. */
  readonly row: number;
  readonly key: number;
}

const text = ({ body }: Passing): string => body.toString();
const page = '<html><head><title>Sorry</title></head><body>Down for maintenance</body></html>';
const withBody = (answer: Passing, body: string | Buffer, status = answer.status): Passing => ({
  ...answer,
  status,
  body: Buffer.from(body as string),
});

/** Changes the parsed answer in one row of its list, or in the record that it is. */
function inRow(
  answer: Passing,
  damage: Damage,
  change: (rows: Json[], index: number, key: string) => void,
) {
  const parsed = JSON.parse(text(answer)) as Json;
  const rows = (Object.values(parsed).find(Array.isArray) as Json[] | undefined) ?? [parsed];
  if (rows.length === 0) return answer;
  const index = damage.row % rows.length;
  const keys = Object.keys(rows[index]!).filter((key) => !/^\s*message\s*$/i.test(key));
  if (keys.length === 0) return answer;
  change(rows, index, keys[damage.key % keys.length]!);
  return withBody(answer, JSON.stringify(parsed));
}

/** Puts a value under one of the keys that are named so. */
function inKeys(names: RegExp, value: unknown) {
  return (answer: Passing, damage: Damage): Passing =>
    inRow(answer, damage, (rows, index, key) => {
      if (names.test(key)) rows[index]![key] = value;
    });
}

/** Changes what stands around the list, and the list itself. */
function beside(answer: Passing, said: Json, list: (rows: unknown[]) => unknown = (rows) => rows) {
  const parsed = JSON.parse(text(answer)) as Json;
  const entries = Object.entries(parsed).map(([key, value]) => [
    key,
    Array.isArray(value) ? list(value) : value,
  ]);
  // What it said before stands no longer beside it.
  const others = entries.filter(([key]) => !/^\s*(message|status)\s*$/i.test(String(key)));
  return withBody(answer, JSON.stringify({ ...said, ...Object.fromEntries(others) }));
}

const WITHOUT_IDS = new Set(['GetIPBlockList', 'GetEmailConversation', 'GetTicketNoteList']);

const DAMAGES: Readonly<Record<string, (answer: Passing, damage: Damage) => Passing>> = {
  'a key is missing in a row': (answer, damage) =>
    inRow(answer, damage, (rows, index, key) => delete rows[index]![key]),
  'a key is missing in all rows': (answer, damage) =>
    inRow(answer, damage, (rows, _, key) => rows.forEach((row) => delete row[key])),
  'a key has another name': (answer, damage) =>
    inRow(answer, damage, (rows, _, key) =>
      rows.forEach((row) => {
        row[`Other${key.trim()}`] = row[key];
        delete row[key];
      }),
    ),
  'a row comes twice': (answer, damage) =>
    inRow(answer, damage, (rows, index) => rows.splice(index, 0, rows[index]!)),
  'a value is an object': (answer, damage) =>
    inRow(answer, damage, (rows, index, key) => void (rows[index]![key] = { value: 1 })),
  'a row is a word': (answer, damage) =>
    inRow(answer, damage, (rows, index) => void (rows[index] = 'row' as never)),
  'the list has another key': (answer) => {
    const parsed = JSON.parse(text(answer)) as Json;
    const renamed = Object.entries(parsed).map(([key, value]) => [
      Array.isArray(value) ? `${key}Other` : key,
      value,
    ]);
    return withBody(answer, JSON.stringify(Object.fromEntries(renamed)));
  },
  'it breaks off': (answer) => withBody(answer, text(answer).slice(0, -3)),
  'it is empty': (answer) => withBody(answer, ''),
  'it is a page': (answer) => withBody(answer, page),
  'it has a mark': (answer) => withBody(answer, `\ufeff${text(answer)}`),
  'it is UTF-16': (answer) => withBody(answer, Buffer.from(`\ufeff${text(answer)}`, 'utf16le')),
  'it is Latin-1 and says so': (answer) => {
    const bytes = Buffer.from(text(answer), 'latin1');
    // What Latin-1 has no letter for was lost before it was sent: nobody can tell.
    if (bytes.toString('latin1') !== text(answer)) return answer;
    const headers = { 'content-type': 'application/json; charset=iso-8859-1' };
    return { ...withBody(answer, bytes), headers };
  },
  'it is Latin-1 and does not say so': (answer) =>
    withBody(answer, Buffer.from(text(answer), 'latin1')),
  'it is UTF-16 and does not say so': (answer) =>
    withBody(answer, Buffer.from(text(answer), 'utf16le')),
  'it is Latin-1 for a proxy alone': (answer) => ({
    ...answer,
    headers: { 'content-type': 'application/json; charset=iso-8859-1' },
  }),
  'it is packed and does not say so': (answer) => withBody(answer, gzipSync(answer.body)),
  'it is two lines': (answer) => withBody(answer, `${text(answer)}\n${text(answer)}`),
  'it is a text of JSON': (answer) => withBody(answer, JSON.stringify(text(answer))),
  'it is one level deeper': (answer) => withBody(answer, `{"Data":${text(answer)}}`),
  'its list is null beside an error': (answer) =>
    beside(answer, { Message: 'Try again later' }, () => null),
  'its list is empty beside an error': (answer) =>
    beside(answer, { Message: 'Error: it timed out' }, () => []),
  'its list comes under another spelling, too': (answer) => {
    const parsed = JSON.parse(text(answer)) as Json;
    const lists = Object.entries(parsed).filter(([, value]) => Array.isArray(value));
    const spelled = lists.map(([key]) => [key.toUpperCase(), null]);
    return withBody(answer, JSON.stringify({ ...Object.fromEntries(spelled), ...parsed }));
  },
  ...Object.fromEntries(
    [
      ...[{ Status: 'Failed' }, { Success: false }, { Error: 'Timeout' }, { Status: 500 }],
      ...[{ Errors: [{ Code: 5 }] }, { Message: 'Invalid session' }],
    ].map((said) => [`it has ${JSON.stringify(said)}`, (answer: Passing) => beside(answer, said)]),
  ),
  ...Object.fromEntries(
    ['null', '[]', '{}', '""', '"Success"', 'OK', 'true', '5', '-1', '"Somebody was told"'].map(
      (body) => [`it is ${body}`, (answer: Passing) => withBody(answer, body)],
    ),
  ),
  ...Object.fromEntries(
    [1.5, -3, '1e3', '0x10', 2 ** 53, '9007199254740993', '٣', true, [], {}].map((value) => [
      `an id is ${JSON.stringify(value)}`,
      inKeys(/^\s*\w*id\s*$/i, value),
    ]),
  ),
  ...Object.fromEntries(
    [
      1784757911000,
      '0001-01-01T00:00:00',
      '9999-99-99',
      '2026-01-01T00:00:00+99:00',
      '/Date(x)/',
    ].map((value) => [`a time is ${value}`, inKeys(/date|time/i, value)]),
  ),
  'it is wrapped': (answer) => withBody(answer, `[${text(answer)}]`),
  ...Object.fromEntries(
    [
      ...[206, 207, 226, 300, 304, 400, 401, 403, 404, 405, 407, 408, 409, 410, 412, 415, 422],
      ...[423, 425, 426, 429, 431, 451, 500, 501, 502, 503, 504, 520],
    ].flatMap((status) => [
      [`status ${status}`, (answer: Passing) => ({ ...answer, status })],
      [`status ${status} and a page`, (answer: Passing) => withBody(answer, page, status)],
      [`status ${status} and nothing`, (answer: Passing) => withBody(answer, '', status)],
    ]),
  ),
};

let sandbox: Sandbox;
let proxy: Proxy;
let house: Booted;
let admin: Client;
/** Each query's undamaged answer, the same of a longer page, and the endpoints that it asks. */
const whole = new Map<string, { answer: Answer<unknown>; all: unknown; names: string[] }>();

beforeAll(async () => {
  sandbox = await startSandbox({ size: 'small', separateTokens: true });
  proxy = await openProxy(sandbox);
  const running = await serveLive(proxy.ice, { LIST_TTL_S: '0', ICE_TIMEOUT_MS: '20000' });
  house = { url: running.url, sandbox, close: running.close };
  // Not held against what fields say that they call: a query that fails leaves calls under way, which the next
  // one would be blamed for.
  const { token } = await signIn(house);
  admin = clientOf(house.url, { authorization: `Bearer ${token}` });
  for (const query of QUERIES) {
    sandbox.journal.clear();
    const answer = await admin.ask(query);
    expect({ query, errors: answer.errors }).toEqual({ query, errors: undefined });
    const names = sandbox.journal.entries.map(({ path }) => path.split('/').at(-1)!);
    // Where a row is left out, the next one moves up into its page.
    const all = await admin.get(query.replace(/first: \d+/, 'first: 200'));
    whole.set(query, { answer, all, names: [...new Set(names)] });
  }
});
afterAll(async () => {
  await house?.close();
  await proxy?.close();
  await sandbox?.close();
});

/** What an answer tells that the whole one does not, as one example; null where it only tells less. */
function strayIn(part: unknown, all: unknown): unknown {
  if (part === null || part === undefined) return null;
  if (Array.isArray(part)) {
    const others = Array.isArray(all) ? all : [];
    const strays = part.filter((each) => others.every((other) => strayIn(each, other) !== null));
    return strays[0] ?? null;
  }
  if (typeof part !== 'object') return part === all ? null : part;
  for (const [key, value] of Object.entries(part)) {
    // What stands in for a list has the users of both channels; a name is made of what is told of it.
    if (['totalCount', 'chatAgent', 'emailAgent', 'displayName'].includes(key)) continue;
    const stray = strayIn(value, (all as Json | null)?.[key]);
    if (stray !== null) return { [key]: stray };
  }
  return null;
}

function saysSo({ errors = [], extensions: { upstream } }: Answer<unknown>): boolean {
  const { stale, standIns, missingKeys, decodeTroubles } = upstream;
  return [errors, stale, standIns, missingKeys, decodeTroubles].some((list) => list.length > 0);
}

const damages = fc.record({
  kind: fc.constantFrom(...Object.keys(DAMAGES)),
  row: fc.nat(50),
  key: fc.nat(30),
});

test('an answer is whole, or says what it lacks, and is never wrong', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...QUERIES),
      fc.nat(9),
      damages,
      async (query, which, damage) => {
        const { answer: undamaged, all, names } = whole.get(query)!;
        const target = names[which % names.length]!;
        proxy.meddle = (name, answer) =>
          name === target ? DAMAGES[damage.kind]!(answer, damage) : answer;
        const answer = await admin.ask(query);
        proxy.meddle = null;
        const codes = (answer.errors ?? []).map(({ extensions }) => extensions['code']);
        expect(codes).not.toContain('INTERNAL');
        // Of rows that have no id, nobody can tell that one came twice.
        fc.pre(!(damage.kind === 'a row comes twice' && WITHOUT_IDS.has(target)));
        const isWhole = JSON.stringify(answer.data) === JSON.stringify(undamaged.data);
        const facts = {
          target,
          isWhole,
          says: saysSo(answer),
          stray: strayIn(answer.data, all),
        };
        expect(facts).toEqual({ ...facts, says: isWhole ? facts.says : true, stray: null });
      },
    ),
    {
      numRuns: Number(process.env['DAMAGE_RUNS'] ?? 300),
      seed: Number(process.env['DAMAGE_SEED'] ?? 1),
    },
  );
}, 600_000);
