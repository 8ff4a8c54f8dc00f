import { describe, expect, test } from '@jest/globals';
import { Contract, requestKeys } from '../../src/datasources/contract/contract.js';
import { fieldOf, type AnyEndpoint } from '../../src/datasources/contract/endpoint.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';
import { sameName } from '../../src/datasources/wire/synonyms.js';
import { otherRequests } from '../../src/doctor/rehearsal/other-requests.js';
import { MOST_TRIES } from '../../src/doctor/rehearsal/sender.js';

const writes = declaredEndpoints.filter(
  ({ kind, evidence }) => kind === 'write' && evidence === 'pattern',
);
const inUse = [...new Set(declaredEndpoints.flatMap(requestKeys))];

/** The requests that may be sent of a write that ICE refuses, as they are sent. */
const requestsOf = (write: AnyEndpoint) =>
  [...otherRequests(write, {}, inUse)].slice(0, MOST_TRIES).flatMap(({ override }) => {
    try {
      return [new Contract([write], { [write.key]: override }).effective(write)];
    } catch {
      return [];
    }
  });
const paramsOf = ({ request }: AnyEndpoint) =>
  Object.entries(request).map(([name, param]) => ({
    ...{ name, key: fieldOf(param).key, isId: fieldOf(param).codec.kind === 'id' },
    isSession: 'fact' in param,
  }));

describe.each(writes.map((write) => [write.key, write] as const))('%s', (_, write) => {
  const requests = requestsOf(write);

  test('no id goes by the name of another thing’s', () => {
    for (const { key, name, isId, isSession } of paramsOf(write)) {
      if (!isSession && (!isId || name === 'id')) continue;
      const others = paramsOf(write).filter((each) => each.key !== key);
      for (const { requestKey } of requests) {
        const sent = requestKey(key);
        if (sent === null || sent === key) continue;
        expect(sent.toLowerCase()).not.toMatch(/^_?id$/);
        expect(others.map((each) => sameName(each.key))).not.toContain(sameName(sent));
        if (isSession) expect(sameName(sent)).toBe(sameName(key));
      }
    }
  });

  test('what the session says is left out after it was named in every way', () => {
    for (const { key } of paramsOf(write).filter(({ isSession }) => isSession)) {
      const left = requests.findIndex(({ requestKey }) => requestKey(key) === null);
      const alone = requests.filter(
        ({ requestKey, added }) =>
          Object.keys(added).length === 0 &&
          paramsOf(write).every((each) => each.key === key || requestKey(each.key) === each.key),
      );
      const names = alone.map(({ requestKey }) => requestKey(key));
      const words = names.filter((name) => name?.toLowerCase() !== key.toLowerCase());
      if (left !== -1) expect(words.at(-1)).toBeNull();
    }
  });
});
