import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { openHouse, signIn, type House } from '../../support/house/client.js';
import { mutate } from '../../support/house/operations.js';
import { placesOfOne } from '../../support/places.js';
import { together } from '../../support/house/together.js';

const ROOTS = 'email.LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole';
const BELOW = 'email.LoadNodeByParentID_Canned_Responses_AgentConsole';
const CONCURRENCY = 3;

const clock = useClock();

let house: { -readonly [K in keyof House]: House[K] };
let skillId: number;

beforeAll(async () => {
  house = await openHouse({ env: { ICE_CONCURRENCY: String(CONCURRENCY) } });
  skillId = house.sandbox.state.skills.find(({ channel }) => channel === 'email')!.id;
});
afterAll(() => house.close());
beforeEach(() => {
  house.sandbox.reset();
  return afresh();
});

/** A caller for whom nothing is held. */
async function afresh(): Promise<void> {
  await house.admin.get('mutation { logout { isSignedOut } }');
  house.admin = await signIn(house);
  house.sandbox.journal.clear();
}

const tree = (selection: string, id: string | number = skillId): string =>
  `cannedTree(skillId: "${id}") { ${selection} }`;
/** Nodes within nodes, this many levels below the top. */
const deep = (levels: number): string =>
  levels === 0 ? 'id text' : `id text children { ${deep(levels - 1)} }`;
const calls = () => [house.sandbox.journal.count(ROOTS), house.sandbox.journal.count(BELOW)];

/** The folders of each level, by the sandbox's own truth: sets, menus, menus in menus. */
function folders(): number[] {
  const { sets, menus } = house.sandbox.state.emailCanned;
  const levels = [sets.filter(({ isEnabled }) => isEnabled).map(({ id }) => id)];
  for (let above = levels[0]!; above.length > 0;) {
    above = menus
      .filter(({ isEnabled, parentId }) => isEnabled && above.includes(parentId))
      .map(({ id }) => id);
    levels.push(above);
  }
  return levels.map(({ length }) => length);
}

test('each level costs a call for each of its folders, and phrases none', async () => {
  const levels = folders();
  expect(levels.filter((count) => count > 0).length).toBeGreaterThanOrEqual(3);
  let below = 0;
  for (const [depth, count] of [0, ...levels].entries()) {
    below += count;
    await afresh();
    await house.admin.get(`{ ${tree(deep(depth))} }`);
    expect({ depth, calls: calls() }).toEqual({ depth, calls: [1, below] });
  }
});

test('a node is asked once, however often it is selected', async () => {
  const [sets = 0] = folders();
  await house.admin.get(`{ a: ${tree(deep(1))} b: ${tree('name children { name }')} }`);
  expect(calls()).toEqual([1, sets]);
});

test('the nodes of a level are asked at the same time, as far as the server may', async () => {
  house.sandbox.set({ latencyMs: 20 });
  await together(
    house,
    placesOfOne(CONCURRENCY),
    () => house.admin.get(`{ ${tree(deep(1))} }`),
    BELOW,
  );
  expect(folders()[0]).toBeGreaterThan(CONCURRENCY);
  expect(house.sandbox.journal.maxInFlight()).toBe(placesOfOne(CONCURRENCY));
});

test('what cannot be read below a node is null, told once, and the rest stands', async () => {
  house.sandbox.set({ faults: { [BELOW]: 'invalid' } });
  const { data, errors } = await house.admin.ask(`{ ${tree('name children { id }')} }`);
  expect(data.cannedTree.length).toBeGreaterThan(1);
  for (const node of data.cannedTree) {
    expect(node).toEqual({ name: expect.any(String), children: null });
  }
  expect(errors?.map(({ extensions }) => extensions)).toEqual([
    { code: 'ICE_REJECTED', product: 'email', endpoint: BELOW },
  ]);
});

test('a skill that ICE does not know has no tree', async () => {
  expect(await house.admin.get(`{ ${tree('id', 999_999)} }`)).toEqual({ cannedTree: null });
  const calledOnce = house.sandbox.journal.keys();
  const { errors } = await house.admin.ask(`{ ${tree('id', 'none')} }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'skillId' });
  expect(house.sandbox.journal.keys()).toEqual(calledOnce);
});

test('a tree is read flat down to a depth, each node with its way from the top', async () => {
  const nested = (
    await house.admin.get(`{ ${tree(deep(3).replaceAll('id text', 'id name text'))} }`)
  ).cannedTree;
  const flat = (nodes: any[], above: string[]): any[] =>
    nodes.flatMap(({ id, name, children = [] }) => [
      { id, path: [...above, name] },
      ...flat(children, [...above, name]),
    ]);
  const asked = (depth: number): string => tree('id path').replace(')', `, depth: ${depth})`);
  await afresh();
  expect((await house.admin.get(`{ ${asked(4)} }`)).cannedTree).toEqual(flat(nested, []));
  const [sets, menus = 0, more = 0] = folders();
  expect(calls()).toEqual([1, sets! + menus + more]);
  const top = (await house.admin.get(`{ ${asked(1)} }`)).cannedTree;
  expect(top).toEqual(flat(nested, []).filter(({ path }) => path.length === 1));
  for (const depth of [0, 11]) {
    const { errors } = await house.admin.ask(`{ ${asked(depth)} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'depth' } }]);
  }
});

