import { expect, test } from '@jest/globals';
import { drift } from '../../sandbox/drift.js';
import { ROUTES } from '../../sandbox/routes/table.js';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

test.each(seeds)('seed %i changes forty reads, each in one way, and always the same', (seed) => {
  const { routes, drifted } = drift(ROUTES, seed);
  expect(drifted).toHaveLength(40);
  expect(new Set(drifted.map(({ key }) => key)).size).toBe(40);
  expect(drift(ROUTES, seed).drifted).toEqual(drifted);
  const effects = new Map(ROUTES.map(({ key, effect, isOpen }) => [key, { effect, isOpen }]));
  for (const { key } of drifted)
    expect(effects.get(key)).toEqual({ effect: 'read', isOpen: false });
  const places = routes.map(({ path, onlySeparate }) => `${path} ${onlySeparate}`);
  expect(new Set(places).size).toBe(places.length);
});

test('every kind of difference is there, and another seed is another tenant', () => {
  const all = seeds.map((seed) => drift(ROUTES, seed).drifted);
  const kinds = new Set(all.flat().map(({ what }) => what));
  expect([...kinds].sort()).toEqual(['listKey', 'method', 'path', 'replyKey', 'requestKey']);
  expect(all[0]).not.toEqual(all[1]);
});
