import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as codecs from '../../../src/datasources/wire/codecs.js';
import { ShortfallTally } from '../../../src/datasources/shortfall.js';
import { declaredEndpoints } from '../../../src/datasources/endpoints.js';
import { bodyOf } from '../../../src/datasources/wire/outcome.js';
import { ReplyRefused } from '../../../src/datasources/wire/replies.js';
import type { DecodeRun } from '../../../src/datasources/wire/row-reader.js';
import { role } from '../../../src/datasources/shared/roles-and-ranges.js';
import { decodeTime, encodeTime } from '../../../src/datasources/wire/times.js';

fc.configureGlobal({ seed: 1 });

const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
const instants = fc
  .date({
    min: new Date('1000-01-02T00:00Z'),
    max: new Date('9999-12-30T00:00Z'),
    noInvalidDate: true,
  })
  .map(Number);
const numbers = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const ids = numbers.map(String);
const context = { offsetMinutes: null };
const two = (value: number): string => String(value).padStart(2, '0');

describe('times', () => {
  it('come back as they went, to the millisecond in the one form and the second in the other', () => {
    fc.assert(
      fc.property(instants, offsets, (instant, offset) => {
        expect(decodeTime(encodeTime(instant, offset, 'iso'), offset)).toBe(instant);
        const second = Math.floor(instant / 1000) * 1000;
        expect(decodeTime(encodeTime(instant, offset, 'us'), offset)).toBe(second);
      }),
    );
  });

  it('take on the documented forms', () => {
    const instant = Date.parse('2016-12-23T12:07:05.510Z');
    expect(encodeTime(instant, -360, 'iso')).toBe('2016-12-23 06:07:05.510');
    expect(encodeTime(instant, -360, 'us')).toBe('12/23/2016 6:07:05 AM');
    expect(encodeTime(instant, 0, 'us')).toBe('12/23/2016 12:07:05 PM');
    expect(encodeTime(instant, -720, 'us')).toBe('12/23/2016 12:07:05 AM');
  });

  it('are read when the moment exists, and only then', () => {
    const part = (min: number, max: number) => fc.integer({ min, max });
    fc.assert(
      fc.property(
        fc.tuple(part(1000, 9999), part(0, 14), part(0, 33), part(0, 25), part(0, 62), part(0, 62)),
        ([year, month, day, hour, minute, second]) => {
          const date = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
          // Date.parse refuses some of them and rolls others over: neither may come back changed.
          const reference = Date.parse(`${date}Z`);
          const exists =
            !Number.isNaN(reference) && new Date(reference).toISOString().startsWith(date);
          expect(decodeTime(date, 0)).toBe(exists ? reference : undefined);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of a day leave the zone alone', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom('iso', 'us'), (instant, form) => {
        const day = new Date(instant).toISOString().slice(0, 10);
        const { codec } = codecs.day('BirthDate', form);
        expect(codec.decode(codec.encode(day, context), context)).toBe(day);
        expect(codec.decode(encodeTime(instant, 0, form), context)).toBe(day);
      }),
    );
  });
});

describe("ASP.NET's older form of a date", () => {
  it.each([
    ['/Date(1784757911000)/', 1784757911000],
    ['/Date(1784757911000-0600)/', 1784757911000],
    [' /Date(0)/ ', 0],
  ])('is a moment: %s', (raw, moment) => {
    expect(codecs.time('At').codec.decode(raw, { offsetMinutes: -360 })).toBe(moment);
  });

  it.each(['/Date(soon)/', '/Date(-99999999999999)/', '/Date(1784757911000'])(
    'is none: %s',
    (raw) => {
      expect(codecs.time('At').codec.decode(raw, { offsetMinutes: 0 })).toBeUndefined();
    },
  );
});

describe('numbers that no Int holds', () => {
  it.each([3_000_000_000, '3000000000', -3_000_000_000])('are of another form: %s', (raw) => {
    expect(codecs.int('Count').codec.decode(raw, { offsetMinutes: 0 })).toBeUndefined();
    expect(codecs.duration('Time').codec.decode(raw, { offsetMinutes: 0 })).toBeUndefined();
  });

  it('are ids all the same', () => {
    expect(codecs.id('TicketId').codec.decode(3_000_000_000, { offsetMinutes: 0 })).toBe(
      '3000000000',
    );
  });
});

