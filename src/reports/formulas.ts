/** What begins a formula in a spreadsheet, and what some of them take for it. */
const SIGNS = String.raw`=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20`;

/** What may stand before it without being seen: spaces, controls, marks without a width; quotes are a reader's. */
const BLANKS = String.raw`\0-\x20"\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff`;

/** Where a reader who expects another separator, and so sees no quotes, begins a cell. */
const LINE_ENDS = String.raw`\t\n\v\f\r\x85\u2028\u2029`;

/**
 * Makes what guards the texts of a file: a `'` before what a spreadsheet would run, at the begin of a cell,
 * and where one begins for a spreadsheet that splits at the other separator of `separators`. Where there is a `'` already
 * it gets one more, so that the guard can be taken off again; docs/bi.md says how.
 */
export function formulaGuard(separator: string, separators: readonly string[]) {
  const others = separators.filter((other) => other !== separator).join('');
  const begin = new RegExp(`[${LINE_ENDS}${others}]`);
  const blank = `[${BLANKS}${others}]`;
  // Each run of blanks is looked at once, whole: a text of nothing else must not take its length squared.
  const candidate = new RegExp(`(?:^|(?<!${blank})(?=${blank}))${blank}*'*(?=[${SIGNS}])`, 'g');
  return (text: string): string =>
    text.replace(candidate, (before, at: number) =>
      at === 0 || begin.test(before) ? `${before}'` : before,
    );
}
