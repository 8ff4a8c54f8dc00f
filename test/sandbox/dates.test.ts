import { describe, expect, it } from '@jest/globals';
import { formatDuration, formatWallTime, inOtherForm, parseWallTime } from '../../sandbox/dates.js';

describe('wall time', () => {
  it.each([
    ['2016-12-23T12:22:45.510Z', -360, 'iso', '2016-12-23 06:22:45.510'],
    ['2016-12-23T12:22:45.000Z', -360, 'us', '12/23/2016 6:22:45 AM'],
    ['2016-08-01T14:05:33.000Z', -360, 'padded', '08/01/2016 8:05:33 AM'],
    ['2016-12-23T00:05:09.000Z', 330, 'us', '12/23/2016 5:35:09 AM'],
    ['2016-12-23T18:00:00.000Z', -360, 'us', '12/23/2016 12:00:00 PM'],
    ['2016-12-23T06:00:00.000Z', -360, 'us', '12/23/2016 12:00:00 AM'],
    ['1948-02-29T06:30:00.000Z', -360, 'iso', '1948-02-29 00:30:00.000'],
  ] as const)('%s at %i is %s %s', (utc, offset, form, wall) => {
    expect(formatWallTime(new Date(utc), offset, form)).toBe(wall);
    expect(parseWallTime(wall, offset, form)).toEqual(new Date(utc));
  });

  it.each([
    ['2016-02-30 06:22:45.510', 'iso'],
    ['2016-12-23 24:22:45.510', 'iso'],
    ['2016-12-23T06:22:45.510', 'iso'],
    ['13/01/2016 6:22:45 AM', 'us'],
    ['12/23/2016 13:22:45 PM', 'us'],
    ['', 'us'],
  ] as const)('%s is none', (text, form) => {
    expect(parseWallTime(text, 0, form)).toBeUndefined();
  });

  it.each([
    ['2016-12-23 06:22:45.000', '12/23/2016 6:22:45 AM'],
    ['12/23/2016 6:22:45 PM', '2016-12-23 18:22:45.000'],
    ['08/01/2016 8:05:33 AM', '2016-08-01 08:05:33.000'],
    ['2016-12-23 06:22:45.510', '2016-12-23 06:22:45.510'],
    ['hello', 'hello'],
  ])('%s in the other form is %s', (text, other) => {
    expect(inOtherForm(text)).toBe(other);
  });
});

describe('durations', () => {
  it.each([
    [42_000, '00:00:42'],
    [3_599_999, '00:59:59'],
    [90_061_000, '25:01:01'],
    [-1_000, '00:00:00'],
  ])('%i ms is %s', (ms, text) => {
    const from = new Date('2016-08-01T14:05:40Z');
    expect(formatDuration(from, new Date(from.getTime() + ms))).toBe(text);
  });
});
