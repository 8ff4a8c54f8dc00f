// What an operation may use while it is executed, over any schema.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { IceGraphError } from '../../../src/errors.js';
import { stubSchema, type StubResolvers } from '../../support/schema.js';
import { serve, type Answer, type Served } from '../../support/serve.js';

const SDL = `
  type Row { id: ID! name: String text: String rows: [Row] row: Row told: String must: Row! numbers: [Int] }
  type Query { rows(count: Int = 10): [Row] row: Row told: String hangs: Row }
  type Payload { done: Int row: Row rows: [Row] }
  type Mutation { write(name: String): Payload }
`;

const rowsOf = (count: number) => Array.from({ length: count }, (_, id) => ({ id, name: 'a row' }));

let server: Served | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function ask(
  resolvers: StubResolvers,
  query: string,
  env: Record<string, string> = {},
): Promise<Answer['body']> {
  const schema: GraphQLSchema = stubSchema(SDL, resolvers);
  server = await serve({ schema, env });
  const { status, body } = await server.ask(query);
  // It was executed, whatever came of it.
  expect(status).toBe(200);
  return body;
}

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

/** The answer of an operation that has used up what it may. */
const spent = (limit: string, maximum: number) => ({
  data: null,
  errors: [
    {
      message: expect.stringContaining(`more than ${maximum} `),
      extensions: { code: 'TOO_COSTLY', limit, maximum },
    },
  ],
  extensions: { upstream: expect.anything() },
});

/** What the log says that the last operation has used. */
const used = (): Record<string, number> => {
  const line = server!.lines.findLast((text) => text.includes('"msg":"operation"'));
  return (JSON.parse(line ?? '{}') as { used: Record<string, number> }).used;
};

const COUNTED: StubResolvers = {
  Query: { rows: (_root, { count }) => rowsOf(count as number) },
  Row: { rows: () => rowsOf(10), row: () => ({ id: 'one' }) },
};

describe('rows', () => {
  test('are counted at whatever depth, as are their fields', async () => {
    await ask(COUNTED, '{ rows { id rows { id name row { id } } } }');
    expect(used()).toMatchObject({ rows: 10 + 100, resolvedFields: 10 * 2 + 100 * 4 });
  });

  test('are as many as may be', async () => {
    const env = { OPERATION_MAX_ROWS: '110' };
    const { errors } = await ask(COUNTED, '{ rows { id rows { id } } }', env);
    expect(errors).toBeUndefined();
  });

  test('beyond that end the operation, with nothing of it answered', async () => {
    const env = { OPERATION_MAX_ROWS: '109' };
    const body = await ask(COUNTED, '{ row { id } rows { id rows { id } } }', env);
    expect(body).toEqual(spent('rows', 109));
  });

  test('are not looked at when they are too many, and no other field is begun', async () => {
    let begun = 0;
    const resolvers: StubResolvers = {
      Query: { rows: () => rowsOf(1_000) },
      Row: { row: () => void (begun += 1), rows: () => void (begun += 1) },
    };
    const query = '{ rows { row { id } rows { id } } more: rows { row { id } } }';
    const body = await ask(resolvers, query, { OPERATION_MAX_ROWS: '999' });
    expect(body).toEqual(spent('rows', 999));
    expect(begun).toBe(0);
  });

  test('that follow each other without end are ended', async () => {
    let lists = 0;
    const resolvers: StubResolvers = {
      Query: { rows: async () => rowsOf(100) },
      Row: { rows: async () => ((lists += 1), rowsOf(100)) },
    };
    const query = '{ rows { rows { rows { rows { rows { id } } } } } }';
    const body = await ask(resolvers, query, { OPERATION_MAX_ROWS: '5000' });
    expect(body).toEqual(spent('rows', 5_000));
    // Hundred of the first rows, and those of the second that were there by then.
    expect(lists).toBeLessThanOrEqual(100 + 5_000);
  });

  test('leave the event loop to others, however many they are', async () => {
    let turns = 0;
    let isAnswered = false;
    const turn = (): void => {
      turns += 1;
      if (!isAnswered) setImmediate(turn);
    };
    const resolvers: StubResolvers = {
      Query: { rows: () => (setImmediate(turn), rowsOf(400)) },
      Row: { row: () => busy(1) },
    };
    const { errors } = await ask(resolvers, '{ rows { row { id } } }');
    isAnswered = true;
    expect(errors).toBeUndefined();
    // In one go it would be one or two; a turn takes ten of the 400 ms.
    expect(turns).toBeGreaterThan(8);
  });
});

