import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { IpRangeRecord } from '../../../src/loaders/ip-list.loaders.js';
import { checkedRange, coveredBy } from '../../../src/resolvers/ip-list/ip-range.js';

const entry = (told: Partial<IpRangeRecord>): IpRangeRecord => ({
  id: null,
  place: 0,
  isRange: false,
  address: '192.0.2.1',
  toAddress: null,
  ...told,
});
const RANGE = { isRange: true, toAddress: '192.0.2.9' };

describe('a changed entry', () => {
  it.each([
    ['stays a range', {}, RANGE, { isRange: true, toAddress: '192.0.2.9' }],
    [
      'stays a range where ICE does not say that it is one',
      {},
      { ...RANGE, isRange: null },
      { isRange: true, toAddress: '192.0.2.9' },
    ],
    ['stays a single address', {}, {}, { isRange: false, toAddress: '' }],
    ['stops to be a range', { isRange: false }, RANGE, { isRange: false, toAddress: '' }],
    [
      'becomes a range',
      { toAddress: ' 192.0.2.20 ' },
      {},
      { isRange: true, toAddress: '192.0.2.20' },
    ],
    ['keeps its end', { isRange: true }, RANGE, { isRange: true, toAddress: '192.0.2.9' }],
  ])('%s', (_, given, standing, expected) => {
    expect(checkedRange(given)(entry(standing))).toEqual({ address: '192.0.2.1', ...expected });
  });

  it('is checked as a whole', () => {
    expect(() => checkedRange({ address: '192.0.2.10' })(entry(RANGE))).toThrow('before');
    expect(() => checkedRange({ isRange: true })(entry({}))).toThrow('last address');
  });
});

describe('the search for an address', () => {
  it.each([
    ['192.0.2.1', {}, true],
    ['192.0.2.5', {}, false],
    ['192.0.2.5', RANGE, true],
    ['192.0.2.5', { ...RANGE, isRange: null }, true],
    ['192.0.2.10', RANGE, false],
    ['2001:db8::1', RANGE, false],
    ['2001:db8:0::1', { address: '2001:db8::1' }, true],
    ['192.0.2.1', { address: 'not an address' }, false],
  ])('%s in %j: %s', (sought, told, isFound) => {
    expect(coveredBy(sought)(entry(told))).toBe(isFound);
  });
});
