import type { CannedMenu, CannedPhrase, SandboxState } from '../../../sandbox/index.js';
import { type Row, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const MENU = 'id parentId name position isEnabled';
const PHRASE = 'id menuId name text isHtml isCtrl isAlt isShift shortcutKey position isEnabled';

const setNamed = (ice: SandboxState, name: string) =>
  ice.emailCanned.sets.find((set) => set.name === name)!;
const menuNamed = (ice: SandboxState, name: string) =>
  ice.emailCanned.menus.find((menu) => menu.name === name)!;
const phraseNamed = (ice: SandboxState, name: string) =>
  ice.emailCanned.phrases.find((phrase) => phrase.name === name)!;

/** Sets, menus and phrases are numbered together. */
const nextId = ({ emailCanned: { sets, menus, phrases } }: SandboxState): number =>
  Math.max(...[sets, menus, phrases].flatMap((table) => table.all().map(({ id }) => id))) + 1;

const details = {
  Set: (id: number): Sent => ['email.GetCannedLettersSetDetails', { CategoryId: id }],
  Menu: (id: number): Sent => ['email.GetCannedMenuDetails', { MenuCategoryID: id }],
  Phrase: (id: number): Sent => ['email.GetCannedPhraseDetails', { CannedPhraseCategoryId: id }],
};

const nodesIn = (id: number): Sent => [
  'email.LoadNodeByParentID_Canned_Responses_AgentConsole',
  { ParentCategoryId: id },
];
/** What is switched on in a set or a menu. */
const idsIn = ({ emailCanned }: SandboxState, parentId: number) => {
  const ids = (kind: 'menus' | 'phrases') =>
    [...emailCanned[kind].all()]
      .filter((each) => each.parentId === parentId && each.isEnabled)
      .toSorted((a, b) => a.position - b.position)
      .map(({ id }) => ({ id: `email:${id}` }));
  return { menus: ids('menus'), phrases: ids('phrases') };
};

const menuTold = ({ id, name, parentId, position, isEnabled }: CannedMenu) => ({
  ...{ id: `email:${id}`, parentId: `email:${parentId}`, name, position, isEnabled },
});
const phraseTold = ({ id, name, parentId, wording }: CannedPhrase) => ({
  ...{ id: `email:${id}`, menuId: `email:${parentId}`, name, text: wording!.text },
  ...{ isHtml: wording!.isHtml, isCtrl: wording!.ctrl, isAlt: wording!.alt },
  ...{ isShift: wording!.shift, shortcutKey: wording!.key },
  ...{ position: null, isEnabled: null },
});

export const cannedSets: Rows = {
  'lists the sets'(ice) {
    const nodes = ice.emailCanned.sets.all().map(({ id, name, isEnabled }) => ({
      ...{ id: `email:${id}`, iceId: id, channel: 'EMAIL', channelName: 'Email' },
      ...{ name, isEnabled },
    }));
    return {
      query:
        '{ cannedSets(channel: EMAIL) { totalCount nodes { id iceId channel channelName name isEnabled } } }',
      sends: [['email.GetCannedLettersSetList', { OrgId: 59 }]],
      answer: { cannedSets: { totalCount: nodes.length, nodes } },
    };
  },
  "reads a set, and what is below from the tree of the agent's console"(ice) {
    const { id, name } = setNamed(ice, 'Holiday season');
    return {
      query: `{ cannedSet(id: "email:${id}") { id name isEnabled menus { id } phrases { id } } }`,
      sends: [details.Set(id), nodesIn(id)],
      answer: { cannedSet: { id: `email:${id}`, name, isEnabled: false, ...idsIn(ice, id) } },
    };
  },
  'creates a set'(ice) {
    const id = nextId(ice);
    return mutation(
      'createCannedSet',
      { channel: 'EMAIL', name: 'New' },
      [
        'cannedSet { id name isEnabled }',
        { cannedSet: { id: `email:${id}`, name: 'New', isEnabled: true } },
      ],
      [['email.CreateCannedLettersSet', { OrgId: 59, CannedSetName: 'New' }], details.Set(id)],
    );
  },
  'renames a set'(ice) {
    const { id } = setNamed(ice, 'General letters');
    return mutation(
      'updateCannedSet',
      { id: `email:${id}`, name: 'Renamed' },
      ['cannedSet { name }', { cannedSet: { name: 'Renamed' } }],
      [
        ['email.UpdateCannedLettersSet', { CategoryId: id, CannedSetName: 'Renamed' }],
        details.Set(id),
      ],
    );
  },
  ...switchedAndDeleted('Set', 'CannedLettersSet', 'CategoryId', (ice) =>
    setNamed(ice, 'General letters'),
  ),
};

export const cannedMenus: Rows = {
  'reads a menu, which tells whether it is on'(ice) {
    const menu = menuNamed(ice, 'Signatures');
    return {
      query: `{ cannedMenu(id: "email:${menu.id}") { ${MENU} menus { id } phrases { id } } }`,
      sends: [details.Menu(menu.id), nodesIn(menu.id)],
      answer: { cannedMenu: { ...menuTold(menu), ...idsIn(ice, menu.id) } },
    };
  },
  'adds a menu'(ice) {
    const [id, parentId] = [nextId(ice), setNamed(ice, 'General letters').id];
    return mutation(
      'addCannedMenu',
      { parentId: `email:${parentId}`, name: 'New', position: 4 },
      [
        `cannedMenu { ${MENU} }`,
        { cannedMenu: menuTold({ id, parentId, name: 'New', position: 4, isEnabled: true }) },
      ],
      [
        [
          'email.AddCannedMenu',
          { CannedMenuName: 'New', ParentCategoryId: parentId, PositionOrder: 4 },
        ],
        details.Menu(id),
      ],
    );
  },
  'renames a menu'(ice) {
    const { id } = menuNamed(ice, 'Questions');
    return mutation(
      'updateCannedMenu',
      { id: `email:${id}`, name: 'Renamed' },
      ['cannedMenu { name }', { cannedMenu: { name: 'Renamed' } }],
      [
        ['email.UpdateCannedMenu', { MenuCategoryID: id, CannedMenuName: 'Renamed' }],
        details.Menu(id),
      ],
    );
  },
  'moves a menu in': menuMoved('In', 'Questions', (ice) => ({
    parentId: menuNamed(ice, 'Openings').id,
    position: 1,
  })),
  'moves a menu out': menuMoved('Out', 'Signatures', (ice) => ({
    parentId: setNamed(ice, 'General letters').id,
    position: 4,
  })),
  'moves a menu up': menuMoved('Up', 'Questions', () => ({ position: 1 })),
  'moves a menu down': menuMoved('Down', 'Openings', () => ({ position: 2 })),
  ...switchedAndDeleted('Menu', 'CannedMenu', 'MenuCategoryID', (ice) =>
    menuNamed(ice, 'Questions'),
  ),
};

/** A wording, in the graph's words and in the two spellings of ICE. */
const wording = {
  ...{ text: 'Hello', isHtml: false, isCtrl: true },
  ...{ isAlt: false, isShift: true, shortcutKey: 'H' },
};
const inserted = {
  ...{ ResponseText: 'Hello', IsHTML: false, CTRLKey: true },
  ...{ ALTKey: false, SHIFTKey: true, KeyName: 'H' },
};

export const cannedPhrases: Rows = {
  'reads a phrase and the menu it lies in'(ice) {
    const phrase = phraseNamed(ice, 'With link');
    const menuId = phrase.parentId;
    return {
      query: `{ cannedPhrase(id: "email:${phrase.id}") { ${PHRASE} menu { id name } } }`,
      sends: [details.Phrase(phrase.id), details.Menu(menuId)],
      answer: {
        cannedPhrase: {
          ...phraseTold(phrase),
          menu: { id: `email:${menuId}`, name: 'Signatures' },
        },
      },
    };
  },
  'adds a phrase in two steps'(ice) {
    const [id, menuId] = [nextId(ice), menuNamed(ice, 'Openings').id];
    return mutation(
      'addCannedPhrase',
      { menuId: `email:${menuId}`, name: 'New', position: 4, ...wording },
      [
        `cannedPhrase { ${PHRASE} }`,
        {
          cannedPhrase: {
            ...{ id: `email:${id}`, menuId: `email:${menuId}`, name: 'New', ...wording },
            ...{ position: null, isEnabled: null },
          },
        },
      ],
      [
        [
          'email.AddCannedPhrase',
          {
            ...{ MenuCategoryID: menuId, CannedPhraseName: 'New' },
            ...{ ParentCategoryId: menuId, PositionOrder: 4 },
          },
        ],
        ['email.InsertCannedPhraseDetails', { MenuCategoryID: id, ...inserted }],
        details.Phrase(id),
      ],
    );
  },
  'updates a phrase, and keeps what is not said'(ice) {
    const phrase = phraseNamed(ice, 'Thank you');
    const { id, parentId } = phrase;
    const { ctrl, alt, shift, key } = phrase.wording!;
    const digit = (isSet: boolean) => (isSet ? 1 : 0);
    return mutation(
      'updateCannedPhrase',
      { id: `email:${id}`, text: 'Thanks.' },
      [`cannedPhrase { ${PHRASE} }`, { cannedPhrase: { ...phraseTold(phrase), text: 'Thanks.' } }],
      [
        details.Phrase(id),
        [
          'email.UpdateCannedPhrase',
          {
            ...{ CannedPhraseCategoryId: id, MenuCategoryId: parentId },
            ...{ CannedPhraseName: 'Thank you', ResponseText: 'Thanks.', IsHTML: 0 },
            ...{ CtrlKey: digit(ctrl), AltKey: digit(alt), ShiftKey: digit(shift), KeyName: key },
          },
        ],
        details.Phrase(id),
      ],
    );
  },
  'moves a phrase in': phraseMoved('In', 'Resolved', 'Signatures'),
  'moves a phrase out': phraseMoved('Out', 'Plain', 'Closings'),
  'moves a phrase up': phraseMoved('Up', 'Resolved', 'Closings'),
  'moves a phrase down': phraseMoved('Down', 'Resolved', 'Closings'),
  ...switchedAndDeleted('Phrase', 'CannedPhrase', 'CannedPhraseCategoryId', (ice) =>
    phraseNamed(ice, 'Photo'),
  ),
};

function menuMoved(way: string, name: string, to: (ice: SandboxState) => Partial<CannedMenu>): Row {
  return (ice) => {
    const menu = menuNamed(ice, name);
    return mutation(
      'moveCannedMenu',
      { id: `email:${menu.id}`, direction: way.toUpperCase() },
      [`cannedMenu { ${MENU} }`, { cannedMenu: menuTold({ ...menu, ...to(ice) }) }],
      [[`email.MoveCannedMenu${way}`, { MenuCategoryID: menu.id }], details.Menu(menu.id)],
    );
  };
}

function phraseMoved(way: string, name: string, into: string): Row {
  return (ice) => {
    const { id } = phraseNamed(ice, name);
    const menuId = `email:${menuNamed(ice, into).id}`;
    return mutation(
      'moveCannedPhrase',
      { id: `email:${id}`, direction: way.toUpperCase() },
      ['cannedPhrase { id menuId }', { cannedPhrase: { id: `email:${id}`, menuId } }],
      [[`email.MoveCannedPhrase${way}`, { CannedPhraseCategoryId: id }], details.Phrase(id)],
    );
  };
}

function switchedAndDeleted(
  kind: keyof typeof details,
  endpoint: string,
  key: string,
  which: (ice: SandboxState) => { readonly id: number },
): Rows {
  return {
    'is switched off'(ice) {
      const { id } = which(ice);
      // A phrase's details do not tell whether it is on.
      const told = { id: `email:${id}`, isEnabled: kind === 'Phrase' ? null : false };
      return mutation(
        `setCanned${kind}Enabled`,
        { id: `email:${id}`, isEnabled: false },
        [`canned${kind} { id isEnabled }`, { [`canned${kind}`]: told }],
        [[`email.EnableDisable${endpoint}`, { [key]: id, IsEnable: 0 }], details[kind](id)],
      );
    },
    'is deleted'(ice) {
      const { id } = which(ice);
      const field = `deletedCanned${kind}Id`;
      return mutation(
        `deleteCanned${kind}`,
        { id: `email:${id}` },
        [field, { [field]: `email:${id}` }],
        [[`email.Delete${endpoint}`, { [key]: id }], details[kind](id)],
      );
    },
  };
}
