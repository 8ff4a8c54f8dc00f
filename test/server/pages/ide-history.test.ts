import { expect, test } from '@jest/globals';
import { withoutHeaders } from '../../../ide/src/without-headers.js';

test("the IDE's history is kept without headers, and so without credentials", () => {
  const run = { query: '{ headers }', variables: '{"headers":1}', operationName: 'Run' };
  const headers = '{"Authorization":"Bearer mine"}';
  const stored = JSON.stringify({ queries: [{ ...run, headers }, run] });
  expect(JSON.parse(withoutHeaders(stored))).toEqual({ queries: [run, run] });
});
