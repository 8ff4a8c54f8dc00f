// What an operation may use, on a tenant in which everything is linked to hundreds.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { OPERATION_LIMITS } from '../../../src/budget/budget.js';
import { DOCUMENTED } from '../../support/documented.js';
import { examples, isWatched } from '../../support/examples.js';
import { openStream, readStream } from '../../support/live/event-stream.js';
import { openHouse, type Answer, type House } from '../../support/house/client.js';

const tooCostly = (limit: string, maximum: number) => ({
  errors: [{ extensions: { code: 'TOO_COSTLY', limit, maximum } }],
});

const repeat = (times: number, part: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => part(index)).join(' ');

describe('links that lead to many which lead to many', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { size: 'dense' } });
  });
  afterAll(() => house.close());

  test.each([
    ['the history of the history of the history of a history', 'tickets', 4],
    ['the members of the skills of the members of the skills of a user', 'users', 2],
  ])('%s is refused before ICE is asked', async (_name, root, depth) => {
    const [open, close] =
      root === 'tickets' ? ['history { ', '} '] : ['skills { members { ', '} } '];
    const query = `{ ${root}(first: 20) { nodes { ${open.repeat(depth)} id ${close.repeat(depth)} } } }`;
    house.sandbox.journal.clear();
    const answer = await house.admin.ask(query);
    expect(answer).toMatchObject(tooCostly('cost', 250_000));
    expect(house.sandbox.journal.keys()).toEqual([]);
  });

  test.each([
    [
      'the history of the history of the history of a ticket',
      '{ tickets(first: 1) { nodes { id history { id history { id history { id } } } } } }',
      ['email.GetEmailHistoryList', 'email.LoadTicketByStatusSup'],
    ],
    [
      'the skills of the members of the skills of agents',
      '{ users(channel: EMAIL, first: 3, role: AGENT) { nodes { skills { members { skills { members { id } } } } } } }',
      null,
    ],
  ])('%s ends when its rows are too many', async (_name, query, calls) => {
    house.sandbox.journal.clear();
    const answer = await house.admin.ask(query);
    expect(answer).toMatchObject({ status: 200, data: null, ...tooCostly('rows', 50_000) });
    if (calls) expect(house.sandbox.journal.keys().toSorted()).toEqual(calls);
  });

  test('a history is sorted once, however many tickets ask for it', async () => {
    const sort = jest.spyOn(Array.prototype, 'sort');
    const [first] = house.sandbox.state.contacts.all();
    const query = `{ contact(id: ${first!.id}) { tickets(first: 100) { nodes { history { id } } } } }`;
    const { contact } = await house.admin.get(query);
    const { nodes } = contact.tickets;
    expect(nodes).toHaveLength(100);
    const sorts = sort.mock.contexts.filter((rows) => (rows as unknown[]).length > 200);
    sort.mockRestore();
    const [{ history }] = nodes;
    expect(history.length).toBeGreaterThan(200);
    // Those of the page that leads to them, and the history.
    expect(sorts.length).toBeLessThanOrEqual(2);
  });

  test('a search is folded once, whoever repeats it', async () => {
    const lower = jest.spyOn(String.prototype, 'toLowerCase');
    const aliases = repeat(40, (i) => `a${i}: chats(search: "zz${i}") { totalCount }`);
    await house.admin.get(`{ ${aliases} }`);
    const count = lower.mock.calls.length;
    lower.mockRestore();
    // Four texts a chat, of 3,000 chats; forty times that without.
    expect(count).toBeLessThan(2 * 4 * 3_000);
  });
});

test('every example and documented query passes within a tenth of what an operation may use', async () => {
  const { rows, resolvedFields, scannedRows, bytes, calls } = OPERATION_LIMITS;
  const tenth = (maximum: number): string => String(maximum / 10);
  const house = await openHouse({
    sandbox: { size: 'large' },
    env: {
      OPERATION_MAX_ROWS: tenth(rows),
      OPERATION_MAX_FIELDS: tenth(resolvedFields),
      OPERATION_MAX_SCANNED_ROWS: tenth(scannedRows),
      OPERATION_MAX_BYTES: String(Math.floor(bytes / 10)),
      OPERATION_MAX_CALLS: tenth(calls),
    },
  });
  for (const { query, variables } of examples.filter((own) => !isWatched(own))) {
    await house.admin.get(query, variables);
  }
  for (const own of examples.filter(isWatched)) {
    const headers = { authorization: `Bearer ${house.admin.token}` };
    const stream = readStream(await openStream(house.url, own, headers));
    expect((await stream.has(1)).errors).toBeUndefined();
    stream.leave();
  }
  for (const query of DOCUMENTED) await house.admin.get(query);
  await house.close();
});

