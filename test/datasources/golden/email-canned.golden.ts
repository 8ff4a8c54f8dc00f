import { fileOf } from './chat-files.golden.js';
import { adminEndpoint, Token, type GoldenTable } from './golden.js';

const WAYS = ['In', 'Out', 'Up', 'Down'];

const set = { CategoryId: 128 };
const setTold = { ...set, CannedSetName: 'Sales letters', IsEnable: '1' };
const setReads = {
  CannedSetName: ['name', 'Sales letters'],
  IsEnable: ['isEnabled', true],
} as const;
export const emailCannedSets: GoldenTable = {
  ...adminEndpoint('email.CreateCannedLettersSet', {
    args: { name: 'Sales letters' },
    sends: { Token, OrgId: 59, CannedSetName: 'Sales letters' },
    success: { Message: 'Success', ...set },
    reads: { CategoryId: ['id', '128'] },
  }),
  ...adminEndpoint('email.GetCannedLettersSetList', {
    sends: { Token, OrgId: 59 },
    list: 'CannedLettersSetList',
    success: { Message: 'Success', CannedLettersSetList: [setTold] },
    reads: { CategoryId: ['id', '128'], ...setReads },
    undocumented: ['menus', 'phrases'],
  }),
  ...adminEndpoint('email.GetCannedLettersSetDetails', {
    args: { id: '128' },
    sends: { Token, ...set },
    success: { Message: 'Success', ...setTold },
    reads: setReads,
    unread: { CategoryId: 'the id that was asked for' },
    undocumented: ['menus', 'phrases'],
  }),
  ...adminEndpoint('email.UpdateCannedLettersSet', {
    args: { id: '128', name: 'Sales letters' },
    sends: { Token, ...set, CannedSetName: 'Sales letters' },
  }),
  ...adminEndpoint('email.DeleteCannedLettersSet', {
    args: { id: '128' },
    sends: { Token, ...set },
  }),
  ...adminEndpoint('email.EnableDisableCannedLettersSet', {
    args: { id: '128', isEnabled: false },
    sends: { Token, ...set, IsEnable: 0 },
  }),
};

const menu = { MenuCategoryID: 128 };
const moveMenu = (way: string): GoldenTable =>
  adminEndpoint(`email.MoveCannedMenu${way}`, {
    args: { id: '128', parentId: '120', position: 1 },
    sends: { Token, ...menu, ParentCategoryId: 120, PositionOrder: 1 },
  });
export const emailCannedMenus: GoldenTable = {
  ...adminEndpoint('email.AddCannedMenu', {
    args: { name: 'Billing', parentId: '120', position: 1 },
    sends: { Token, CannedMenuName: 'Billing', ParentCategoryId: 120, PositionOrder: 1 },
    success: { Message: 'Success', MenuCategoryId: 128 },
    reads: { MenuCategoryId: ['id', '128'] },
  }),
  ...adminEndpoint('email.GetCannedMenuDetails', {
    args: { id: '128' },
    sends: { Token, ...menu },
    success: {
      Message: 'Success',
      MenuCategoryId: 128,
      CannedMenuName: 'Billing',
      ParentCategoryId: 120,
      PositionOrder: 1,
      IsEnable: '1',
    },
    reads: {
      CannedMenuName: ['name', 'Billing'],
      ParentCategoryId: ['parentId', '120'],
      PositionOrder: ['position', 1],
      IsEnable: ['isEnabled', true],
    },
    unread: { MenuCategoryId: 'the id that was asked for' },
    undocumented: ['menus', 'phrases'],
  }),
  ...adminEndpoint('email.UpdateCannedMenu', {
    args: { id: '128', name: 'Billing' },
    sends: { Token, ...menu, CannedMenuName: 'Billing' },
  }),
  ...adminEndpoint('email.DeleteCannedMenu', { args: { id: '128' }, sends: { Token, ...menu } }),
  ...adminEndpoint('email.EnableDisableCannedMenu', {
    args: { id: '128', isEnabled: true },
    sends: { Token, ...menu, IsEnable: 1 },
  }),
  ...Object.assign({}, ...WAYS.map(moveMenu)),
};

