import { describe, expect, it } from '@jest/globals';
import { mutate, sentTo, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const tree = () => house.sandbox.state.chatCanned;
const menuNamed = (name: string) => tree().menus.find((menu) => menu.name === name)!;
const phraseNamed = (name: string) => tree().phrases.find((phrase) => phrase.name === name);
const called = (): string[] => house.sandbox.journal.keys().toSorted();

describe('addCannedPhrase, of whose two steps', () => {
  const input = () => ({
    menuId: `chat:${menuNamed('Refunds').id}`,
    name: 'Two steps',
    text: 'Hello',
    position: 9,
  });
  const FIELDS = 'cannedPhrase { id menuId name text }';
  const faulty = (key: string, fault: 'failed' | 'cut' | 'html' | 'error500') =>
    house.sandbox.set({ faults: { [key]: fault } });

  it('the first is refused adds nothing, and the second is not sent', async () => {
    faulty('chat.AddCannedPhrase', 'failed');
    const { payload } = await mutate(house, 'addCannedPhrase', input(), FIELDS);
    expect(payload).toEqual({
      cannedPhrase: null,
      userErrors: [
        { code: 'ICE_REJECTED', message: 'ICE refused chat.AddCannedPhrase.', field: null },
      ],
    });
    expect(called()).toEqual(['chat.AddCannedPhrase', 'chat.GetCannedMenuDetails']);
  });

  it('the first has an unknown outcome is told so, and the second is not sent', async () => {
    faulty('chat.AddCannedPhrase', 'cut');
    const { errors } = await mutate(house, 'addCannedPhrase', input(), FIELDS);
    expect(errors).toMatchObject([
      { extensions: { code: 'UNKNOWN_OUTCOME', endpoint: 'chat.AddCannedPhrase' } },
    ]);
    expect(called()).toEqual(['chat.AddCannedPhrase']);
  });

  it('the second is refused has the phrase, and says what stands and what does not', async () => {
    faulty('chat.InsertCannedPhraseDetails', 'failed');
    const { payload, errors } = await mutate(house, 'addCannedPhrase', input(), FIELDS);
    const { id, parentId, wording } = phraseNamed('Two steps')!;
    expect(wording).toBeNull();
    expect(errors).toEqual([]);
    expect(payload).toEqual({
      cannedPhrase: {
        ...{ id: `chat:${id}`, menuId: `chat:${parentId}` },
        ...{ name: 'Two steps', text: '' },
      },
      userErrors: [
        {
          code: 'PARTIAL',
          message: `The phrase chat:${id} was added without its text: ICE refused chat.InsertCannedPhraseDetails. Give the text with updateCannedPhrase, or delete the phrase.`,
          field: 'text',
        },
      ],
    });
    expect(called()).toEqual([
      'chat.AddCannedPhrase',
      'chat.GetCannedPhraseDetails',
      'chat.InsertCannedPhraseDetails',
    ]);

    house.sandbox.set({ faults: {} });
    const change = { id: payload.cannedPhrase.id, text: 'Given' };
    const { payload: mended } = await mutate(house, 'updateCannedPhrase', change, FIELDS);
    expect(mended).toMatchObject({ cannedPhrase: { text: 'Given' }, userErrors: [] });
  });

  it.each(['cut', 'html'] as const)(
    'the second has an unknown outcome (%s) has the phrase, says so, and is not sent again',
    async (fault) => {
      faulty('chat.InsertCannedPhraseDetails', fault);
      const { payload, errors } = await mutate(house, 'addCannedPhrase', input(), FIELDS);
      const { id } = phraseNamed('Two steps')!;
      expect(errors).toEqual([]);
      expect(payload).toEqual({
        cannedPhrase: expect.objectContaining({ id: `chat:${id}`, name: 'Two steps' }),
        userErrors: [
          {
            code: 'UNKNOWN_OUTCOME',
            message: expect.stringMatching(`^The phrase chat:${id} was added; whether its text`),
            field: 'text',
          },
        ],
      });
      expect(house.sandbox.journal.count('chat.InsertCannedPhraseDetails')).toBe(1);
    },
  );

  it('the second fails and nothing can be read has the phrase by what is known of it', async () => {
    house.sandbox.set({
      faults: {
        'chat.InsertCannedPhraseDetails': 'failed',
        'chat.GetCannedPhraseDetails': 'html',
      },
    });
    const { payload, errors } = await mutate(house, 'addCannedPhrase', input(), FIELDS);
    const { id, parentId } = phraseNamed('Two steps')!;
    expect(payload).toMatchObject({
      cannedPhrase: {
        ...{ id: `chat:${id}`, menuId: `chat:${parentId}` },
        ...{ name: 'Two steps', text: null },
      },
      userErrors: [{ code: 'PARTIAL' }],
    });
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE' } }]);
  });

  it('both are done takes another parent where one is named', async () => {
    const parent = menuNamed('Refunds').parentId;
    const withParent = { ...input(), parentId: `chat:${parent}` };
    const { payload } = await mutate(house, 'addCannedPhrase', withParent, FIELDS);
    expect(payload.userErrors).toEqual([]);
    expect(sentTo(house)[0]![1]).toMatchObject({ ParentCategoryId: parent });
  });
});
