import { describe, it } from '@jest/globals';
import type { CannedMenu, CannedPhrase, CannedSet } from '../../../sandbox/index.js';
import {
  holds,
  mutation,
  useHouse,
  type Operation,
  type Sent,
} from '../../support/house/operations.js';

const house = useHouse();

const tree = () => house.sandbox.state.chatCanned;
const setNamed = (name: string): CannedSet => tree().sets.find((set) => set.name === name)!;
const menuNamed = (name: string): CannedMenu => tree().menus.find((menu) => menu.name === name)!;
const phraseNamed = (name: string): CannedPhrase =>
  tree().phrases.find((phrase) => phrase.name === name)!;
const nextId = (): number =>
  1 +
  Math.max(
    ...[tree().sets, tree().menus, tree().phrases].flatMap((table) =>
      table.all().map(({ id }) => id),
    ),
  );

const SET = 'id name isEnabled';
const MENU = 'id parentId name position isEnabled';
const PHRASE = 'id menuId name text isHtml isCtrl isAlt isShift shortcutKey position isEnabled';

const details = {
  set: (id: number): Sent => ['chat.GetCannedResponsesDetails', { CategoryId: id }],
  menu: (id: number): Sent => ['chat.GetCannedMenuDetails', { MenuCategoryID: id }],
  phrase: (id: number): Sent => ['chat.GetCannedPhraseDetails', { CannedPhraseCategoryId: id }],
};

/** What a menu or phrase looks like by its id: ICE says neither whether it is on nor what is below. */
const menuOf = ({ id, name, parentId, position }: CannedMenu) => ({
  id: `chat:${id}`,
  parentId: `chat:${parentId}`,
  name,
  position,
  isEnabled: null,
});
const phraseOf = ({ id, name, parentId, wording }: CannedPhrase) => ({
  id: `chat:${id}`,
  menuId: `chat:${parentId}`,
  name,
  text: wording!.text,
  isHtml: wording!.isHtml,
  isCtrl: wording!.ctrl,
  isAlt: wording!.alt,
  isShift: wording!.shift,
  shortcutKey: wording!.key,
  position: null,
  isEnabled: null,
});

/** Each way to move: what it does to where the thing lies. */
function moveMenu(direction: string, name: string, way: string, at: Partial<CannedMenu>) {
  const { id } = menuNamed(name);
  return mutation(
    'moveCannedMenu',
    { id: `chat:${id}`, direction },
    [`cannedMenu { ${MENU} }`, { cannedMenu: menuOf({ ...menuNamed(name), ...at }) }],
    [[`chat.MoveCannedMenu${way}`, { MenuCategoryID: id }], details.menu(id)],
  );
}

function movePhrase(direction: string, name: string, way: string, parentId: number) {
  const { id } = phraseNamed(name);
  return mutation(
    'moveCannedPhrase',
    { id: `chat:${id}`, direction },
    [
      'cannedPhrase { id menuId }',
      { cannedPhrase: { id: `chat:${id}`, menuId: `chat:${parentId}` } },
    ],
    [[`chat.MoveCannedPhrase${way}`, { CannedPhraseCategoryId: id }], details.phrase(id)],
  );
}

/** The shortcut of a phrase as the two spellings have it. */
const wording = {
  text: 'Hello',
  isHtml: false,
  isCtrl: true,
  isAlt: false,
  isShift: true,
  shortcutKey: 'H',
};
const inserted = {
  ResponseText: 'Hello',
  IsHTML: false,
  CTRLKey: true,
  ALTKey: false,
  SHIFTKey: true,
  KeyName: 'H',
};

const SETS: Sent = ['chat.GetCannedResponsesList', { OrganizationID: 59 }];

/** What sets, menus and phrases have in common: they are switched on and off, and deleted. */
const KINDS = [
  ['Set', 'CannedResponses', 'CategoryId', () => setNamed('Sales').id, details.set],
  ['Menu', 'CannedMenu', 'MenuCategoryID', () => menuNamed('Refunds').id, details.menu],
  [
    'Phrase',
    'CannedPhrase',
    'CannedPhraseCategoryId',
    () => phraseNamed('Void').id,
    details.phrase,
  ],
] as const;

