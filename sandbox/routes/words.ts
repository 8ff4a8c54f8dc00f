/** A flag as most of the chat product's answers write it. */
export function inWords(flag: boolean): 'True' | 'False' {
  return flag ? 'True' : 'False';
}

/** How the pages print success and failure: with a stray space. What is only inferred has none. */
export const AS_PRINTED = { word: ' Success', failure: { message: ' Failed' } };