it.each(['0x10', '1e3', '0b11', '0o7', '1_000', '1,5', 'Infinity', '\u0661'])(
  'a number is written in figures, which these are not: %s',
  (raw) => {
    for (const field of [codecs.id, codecs.int, codecs.float, codecs.duration]) {
      expect(field('Number').codec.decode(raw, context)).toBeUndefined();
    }
  },
);

it('a number that has lost figures on its way is no text', () => {
  const [told, lost] = JSON.parse('[9007199254740991, 90071992547409931]') as [number, number];
  for (const { codec } of [codecs.text('Phone'), codecs.verbatim('Phone')]) {
    expect(codec.decode(told, context)).toBe('9007199254740991');
    expect(codec.decode(1.5, context)).toBe('1.5');
    expect(codec.decode(lost, context)).toBeUndefined();
  }
});

describe('ids', () => {
  const { codec } = codecs.idList('Ids');

  it('come back from one string', () => {
    fc.assert(
      fc.property(fc.array(ids), (list) => {
        expect(codec.decode(codec.encode(list, context), context)).toEqual(list);
      }),
    );
  });

  it('are read from arrays of numbers and of strings, and with spaces', () => {
    fc.assert(
      fc.property(fc.array(ids, { minLength: 1 }), (list) => {
        for (const form of [list, list.map(Number), ` ${list.join(' , ')} `]) {
          expect(codec.decode(form, context)).toEqual(list);
        }
      }),
    );
  });

  it('are texts of digits here, and numbers there', () => {
    const one = codecs.id('Id').codec;
    fc.assert(
      fc.property(numbers, (number) => {
        for (const form of [number, String(number), ` 00${number}.0 `]) {
          expect(one.decode(form, context)).toBe(String(number));
        }
        expect(one.encode(String(number), context)).toBe(number);
      }),
    );
  });

  it.each(['', '0', '-1', '1.5', 'x', 'chat:1', '9007199254740993'])('%j is not sent', (text) => {
    expect(() => codecs.id('Id').codec.encode(text, context)).toThrow('none');
    expect(() => codec.encode(['1', text], context)).toThrow('none');
  });

  it('are positive and whole', () => {
    const one = codecs.id('Id').codec;
    for (const raw of [-1, 1.5, '1.5', 'x', 2 ** 53, true, {}, []]) {
      expect(one.decode(raw, context)).toBeUndefined();
    }
  });
});

