import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CannedMenu, CannedPhrase } from '../../../sandbox/index.js';
import { signIn } from '../../support/house/client.js';
import { mutate, useHouse } from '../../support/house/operations.js';

// What is in a set of e-mail's, which only the tree of the agent's console tells, and one record of a phrase.

const ROOTS = 'email.LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole';
const BELOW = 'email.LoadNodeByParentID_Canned_Responses_AgentConsole';
const LIST = 'email.GetCannedLettersSetList';
const DETAILS = 'email.GetCannedLettersSetDetails';
const MENU = 'email.GetCannedMenuDetails';
const PHRASE = 'email.GetCannedPhraseDetails';

const house = useHouse();
const letters = () => house.sandbox.state.emailCanned;
const calls = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const key of house.sandbox.journal.keys()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};
const idOf = ({ id }: { readonly id: number }) => `email:${id}`;
const isOn = ({ isEnabled }: { readonly isEnabled: boolean }) => isEnabled;
const inPlace = (a: { position: number }, b: { position: number }) => a.position - b.position;
const menusOf = (parentId: number): CannedMenu[] =>
  letters()
    .menus.filter((menu) => menu.parentId === parentId && isOn(menu))
    .toSorted(inPlace);
const phrasesOf = (parentId: number): CannedPhrase[] =>
  letters()
    .phrases.filter((phrase) => phrase.parentId === parentId && isOn(phrase))
    .toSorted(inPlace);
/** A set with a menu in which there are phrases and another menu. */
const place = () => {
  const inner = letters().menus.find(
    ({ parentId }) => letters().menus.get(parentId) !== undefined && phrasesOf(parentId).length > 0,
  )!;
  const menu = letters().menus.get(inner.parentId)!;
  return { inner, menu, set: letters().sets.get(menu.parentId)!, letter: phrasesOf(menu.id)[0]! };
};

describe('what is in a set of letters', () => {
  const told = ({ id, name, text }: any) => ({ id, name, text });
  /** What is below by the sandbox's own truth, so many menus deep. */
  const expected = (parentId: number, levels: number): any => ({
    phrases: phrasesOf(parentId).map(({ wording, ...phrase }) =>
      told({ id: idOf(phrase), name: phrase.name, text: wording?.text ?? '' }),
    ),
    menus: menusOf(parentId).map((menu) =>
      levels === 0
        ? { id: idOf(menu) }
        : {
            ...{ id: idOf(menu), name: menu.name, position: menu.position },
            ...{ parentId: `email:${parentId}`, ...expected(menu.id, levels - 1) },
          },
    ),
  });
  const IN = 'phrases { id name text }';
  const OF = 'id name position parentId';
  const CONTENTS = `${IN} menus { ${OF} ${IN} menus { ${OF} ${IN} menus { id } } }`;

  test('is read from the tree, which is told, and costs nothing the second time', async () => {
    const sets = letters().sets.all();
    const query = `{ cannedSets(channel: EMAIL, first: 10) { nodes { name ${CONTENTS} } } }`;
    const { data, errors, extensions } = await house.admin.ask(query);
    expect(errors).toBeUndefined();
    const menus = letters().menus.filter(
      (menu) => isOn(menu) && (letters().menus.get(menu.parentId)?.isEnabled ?? true),
    );
    expect(data.cannedSets.nodes).toEqual(
      sets.map((set) => ({ name: set.name, ...expected(set.id, 2) })),
    );
    expect(calls()).toEqual({
      ...{ [LIST]: 1, [DETAILS]: sets.length },
      [BELOW]: sets.length + menus.length,
    });
    expect(extensions.upstream.standIns).toEqual([
      { list: DETAILS, standIn: BELOW },
      { list: MENU, standIn: BELOW },
    ]);
    house.sandbox.journal.clear();
    const again = await house.admin.ask(query);
    expect(again.data).toEqual(data);
    expect(again.extensions.upstream.standIns).toEqual(extensions.upstream.standIns);
    expect(calls()).toEqual({});
  });

  test('is told by a menu that was read by its id', async () => {
    const { menu } = place();
    const { cannedMenu } = await house.admin.get(
      `{ cannedMenu(id: "${idOf(menu)}") { ${IN} menus { id } } }`,
    );
    expect(cannedMenu.menus.map(({ id }: any) => id)).toEqual(menusOf(menu.id).map(idOf));
    expect(cannedMenu.phrases).toEqual(expected(menu.id, 0).phrases);
    expect(calls()).toEqual({ [MENU]: 1, [BELOW]: 1 });
  });

  test('lacks what is switched off, and the answer says from where it is', async () => {
    const { menu, set } = place();
    const query = `{ cannedSet(id: "${idOf(set)}") { menus { id } } }`;
    const before = (await house.admin.get(query)).cannedSet.menus;
    await mutate(house, 'setCannedMenuEnabled', { id: idOf(menu), isEnabled: false }, '__typename');
    const { data, extensions } = await house.admin.ask(query);
    expect(data.cannedSet.menus).toEqual(before.filter(({ id }: any) => id !== idOf(menu)));
    expect(extensions.upstream.standIns).toEqual([{ list: DETAILS, standIn: BELOW }]);
  });

  test('is null with an error where the tree cannot be had, and the rest stands', async () => {
    house.sandbox.set({ faults: { [BELOW]: 'invalid' } });
    const { set } = place();
    const { data, errors, extensions } = await house.admin.ask(
      `{ cannedSet(id: "${idOf(set)}") { name menus { id } phrases { id } } }`,
    );
    expect(data.cannedSet).toEqual({ name: set.name, menus: null, phrases: null });
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_REJECTED', endpoint: BELOW } }]);
    expect(extensions.upstream.standIns).toEqual([]);
  });

  test('of chat is null, without a call for what nothing there lists', async () => {
    const set = house.sandbox.state.chatCanned.sets.all()[0]!;
    const query = `{ cannedSet(id: "chat:${set.id}") { menus { id } phrases { id } } }`;
    expect(await house.admin.get(query)).toEqual({ cannedSet: { menus: null, phrases: null } });
    expect(calls()).toEqual({ 'chat.GetCannedResponsesDetails': 1 });
  });
});