const commonOperations = KINDS.flatMap(([kind, endpoint, key, idOf, read]) => {
  const noun = `Canned${kind}`;
  const field = `canned${kind}`;
  const deletion = (): Operation => {
    const id = `chat:${idOf()}`;
    const payload = [`deleted${noun}Id`, { [`deleted${noun}Id`]: id }] as const;
    return mutation(`delete${noun}`, { id }, payload, [
      [`chat.Delete${endpoint}`, { [key]: idOf() }],
      read(idOf()),
      // Its details have told of none yet: the list says whether there is one.
      ...(kind === 'Set' ? [SETS] : []),
    ]);
  };
  const switching = (): Operation => {
    const id = `chat:${idOf()}`;
    // Only a set's details tell whether it is on.
    const told = { id, isEnabled: kind === 'Set' ? false : null };
    return mutation(
      `set${noun}Enabled`,
      { id, isEnabled: false },
      [`${field} { id isEnabled }`, { [field]: told }],
      [[`chat.EnableDisable${endpoint}`, { [key]: idOf(), IsEnable: 0 }], read(idOf())],
    );
  };
  return [
    [`delete${noun}`, deletion],
    [`set${noun}Enabled`, switching],
  ] as const;
});

/** Each endpoint's operation, what it sends and what it answers. */
const OPERATIONS: Readonly<Record<string, () => Operation>> = {
  ...Object.fromEntries(commonOperations),
  cannedSets() {
    const nodes = tree()
      .sets.all()
      .map(({ id, name, isEnabled }) => ({
        ...{ id: `chat:${id}`, iceId: id, channel: 'CHAT', channelName: 'Chat' },
        ...{ name, isEnabled },
      }));
    return {
      query:
        '{ cannedSets(channel: CHAT) { totalCount nodes { id iceId channel channelName name isEnabled } } }',
      sends: [['chat.GetCannedResponsesList', { OrganizationID: 59 }]],
      answer: { cannedSets: { totalCount: nodes.length, nodes } },
    };
  },
  cannedSet() {
    const { id, name } = setNamed('Holiday season');
    return {
      query: `{ cannedSet(id: "chat:${id}") { ${SET} } }`,
      sends: [details.set(id)],
      answer: { cannedSet: { id: `chat:${id}`, name, isEnabled: false } },
    };
  },
  cannedMenu() {
    const menu = menuNamed('Double charges');
    return {
      query: `{ cannedMenu(id: "chat:${menu.id}") { ${MENU} menus { id } phrases { id } } }`,
      sends: [details.menu(menu.id)],
      answer: { cannedMenu: { ...menuOf(menu), menus: null, phrases: null } },
    };
  },
  cannedPhrase() {
    const phrase = phraseNamed('Payment page');
    return {
      query: `{ cannedPhrase(id: "chat:${phrase.id}") { ${PHRASE} menu { id name } } }`,
      sends: [details.phrase(phrase.id), details.menu(phrase.parentId)],
      answer: {
        cannedPhrase: {
          ...phraseOf(phrase),
          menu: { id: `chat:${phrase.parentId}`, name: 'Payments' },
        },
      },
    };
  },
  createCannedSet() {
    const id = nextId();
    return mutation(
      'createCannedSet',
      { channel: 'CHAT', name: 'New' },
      [`cannedSet { ${SET} }`, { cannedSet: { id: `chat:${id}`, name: 'New', isEnabled: true } }],
      [
        ['chat.CreateCannedResponses', { OrganizationID: 59, CannedSetName: 'New' }],
        details.set(id),
      ],
    );
  },
  updateCannedSet() {
    const { id } = setNamed('Sales');
    return mutation(
      'updateCannedSet',
      { id: `chat:${id}`, name: 'Renamed' },
      ['cannedSet { name }', { cannedSet: { name: 'Renamed' } }],
      [
        [
          'chat.UpdateCannedResponses',
          { OrganizationID: 59, CategoryId: id, CannedSetName: 'Renamed' },
        ],
        details.set(id),
      ],
    );
  },
  addCannedMenu() {
    const [id, parent] = [nextId(), setNamed('Sales').id];
    const menu = { id, name: 'New', parentId: parent, position: 3, isEnabled: true };
    return mutation(
      'addCannedMenu',
      { parentId: `chat:${parent}`, name: 'New', position: 3 },
      [`cannedMenu { ${MENU} }`, { cannedMenu: menuOf(menu) }],
      [
        [
          'chat.AddCannedMenu',
          { CannedMenuName: 'New', ParentCategoryId: parent, PositionOrder: 3 },
        ],
        details.menu(id),
      ],
    );
  },
  updateCannedMenu() {
    const { id } = menuNamed('Refunds');
    return mutation(
      'updateCannedMenu',
      { id: `chat:${id}`, name: 'Renamed' },
      ['cannedMenu { name }', { cannedMenu: { name: 'Renamed' } }],
      [
        ['chat.UpdateCannedMenu', { MenuCategoryID: id, CannedMenuName: 'Renamed' }],
        details.menu(id),
      ],
    );
  },
  'moveCannedMenu IN': () =>
    moveMenu('IN', 'Refunds', 'In', { parentId: menuNamed('Payments').id, position: 2 }),
  'moveCannedMenu OUT': () =>
    moveMenu('OUT', 'Double charges', 'Out', { parentId: setNamed('Billing').id, position: 3 }),
  'moveCannedMenu UP': () => moveMenu('UP', 'Refunds', 'Up', { position: 1 }),
  'moveCannedMenu DOWN': () => moveMenu('DOWN', 'Payments', 'Down', { position: 2 }),
  addCannedPhrase() {
    const [id, menu] = [nextId(), menuNamed('Refunds').id];
    return mutation(
      'addCannedPhrase',
      { menuId: `chat:${menu}`, name: 'New', position: 3, ...wording },
      [
        `cannedPhrase { ${PHRASE} }`,
        {
          cannedPhrase: {
            ...{ id: `chat:${id}`, menuId: `chat:${menu}`, name: 'New', ...wording },
            ...{ position: null, isEnabled: null },
          },
        },
      ],
      [
        [
          'chat.AddCannedPhrase',
          {
            ...{ MenuCategoryID: menu, CannedPhraseName: 'New' },
            ...{ ParentCategoryId: menu, PositionOrder: 3 },
          },
        ],
        ['chat.InsertCannedPhraseDetails', { MenuCategoryID: id, ...inserted }],
        details.phrase(id),
      ],
    );
  },
  updateCannedPhrase() {
    const phrase = phraseNamed('Refund sent');
    return mutation(
      'updateCannedPhrase',
      { id: `chat:${phrase.id}`, text: 'Sent.', isAlt: true },
      [
        `cannedPhrase { ${PHRASE} }`,
        { cannedPhrase: { ...phraseOf(phrase), text: 'Sent.', isAlt: true } },
      ],
      [
        details.phrase(phrase.id),
        [
          'chat.UpdateCannedPhrase',
          {
            ...{ CannedPhraseCategoryId: phrase.id, MenuCategoryId: phrase.parentId },
            ...{ CannedPhraseName: 'Refund sent', ResponseText: 'Sent.', IsHTML: 0 },
            ...{ CtrlKey: 1, AltKey: 1, ShiftKey: 0, KeyName: 'R' },
          },
        ],
        details.phrase(phrase.id),
      ],
    );
  },
  'moveCannedPhrase IN': () =>
    movePhrase('IN', 'Card declined', 'In', menuNamed('Double charges').id),
  'moveCannedPhrase OUT': () => movePhrase('OUT', 'Void', 'Out', menuNamed('Payments').id),
  'moveCannedPhrase UP': () => movePhrase('UP', 'Payment received', 'Up', menuNamed('Payments').id),
  'moveCannedPhrase DOWN': () =>
    movePhrase('DOWN', 'Payment received', 'Down', menuNamed('Payments').id),
};

describe('each operation asks ICE what it says, and answers what ICE told', () => {
  it.each(Object.keys(OPERATIONS))('%s', (name) => holds(house, OPERATIONS[name]!()));
});
