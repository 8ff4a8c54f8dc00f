// How texts are compared, whoever wrote them: by keyboards, phones and products of ICE that spell the same
// name in other cases and other forms of Unicode.

const isPlain = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Full case folding: ß is ss, and a sigma at the end of a word is a sigma. */
const withoutCase = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');

/** More marks on one letter than any language has: Unicode's own number for texts that can be read as a stream. */
const MARKS_IN_A_ROW = /[\p{M}\uff9e\uff9f]{30}(?=[\p{M}\uff9e\uff9f])/gu;
/** Joins letters and marks to nothing, and lets no mark change places with one on its other side. */
const BETWEEN_MARKS = '\u034f';

/**
 * A text in a form of Unicode. To put the marks of a letter in order takes a time that grows with the square
 * of their number, and anybody can write a hundred thousand: too many are ordered by thirties.
 */
export const inForm = (text: string, form: 'NFKC' | 'NFKD'): string =>
  // eslint-disable-next-line no-restricted-properties -- the one place where it is safe
  text.replace(MARKS_IN_A_ROW, `$&${BETWEEN_MARKS}`).normalize(form);

/** A name as it is compared: whatever its case and its form, with a space more or less. An accent makes another name. */
export function foldName(name: string): string {
  const text = name.trim().replace(/\s+/g, ' ');
  if (isPlain(text)) return text.toLowerCase();
  return inForm(withoutCase(inForm(text, 'NFKC')), 'NFKC');
}

/**
 * A text as it is searched and sorted: also without the accents of Latin, Greek and Cyrillic letters, which
 * people leave away. The signs of other scripts stay: there they are vowels.
 */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  const marked = inForm(text, 'NFKD');
  // Who looks for an accent alone does not look for nothing, which every text has.
  return withoutCase(marked.replace(/[\u0300-\u036f]/g, '') || marked);
}