describe('what a menu lies in', () => {
  const PARENT = 'parentId parent { ... on CannedSet { id name } ... on CannedMenu { id name } }';
  const told = (above: { readonly id: number; readonly name: string }) => ({
    parentId: idOf(above),
    parent: { id: idOf(above), name: above.name },
  });

  test('is known from where it was read', async () => {
    const { set, menu, inner } = place();
    const { cannedSet } = await house.admin.get(
      `{ cannedSet(id: "${idOf(set)}") { menus { id ${PARENT} menus { id ${PARENT} } } } }`,
    );
    const found = cannedSet.menus.find(({ id }: any) => id === idOf(menu));
    expect(found).toMatchObject(told(set));
    expect(found.menus.find(({ id }: any) => id === idOf(inner))).toMatchObject(told(menu));
    expect(calls()).toEqual({ [DETAILS]: 1, [BELOW]: 1 + menusOf(set.id).length });
  });

  test.each([
    ['a set', () => ({ of: place().menu, in: place().set }), { [LIST]: 1, [MENU]: 1 }],
    ['another menu', () => ({ of: place().inner, in: place().menu }), { [LIST]: 1, [MENU]: 2 }],
  ])('by its id is %s, as the list of sets says', async (_what, which, sent) => {
    const { of, in: above } = which();
    const { cannedMenu } = await house.admin.get(`{ cannedMenu(id: "${idOf(of)}") { ${PARENT} } }`);
    expect(cannedMenu).toEqual(told(above));
    expect(calls()).toEqual(sent);
  });

  test('and what a node of the tree lies in costs no call', async () => {
    const skillId = house.sandbox.state.skills.find(({ channel }) => channel === 'email')!.id;
    const { cannedTree } = await house.admin.get(
      `{ cannedTree(skillId: "${skillId}", depth: 3) { id name parentId parent { id name parent { id } } } }`,
    );
    const byId = new Map<string, any>(cannedTree.map((node: any) => [node.id, node]));
    for (const { parentId, parent } of cannedTree) {
      const above = parentId && byId.get(parentId);
      expect(parent).toEqual(
        above && {
          id: above.id,
          name: above.name,
          parent: above.parentId && { id: above.parentId },
        },
      );
    }
    expect(new Set(Object.keys(calls()))).toEqual(new Set([ROOTS, BELOW]));
  });
});