describe('everything else that may run out', () => {
  test('fields of rows, counted before the first row', async () => {
    const body = await ask(COUNTED, '{ rows(count: 100) { id name row { id name } } }', {
      OPERATION_MAX_FIELDS: '499',
    });
    expect(body).toEqual(spent('resolvedFields', 499));
  });

  test('values in lists are fields', async () => {
    const resolvers: StubResolvers = {
      Query: { rows: () => [{ id: 1, numbers: Array.from({ length: 500 }, () => 1) }] },
    };
    const body = await ask(resolvers, '{ rows { numbers } }', { OPERATION_MAX_FIELDS: '500' });
    expect(body).toEqual(spent('resolvedFields', 500));
  });

  test.each([
    ['that stand on a row', { Query: { rows: () => [{ id: 1, text: 'é'.repeat(60_000) }] } }],
    ['that are resolved', { Row: { text: () => 'x'.repeat(120_000) } }],
    ['that are resolved later', { Row: { text: async () => 'x'.repeat(120_000) } }],
  ])('texts %s', async (_name, resolvers) => {
    const rows: StubResolvers = { Query: { rows: () => [{ id: 1 }] }, ...resolvers };
    const body = await ask(rows, '{ rows { text } }', { OPERATION_MAX_BYTES: '100000' });
    expect(body).toEqual(spent('bytes', 100_000));
  });

  test('rows that a resolver looks through', async () => {
    const resolvers: StubResolvers = {
      Query: { row: (_root, _args, { budget }) => void budget.scan(1_001) },
    };
    const body = await ask(resolvers, '{ row { id } }', { OPERATION_MAX_SCANNED_ROWS: '1000' });
    expect(body).toEqual(spent('scannedRows', 1_000));
  });

  test('calls to ICE', async () => {
    const resolvers: StubResolvers = {
      Query: {
        row: (_root, _args, { meter, signal }) => {
          for (let call = 0; call < 3; call += 1) meter.called('chat');
          expect(signal.aborted).toBe(true);
          return { id: 1 };
        },
      },
    };
    const body = await ask(resolvers, '{ row { id } }', { OPERATION_MAX_CALLS: '2' });
    expect(body).toEqual(spent('calls', 2));
  });

  test('time: reads are cut short, and told of as nothing else', async () => {
    const resolvers: StubResolvers = {
      Query: {
        hangs: (_root, _args, { signal }) =>
          new Promise((_resolve, reject) => {
            const error = new IceGraphError('ICE_UNAVAILABLE', 'It was not waited for.');
            signal.addEventListener('abort', () => reject(error));
          }),
      },
    };
    const body = await ask(resolvers, '{ row { id } hangs { id } }', {
      OPERATION_TIMEOUT_MS: '20',
    });
    expect(body).toEqual(spent('milliseconds', 20));
  });

  test('work, however many fields it is divided among', async () => {
    const resolvers: StubResolvers = {
      Query: { rows: async () => rowsOf(10) },
      Row: { row: () => busy(1) },
    };
    const roots = Array.from({ length: 20 }, (_, root) => `r${root}: rows { row { id } }`);
    const body = await ask(resolvers, `{ ${roots.join(' ')} }`, {
      EXECUTOR: 'lean',
      OPERATION_MAX_BUSY_MS: '50',
    });
    expect(body).toEqual(spent('busyMilliseconds', 50));
  });

  test('but not the time in which others have the machine', async () => {
    const asleep = (ms: number): void => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    };
    const resolvers: StubResolvers = {
      Query: { rows: () => rowsOf(60) },
      Row: { row: () => asleep(70) },
    };
    const { errors } = await ask(resolvers, '{ rows { row { id } } }', {
      EXECUTOR: 'lean',
      // Far more than V8's own threads burn meanwhile, which are of this process.
      OPERATION_MAX_BUSY_MS: '4000',
    });
    expect(errors).toBeUndefined();
  });
});

test('what has been written is answered, and what was not begun is told', async () => {
  const written: unknown[] = [];
  const resolvers: StubResolvers = {
    Mutation: {
      write: (_root, { name }) => {
        written.push(name);
        return { done: written.length, rows: rowsOf(60) };
      },
    },
  };
  const query = `mutation {
    a: write(name: "a") { done rows { id } } b: write(name: "b") { done rows { id } }
    c: write(name: "c") { done }
  }`;
  const { data, errors } = await ask(resolvers, query, { OPERATION_MAX_ROWS: '100' });
  expect(written).toEqual(['a', 'b']);
  expect(data).toMatchObject({ a: { done: 1 }, b: { done: 2, rows: null }, c: null });
  expect(data.a.rows).toHaveLength(60);
  expect(errors).toEqual([
    {
      message: expect.stringContaining('was not carried out'),
      extensions: { code: 'TOO_COSTLY', limit: 'rows', maximum: 100 },
    },
  ]);
});
