import { enumOf } from './enums.js';

/** Registers a `…Order` enum: each of the given things both ways, `NAME_ASC` and `NAME_DESC`. */
export function orderEnum<const T extends string>(
  name: string,
  by: Readonly<Record<T, string>>,
): { readonly [K in `${T}_${'ASC' | 'DESC'}`]: K } {
  const meanings: Record<string, string> = {};
  for (const [key, what] of Object.entries<string>(by)) {
    meanings[`${key}_ASC`] = `By ${what}, from low to high; unknown ones last.`;
    meanings[`${key}_DESC`] = `By ${what}, from high to low; unknown ones last.`;
  }
  const description = 'In which order a list is answered; the id decides between equals.';
  return enumOf(name, description, meanings as { [K in `${T}_${'ASC' | 'DESC'}`]: string });
}
