import { expect, test } from '@jest/globals';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { missingIn } from '../../src/doctor/probe.js';
import { compareKeys } from '../../src/doctor/key-comparison.js';
import { golden } from '../datasources/golden/index.js';

const asDeclared = (key: string): string => key;

/** A key that no page of ICE's shows must be marked `sometimes`, or the doctor cries wolf over it. */
test('every read key is in the answer that ICE documents, or is marked as one that may be absent', () => {
  const missing = declaredEndpoints
    .filter(({ kind, reply }) => kind === 'read' && reply.kind !== 'file')
    .map((endpoint) => {
      const comparison = compareKeys(endpoint, golden[endpoint.key]!.success, asDeclared);
      return [endpoint.key, comparison ? missingIn(comparison) : 'no answer of this form'] as const;
    })
    .filter(([, keys]) => keys.length > 0);
  expect(Object.fromEntries(missing)).toEqual({});
});