describe('what was walked through is held', () => {
  let whole = '';
  beforeEach(() => {
    whole = tree('id path phrase { id name text }').replace(')', ', depth: 6)');
  });
  const counted = async (query: string) => {
    house.sandbox.journal.clear();
    const data = await house.admin.get(`{ ${query} }`);
    return { data, calls: house.sandbox.journal.keys().length };
  };

  test('the tree costs nothing the second time, to whatever depth it was walked', async () => {
    const first = await counted(whole);
    expect(first.calls).toBe(1 + folders().reduce((sum, count) => sum + count, 0));
    expect(await counted(whole)).toEqual({ ...first, calls: 0 });
    const { calls: nestedCalls } = await counted(tree(deep(3)));
    expect(nestedCalls).toBe(0);
    const { upstream } = (await house.admin.ask(`{ ${whole} }`)).extensions;
    expect(upstream.cached).toEqual([BELOW, ROOTS]);
  });

  const letter = () => house.sandbox.state.emailCanned.phrases.find(({ isEnabled }) => isEnabled)!;
  const menu = () => house.sandbox.state.emailCanned.menus.find(({ isEnabled }) => isEnabled)!;
  const set = () => house.sandbox.state.emailCanned.sets.find(({ isEnabled }) => isEnabled)!;
  const at = ({ id }: { readonly id: number }) => `email:${id}`;

  /** Whatever changes canned letters; `to` is what the tree then tells of it. */
  const CHANGES: readonly (readonly [mutation: string, input: () => object, shows: string])[] = [
    ['updateCannedPhrase', () => ({ id: at(letter()), text: 'Anew.' }), 'Anew.'],
    ['updateCannedMenu', () => ({ id: at(menu()), name: 'Anew' }), 'Anew'],
    ['updateCannedSet', () => ({ id: at(set()), name: 'Anew' }), 'Anew'],
    ['addCannedMenu', () => ({ parentId: at(set()), name: 'Anew', position: 1 }), 'Anew'],
    [
      'addCannedPhrase',
      () => ({ menuId: at(menu()), name: 'Anew', text: 'Hello.', position: 1 }),
      'Anew',
    ],
    ['createCannedSet', () => ({ channel: 'EMAIL', name: 'Anew' }), 'Anew'],
  ];
  test.each(CHANGES)('until %s, which another session sees too', async (name, input, shows) => {
    const other = await signIn(house);
    const read = async () => (await other.get(`{ ${whole} }`)).cannedTree;
    const before = await read();
    expect(JSON.stringify(before)).not.toContain(JSON.stringify(shows));
    const { payload } = await mutate(house, name, input(), '__typename');
    expect(payload.userErrors).toEqual([]);
    expect(JSON.stringify(await read())).toContain(JSON.stringify(shows));
  });

  test.each([
    ['deleteCannedPhrase', () => ({ id: at(letter()) })],
    ['setCannedMenuEnabled', () => ({ id: at(menu()), isEnabled: false })],
    ['moveCannedPhrase', () => ({ id: at(letter()), direction: 'DOWN' })],
  ])('until %s, likewise', async (name, input) => {
    const before = (await counted(whole)).data.cannedTree;
    expect((await mutate(house, name, input(), '__typename')).payload.userErrors).toEqual([]);
    expect((await counted(whole)).data.cannedTree).not.toEqual(before);
  });

  test('for each user apart, and answered while ICE is down, as it is told', async () => {
    const first = await counted(whole);
    const other = await signIn(house, 'supervisor');
    house.sandbox.journal.clear();
    await other.get(`{ ${whole} }`);
    expect(house.sandbox.journal.keys()).toHaveLength(first.calls);
    clock.pass(10 * 60_000);
    house.sandbox.set({ faults: { [ROOTS]: 'error500', [BELOW]: 'error500' } });
    const { data, extensions } = await house.admin.ask(`{ ${whole} }`);
    expect(data).toEqual(first.data);
    expect(extensions.upstream.stale.toSorted()).toEqual([BELOW, ROOTS]);
  });
});
