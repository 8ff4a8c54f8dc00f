const SAMPLE = 1_000;
/** A prime: what comes at regular intervals in a list is met as often as it is there. */
const STRIDE = 104_729;

/** About what rows take in memory; of many, by some of them. */
export function bytesOfRows(rows: readonly unknown[]): number {
  const { length } = rows;
  const isAll = length <= SAMPLE;
  let bytes = 0;
  for (let n = 0; n < Math.min(length, SAMPLE); n += 1) {
    bytes += bytesOf(rows[isAll ? n : (n * STRIDE) % length]);
  }
  return isAll ? bytes : Math.ceil((bytes / SAMPLE) * length);
}

const WORD = 8;
const HEADER = 3 * WORD;
/** V8 keeps the properties of many objects in tables, which have room for more. */
const PROPERTY = 4 * WORD;

/** Measured against V8's heap: rather too much than too little. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return HEADER + value.length * (isLatin(value) ? 1 : 2);
  if (typeof value !== 'object' || value === null) return WORD;
  const place = Array.isArray(value) ? WORD : PROPERTY;
  return Object.values(value).reduce<number>((sum, part) => sum + place + bytesOf(part), HEADER);
}

// eslint-disable-next-line no-control-regex
const isLatin = (text: string): boolean => /^[\u0000-\u00ff]*$/.test(text);
