import { foldName, foldText } from '../../text/fold.js';
import { checkedTerm } from './checks.js';
import { keptWith, type Rows } from './rows.js';

/** Whether a row, which stands at an index of its list, is wanted. */
export type Wants<T> = (row: T, index: number) => boolean;

/** Wants every row. */
export const anything = (): boolean => true;

/** The texts of a row, as far as it has them. */
type TextsOf<T> = (row: T) => readonly (string | null | undefined)[];

/** The names of the fields that hold them, or how they are found. */
export type Texts<T> =
  | readonly { [K in keyof T]: T[K] extends string | null | undefined ? K : never }[keyof T][]
  | TextsOf<T>;

/** Stands between the texts of a row: no term reaches over it. */
const BORDER = '\0';

/** What the texts of a row take in memory, about. */
const TEXTS_BYTES = 100;

/**
 * Some texts of a list's rows as they are compared: those of a row are folded once, however often its list
 * is searched, and kept for as long as the list is. One of each kind, in a module: a list knows it by it.
 */
export class FoldedTexts<T> {
  readonly #textsOf: TextsOf<T>;

  constructor(
    texts: Texts<T>,
    private readonly fold: (text: string) => string = foldText,
  ) {
    this.#textsOf =
      typeof texts === 'function'
        ? texts
        : (row) => texts.map((name) => row[name] as string | null | undefined);
  }

  /**
   * Searches the texts of these rows for a term; an empty one finds every row.
   * @throws IceGraphError BAD_USER_INPUT for one that is too long.
   */
  containing(rows: Rows<T>, search: string | null | undefined): Wants<T> {
    const term = this.fold(checkedTerm('search', search?.trim() ?? ''));
    return term === '' ? anything : this.#test(rows, (text) => text.includes(term));
  }

  /**
   * Compares the text of each of these rows; none asked for is every row's.
   * @throws IceGraphError BAD_USER_INPUT for one that is too long.
   */
  being(rows: Rows<T>, field: string, asked: string | null | undefined): Wants<T> {
    if (asked === null || asked === undefined) return anything;
    const wanted = this.fold(checkedTerm(field, asked));
    // Without a text a row has no name, not an empty one.
    return this.#test(rows, (text, row) => text === wanted && this.#own(row).length > 0);
  }

  #test(rows: Rows<T>, test: (text: string, row: T) => boolean): Wants<T> {
    const texts = keptWith<T, string[]>(rows, this, () => [], { bytesARow: TEXTS_BYTES });
    return (row, index) => test((texts[index] ??= this.#folded(row)), row);
  }

  #folded(row: T): string {
    return this.#own(row)
      .map((text) => this.fold(text))
      .join(BORDER);
  }

  #own(row: T): string[] {
    return this.#textsOf(row).filter((text) => typeof text === 'string');
  }
}

/** The name of each row as names are compared. */
export const foldedNames = <T>(nameOf: (row: T) => string | null | undefined): FoldedTexts<T> =>
  new FoldedTexts((row) => [nameOf(row)], foldName);
