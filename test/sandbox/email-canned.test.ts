import { describe, expect, it } from '@jest/globals';
import type { SandboxState } from '../../sandbox/index.js';
import { expectShape, expectStrict, shapeOf } from '../support/sandbox/shapes.js';
import {
  lastReason,
  send,
  sendForm,
  signIn,
  useSandbox,
  type Answer,
  type Body,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

/** Ids of what there is to ask about: neighbours, and one of each that lies deeper. */
function ids({ emailCanned: { sets, menus, phrases }, skills }: SandboxState) {
  const [first, second] = menus.filter(({ parentId }) => parentId === sets.all()[0]?.id);
  const inner = menus.find(({ parentId }) => menus.get(parentId) !== undefined);
  return {
    skill: skills.find(({ channel }) => channel === 'email')?.id,
    set: sets.all()[0]?.id,
    menu: first?.id,
    nextMenu: second?.id,
    innerMenu: inner?.id,
    phrase: phrases.all()[0]?.id,
    nextPhrase: phrases.all()[1]?.id,
    phraseMenu: phrases.all()[0]?.parentId,
    outerPhrase: phrases.find(({ parentId }) => parentId === inner?.parentId)?.id,
    deepPhrase: phrases.find(({ parentId }) => parentId === inner?.id)?.id,
  };
}

type Case = [name: string, body: (id: ReturnType<typeof ids>) => Body, documented: unknown];

const ORG = { OrgId: 59 };
const DONE = { Message: 'Success' };
const SET = { CategoryId: 128, CannedSetName: 'Sales letters', IsEnable: '1' };
const TEXT = { ResponseText: 'Response', IsHTML: true };

const CASES: Case[] = [
  ['CreateCannedLettersSet', () => ({ ...ORG, CannedSetName: 'x' }), { ...DONE, CategoryId: 128 }],
  ['GetCannedLettersSetList', () => ORG, { ...DONE, CannedLettersSetList: [SET] }],
  ['GetCannedLettersSetDetails', ({ set }) => ({ CategoryId: set }), { ...DONE, ...SET }],
  ['UpdateCannedLettersSet', ({ set }) => ({ CategoryId: set, CannedSetName: 'x' }), DONE],
  ['DeleteCannedLettersSet', ({ set }) => ({ CategoryId: set }), DONE],
  ['EnableDisableCannedLettersSet', ({ set }) => ({ CategoryId: set, IsEnable: true }), DONE],
  ['ExportCannedLettersSet', () => ORG, { ...DONE, FileName: 'CannedLetters.xls' }],
  [
    'AddCannedMenu',
    ({ set }) => ({ CannedMenuName: 'x', ParentCategoryId: set, PositionOrder: 1 }),
    { ...DONE, MenuCategoryId: 128 },
  ],
  [
    'GetCannedMenuDetails',
    ({ menu }) => ({ MenuCategoryID: menu }),
    {
      ...{ ...DONE, MenuCategoryId: 128, CannedMenuName: 'Billing' },
      ...{ ParentCategoryId: 120, PositionOrder: 1, IsEnable: '1' },
    },
  ],
  ['UpdateCannedMenu', ({ menu }) => ({ MenuCategoryID: menu, CannedMenuName: 'x' }), DONE],
  ['DeleteCannedMenu', ({ menu }) => ({ MenuCategoryID: menu }), DONE],
  ['EnableDisableCannedMenu', ({ menu }) => ({ MenuCategoryID: menu, IsEnable: 0 }), DONE],
  ['MoveCannedMenuIn', ({ nextMenu }) => ({ MenuCategoryID: nextMenu }), DONE],
  ['MoveCannedMenuOut', ({ innerMenu }) => ({ MenuCategoryID: innerMenu }), DONE],
  ['MoveCannedMenuUp', ({ nextMenu }) => ({ MenuCategoryID: nextMenu }), DONE],
  ['MoveCannedMenuDown', ({ menu }) => ({ MenuCategoryID: menu, PositionOrder: 1 }), DONE],
  [
    'AddCannedPhrase',
    ({ menu }) => ({
      ...{ MenuCategoryID: menu, CannedPhraseName: 'x' },
      ...{ ParentCategoryId: menu, PositionOrder: 4 },
    }),
    { ...DONE, CannedPhraseCategoryId: 132 },
  ],
  [
    'InsertCannedPhraseDetails',
    ({ phrase }) => ({
      ...{ MenuCategoryID: phrase, ...TEXT },
      ...{ CTRLKey: true, ALTKey: false, SHIFTKey: false, KeyName: 'K' },
    }),
    { ...DONE, CannedPhraseCategoryId: 866 },
  ],
  [
    'GetCannedPhraseDetails',
    ({ phrase }) => ({ CannedPhraseCategoryId: phrase }),
    {
      ...{ ...DONE, CannedPhraseCategoryId: 132, MenuCategoryId: 128, CannedPhraseName: 'x' },
      ...{ ...TEXT, CTRLKey: true, ALTKey: false, SHIFTKey: false, KeyName: 'K' },
    },
  ],
  [
    'UpdateCannedPhrase',
    ({ phrase, phraseMenu }) => ({
      ...{ CannedPhraseCategoryId: phrase, MenuCategoryId: phraseMenu, CannedPhraseName: 'x' },
      ...{ ...TEXT, CtrlKey: 1, AltKey: 0, ShiftKey: 0, KeyName: 'K' },
    }),
    DONE,
  ],
  ['DeleteCannedPhrase', ({ phrase }) => ({ CannedPhraseCategoryId: phrase }), DONE],
  [
    'EnableDisableCannedPhrase',
    ({ phrase }) => ({ CannedPhraseCategoryId: phrase, IsEnable: false }),
    DONE,
  ],
  ['MoveCannedPhraseIn', ({ outerPhrase }) => ({ CannedPhraseCategoryId: outerPhrase }), DONE],
  ['MoveCannedPhraseOut', ({ deepPhrase }) => ({ CannedPhraseCategoryId: deepPhrase }), DONE],
  ['MoveCannedPhraseUp', ({ nextPhrase }) => ({ CannedPhraseCategoryId: nextPhrase }), DONE],
  ['MoveCannedPhraseDown', ({ phrase }) => ({ CannedPhraseCategoryId: phrase }), DONE],
];

describe('the admin’s calls', () => {
  it.each(CASES)('%s answers as documented', async (name, body, documented) => {
    box.current.set({ fileAnswers: 'name' });
    const asked = body(ids(box.current.state));
    await expectShape(box.current, `email:EmailAdmin/${name}`, 'admin', asked, documented);
  });

  it.each(CASES)('%s is strict', async (name, body) => {
    const asked = body(ids(box.current.state));
    await expectStrict(box.current, `email:EmailAdmin/${name}`, 'admin', asked);
  });
});

const ROOT = 'LoadRebootNodetbl_Category_Canned_Letters_Responses_AgentConsole';
const BELOW = 'LoadNodeByParentID_Canned_Responses_AgentConsole';
const NODE = { CategoryId: 128, CategoryName: 'x', ParentCategoryId: 0, PositionOrder: 1 };

describe('the agent’s console', () => {
  it('answers as documented', async () => {
    const { skill, phraseMenu } = ids(box.current.state);
    const agent = await signIn(box.current, 'agent');
    const roots = await agent.post(`email:Email/${ROOT}`, { ...ORG, SkillId: skill });
    expect(shapeOf(roots)).toEqual(shapeOf({ ...DONE, NodeList: [NODE] }));
    const below = await agent.post(`email:Email/${BELOW}`, { ParentCategoryId: phraseMenu });
    expect(shapeOf(below)).toEqual(shapeOf({ ...DONE, NodeList: [{ ...NODE, ...TEXT }] }));
    await expectStrict(box.current, `email:Email/${ROOT}`, 'agent', { ...ORG, SkillId: skill });
    await expectStrict(box.current, `email:Email/${BELOW}`, 'agent', { ParentCategoryId: 1 });
  });

  it('walks down to every letter that is not switched off', async () => {
    const agent = await signIn(box.current, 'agent');
    const { skill } = ids(box.current.state);
    const walk = async (nodes: Answer[]): Promise<string[]> => {
      const found: string[] = [];
      for (const node of nodes) {
        if ('ResponseText' in node) found.push(node.CategoryName);
        else found.push(...(await walk(await childrenOf(node.CategoryId))));
      }
      return found;
    };
    const childrenOf = async (ParentCategoryId: number): Promise<Answer[]> =>
      (await agent.post(`email:Email/${BELOW}`, { ParentCategoryId })).NodeList;
    const roots = await agent.post(`email:Email/${ROOT}`, { ...ORG, SkillId: skill });
    const found = await walk(roots.NodeList);
    expect(found).toEqual(expect.arrayContaining(['Thank you', 'Plain', 'With link']));
    expect(found).not.toContain('Resolved (old)');
    expect(found).not.toContain('Last day');
  });

  it('refuses a skill or a node that there is not', async () => {
    const agent = await signIn(box.current, 'agent');
    await agent.post(`email:Email/${ROOT}`, { ...ORG, SkillId: 1 });
    expect(lastReason(box.current)).toBe('no such skill: 1');
    await agent.post(`email:Email/${BELOW}`, { ParentCategoryId: 1 });
    expect(lastReason(box.current)).toBe('no such node: 1');
  });
});

describe('letters', () => {
  it('are made, found by agents, moved and deleted, and are none of chat’s', async () => {
    const admin = await signIn(box.current, 'admin');
    const agent = await signIn(box.current, 'agent');
    const ask = (name: string, body: Body): Promise<Answer> =>
      admin.post(`email:EmailAdmin/${name}`, body);
    const chats = JSON.stringify(box.current.state.chatCanned.sets.all());
    const set = (await ask('CreateCannedLettersSet', { ...ORG, CannedSetName: 'Mine' })).CategoryId;
    const menu = async (CannedMenuName: string, ParentCategoryId: number) =>
      (await ask('AddCannedMenu', { CannedMenuName, ParentCategoryId, PositionOrder: 1 }))
        .MenuCategoryId;
    const outer = await menu('outer', set);
    const inner = await menu('inner', outer);
    const place = { MenuCategoryID: outer, ParentCategoryId: set, PositionOrder: 1 };
    const made = await ask('AddCannedPhrase', { ...place, CannedPhraseName: 'Sorry' });
    const phrase = made.CannedPhraseCategoryId;
    const keys = { CTRLKey: true, ALTKey: false, SHIFTKey: false, KeyName: 'K' };
    await ask('InsertCannedPhraseDetails', { MenuCategoryID: outer, ...TEXT, ...keys });
    const names = async (ParentCategoryId: number): Promise<string[]> => {
      const { NodeList } = await agent.post(`email:Email/${BELOW}`, { ParentCategoryId });
      return NodeList.map((node: Answer) => `${node.CategoryName} ${node.ResponseText ?? '-'}`);
    };
    expect(await names(outer)).toEqual(['inner -', 'Sorry Response']);

    await ask('MoveCannedPhraseIn', { CannedPhraseCategoryId: phrase, MenuCategoryID: inner });
    expect([await names(outer), await names(inner)]).toEqual([['inner -'], ['Sorry Response']]);
    await ask('EnableDisableCannedPhrase', { CannedPhraseCategoryId: phrase, IsEnable: 0 });
    expect(await names(inner)).toEqual([]);

    box.current.set({ quirks: { nestCanned: true } });
    const { MenuList } = await ask('GetCannedLettersSetDetails', { CategoryId: set });
    expect(MenuList[0].MenuList[0].PhraseList).toMatchObject([
      { CannedPhraseCategoryId: phrase, IsEnable: '0', ...keys },
    ]);
    await ask('DeleteCannedLettersSet', { CategoryId: set });
    const { sets, menus, phrases } = box.current.state.emailCanned;
    expect([sets.get(set), menus.get(inner), phrases.get(phrase)].filter(Boolean)).toEqual([]);
    expect(JSON.stringify(box.current.state.chatCanned.sets.all())).toBe(chats);
  });

  it('come in as the file that went out', async () => {
    const { token } = await signIn(box.current, 'admin');
    const address = 'email:EmailAdmin/ExportCannedLettersSet';
    const exported = await send(box.current, address, { Token: token, ...ORG });
    expect(exported.headers.get('content-disposition')).toContain('CannedLetters.xls');
    const content = (await exported.text()).replace('Thank you for your message', 'Many thanks');
    const before = box.current.state.emailCanned.phrases.size;
    const answer = await sendForm(box.current, 'email:EmailAdmin/ImportCannedLettersSet', {
      ...{ Token: token, OrgId: '59' },
      FileName: new File([content], 'letters.xls'),
    });
    expect(await answer.json()).toEqual(DONE);
    const { phrases } = box.current.state.emailCanned;
    expect(phrases.size).toBe(before);
    expect(
      phrases.find(({ wording }) => wording?.text.startsWith('Many thanks') ?? false),
    ).toBeDefined();
  });

  it('come in whole or not at all', async () => {
    const { token } = await signIn(box.current, 'admin');
    const answer = await sendForm(box.current, 'email:EmailAdmin/ImportCannedLettersSet', {
      ...{ Token: token, OrgId: '59' },
      FileName: new File(['Set,Menu,Phrase,Response\na,b,c,d\na,,e,f'], 'letters.csv'),
    });
    expect(await answer.json()).toEqual({ Message: 'The request is invalid.' });
    expect(lastReason(box.current)).toBe('a row without set, menu or phrase');
    expect(box.current.state.emailCanned.sets.find(({ name }) => name === 'a')).toBeUndefined();
  });
});
