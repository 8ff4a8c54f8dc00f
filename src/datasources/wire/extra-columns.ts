import type { ReplyFields, RowOf } from './reply-fields.js';
import type { UndeclaredKeyReader } from './row-reader.js';
import { isSecretKey } from './secrets.js';

/** A column that is not declared: what a tenant has added of its own. */
export interface ExtraColumn {
  readonly name: string;
  readonly value: string;
}

/** Rows that keep what is not declared, but for secrets: null in a row that has no more than that. */
export type OpenRow<F extends ReplyFields> = RowOf<F> & {
  readonly extraColumns: ExtraColumn[] | null;
};

/** Keeps what is not declared: parts of a part by a path of names. */
export const keepExtra: UndeclaredKeyReader = (row, key, value) => {
  const extra = [...textsIn(key.trim(), value)];
  if (extra.length === 0) return;
  row['extraColumns'] = [...((row['extraColumns'] as ExtraColumn[] | undefined) ?? []), ...extra];
};

function* textsIn(name: string, value: unknown): Generator<ExtraColumn> {
  if (isSecretKey(name) || value === null || value === undefined) return;
  if (typeof value !== 'object') yield { name, value: String(value).trim() };
  else
    for (const [key, part] of Object.entries(value)) yield* textsIn(`${name}.${key.trim()}`, part);
}
