import { describe, expect, it } from '@jest/globals';
import { WallClock } from '../../sandbox/zones.js';

const WINTER = new Date('2026-01-15T12:00:00Z');
const SUMMER = new Date('2026-07-15T12:00:00Z');

/** The digits of a clock, as a request carries them. */
function wall(text: string): Date {
  return new Date(`${text}Z`);
}

function iso(at: Date): string {
  return at.toISOString().slice(0, 16);
}

describe('a report’s clock', () => {
  it.each([
    [15, '07:00', '08:00'],
    [20, '06:00', '07:00'],
    [24, '05:00', '06:00'],
    [26, '04:00', '05:00'],
    [32, '12:00', '13:00'],
    [61, '17:30', '17:30'],
  ])('of zone %i keeps its daylight saving, whatever offset is sent', (id, winter, summer) => {
    const clock = new WallClock(120, id);
    expect(clock.text(WINTER)).toBe(`2026-01-15 ${winter}:00.000`);
    expect(clock.text(SUMMER)).toBe(`2026-07-15 ${summer}:00.000`);
    expect(clock.instantOf(wall(`2026-01-15T${winter}`))).toEqual(WINTER);
    expect(clock.instantOf(wall(`2026-07-15T${summer}`))).toEqual(SUMMER);
  });

  it('of Morocco goes back for Ramadan', () => {
    const clock = new WallClock(0, 34);
    expect(clock.text(SUMMER)).toBe('2026-07-15 13:00:00.000');
    expect(clock.text(new Date('2026-03-01T12:00:00Z'))).toBe('2026-03-01 12:00:00.000');
  });

  it('without a zone is the offset’s all year', () => {
    const clock = new WallClock(-300);
    expect([WINTER, SUMMER].map((at) => clock.hour(at))).toEqual([
      '2026-01-15 07:00:00.000',
      '2026-07-15 07:00:00.000',
    ]);
    expect(clock.date(new Date('2026-01-15T04:59:59Z'))).toBe('2026-01-14');
    expect(clock.instantOf(wall('2026-07-15T07:00'))).toEqual(SUMMER);
  });

  it.each([
    ['the first half past one', -300, '2026-11-01T01:30', '2026-11-01T06:30'],
    ['the second', -360, '2026-11-01T01:30', '2026-11-01T07:30'],
    [
      'the first, where the offset is none of the zone’s',
      0,
      '2026-11-01T01:30',
      '2026-11-01T06:30',
    ],
    ['two, which comes once', -300, '2026-11-01T02:00', '2026-11-01T08:00'],
    ['half past two, which does not come', -360, '2026-03-08T02:30', '2026-03-08T08:30'],
    ['three', -360, '2026-03-08T03:00', '2026-03-08T08:00'],
  ])('when Central changes its clocks: %s', (_, offset, shown, instant) => {
    expect(iso(new WallClock(offset, 20).instantOf(wall(shown)))).toBe(instant);
  });

  it.each([
    ['in the offset that ends there', -300, '2026-11-01T02:00', '2026-11-01T07:00'],
    ['in the offset that begins there', -360, '2026-11-01T01:00', '2026-11-01T07:00'],
    ['in spring, before', -360, '2026-03-08T02:00', '2026-03-08T08:00'],
    ['in spring, after', -300, '2026-03-08T03:00', '2026-03-08T08:00'],
    ['elsewhere, in the other offset', -360, '2026-07-15T07:00', '2026-07-15T12:00'],
  ])('a range that ends when they change, written %s', (_, offset, shown, instant) => {
    expect(iso(new WallClock(offset, 20).endOf(wall(shown)))).toBe(instant);
  });
});