const phrase = { CannedPhraseCategoryId: 132 };
const wording = {
  text: 'Response',
  isHtml: true,
  isCtrl: true,
  isAlt: false,
  isShift: false,
  shortcutKey: 'K',
};
const movePhrase = (way: string): GoldenTable =>
  adminEndpoint(`email.MoveCannedPhrase${way}`, {
    args: { id: '132', menuId: '128', position: 1 },
    sends: { Token, ...phrase, MenuCategoryID: 128, PositionOrder: 1 },
  });
export const emailCannedPhrases: GoldenTable = {
  ...adminEndpoint('email.AddCannedPhrase', {
    evidence: 'documented',
    args: { menuId: '128', name: 'SoftwarePhrase', parentId: '128', position: 4 },
    sends: {
      Token,
      MenuCategoryID: 128,
      CannedPhraseName: 'SoftwarePhrase',
      ParentCategoryId: 128,
      PositionOrder: 4,
    },
    success: { Message: 'Success', ...phrase },
    reads: { CannedPhraseCategoryId: ['id', '132'] },
  }),
  ...adminEndpoint('email.InsertCannedPhraseDetails', {
    args: { id: '132', ...wording },
    sends: {
      Token,
      MenuCategoryID: 132,
      ResponseText: 'Response',
      IsHTML: true,
      CTRLKey: true,
      ALTKey: false,
      SHIFTKey: false,
      KeyName: 'K',
    },
    success: { Message: 'Success', CannedPhraseCategoryId: 866 },
    reads: { CannedPhraseCategoryId: ['id', '866'] },
  }),
  ...adminEndpoint('email.GetCannedPhraseDetails', {
    args: { id: '132' },
    sends: { Token, ...phrase },
    success: {
      Message: 'Success',
      ...phrase,
      MenuCategoryId: 128,
      CannedPhraseName: 'SoftwarePhrase',
      ResponseText: 'Response',
      IsHTML: true,
      CTRLKey: true,
      ALTKey: false,
      SHIFTKey: false,
      KeyName: 'K',
    },
    reads: {
      MenuCategoryId: ['menuId', '128'],
      CannedPhraseName: ['name', 'SoftwarePhrase'],
      ResponseText: ['text', 'Response'],
      IsHTML: ['isHtml', true],
      CTRLKey: ['isCtrl', true],
      ALTKey: ['isAlt', false],
      SHIFTKey: ['isShift', false],
      KeyName: ['shortcutKey', 'K'],
    },
    unread: { CannedPhraseCategoryId: 'the id that was asked for' },
    undocumented: ['position', 'isEnabled'],
  }),
  ...adminEndpoint('email.UpdateCannedPhrase', {
    args: { id: '132', menuId: '128', name: 'SoftwarePhrase', ...wording },
    sends: {
      Token,
      ...phrase,
      MenuCategoryId: 128,
      CannedPhraseName: 'SoftwarePhrase',
      ResponseText: 'Response',
      IsHTML: 1,
      CtrlKey: 1,
      AltKey: 0,
      ShiftKey: 0,
      KeyName: 'K',
    },
  }),
  ...adminEndpoint('email.DeleteCannedPhrase', {
    args: { id: '132' },
    sends: { Token, ...phrase },
  }),
  ...adminEndpoint('email.EnableDisableCannedPhrase', {
    args: { id: '132', isEnabled: true },
    sends: { Token, ...phrase, IsEnable: 1 },
  }),
  ...Object.assign({}, ...WAYS.map(movePhrase)),
};

export const emailCannedFiles: GoldenTable = {
  ...adminEndpoint('email.ImportCannedLettersSet', {
    args: { file: fileOf('canned.xls') },
    sends: { Token, OrgId: 59, FileName: 'canned.xls' },
  }),
  ...adminEndpoint('email.ExportCannedLettersSet', {
    sends: { Token, OrgId: 59 },
    success: { Message: 'Success', FileName: 'CannedLetters.xls' },
    unread: { FileName: 'the file itself is the answer, and tells its name in a header' },
  }),
};
