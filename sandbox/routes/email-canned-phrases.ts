import { bitOrDigit, int, name, optional, text } from '../keys.js';
import { refuse } from '../refusal.js';
import { group, read, write } from '../route.js';
import { addPhrase, moveAmong, moveIn, moveOut, needPhraseFor } from '../store/canned.js';
import { phraseRow } from './canned-rows.js';

const phraseMove = {
  CannedPhraseCategoryId: int,
  MenuCategoryID: optional(int),
  PositionOrder: optional(int),
};

/** As in the chat product: a phrase is made in two steps. */
export const emailCannedPhrases = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write(
      'AddCannedPhrase',
      { MenuCategoryID: int, CannedPhraseName: name, ParentCategoryId: int, PositionOrder: int },
      ({ store, body }) => {
        const { CannedPhraseName: name, MenuCategoryID: menuId, ParentCategoryId: parentId } = body;
        const fields = { name, menuId, parentId };
        const { id } = addPhrase(store.emailCanned, fields, body.PositionOrder);
        return { CannedPhraseCategoryId: id };
      },
    ),
    write(
      'InsertCannedPhraseDetails',
      {
        MenuCategoryID: int,
        ResponseText: text,
        IsHTML: bitOrDigit,
        CTRLKey: bitOrDigit,
        ALTKey: bitOrDigit,
        SHIFTKey: bitOrDigit,
        KeyName: text,
      },
      ({ store, body }) => {
        const phrase = needPhraseFor(store.emailCanned, body.MenuCategoryID);
        phrase.wording = {
          text: body.ResponseText,
          isHtml: body.IsHTML,
          ctrl: body.CTRLKey,
          alt: body.ALTKey,
          shift: body.SHIFTKey,
          key: body.KeyName,
        };
        return { CannedPhraseCategoryId: phrase.id };
      },
    ),
    read('GetCannedPhraseDetails', { CannedPhraseCategoryId: int }, ({ store, body }) => {
      const phrase = store.emailCanned.phrases.need(body.CannedPhraseCategoryId);
      return {
        CannedPhraseCategoryId: phrase.id,
        MenuCategoryId: phrase.parentId,
        ...phraseRow(phrase),
      };
    }),
    // Other spellings than a moment ago, and no way to another menu: the moves are for that.
    write(
      'UpdateCannedPhrase',
      {
        CannedPhraseCategoryId: int,
        MenuCategoryId: int,
        CannedPhraseName: name,
        ResponseText: text,
        IsHTML: bitOrDigit,
        CtrlKey: bitOrDigit,
        AltKey: bitOrDigit,
        ShiftKey: bitOrDigit,
        KeyName: text,
      },
      ({ store, body }) => {
        const phrase = store.emailCanned.phrases.need(body.CannedPhraseCategoryId);
        if (body.MenuCategoryId !== phrase.parentId) refuse(`phrase of menu ${phrase.parentId}`);
        phrase.name = body.CannedPhraseName;
        phrase.wording = {
          text: body.ResponseText,
          isHtml: body.IsHTML,
          ctrl: body.CtrlKey,
          alt: body.AltKey,
          shift: body.ShiftKey,
          key: body.KeyName,
        };
      },
    ),
    write('DeleteCannedPhrase', { CannedPhraseCategoryId: int }, ({ store, body }) => {
      const { phrases } = store.emailCanned;
      phrases.remove(phrases.need(body.CannedPhraseCategoryId).id);
    }),
    write(
      'EnableDisableCannedPhrase',
      { CannedPhraseCategoryId: int, IsEnable: bitOrDigit },
      ({ store, body }) => {
        store.emailCanned.phrases.need(body.CannedPhraseCategoryId).isEnabled = body.IsEnable;
      },
    ),
    write('MoveCannedPhraseIn', phraseMove, ({ store, body }) => {
      const { MenuCategoryID: into, PositionOrder: at } = body;
      moveIn(store.emailCanned, 'phrases', body.CannedPhraseCategoryId, into, at);
    }),
    write('MoveCannedPhraseOut', phraseMove, ({ store, body }) => {
      const { MenuCategoryID: to, PositionOrder: at } = body;
      moveOut(store.emailCanned, 'phrases', body.CannedPhraseCategoryId, to, at);
    }),
    write('MoveCannedPhraseUp', phraseMove, ({ store, body }) =>
      moveAmong(store.emailCanned, 'phrases', body.CannedPhraseCategoryId, -1),
    ),
    write('MoveCannedPhraseDown', phraseMove, ({ store, body }) =>
      moveAmong(store.emailCanned, 'phrases', body.CannedPhraseCategoryId, 1),
    ),
  ],
);