describe('a phrase is one record', () => {
  const SAME =
    '__typename id iceId channel menuId name text isHtml isCtrl isAlt isShift shortcutKey isEnabled';
  let ways: readonly string[];
  beforeEach(() => {
    const { set, menu, letter } = place();
    const skillId = house.sandbox.state.skills.find(({ channel }) => channel === 'email')!.id;
    ways = [
      `cannedPhrase(id: "${idOf(letter)}") { ${SAME} }`,
      `cannedMenu(id: "${idOf(menu)}") { phrases { ${SAME} } }`,
      `cannedSet(id: "${idOf(set)}") { menus { phrases { ${SAME} } } }`,
      `cannedTree(skillId: "${skillId}", depth: 5) { phrase { ${SAME} } }`,
    ];
  });

  /** All phrases in an answer that have this id. */
  function found(value: any, id: string): any[] {
    if (value === null || typeof value !== 'object') return [];
    const own = value.__typename === 'CannedPhrase' && value.id === id ? [value] : [];
    return [...own, ...Object.values(value).flatMap((each) => found(each, id))];
  }

  test('wherever it is read, before a change and after it', async () => {
    const { letter } = place();
    for (const name of [letter.name, 'Renamed']) {
      if (name !== letter.name) {
        await mutate(house, 'updateCannedPhrase', { id: idOf(letter), name }, '__typename');
      }
      const read: any[] = [];
      for (const way of ways) read.push(found(await house.admin.get(`{ ${way} }`), idOf(letter)));
      expect(read.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
      for (const [same] of read) expect(same).toEqual(read[0][0]);
      expect(read[0][0]).toMatchObject({ name, menuId: `email:${letter.parentId}` });
    }
  });

  test('and what the tree tells of it costs no call of its own', async () => {
    await house.admin.get(`{ ${ways[3]!.replace(SAME, 'id menuId name text isHtml position')} }`);
    expect(calls()[PHRASE]).toBeUndefined();
  });

  test('and what its details alone tell costs a call, once until somebody writes', async () => {
    const query = `{ ${ways[3]!} }`;
    const first = await house.admin.get(query);
    expect(calls()[PHRASE]).toBeGreaterThan(1);
    house.sandbox.journal.clear();
    expect(await house.admin.get(query)).toEqual(first);
    expect(calls()).toEqual({});
  });

  test('of which an agent is refused the rest, once for each', async () => {
    const agent = await signIn(house, 'agent');
    house.sandbox.journal.clear();
    const first = await agent.ask(`{ ${ways[3]!} }`);
    expect(first.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', endpoint: PHRASE } }]);
    const refused = calls()[PHRASE];
    expect(refused).toBeGreaterThan(1);
    const again = await agent.ask(`{ ${ways[3]!} }`);
    expect(again.data).toEqual(first.data);
    expect(again.errors?.map(({ extensions }) => extensions)).toEqual(
      first.errors?.map(({ extensions }) => extensions),
    );
    expect(calls()[PHRASE]).toBe(refused);
  });

  test('that is changed as it stands in ICE, not as it was held', async () => {
    const { letter } = place();
    await house.admin.get(`{ ${ways[0]!} }`);
    const wording = { ...letter.wording!, text: 'Changed by somebody else.' };
    Object.assign(letters().phrases.get(letter.id)!, { wording });
    const input = { id: idOf(letter), name: 'Renamed' };
    const { payload } = await mutate(house, 'updateCannedPhrase', input, 'cannedPhrase { text }');
    expect(payload).toEqual({ cannedPhrase: { text: wording.text }, userErrors: [] });
  });
});
