import type { Field } from './codecs.js';
import { foldKey } from './words.js';

/** A reply field that a row cannot do without: where it is missing, the row is left out and counted. */
export interface Required<T> {
  readonly required: Field<T>;
}

export type ReplyField = Field<any> | Required<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- a table of fields of any type; RowOf infers each one
export type ReplyFields = Readonly<Record<string, ReplyField>>;

/** A decoded row: every field is there; null means that ICE did not say. */
export type RowOf<F extends ReplyFields> = {
  -readonly [K in keyof F]: F[K] extends Required<infer T>
    ? T
    : F[K] extends Field<infer T>
      ? T | null
      : never;
};
/** Rows inside a row, under a key of their own; null where ICE does not nest them. */
export interface Rows<T> extends Field<T[]> {
  /** A function: a menu may hold menus. */
  readonly fields: () => ReplyFields;
}

export function required<T>(field: Field<T>): Required<T> {
  return { required: field };
}

/** The field of a row's entry, whether the row can do without it or not. */
export const fieldBehind = (spec: ReplyField): Field<unknown> =>
  'required' in spec ? spec.required : spec;

/** The keys under which ICE tells fields, however it writes them. */
export const foldedKeys = (
  fields: ReplyFields,
  replyKey: (declared: string) => string,
): ReadonlySet<string> =>
  new Set(Object.values(fields).map((spec) => foldKey(replyKey(fieldBehind(spec).key))));

/** A reply field that ICE may leave out altogether, or is not known to say: not to find it is no fault. */
export function sometimes<F extends Field<unknown>>(field: F): F & { readonly isSometimes: true } {
  return { ...field, isSometimes: true };
}
