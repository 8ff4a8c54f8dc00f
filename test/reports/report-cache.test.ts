import { describe, expect, it } from '@jest/globals';
import { ReportCache, type HeldPart, type PartsOf } from '../../src/reports/report-cache.js';

const HOUR = 3_600_000;
const ANN = { organizationId: 59, principal: '59/1' };
const BOB = { organizationId: 59, principal: '59/2' };
const of = (name: string, about: PartsOf['about'] = ['tickets']): PartsOf => ({ name, about });
const part = (bytes = 100): HeldPart => ({ bytes });

it('holds a part for who has read it, and for nobody else', () => {
  const parts = new ReportCache({ ttlMs: 30_000 });
  const rows = part();
  parts.of(ANN).hold(of('report'), 'key', rows, true);
  expect(parts.of(ANN).get(of('report'), 'key')?.part).toBe(rows);
  expect(parts.of(BOB).get(of('report'), 'key')).toBeUndefined();
  expect(parts.of({ ...ANN, organizationId: 60 }).get(of('report'), 'key')).toBeUndefined();
});

it('counts who asks for a part, and not who looks again', () => {
  const cache = new ReportCache({ ttlMs: 30_000 });
  const own = cache.of(ANN);
  expect([own.get(of('report'), 'key'), own.peek(of('report'), 'key')]).toEqual([
    undefined,
    undefined,
  ]);
  const rows = part();
  own.hold(of('report'), 'key', rows, true);
  const found = [own.get(of('report'), 'key'), own.peek(of('report'), 'key')];
  expect(found.map((each) => each?.part)).toEqual([rows, rows]);
  expect(cache.use).toMatchObject({ hits: 1, misses: 1 });
  // What was held before is not for who reads anew.
  expect(cache.of(ANN, true).peek(of('report'), 'key')).toBeUndefined();
});

it('forgets one user’s parts alone', () => {
  const parts = new ReportCache({ ttlMs: 30_000 });
  for (const caller of [ANN, BOB]) parts.of(caller).hold(of('report'), 'key', part(), true);
  parts.forget(ANN);
  expect(parts.of(ANN).get(of('report'), 'key')).toBeUndefined();
  expect(parts.of(BOB).get(of('report'), 'key')).toBeDefined();
});

it('holds nothing any more for a request that was under way when its user left', () => {
  const parts = new ReportCache({ ttlMs: 30_000 });
  const [before, other] = [parts.of(ANN), parts.of(BOB)];
  parts.forget(ANN);
  before.hold(of('report'), 'key', part(), true);
  other.hold(of('report'), 'key', part(), true);
  expect(parts.of(ANN).get(of('report'), 'key')).toBeUndefined();
  expect(parts.of(BOB).get(of('report'), 'key')).toBeDefined();
  parts.of(ANN).hold(of('report'), 'key', part(), true);
  expect(parts.of(ANN).get(of('report'), 'key')).toBeDefined();
});

describe('a write', () => {
  it('drops what tells of its topics, for everybody in the organization', () => {
    const parts = new ReportCache({ ttlMs: 30_000 });
    const elsewhere = { ...ANN, organizationId: 60 };
    const [tickets, users] = [of('tickets', ['skills', 'tickets']), of('users', ['users'])];
    for (const caller of [ANN, BOB, elsewhere]) {
      for (const each of [tickets, users]) parts.of(caller).hold(each, 'key', part(), true);
    }
    parts.dropped(59, ['contacts', 'tickets']);
    const held = [ANN, BOB, elsewhere].map((caller) =>
      [tickets, users].map((each) => parts.of(caller).get(each, 'key') !== undefined),
    );
    expect(held).toEqual([
      [false, true],
      [false, true],
      [true, true],
    ]);
  });

  it('keeps who has begun to read before it from holding what was read', () => {
    const parts = new ReportCache({ ttlMs: 30_000 });
    const before = parts.of(ANN);
    parts.dropped(59, ['tickets']);
    before.hold(of('tickets'), 'key', part(), true);
    before.hold(of('users', ['users']), 'key', part(), true);
    expect(parts.of(ANN).get(of('tickets'), 'key')).toBeUndefined();
    expect(parts.of(ANN).get(of('users'), 'key')).toBeDefined();
    parts.of(ANN).hold(of('tickets'), 'key', part(), true);
    expect(parts.of(ANN).get(of('tickets'), 'key')).toBeDefined();
  });
});

it('holds what may still change as long as lists, and the past for an hour', () => {
  let now = 1;
  const parts = new ReportCache({ ttlMs: 30_000, now: () => now });
  parts.of(ANN).hold(of('report'), 'present', part(), false);
  parts.of(ANN).hold(of('report'), 'past', part(), true);
  now += 30_001;
  expect(parts.of(ANN).get(of('report'), 'present')).toBeUndefined();
  expect(parts.of(ANN).get(of('report'), 'past')).toBeDefined();
  now += HOUR;
  expect(parts.of(ANN).get(of('report'), 'past')).toBeUndefined();
});

it('holds nothing where lists are not held', () => {
  const parts = new ReportCache({ ttlMs: 0 });
  parts.of(ANN).hold(of('report'), 'key', part(), true);
  expect(parts.of(ANN).get(of('report'), 'key')).toBeUndefined();
});

it('gives up the oldest parts, and takes none that would push out the rest', () => {
  const parts = new ReportCache({ ttlMs: 30_000, maxBytes: 40_000 });
  const own = parts.of(ANN);
  for (let each = 0; each < 20; each += 1) own.hold(of('report'), `key ${each}`, part(3_000), true);
  expect(own.get(of('report'), 'key 0')).toBeUndefined();
  expect(own.get(of('report'), 'key 19')).toBeDefined();
  own.hold(of('report'), 'large', part(12_000), true);
  expect(own.get(of('report'), 'large')).toBeUndefined();
  expect(own.get(of('report'), 'key 19')).toBeDefined();
});

describe('where there is no room', () => {
  const cache = () => new ReportCache({ ttlMs: 30_000, maxBytes: 100_000 }).of(ANN);
  const fill = (own: ReturnType<typeof cache>, report: string, count: number) => {
    for (let each = 0; each < count; each += 1) own.hold(of(report), `${each}`, part(9_000), true);
  };
  const heldOf = (own: ReturnType<typeof cache>, report: string) =>
    Array.from({ length: 20 }, (_, each) => own.get(of(report), `${each}`)).filter(Boolean).length;

  it('the report that was read longest ago gives up its parts, all of them', () => {
    const own = cache();
    for (const report of ['first', 'second', 'third']) fill(own, report, 3);
    own.get(of('first'), '0');
    fill(own, 'fourth', 2);
    expect(['first', 'second', 'third', 'fourth'].map((report) => heldOf(own, report))).toEqual([
      3, 0, 3, 2,
    ]);
  });

  it('one report leaves some to others', () => {
    const own = cache();
    fill(own, 'small', 2);
    fill(own, 'long', 20);
    expect(heldOf(own, 'long')).toBe(7);
    expect(own.get(of('long'), '19')).toBeDefined();
    expect(heldOf(own, 'small')).toBe(2);
  });

  it('a part that is held again counts once', () => {
    const own = cache();
    for (let time = 0; time < 50; time += 1) own.hold(of('report'), 'same', part(9_000), true);
    fill(own, 'report', 6);
    expect(own.get(of('report'), 'same')).toBeDefined();
  });
});
