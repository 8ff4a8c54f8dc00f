import { bitOrDigit, int, name, optional, text } from '../keys.js';
import { refuse } from '../refusal.js';
import { group, read, write, type Route } from '../route.js';
import { addPhrase, moveAmong, moveIn, moveOut, needPhraseFor } from '../store/canned.js';
import type { CannedHalf } from './canned-half.js';
import { phraseRow } from './canned-rows.js';

const phraseMove = {
  CannedPhraseCategoryId: int,
  MenuCategoryID: optional(int),
  PositionOrder: optional(int),
};

/** A phrase is made in two steps: its name and place, then its wording. */
export function cannedPhrases({ spec, tree, tellsIds, phrases: printed }: CannedHalf): Route[] {
  return group(spec, [
    write(
      'AddCannedPhrase',
      { MenuCategoryID: int, CannedPhraseName: name, ParentCategoryId: int, PositionOrder: int },
      ({ store, body }) => {
        const { CannedPhraseName: name, MenuCategoryID: menuId, ParentCategoryId: parentId } = body;
        const fields = { name, menuId, parentId };
        const { id } = addPhrase(tree(store), fields, body.PositionOrder);
        return { CannedPhraseCategoryId: id };
      },
      printed,
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
        const phrase = needPhraseFor(tree(store), body.MenuCategoryID);
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
      printed,
    ),
    read('GetCannedPhraseDetails', { CannedPhraseCategoryId: int }, ({ store, body }) => {
      const phrase = tree(store).phrases.need(body.CannedPhraseCategoryId);
      return {
        ...(tellsIds && { CannedPhraseCategoryId: phrase.id }),
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
        const phrase = tree(store).phrases.need(body.CannedPhraseCategoryId);
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
      printed,
    ),
    write('DeleteCannedPhrase', { CannedPhraseCategoryId: int }, ({ store, body }) => {
      const { phrases } = tree(store);
      phrases.remove(phrases.need(body.CannedPhraseCategoryId).id);
    }),
    write(
      'EnableDisableCannedPhrase',
      { CannedPhraseCategoryId: int, IsEnable: bitOrDigit },
      ({ store, body }) => {
        tree(store).phrases.need(body.CannedPhraseCategoryId).isEnabled = body.IsEnable;
      },
    ),
    write('MoveCannedPhraseIn', phraseMove, ({ store, body }) => {
      const { MenuCategoryID: into, PositionOrder: at } = body;
      moveIn(tree(store), 'phrases', body.CannedPhraseCategoryId, into, at);
    }),
    write('MoveCannedPhraseOut', phraseMove, ({ store, body }) => {
      const { MenuCategoryID: to, PositionOrder: at } = body;
      moveOut(tree(store), 'phrases', body.CannedPhraseCategoryId, to, at);
    }),
    write('MoveCannedPhraseUp', phraseMove, ({ store, body }) =>
      moveAmong(tree(store), 'phrases', body.CannedPhraseCategoryId, -1),
    ),
    write('MoveCannedPhraseDown', phraseMove, ({ store, body }) =>
      moveAmong(tree(store), 'phrases', body.CannedPhraseCategoryId, 1),
    ),
  ]);
}
