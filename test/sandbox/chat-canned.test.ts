import { describe, expect, it } from '@jest/globals';
import {
  lastReason,
  sendForm,
  signIn,
  useSandbox,
  type Answer,
  type Body,
  type Session,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

const ORGANIZATION = { OrganizationID: 59 };
const WORDING = {
  ResponseText: 'Hello there',
  IsHTML: false,
  CTRLKey: true,
  ALTKey: false,
  SHIFTKey: false,
  KeyName: 'K',
};

/** An empty set, and short forms of the calls below it. */
async function newSet() {
  const admin = await signIn(box.current, 'admin');
  const ask = (name: string, body: Body): Promise<Answer> =>
    admin.post(`chat:ChatAdmin/${name}`, body);
  const create = { ...ORGANIZATION, CannedSetName: 'Mine' };
  const set: number = (await ask('CreateCannedResponses', create)).CategoryId;
  const menu = async (
    CannedMenuName: string,
    ParentCategoryId = set,
    PositionOrder = 1,
  ): Promise<number> => {
    const body = { CannedMenuName, ParentCategoryId, PositionOrder };
    return (await ask('AddCannedMenu', body)).MenuCategoryId;
  };
  const phrase = async (
    CannedPhraseName: string,
    MenuCategoryID: number,
    PositionOrder = 1,
  ): Promise<number> => {
    const place = { MenuCategoryID, ParentCategoryId: MenuCategoryID, PositionOrder };
    return (await ask('AddCannedPhrase', { CannedPhraseName, ...place })).CannedPhraseCategoryId;
  };
  return { admin, ask, set, menu, phrase };
}

/** Names below a set or menu, in order, as the state has them. */
function below(kind: 'menus' | 'phrases', parentId: number): string[] {
  const rows: readonly { parentId: number; position: number; name: string }[] =
    box.current.state.chatCanned[kind].all();
  return rows
    .filter((row) => row.parentId === parentId)
    .toSorted((a, b) => a.position - b.position)
    .map((row) => row.name);
}

describe('sets', () => {
  it('are made, renamed, switched off and deleted with all below', async () => {
    const { ask, set, menu, phrase } = await newSet();
    const inner = await menu('inner', await menu('outer'));
    const id = await phrase('deep', inner);

    await ask('UpdateCannedResponses', { ...ORGANIZATION, CategoryId: set, CannedSetName: 'Ours' });
    await ask('EnableDisableCannedResponses', { CategoryId: set, IsEnable: 0 });
    expect(await ask('GetCannedResponsesDetails', { CategoryId: set })).toEqual({
      Message: 'Success',
      OrganizationID: 59,
      CannedSetName: 'Ours',
      IsEnable: 0,
    });
    const { CannedResponsesList } = await ask('GetCannedResponsesList', ORGANIZATION);
    expect(CannedResponsesList.at(-1)).toEqual({
      CategoryId: set,
      CannedSetName: 'Ours',
      IsEnable: 0,
    });

    await ask('DeleteCannedResponses', { CategoryId: set });
    const { sets, menus, phrases } = box.current.state.chatCanned;
    expect([sets.get(set), menus.get(inner), phrases.get(id)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(await ask('GetCannedResponsesDetails', { CategoryId: set })).toEqual({
      message: 'The request is invalid.',
    });
  });

  it('hold their menus and phrases for a tenant that nests them', async () => {
    const { admin, ask, set, menu, phrase } = await newSet();
    const outer = await menu('outer');
    const inner = await menu('inner', outer);
    const id = await phrase('deep', inner, 3);
    await ask('InsertCannedPhraseDetails', { MenuCategoryID: id, ...WORDING });
    const listed = async ({ post }: Session) =>
      (await post('chat:ChatAdmin/GetCannedResponsesList', ORGANIZATION)).CannedResponsesList;
    expect(Object.keys((await listed(admin))[0])).not.toContain('MenuList');

    box.current.set({ quirks: { nestCanned: true } });
    expect((await listed(admin)).at(-1)).toEqual({
      CategoryId: set,
      CannedSetName: 'Mine',
      IsEnable: 1,
      MenuList: [
        {
          MenuCategoryId: outer,
          CannedMenuName: 'outer',
          ParentCategoryId: set,
          PositionOrder: 1,
          IsEnable: 1,
          PhraseList: [],
          MenuList: [
            {
              MenuCategoryId: inner,
              CannedMenuName: 'inner',
              ParentCategoryId: outer,
              PositionOrder: 1,
              IsEnable: 1,
              MenuList: [],
              PhraseList: [
                {
                  CannedPhraseCategoryId: id,
                  MenuCategoryId: inner,
                  CannedPhraseName: 'deep',
                  ...WORDING,
                  PositionOrder: 3,
                  IsEnable: 1,
                },
              ],
            },
          ],
        },
      ],
    });
  });
});

describe('menus', () => {
  it('take the position they ask for, and others make room', async () => {
    const { ask, set, menu } = await newSet();
    await menu('b', set, 1);
    const c = await menu('c', set, 2);
    await menu('a', set, 1);
    expect(below('menus', set)).toEqual(['a', 'b', 'c']);
    expect(await ask('GetCannedMenuDetails', { MenuCategoryID: c })).toEqual({
      Message: 'Success',
      CannedMenuName: 'c',
      ParentCategoryId: set,
      PositionOrder: 3,
    });
    await ask('UpdateCannedMenu', { MenuCategoryID: c, CannedMenuName: 'd' });
    await ask('EnableDisableCannedMenu', { MenuCategoryID: c, IsEnable: false });
    expect(box.current.state.chatCanned.menus.get(c)).toMatchObject({
      name: 'd',
      isEnabled: false,
    });
    await ask('DeleteCannedMenu', { MenuCategoryID: c });
    expect(below('menus', set)).toEqual(['a', 'b']);
  });

  it('move up and down, in and out', async () => {
    const { ask, set, menu } = await newSet();
    const a = await menu('a', set, 1);
    const b = await menu('b', set, 2);
    await menu('c', set, 3);
    const move = (way: string, more: Body = {}) =>
      ask(`MoveCannedMenu${way}`, { MenuCategoryID: b, ...more });
    expect(await move('Up')).toEqual({ Message: 'Success' });
    expect(below('menus', set)).toEqual(['b', 'a', 'c']);
    expect(await move('Up')).toEqual({ message: 'The request is invalid.' });
    await move('Down');
    expect(below('menus', set)).toEqual(['a', 'b', 'c']);
    await move('In');
    expect([below('menus', set), below('menus', a)]).toEqual([['a', 'c'], ['b']]);
    await move('Out', { PositionOrder: 1 });
    expect(below('menus', set)).toEqual(['b', 'a', 'c']);
    await move('In');
    expect(lastReason(box.current)).toBe(`no menu to move ${b} into`);
    await move('In', { ParentCategoryId: a });
    expect(below('menus', a)).toEqual(['b']);
  });

  it('cannot leave their set, nor lie in nothing', async () => {
    const { ask, menu } = await newSet();
    const a = await menu('a');
    await ask('MoveCannedMenuOut', { MenuCategoryID: a });
    expect(lastReason(box.current)).toBe(`${a} is on the topmost level`);
    await menu('x', 1);
    expect(lastReason(box.current)).toBe('no such canned menu: 1');
  });
});

describe('phrases', () => {
  it.each(['the phrase', 'its menu'])('are made in two steps, the second naming %s', async (by) => {
    const { ask, menu, phrase } = await newSet();
    const home = await menu('home');
    const id = await phrase('Greeting', home);
    const read = () => ask('GetCannedPhraseDetails', { CannedPhraseCategoryId: id });
    const common = { Message: 'Success', MenuCategoryId: home, CannedPhraseName: 'Greeting' };
    expect(await read()).toMatchObject({ ...common, ResponseText: '', CTRLKey: false });

    const MenuCategoryID = by === 'its menu' ? home : id;
    const told = await ask('InsertCannedPhraseDetails', { MenuCategoryID, ...WORDING });
    expect(told).toEqual({ Message: ' Success', CannedPhraseCategoryId: id });
    expect(await read()).toEqual({ ...common, ...WORDING });
  });

  it('find no wording where none is waited for', async () => {
    const { ask, menu } = await newSet();
    const home = await menu('home');
    await ask('InsertCannedPhraseDetails', { MenuCategoryID: home, ...WORDING });
    expect(lastReason(box.current)).toBe(`no phrase waits in menu ${home}`);
  });

  it('are updated in other spellings and digits, and stay in their menu', async () => {
    const { ask, menu, phrase } = await newSet();
    const home = await menu('home');
    const id = await phrase('Greeting', home);
    const body = {
      CannedPhraseCategoryId: id,
      MenuCategoryId: home,
      CannedPhraseName: 'Welcome',
      ResponseText: '<b>Hi</b>',
      IsHTML: 1,
      CtrlKey: 0,
      AltKey: 1,
      ShiftKey: 0,
      KeyName: 'W',
    };
    expect(await ask('UpdateCannedPhrase', body)).toEqual({ Message: ' Success' });
    expect(box.current.state.chatCanned.phrases.get(id)).toMatchObject({
      name: 'Welcome',
      wording: { text: '<b>Hi</b>', isHtml: true, ctrl: false, alt: true, shift: false, key: 'W' },
    });
    expect(await ask('UpdateCannedPhrase', { ...body, MenuCategoryId: home + 1 })).toEqual({
      message: ' The request is invalid.',
    });
    await ask('UpdateCannedPhrase', { ...body, CTRLKey: 1 });
    expect(lastReason(box.current)).toBe('wrong key: CTRLKey');
  });

  it('move, are switched off and deleted', async () => {
    const { ask, menu, phrase } = await newSet();
    const home = await menu('home');
    const inner = await menu('inner', home);
    const a = await phrase('a', home, 1);
    await phrase('b', home, 2);
    const call = (name: string, more: Body = {}) =>
      ask(name, { CannedPhraseCategoryId: a, ...more });
    await call('MoveCannedPhraseDown');
    expect(below('phrases', home)).toEqual(['b', 'a']);
    await call('MoveCannedPhraseUp');
    expect(below('phrases', home)).toEqual(['a', 'b']);
    await call('MoveCannedPhraseIn', { MenuCategoryID: inner });
    expect([below('phrases', home), below('phrases', inner)]).toEqual([['b'], ['a']]);
    await call('MoveCannedPhraseOut');
    expect(below('phrases', home)).toEqual(['b', 'a']);
    await call('MoveCannedPhraseOut');
    expect(lastReason(box.current)).toBe(`${a} is on the topmost level`);
    await call('EnableDisableCannedPhrase', { IsEnable: 0 });
    expect(box.current.state.chatCanned.phrases.get(a)?.isEnabled).toBe(false);
    await call('DeleteCannedPhrase');
    expect(below('phrases', home)).toEqual(['b']);
  });

  it('lie below every category that is named with them', async () => {
    const { ask, set, menu } = await newSet();
    const inner = await menu('inner', await menu('outer'));
    const other = await menu('other');
    const add = (ParentCategoryId: number) =>
      ask('AddCannedPhrase', {
        ...{ MenuCategoryID: inner, CannedPhraseName: 'x' },
        ...{ ParentCategoryId, PositionOrder: 1 },
      });
    expect(await add(set)).toMatchObject({ Message: ' Success' });
    expect(await add(other)).toEqual({ message: ' The request is invalid.' });
  });
});

describe('export and import', () => {
  async function exported({ token }: Session): Promise<Response> {
    const body = JSON.stringify({ ...ORGANIZATION, Token: token });
    const url = `${box.current.urls.chat}/ChatAdmin/ExportCannedResponses`;
    return fetch(url, { method: 'POST', body });
  }

  it('give and take the same file', async () => {
    const { admin, ask, set, menu, phrase } = await newSet();
    const id = await phrase('He said', await menu('inner', await menu('outer')));
    const text = '"Sure", he said,\nand left.';
    await ask('InsertCannedPhraseDetails', {
      ...WORDING,
      ...{ MenuCategoryID: id, ResponseText: text },
    });
    const file = await exported(admin);
    expect(file.headers.get('content-type')).toBe('application/vnd.ms-excel');
    expect(file.headers.get('content-disposition')).toContain('CannedResponses.xls');
    const sheet = await file.text();
    expect(sheet).toContain('Mine\touter > inner\tHe said\t"""Sure"", he said, and left."\r\n');

    await ask('DeleteCannedResponses', { CategoryId: set });
    const { phrases } = box.current.state.chatCanned;
    const count = phrases.size;
    const parts = { Token: admin.token, OrganizationId: '59' };
    const FileName = new File([sheet], 'CannedResponses.xls');
    const answer = await sendForm(box.current, 'chat:ChatAdmin/ImportCannedResponses', {
      ...parts,
      FileName,
    });
    expect(await answer.json()).toEqual({ Message: 'Success' });
    expect(phrases.size).toBe(count + 1);
    expect(phrases.find(({ name }) => name === 'He said')?.wording?.text).toBe(
      '"Sure", he said, and left.',
    );
  });

  it.each([
    ['Set,Menu,Phrase\nA,B,C', 'wrong columns: Set,Menu,Phrase'],
    ['Set,Menu,Phrase,Response\nA,,C,D', 'a row without set, menu or phrase'],
    ['  \n', 'an empty file'],
    ['\0\0', 'not a text file'],
  ])('refuses %j whole', async (content, reason) => {
    const { token } = await signIn(box.current, 'admin');
    const count = box.current.state.chatCanned.phrases.size;
    const answer = await sendForm(box.current, 'chat:ChatAdmin/ImportCannedResponses', {
      ...{ Token: token, OrganizationId: '59' },
      FileName: new File([content], 'canned.csv'),
    });
    expect(await answer.json()).toEqual({ message: 'Failed' });
    expect(lastReason(box.current)).toBe(reason);
    expect(box.current.state.chatCanned.phrases.size).toBe(count);
  });

  it('may answer with a name instead', async () => {
    const admin = await signIn(box.current, 'admin');
    box.current.set({ fileAnswers: 'name' });
    expect(await (await exported(admin)).json()).toEqual({
      Message: 'Success',
      FileName: 'CannedResponses.xls',
    });
  });
});
