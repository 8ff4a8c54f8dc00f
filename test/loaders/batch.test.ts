import { describe, expect, it } from '@jest/globals';
import { IndexedList } from '../../src/loaders/cache/indexed-list.js';
import { byName, fromList, once, perKey } from '../../src/loaders/kit/batch.js';
import { foldName } from '../../src/text/fold.js';

const busy = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

it('begins hundreds of calls in turns: others are let in between', async () => {
  let turn = 0;
  let isOver = false;
  const count = (): void => {
    turn += 1;
    if (!isOver) setImmediate(count);
  };
  count();
  const begunIn = new Set<number>();
  const loader = perKey((key: number) => {
    busy(1);
    begunIn.add(turn);
    return Promise.resolve(key);
  });
  const keys = Array.from({ length: 200 }, (_, key) => key);
  expect(await Promise.all(keys.map((key) => loader.load(key)))).toEqual(keys);
  isOver = true;
  expect(begunIn.size).toBeGreaterThan(3);
});

describe('what is loaded from a list', () => {
  const rows = [{ id: '1', name: 'Ann' }];
  const idOf = ({ id }: { id: string }): string => id;
  const nameOf = ({ name }: { name: string }): string[] => [foldName(name)];

  it.each([['by id', fromList, idOf, '1'] as const, ['by name', byName, nameOf, 'ANN'] as const])(
    'is no promise once the list is there, whoever has asked for it: %s',
    async (_, of, by, key) => {
      const list = once(async () => new IndexedList(rows, 0));
      const { load } = (of as typeof fromList)(list, by as typeof idOf);
      expect(load(key)).toBeInstanceOf(Promise);
      await list();
      expect(load(key)).toBe(rows[0]);
      expect(load('2')).toBeNull();
    },
  );

  it('fails as the list does, each time', async () => {
    const list = once(() => Promise.reject(new Error('no list')));
    const { load } = fromList<string, { id: string }>(list, idOf);
    await expect(load('1')).rejects.toThrow('no list');
    await expect(load('2')).rejects.toThrow('no list');
  });
});
