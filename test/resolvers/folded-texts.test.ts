import { expect, jest, test } from '@jest/globals';
import { foldName, foldText } from '../../src/text/fold.js';
import { IndexedList } from '../../src/loaders/cache/indexed-list.js';
import { anything, FoldedTexts } from '../../src/resolvers/kit/folded-texts.js';
import type { Rows } from '../../src/resolvers/kit/rows.js';

interface Person {
  readonly name: string | null;
  readonly town?: string | null;
}

const PEOPLE: readonly Person[] = [
  { name: 'Zoë Groß', town: 'Ulm' },
  { name: null, town: 'Groß-Gerau' },
  { name: '' },
  { name: 'Max', town: null },
];

const found = (rows: readonly Person[], wants: (row: Person, index: number) => boolean): number[] =>
  rows.flatMap((row, index) => (wants(row, index) ? [index] : []));

const folding = (fold: (text: string) => string) => {
  const counted = jest.fn(fold);
  return { counted, texts: new FoldedTexts<Person>(({ name, town }) => [name, town], counted) };
};

test.each<[string, Rows<Person>]>([
  ['a held list', new IndexedList(PEOPLE, 0)],
  ['a part of one', PEOPLE],
])('the texts of %s are folded once, whatever is searched for', (_name, rows) => {
  const { counted, texts } = folding(foldText);
  expect(found(PEOPLE, texts.containing(rows, 'zoe'))).toEqual([0]);
  const once = counted.mock.calls.length;
  expect(found(PEOPLE, texts.containing(rows, ' GROSS '))).toEqual([0, 1]);
  // The term alone.
  expect(counted.mock.calls.length).toBe(once + 1);
});

test('a term reaches over no border between two texts, and an empty one finds everything', () => {
  const { texts } = folding(foldText);
  expect(found(PEOPLE, texts.containing(PEOPLE, 'gross ulm'))).toEqual([]);
  expect(found(PEOPLE, texts.containing(PEOPLE, 'grossulm'))).toEqual([]);
  for (const nothing of ['', '  ', null, undefined]) {
    expect(texts.containing(PEOPLE, nothing)).toBe(anything);
  }
});

test('a name is compared as names are, and no name is not an empty one', () => {
  const names = new FoldedTexts<Person>(({ name }) => [name], foldName);
  expect(found(PEOPLE, names.being(PEOPLE, 'name', 'zoë  GROSS'))).toEqual([0]);
  expect(found(PEOPLE, names.being(PEOPLE, 'name', 'zoe gross'))).toEqual([]);
  expect(found(PEOPLE, names.being(PEOPLE, 'name', ''))).toEqual([2]);
  expect(names.being(PEOPLE, 'name', null)).toBe(anything);
});

test('nobody looks for a text that is longer than any', () => {
  const { texts } = folding(foldText);
  const long = 'a'.repeat(1_001);
  expect(() => texts.containing(PEOPLE, long)).toThrow('search can have 1000 characters at most.');
  expect(() => texts.being(PEOPLE, 'email', long)).toThrow(
    'email can have 1000 characters at most.',
  );
  expect(found(PEOPLE, texts.containing(PEOPLE, long.slice(1)))).toEqual([]);
});

test('what is kept beside a held list counts as its own', () => {
  const list = new IndexedList(PEOPLE, 0);
  const before = list.bytes;
  found(PEOPLE, folding(foldText).texts.containing(list, 'zoe'));
  expect(list.bytes).toBeGreaterThan(before);
});
