import { describe, expect, it } from '@jest/globals';
import type { CannedSet } from '../../../sandbox/index.js';
import { mutate, sentTo, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const tree = () => house.sandbox.state.chatCanned;
const menuNamed = (name: string) => tree().menus.find((menu) => menu.name === name)!;
const phraseNamed = (name: string) => tree().phrases.find((phrase) => phrase.name === name);
const called = (): string[] => house.sandbox.journal.keys().toSorted();
const nested = () => house.sandbox.set({ quirks: { nestCanned: true } });

const TREE =
  'name menus { id name parentId phrases { id name text isEnabled position menuId } menus { id name parentId menus { id } phrases { name } } }';

/** What both channels have of a kind: by number, chat's first of two that have the same. */
const byNumber = <T extends { id: number }, R>(
  rows: ReadonlyMap<'chat' | 'email', readonly T[]>,
  told: (prefix: 'chat' | 'email', row: T) => R,
): R[] =>
  [...rows]
    .flatMap(([prefix, each]) => each.map((row) => ({ number: row.id, told: told(prefix, row) })))
    .toSorted((a, b) => a.number - b.number)
    .map((each) => each.told);

/** The trees of both channels. */
const expectedTrees = () => {
  const trees = { chat: tree(), email: house.sandbox.state.emailCanned };
  return byNumber(sets(), (prefix, set) => expectedTree(prefix, trees[prefix], set));
};

const sets = () =>
  new Map([
    ['chat', tree().sets.all()] as const,
    ['email', house.sandbox.state.emailCanned.sets.all()] as const,
  ]);

/** The whole tree below a set as the sandbox has it, down to the second level of menus. */
function expectedTree(
  prefix: 'chat' | 'email',
  { menus, phrases }: ReturnType<typeof tree>,
  set: CannedSet,
) {
  const menusBelow = (parentId: number) =>
    menus.filter((menu) => menu.parentId === parentId).toSorted((a, b) => a.position - b.position);
  const phrasesIn = (menuId: number) =>
    phrases
      .filter((phrase) => phrase.parentId === menuId)
      .toSorted((a, b) => a.position - b.position);
  const common = ({ id, name, parentId }: { id: number; name: string; parentId: number }) => ({
    id: `${prefix}:${id}`,
    name,
    parentId: `${prefix}:${parentId}`,
  });
  return {
    name: set.name,
    menus: menusBelow(set.id).map((menu) => ({
      ...common(menu),
      phrases: phrasesIn(menu.id).map((phrase) => ({
        id: `${prefix}:${phrase.id}`,
        name: phrase.name,
        text: phrase.wording!.text,
        isEnabled: phrase.isEnabled,
        position: phrase.position,
        menuId: `${prefix}:${menu.id}`,
      })),
      menus: menusBelow(menu.id).map((deeper) => ({
        ...common(deeper),
        menus: [],
        phrases: phrasesIn(deeper.id).map(({ name }) => ({ name })),
      })),
    })),
  };
}

describe('what is below a set', () => {
  it('is null, not empty, where ICE does not say, at one details call a set while none is held', async () => {
    const query =
      '{ cannedSets(channel: CHAT, first: 2) { nodes { menus { id } phrases { id } } } }';
    const { cannedSets } = await house.admin.get(query);
    expect(cannedSets.nodes).toEqual([
      { menus: null, phrases: null },
      { menus: null, phrases: null },
    ]);
    const sent = [
      'chat.GetCannedResponsesDetails',
      'chat.GetCannedResponsesDetails',
      'chat.GetCannedResponsesList',
    ];
    expect(called()).toEqual(sent);
    await house.admin.get(query);
    expect(called()).toEqual(sent);
  });

  it('is the whole tree in one call a channel where a tenant nests it in the list', async () => {
    nested();
    const { cannedSets } = await house.admin.get(`{ cannedSets { nodes { ${TREE} } } }`);
    expect(cannedSets.nodes).toEqual(expectedTrees());
    expect(called()).toEqual(['chat.GetCannedResponsesList', 'email.GetCannedLettersSetList']);
  });

  it('is the same by one details call for one set', async () => {
    nested();
    const [set] = tree().sets.all();
    const { cannedSet } = await house.admin.get(`{ cannedSet(id: "chat:${set!.id}") { ${TREE} } }`);
    expect(cannedSet).toEqual(expectedTree('chat', tree(), set!));
    expect(called()).toEqual(['chat.GetCannedResponsesDetails']);
  });

  it('is the same whatever form ICE gives it', async () => {
    house.sandbox.set({
      quirks: {
        ...{ nestCanned: true, casing: true, paddedKeys: true },
        ...{ stringNumbers: true, booleanForms: true, arrayWrap: true },
      },
    });
    const { cannedSets } = await house.admin.get(`{ cannedSets { nodes { ${TREE} } } }`);
    expect(cannedSets.nodes).toEqual(expectedTrees());
  });

  it('is read anew after a menu or phrase in it has changed', async () => {
    nested();
    const query = '{ cannedSets(channel: CHAT, search: "Billing") { nodes { menus { name } } } }';
    await house.admin.get(query);
    const input = { id: `chat:${menuNamed('Refunds').id}` };
    await mutate(house, 'deleteCannedMenu', input, 'deletedCannedMenuId');
    const { cannedSets } = await house.admin.get(query);
    expect(cannedSets.nodes).toEqual([{ menus: [{ name: 'Payments' }] }]);
  });
});

describe('cannedSets', () => {
  it.each([
    ['isEnabled: false', ['Holiday season', 'Holiday season']],
    ['channel: CHAT, search: "RET"', ['Orders and returns']],
    ['search: "LETTERS"', ['General letters']],
    ['channel: CHAT, first: 2, orderBy: NAME_DESC', ['Technical', 'Sales']],
    ['channel: EMAIL, first: 1', ['General letters']],
    ['channel: CHAT, first: 1', ['General']],
  ])('(%s)', async (args, names) => {
    const { cannedSets } = await house.admin.get(`{ cannedSets(${args}) { nodes { name } } }`);
    expect(cannedSets.nodes.map((set: { name: string }) => set.name)).toEqual(names);
  });

  it('of both channels are one list, in one call each', async () => {
    const { cannedSets } = await house.admin.get('{ cannedSets { nodes { id channel } } }');
    const told = byNumber(sets(), (prefix, { id }) => ({
      id: `${prefix}:${id}`,
      channel: prefix.toUpperCase(),
    }));
    expect(cannedSets.nodes).toEqual(told);
    expect(called()).toEqual(['chat.GetCannedResponsesList', 'email.GetCannedLettersSetList']);
  });
});

describe('by id', () => {
  it.each(['cannedSet', 'cannedMenu', 'cannedPhrase'])(
    '%s is null for one that nobody knows',
    async (field) => {
      const { sets, menus, phrases } = tree();
      const [set, menu, phrase] = [sets, menus, phrases].map((table) => table.all()[0]!.id);
      await house.admin.get(`{ cannedSet(id: "chat:${set}") { id }
        cannedMenu(id: "chat:${menu}") { id } cannedPhrase(id: "chat:${phrase}") { id } }`);
      expect(await house.admin.get(`{ ${field}(id: "chat:999999") { id } }`)).toEqual({
        [field]: null,
      });
    },
  );

  it('a phrase tells the id of its menu without a call for it', async () => {
    const { id, parentId } = phraseNamed('Void')!;
    const { cannedPhrase } = await house.admin.get(
      `{ cannedPhrase(id: "chat:${id}") { menuId menu { id } } }`,
    );
    const menuId = `chat:${parentId}`;
    expect(cannedPhrase).toEqual({ menuId, menu: { id: menuId } });
    expect(called()).toEqual(['chat.GetCannedPhraseDetails']);
  });
});

describe('a mutation', () => {
  it('sends the place of a move where one is given', async () => {
    const [refunds, payments] = [menuNamed('Refunds'), menuNamed('Payments')];
    const input = { direction: 'IN', parentId: `chat:${payments.id}`, position: 1 };
    const { payload } = await mutate(
      house,
      'moveCannedMenu',
      { id: `chat:${refunds.id}`, ...input },
      'cannedMenu { parentId position }',
    );
    expect(payload.cannedMenu).toEqual({ parentId: `chat:${payments.id}`, position: 1 });
    expect(sentTo(house)[0]).toEqual([
      'chat.MoveCannedMenuIn',
      { MenuCategoryID: refunds.id, ParentCategoryId: payments.id, PositionOrder: 1 },
    ]);
  });

  it('that ICE cannot carry out is refused, and nothing has moved', async () => {
    const { id, parentId } = menuNamed('Greetings');
    const input = { id: `chat:${id}`, direction: 'OUT' };
    const { payload } = await mutate(house, 'moveCannedMenu', input, 'cannedMenu { id }');
    expect(payload).toMatchObject({ cannedMenu: null, userErrors: [{ code: 'ICE_REJECTED' }] });
    expect(menuNamed('Greetings').parentId).toBe(parentId);
  });

  const BAD: readonly [string, object, string][] = [
    ['createCannedSet', { channel: 'CHAT', name: '' }, 'name'],
    ['updateCannedMenu', { id: 'chat:5', name: ' ' }, 'name'],
    ['addCannedMenu', { parentId: '5', name: 'N', position: 1 }, 'parentId'],
    ['addCannedPhrase', { menuId: 'chat:5', name: 'N', text: ' ', position: 1 }, 'text'],
    [
      'addCannedPhrase',
      { menuId: 'chat:5', parentId: 'email:5', name: 'N', text: 'T', position: 1 },
      'parentId',
    ],
    ['moveCannedPhrase', { id: 'chat:5', direction: 'IN', menuId: 'email:6' }, 'menuId'],
    ['deleteCannedPhrase', { id: '5' }, 'id'],
  ];
  it.each(BAD)('%s with %j names the field and asks nothing of ICE', async (name, input, field) => {
    const { payload } = await mutate(house, name, input, '__typename');
    expect(payload.userErrors).toEqual([
      { code: 'BAD_USER_INPUT', message: expect.any(String), field },
    ]);
    expect(called()).toEqual([]);
  });

  it('of a phrase that ICE does not know is NOT_FOUND, and writes nothing', async () => {
    const { payload } = await mutate(
      house,
      'updateCannedPhrase',
      { id: 'chat:999999', text: 'T' },
      'cannedPhrase { id }',
    );
    expect(payload).toMatchObject({ cannedPhrase: null, userErrors: [{ code: 'NOT_FOUND' }] });
    expect(called()).toEqual(['chat.GetCannedPhraseDetails']);
  });
});
