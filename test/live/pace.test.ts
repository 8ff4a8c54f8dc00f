import { describe, expect, test } from '@jest/globals';
import { Pace } from '../../src/live/pace.js';

const BASE = 10_000;

describe('how often a list is polled', () => {
  test('as the operator says while it changes, and less often where nothing does', () => {
    const pace = new Pace(BASE);
    const times = Array.from({ length: 30 }, () => {
      pace.heard(false, 5);
      return pace.ms / BASE;
    });
    expect(times).toEqual([...Array(5).fill(1), ...Array(6).fill(2), ...Array(19).fill(4)]);
    pace.heard(true, 5);
    expect(pace.ms).toBe(BASE);
  });

  test('as at first when somebody comes or writes', () => {
    const pace = new Pace(BASE);
    for (let count = 0; count < 20; count += 1) pace.heard(false, 5);
    pace.awaken();
    expect(pace.ms).toBe(BASE);
  });

  test('less often where ICE is slow: a poll takes a fifth of the time', () => {
    const pace = new Pace(BASE);
    pace.heard(true, 8_000);
    expect(pace.ms).toBe(40_000);
  });

  test('less often where it fails, and not before ICE says', () => {
    const pace = new Pace(BASE);
    const times = Array.from({ length: 5 }, () => {
      pace.failed();
      return pace.ms / BASE;
    });
    expect(times).toEqual([2, 4, 8, 8, 8]);
    pace.failed(300);
    expect(pace.ms).toBe(300_000);
    for (let count = 0; count < 100; count += 1)
      expect(pace.jitteredMs).toBeGreaterThanOrEqual(300_000);
    pace.heard(false, 5);
    expect(pace.ms).toBe(BASE);
  });

  test('not all at the same moment', () => {
    const pace = new Pace(BASE);
    const times = Array.from({ length: 100 }, () => pace.jitteredMs);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(0.9 * BASE);
    expect(Math.max(...times)).toBeLessThanOrEqual(1.1 * BASE);
    expect(new Set(times).size).toBeGreaterThan(1);
  });
});
