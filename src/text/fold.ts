// How texts are compared, whoever wrote them: by keyboards, phones and products of ICE that spell the same
// name in other cases and other forms of Unicode.

const isPlain = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Full case folding: ß is ss, and a sigma at the end of a word is a sigma. */
const withoutCase = (text: string): string =>
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');

/** A name as it is compared: whatever its case and its form, with a space more or less. An accent makes another name. */
export function foldName(name: string): string {
  const text = name.trim().replace(/\s+/g, ' ');
  return isPlain(text) ? text.toLowerCase() : withoutCase(text.normalize('NFKC')).normalize('NFKC');
}

/**
 * A text as it is searched and sorted: also without the accents of Latin, Greek and Cyrillic letters, which
 * people leave away. The signs of other scripts stay: there they are vowels.
 */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return withoutCase(text.normalize('NFKD').replace(/[\u0300-\u036f]/g, ''));
}