describe('durations', () => {
  const { codec } = codecs.duration('Duration');

  it('are read as hours, minutes and seconds, with days, and as seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 * 3600 + 3599 }), (seconds) => {
        const clock = (hours: number) =>
          `${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
        const hours = Math.floor(seconds / 3600);
        expect(codec.decode(clock(hours), context)).toBe(seconds);
        expect(codec.decode(`${Math.floor(hours / 24)}.${clock(hours % 24)}`, context)).toBe(
          seconds,
        );
        expect(codec.decode(seconds, context)).toBe(seconds);
        expect(codec.decode(` ${seconds} `, context)).toBe(seconds);
      }),
    );
  });

  it('are nothing else', () => {
    expect(codec.decode('', context)).toBeNull();
    for (const raw of ['00:60:00', '1:2', 'soon', null, {}]) {
      expect(codec.decode(raw, context)).toBeUndefined();
    }
  });
});

describe('a yes or no', () => {
  const yes = [true, 1, '1', 'true', 'True', ' TRUE '];
  const no = [false, 0, '0', 'false', 'False', ' FALSE '];
  const neither = [2, 'yes', 'null', [], [1], {}];

  it.each([codecs.flag('IsOn').codec, codecs.bit('IsOn').codec])('has many forms', (codec) => {
    for (const raw of yes) expect(codec.decode(raw, context)).toBe(true);
    for (const raw of no) expect(codec.decode(raw, context)).toBe(false);
    for (const raw of neither) expect(codec.decode(raw, context)).toBeUndefined();
    expect(codec.decode(' ', context)).toBeNull();
  });

  it('is sent as a boolean, or as 1 and 0', () => {
    expect([true, false].map((value) => codecs.flag('').codec.encode(value, context))).toEqual([
      true,
      false,
    ]);
    expect([true, false].map((value) => codecs.bit('').codec.encode(value, context))).toEqual([
      1, 0,
    ]);
  });
});

it('what is enabled is said in a word, or as any other yes or no', () => {
  const { codec } = codecs.enabledText('Status');
  for (const raw of ['Enabled', ' ENABLED ', true, '1']) {
    expect(codec.decode(raw, context)).toBe(true);
  }
  for (const raw of ['Disabled', 'disabled', false, 0]) {
    expect(codec.decode(raw, context)).toBe(false);
  }
  for (const raw of ['Success', 'on', {}]) expect(codec.decode(raw, context)).toBeUndefined();
  expect(codec.decode('', context)).toBeNull();
  expect([true, false].map((value) => codec.encode(value, context))).toEqual([
    'Enabled',
    'Disabled',
  ]);
});

it('a number that ICE wants as a text is one', () => {
  const { codec } = codecs.intText('SMTPPort');
  expect([codec.decode('587', context), codec.decode(587, context)]).toEqual([587, 587]);
  expect(codec.decode('smtp', context)).toBeUndefined();
  expect(codec.encode(587, context)).toBe('587');
});

it('roles are ICE numbers', () => {
  const { codec } = role('RoleId');
  for (const [number, name] of [
    [1, 'ADMIN'],
    [2, 'AGENT'],
    [3, 'SUPERVISOR'],
  ] as const) {
    expect(codec.decode(String(number), context)).toBe(name);
    expect(codec.encode(name, context)).toBe(number);
  }
  // One that this program has no name for is told, and sent back, as it is.
  expect(codec.decode('4', context)).toBe('4');
  expect(codec.encode('4', context)).toBe(4);
  expect(codec.decode(0, context)).toBeNull();
  for (const raw of ['Admin', '__proto__', true, {}, 1.5, -3]) {
    expect(codec.decode(raw, context)).toBeUndefined();
  }
});

/** Any JSON, with the objects among it that cannot be turned into text. */
const awkward = fc.constantFrom<unknown>(
  { toString: 1, valueOf: 1 },
  { __proto__: null },
  [[]],
  -0,
);
const anything = fc.oneof(fc.jsonValue() as fc.Arbitrary<unknown>, awkward);

describe('whatever ICE sends', () => {
  const every = {
    id: codecs.id('K'),
    int: codecs.int('K'),
    float: codecs.float('K'),
    text: codecs.text('K'),
    verbatim: codecs.verbatim('K'),
    flag: codecs.flag('K'),
    bit: codecs.bit('K'),
    enabledText: codecs.enabledText('K'),
    intText: codecs.intText('K'),
    idList: codecs.idList('K'),
    time: codecs.time('K'),
    day: codecs.day('K'),
    duration: codecs.duration('K'),
    role: role('K'),
    secret: codecs.secret('K'),
  };

  it.each(Object.entries(every))('%s never throws', (_, field: codecs.Field<unknown>) => {
    fc.assert(
      fc.property(anything, fc.option(offsets), (raw, offsetMinutes) => {
        expect(() => field.codec.decode(raw, { offsetMinutes })).not.toThrow();
      }),
    );
  });

  const run: DecodeRun = {
    offsetMinutes: -360,
    report: new ShortfallTally(),
    replyKey: (declared) => declared,
  };

  it.each(declaredEndpoints.map((endpoint) => [endpoint.key, endpoint] as const))(
    '%s is decoded or refused, nothing else',
    (_, { reply }) => {
      const keys = Object.values(reply.fields).map((spec) =>
        'required' in spec ? spec.required.key : spec.key,
      );
      const row = fc.oneof(
        anything,
        fc.record(Object.fromEntries(keys.map((key) => [key, anything])), { requiredKeys: [] }),
      );
      const envelope = fc.record(
        { Message: anything, Status: anything, [reply.listKey ?? 'Rows']: fc.array(row) },
        { requiredKeys: [] },
      );
      const outcome = (body: unknown): unknown => {
        try {
          reply.decode(bodyOf(JSON.stringify(body)), run);
          return 'decoded';
        } catch (error) {
          return error instanceof ReplyRefused ? error.why : error;
        }
      };
      fc.assert(
        fc.property(fc.oneof(anything, row, envelope), (body) => {
          expect(['decoded', 'malformed', 'noRecord']).toContain(outcome(body));
        }),
        { numRuns: 60 },
      );
    },
  );
});
