import { expect, test } from '@jest/globals';
import { DOCUMENTED } from '../../sandbox/drift/documented.js';
import { drift } from '../../sandbox/drift/drift.js';
import { startSandbox } from '../../sandbox/index.js';
import { ROUTES } from '../../sandbox/routes/table.js';
import { declaredEndpoints } from '../../src/datasources/endpoints.js';

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
const tenant = (seed: number) => drift(ROUTES, { seed, isIdeal: false });

test('nothing drifts that the vendor documents', () => {
  const documented = declaredEndpoints.filter(({ evidence }) => evidence === 'documented');
  expect([...DOCUMENTED].sort()).toEqual(documented.map(({ key }) => key).sort());
  const keys = new Set(seeds.flatMap((seed) => tenant(seed).drifted.map(({ key }) => key)));
  expect([...keys].filter((key) => DOCUMENTED.has(key))).toEqual([]);
});

test.each(seeds)(
  'seed %i is always the same tenant, and no two endpoints are at one place',
  (seed) => {
    const { routes, drifted } = tenant(seed);
    expect(tenant(seed).drifted).toEqual(drifted);
    const places = routes.map(({ path, onlySeparate }) => `${path.toLowerCase()} ${onlySeparate}`);
    expect(new Set(places).size).toBe(places.length);
  },
);

test('over many tenants things differ as often as at the vendor', () => {
  const all = seeds.flatMap((seed) => tenant(seed).drifted);
  const open = ROUTES.filter(({ key, isOpen }) => !DOCUMENTED.has(key) && !isOpen);
  const reads = new Set(open.filter(({ effect }) => effect === 'read').map(({ key }) => key));
  const writes = new Set(open.filter(({ effect }) => effect === 'write').map(({ key }) => key));
  const share = (what: string, of: ReadonlySet<string>): number =>
    all.filter((each) => each.what === what && of.has(each.key)).length / (of.size * seeds.length);
  const whole = new Set([...reads, ...writes]);
  expect(share('path', whole)).toBeCloseTo(0.15, 1);
  expect(share('method', reads)).toBeCloseTo(0.06, 1);
  expect(share('keyMore', reads)).toBeCloseTo(0.19, 1);
  expect(share('keyMore', writes)).toBeCloseTo(0.46, 1);
});

test('an ideal tenant leaves untold what the drifting one does, and is else as one would guess', async () => {
  const lists = await Promise.all(
    [false, true].map(async (ideal) => {
      const sandbox = await startSandbox({ size: 'small', drift: 3, ideal });
      const differences = sandbox.drift;
      await sandbox.close();
      return differences;
    }),
  );
  expect(lists[0]!.length).toBeGreaterThan(100);
  expect(lists[1]).toEqual([]);
});
