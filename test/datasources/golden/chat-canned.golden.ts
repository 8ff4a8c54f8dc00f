import { adminEndpoint, Token, type GoldenTable } from './golden.js';

/** The three pages that could be read print a space in front of both words. */
const page = {
  evidence: 'documented',
  success: { Message: ' Success' },
  failures: [{ message: ' The request is invalid.' }],
} as const;

const WAYS = ['In', 'Out', 'Up', 'Down'];

const set = { CategoryId: 822 };
export const chatCannedSets: GoldenTable = {
  ...adminEndpoint('chat.CreateCannedResponses', {
    args: { name: 'ICE test' },
    sends: { Token, OrganizationID: 59, CannedSetName: 'ICE test' },
    success: { Message: 'Success', CategoryId: 822 },
    reads: { CategoryId: ['id', '822'] },
  }),
  ...adminEndpoint('chat.GetCannedResponsesList', {
    sends: { Token, OrganizationID: 59 },
    list: 'CannedResponsesList',
    success: {
      Message: 'Success',
      CannedResponsesList: [{ CategoryId: 822, CannedSetName: 'ICE test', IsEnable: 1 }],
    },
    reads: {
      CategoryId: ['id', '822'],
      CannedSetName: ['name', 'ICE test'],
      IsEnable: ['isEnabled', true],
    },
    undocumented: ['menus', 'phrases'],
  }),
  ...adminEndpoint('chat.GetCannedResponsesDetails', {
    args: { id: '822' },
    sends: { Token, ...set },
    success: { Message: 'Success', OrganizationID: 59, CannedSetName: 'ICE test', IsEnable: 1 },
    reads: { CannedSetName: ['name', 'ICE test'], IsEnable: ['isEnabled', true] },
    unread: { OrganizationID: "the session's own" },
    undocumented: ['menus', 'phrases'],
  }),
  ...adminEndpoint('chat.EnableDisableCannedResponses', {
    args: { id: '822', isEnabled: false },
    sends: { Token, ...set, IsEnable: 0 },
  }),
  ...adminEndpoint('chat.UpdateCannedResponses', {
    args: { id: '822', name: 'ICE test' },
    sends: { Token, OrganizationID: 59, ...set, CannedSetName: 'ICE test' },
  }),
  ...adminEndpoint('chat.DeleteCannedResponses', { args: { id: '822' }, sends: { Token, ...set } }),
};

const menu = { MenuCategoryID: 822 };
const moveMenu = (way: string): GoldenTable =>
  adminEndpoint(`chat.MoveCannedMenu${way}`, {
    args: { id: '822', parentId: '820', position: 1 },
    sends: { Token, ...menu, ParentCategoryId: 820, PositionOrder: 1 },
  });
export const chatCannedMenus: GoldenTable = {
  ...adminEndpoint('chat.AddCannedMenu', {
    args: { name: 'ICE test', parentId: '820', position: 1 },
    sends: { Token, CannedMenuName: 'ICE test', ParentCategoryId: 820, PositionOrder: 1 },
    success: { Message: 'Success', MenuCategoryId: 822 },
    reads: { MenuCategoryId: ['id', '822'] },
  }),
  ...adminEndpoint('chat.GetCannedMenuDetails', {
    args: { id: '822' },
    sends: { Token, ...menu },
    success: {
      Message: 'Success',
      CannedMenuName: 'ICE test',
      ParentCategoryId: 822,
      PositionOrder: 1,
    },
    reads: {
      CannedMenuName: ['name', 'ICE test'],
      ParentCategoryId: ['parentId', '822'],
      PositionOrder: ['position', 1],
    },
    undocumented: ['isEnabled', 'menus', 'phrases'],
  }),
  ...adminEndpoint('chat.UpdateCannedMenu', {
    args: { id: '822', name: 'ICE test' },
    sends: { Token, ...menu, CannedMenuName: 'ICE test' },
  }),
  ...adminEndpoint('chat.DeleteCannedMenu', { args: { id: '822' }, sends: { Token, ...menu } }),
  ...adminEndpoint('chat.EnableDisableCannedMenu', {
    args: { id: '822', isEnabled: true },
    sends: { Token, ...menu, IsEnable: 1 },
  }),
  ...Object.assign({}, ...WAYS.map(moveMenu)),
};

const phrase = { CannedPhraseCategoryId: 866 };
const wording = {
  text: 'Response',
  isHtml: true,
  isCtrl: true,
  isAlt: true,
  isShift: false,
  shortcutKey: 'mykey',
};
const movePhrase = (way: string): GoldenTable =>
  adminEndpoint(`chat.MoveCannedPhrase${way}`, {
    args: { id: '866', menuId: '822', position: 1 },
    sends: { Token, ...phrase, MenuCategoryID: 822, PositionOrder: 1 },
  });
export const chatCannedPhrases: GoldenTable = {
  ...adminEndpoint('chat.AddCannedPhrase', {
    ...page,
    args: { menuId: '822', name: 'Canned', parentId: '822', position: 1 },
    sends: {
      Token,
      MenuCategoryID: 822,
      CannedPhraseName: 'Canned',
      ParentCategoryId: 822,
      PositionOrder: 1,
    },
    success: { Message: ' Success', CannedPhraseCategoryId: 866 },
    reads: { CannedPhraseCategoryId: ['id', '866'] },
  }),
  ...adminEndpoint('chat.InsertCannedPhraseDetails', {
    ...page,
    args: { id: '830', ...wording },
    sends: {
      Token,
      MenuCategoryID: 830,
      ResponseText: 'Response',
      IsHTML: true,
      CTRLKey: true,
      ALTKey: true,
      SHIFTKey: false,
      KeyName: 'mykey',
    },
    success: { Message: ' Success', CannedPhraseCategoryId: 866 },
    reads: { CannedPhraseCategoryId: ['id', '866'] },
  }),
  ...adminEndpoint('chat.GetCannedPhraseDetails', {
    args: { id: '866' },
    sends: { Token, ...phrase },
    success: {
      Message: 'Success',
      MenuCategoryId: 822,
      CannedPhraseName: 'Canned',
      ResponseText: 'Response',
      IsHTML: true,
      CTRLKey: true,
      ALTKey: false,
      SHIFTKey: false,
      KeyName: 'K',
    },
    reads: {
      MenuCategoryId: ['menuId', '822'],
      CannedPhraseName: ['name', 'Canned'],
      ResponseText: ['text', 'Response'],
      IsHTML: ['isHtml', true],
      CTRLKey: ['isCtrl', true],
      ALTKey: ['isAlt', false],
      SHIFTKey: ['isShift', false],
      KeyName: ['shortcutKey', 'K'],
    },
    undocumented: ['position', 'isEnabled'],
  }),
  ...adminEndpoint('chat.UpdateCannedPhrase', {
    ...page,
    args: { id: '866', menuId: '822', name: 'Canned', ...wording, shortcutKey: 'K' },
    sends: {
      Token,
      ...phrase,
      MenuCategoryId: 822,
      CannedPhraseName: 'Canned',
      ResponseText: 'Response',
      IsHTML: 1,
      CtrlKey: 1,
      AltKey: 1,
      ShiftKey: 0,
      KeyName: 'K',
    },
  }),
  ...adminEndpoint('chat.DeleteCannedPhrase', { args: { id: '866' }, sends: { Token, ...phrase } }),
  ...adminEndpoint('chat.EnableDisableCannedPhrase', {
    args: { id: '866', isEnabled: true },
    sends: { Token, ...phrase, IsEnable: 1 },
  }),
  ...Object.assign({}, ...WAYS.map(movePhrase)),
};
