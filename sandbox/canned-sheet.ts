import type { UploadedFile } from './form.js';
import { refuse } from './refusal.js';
import { rowsOf, sheetOf } from './spreadsheet.js';
import { filedPhrases, filePhrase, type CannedTree, type FiledPhrase } from './store/canned.js';

/** Canned responses as a file: what an export writes and an import reads, in both products. */

const HEADINGS = ['Set', 'Menu', 'Phrase', 'Response'];
/** Between the menus on the way to a phrase. */
const DEEPER = ' > ';

/** Every set, also those that are switched off. */
export function sheetOfCanned(tree: CannedTree): Buffer {
  return sheetOf([HEADINGS, ...filedPhrases(tree).map(phraseCells)]);
}

function phraseCells({ set, menus, name, text }: FiledPhrase): string[] {
  return [set, menus.join(DEEPER), name, text];
}

/** The whole file or nothing of it. */
export function importCanned(tree: CannedTree, file: UploadedFile): void {
  for (const phrase of phrasesIn(file)) filePhrase(tree, phrase);
}

/** What an export has written, or anybody else in its columns. */
function phrasesIn(file: UploadedFile): FiledPhrase[] {
  const [head = [], ...rows] = rowsOf(file);
  if (head.join() !== HEADINGS.join()) refuse(`wrong columns: ${head.join()}`);
  return rows.map(([set = '', menu = '', name = '', text = '']) =>
    set && menu && name
      ? { set, menus: menu.split(DEEPER), name, text }
      : refuse('a row without set, menu or phrase'),
  );
}