describe('what a file may use', () => {
  const linesOf = (lines: readonly string[]) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>);

  async function fileOf(env: Record<string, string>, faults = {}) {
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);
    const house = await openHouse({ env: { LOG_LEVEL: 'info', ...env }, log });
    house.sandbox.set({ faults });
    const headers = { authorization: `Bearer ${house.admin.token}` };
    const response = await fetch(`${house.url}/reports/chatMetadataReport.csv`, { headers });
    const body = await response.text();
    await house.close();
    const line = linesOf(lines).find(({ msg }) => msg === 'a report file was cut off');
    return { status: response.status, body, line };
  }

  test('rows', async () => {
    const { status, body, line } = await fileOf({ FILE_MAX_ROWS: '3' });
    expect(status).toBe(413);
    const extensions = { code: 'TOO_COSTLY' };
    expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions }] });
    expect(line).toMatchObject({ code: 'TOO_COSTLY', rows: 0 });
  });

  test('time', async () => {
    const env = { FILE_TIMEOUT_MS: '300', ICE_TIMEOUT_MS: '600000' };
    const { status, line } = await fileOf(env, { 'data.Get_Chat_Metadata': 'hang' });
    expect(status).toBe(413);
    expect(line).toMatchObject({ code: 'TOO_COSTLY', rows: 0 });
  });

  test('no limit of an operation counts for it', async () => {
    const env = { OPERATION_MAX_ROWS: '1', OPERATION_MAX_SCANNED_ROWS: '1' };
    const { status, body } = await fileOf(env);
    expect(status).toBe(200);
    expect(body.split('\r\n').length).toBeGreaterThan(10);
  });
});

describe('what an operation may use', () => {
  async function answering(
    env: Record<string, string>,
    query: string,
    sandbox: Parameters<House['sandbox']['set']>[0] = {},
  ): Promise<{ answer: Answer<any>; house: House }> {
    const house = await openHouse({ env });
    house.sandbox.set(sandbox);
    return { answer: await house.admin.ask(query), house };
  }

  test('calls to ICE: those beyond are not made', async () => {
    const { answer, house } = await answering(
      { OPERATION_MAX_CALLS: '20' },
      '{ tickets(first: 100) { nodes { conversation { body } } } }',
    );
    expect(answer).toMatchObject({ data: null, ...tooCostly('calls', 20) });
    expect(answer.errors).toHaveLength(1);
    // The one that was too many had been counted when it was sent.
    expect(house.sandbox.journal.keys().length).toBeLessThanOrEqual(21);
    await house.close();
  });

  test('time: what hangs is not waited for', async () => {
    const { answer, house } = await answering(
      { OPERATION_TIMEOUT_MS: '300', ICE_TIMEOUT_MS: '600000' },
      '{ viewer { role } tickets(first: 100) { nodes { id assignee { userName } notes { text } } } }',
      { faults: { 'email.GetTicketNoteList': 'hang' } },
    );
    expect(answer).toMatchObject({ data: null, ...tooCostly('milliseconds', 300) });
    expect(answer.errors).toHaveLength(1);
    await house.close();
  });

  test.each([
    [
      'reading and putting together a report',
      '{ chatMetadataReport(first: 1, from: "2020-01-01") { totalCount } }',
    ],
    [
      'searching lists',
      `{ ${repeat(40, (index) => `t${index}: tickets(first: 1, search: "${index} nowhere") { totalCount }`)} }`,
    ],
  ])('work of %s', async (_name, query) => {
    // By it the making of lists is not counted.
    const env = { OPERATION_MAX_BUSY_MS: '15', EXECUTOR: 'graphql-js' };
    const house = await openHouse({ env, sandbox: { size: 'large' } });
    const answer = await house.admin.ask(query);
    expect(answer).toMatchObject({ data: null, ...tooCostly('busyMilliseconds', 15) });
    expect(answer.errors).toHaveLength(1);
    await house.close();
  });

  test('time: a write is seen through and told, and the next one is not begun', async () => {
    const create = (name: string) =>
      `createCampaign(input: { channel: CHAT, name: "${name}" }) { campaign { id } userErrors { code } }`;
    const { answer, house } = await answering(
      { OPERATION_TIMEOUT_MS: '300' },
      `mutation { a: ${create('First')} b: ${create('Second')} }`,
      { latencyMs: 1_000 },
    );
    // Written, and not read back.
    expect(answer.data).toEqual({ a: { campaign: null, userErrors: [] }, b: null });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual([
      'TOO_COSTLY',
      'ICE_UNAVAILABLE',
    ]);
    const { journal, state } = house.sandbox;
    expect(journal.count('chat.CreateCampaign')).toBe(1);
    expect(state.campaigns.filter(({ name }) => name === 'First')).toHaveLength(1);
    await house.close();
  });
});
