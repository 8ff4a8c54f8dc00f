// The executor against graphql-js, which is the reference: the same answer, whatever is asked.
// `EXECUTION_RUNS=20000 npm test -- test/execution` tries more than usual.
import { expect, test } from '@jest/globals';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { randomOf } from '../../bench/nested/queries.mjs';
import { planned, reference, type Execute } from '../../src/execution/executor.js';
import { randomOperation, type RandomOperation } from '../support/execution/random-operations.js';
import { WITHOUT_PAUSE } from '../support/execution/turns.js';
import { syntheticSchema, World } from '../support/execution/synthetic-world.js';

const OPERATIONS = Number(process.env['EXECUTION_RUNS'] ?? 500);
/** However long it takes, with however many. */
const TIMEOUT_MS = 300_000 + OPERATIONS * 500;
const schema = syntheticSchema();
const byReference = reference(schema);

/**
 * graphql-js drops the promises of a list that fails as a whole, and nobody is there for what becomes of them.
 * Ours must not: this is for the reference alone.
 */
async function withDroppedPromises<T>(work: () => Promise<T>): Promise<T> {
  const { then } = Promise.prototype;
  Promise.prototype.then = function (kept, broken) {
    const next = then.call(this, kept, broken);
    void then.call(next, undefined, () => undefined);
    return next as Promise<any>;
  };
  try {
    return await work();
  } finally {
    Promise.prototype.then = then;
  }
}

/** What has a condition that is null goes to the reference. */
const isDelegated = ({ variables }: RandomOperation): boolean =>
  Object.values(variables).includes(null);

const oursOf = (execute: Execute, operation: RandomOperation, seed: number) => {
  const asked = () => answerOf(execute, operation, seed);
  return isDelegated(operation) ? withDroppedPromises(asked) : asked();
};

async function answerOf(execute: Execute, operation: RandomOperation, seed: number) {
  const world = new World(seed);
  const answer = await execute({ ...operation, context: world });
  await world.rest();
  return { answer, lists: world.lists };
}

const expectedOf = async (operation: RandomOperation, seed: number): Promise<ExecutionResult> =>
  (await withDroppedPromises(() => answerOf(byReference, operation, seed))).answer;

const told = (error: GraphQLError) => ({
  ...error.toJSON(),
  original: error.originalError && [
    error.originalError.constructor.name,
    error.originalError.message,
  ],
});

/** All that there is to an answer: the order of its keys, and that of its errors. */
const whole = ({ data, errors }: ExecutionResult) => ({
  data: JSON.stringify(data),
  errors: errors?.map(told),
});

/** The same operations, each with what it is, for whoever reads why a test failed. */
function* operations(): Generator<[RandomOperation, number, Record<string, unknown>]> {
  for (let seed = 1; seed <= OPERATIONS; seed += 1) {
    const operation = randomOperation(schema, seed);
    const { text, operationName, variables } = operation;
    yield [operation, seed, { seed, text, operationName, variables }];
  }
}

/** No pause, however busy the machine is: the order of errors follows from the operation alone. */
test(
  `${OPERATIONS} operations are answered alike`,
  async () => {
    const execute = planned(schema, WITHOUT_PAUSE);
    const count = { lists: 0, whole: 0, errors: 0, nothing: 0 };
    for (const [operation, seed, asked] of operations()) {
      const expected = await expectedOf(operation, seed);
      const { answer, lists } = await oursOf(execute, operation, seed);
      expect({ ...asked, ...whole(answer) }).toEqual({ ...asked, ...whole(expected) });
      count.lists += lists;
      count[answer.errors ? (answer.data ? 'errors' : 'nothing') : 'whole'] += 1;
    }
    // Of everything there is enough.
    const share = OPERATIONS / 20;
    expect(Object.entries(count).filter(([, each]) => each < share)).toEqual([]);
  },
  TIMEOUT_MS,
);

/** Those errors that are the reason of a null which is there. Of others, whoever came first is told. */
function reasons({ data, errors = [] }: ExecutionResult): string[] {
  const isThere = ({ path = [] }: GraphQLError): boolean => {
    let value: unknown = data;
    for (const key of path) {
      if (typeof value !== 'object' || value === null) return false;
      value = (value as Record<string | number, unknown>)[key];
    }
    return value === null;
  };
  return errors
    .filter(isThere)
    .map((error) => JSON.stringify(told(error)))
    .sort();
}

test(
  'pauses change nothing but the order of errors',
  async () => {
    for (const [operation, seed, asked] of operations()) {
      const random = randomOf(seed);
      const execute = planned(schema, {
        isPauseDue: () => random.chance(0.5),
        pause: () => new Promise((resolve) => setImmediate(resolve)),
      });
      const expected = await expectedOf(operation, seed);
      const { answer } = await oursOf(execute, operation, seed);
      const data = JSON.stringify(answer.data);
      expect({ ...asked, data }).toEqual({ ...asked, data: JSON.stringify(expected.data) });
      expect({ ...asked, reasons: reasons(answer) }).toEqual({
        ...asked,
        reasons: reasons(expected),
      });
    }
  },
  TIMEOUT_MS,
);
