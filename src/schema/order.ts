import { registerEnumType } from 'type-graphql';

const ASCENDING = ' from low to high';
const DESCENDING = ' from high to low';

/** Registers a `…Order` enum: each of the given things both ways, `NAME_ASC` and `NAME_DESC`. */
export function orderEnum<const T extends string>(
  name: string,
  by: Readonly<Record<T, string>>,
): { readonly [K in `${T}_${'ASC' | 'DESC'}`]: K } {
  const values: Record<string, string> = {};
  const valuesConfig: Record<string, { description: string }> = {};
  for (const [key, what] of Object.entries<string>(by)) {
    for (const [suffix, way] of [
      ['ASC', ASCENDING],
      ['DESC', DESCENDING],
    ] as const) {
      values[`${key}_${suffix}`] = `${key}_${suffix}`;
      valuesConfig[`${key}_${suffix}`] = { description: `By ${what},${way}; unknown ones last.` };
    }
  }
  registerEnumType(values, {
    name,
    description: 'In which order a list is answered; the id decides between equals.',
    valuesConfig,
  });
  return values as { readonly [K in `${T}_${'ASC' | 'DESC'}`]: K };
}
