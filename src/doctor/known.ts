import type { Instant } from '../datasources/wire/codecs.js';
import type { AnyEndpoint, Product } from '../datasources/contract/endpoint.js';
import { fieldOf } from '../datasources/contract/endpoint.js';
import { fieldBehind, type ReplyFields } from '../datasources/wire/reply-fields.js';
import { foldKey } from '../datasources/wire/words.js';
import { canonical } from './spellings.js';

/** The ids that ICE numbers once for all products. */
const SHARED = new Set(['userid', 'skillid', 'campaignid']);
/** So many ids of a kind are tried: one may have gone meanwhile, or have nothing below it. */
const TRIES = 8;
const WEEK = 7 * 86_400_000;

type Args = Readonly<Record<string, unknown>>;

/** What earlier answers have told, for the requests that need it: ids by what they are ids of. */
export class Known {
  readonly #given: ReadonlyMap<string, readonly unknown[]>;
  readonly #values = new Map<string, { own: Set<unknown>; linked: Set<unknown> }>();

  constructor(
    private readonly offsetMinutes: number | null,
    private readonly now: () => Instant,
    /** Values that somebody has given, by ICE's keys: they go before what answers tell. */
    given: Readonly<Record<string, unknown>> = {},
  ) {
    this.#given = new Map(
      Object.entries(given).map(([key, value]) => [
        foldKey(key),
        Array.isArray(value) ? value : [value],
      ]),
    );
  }

  /** Takes the ids out of a decoded answer. */
  learn({ product, reply }: AnyEndpoint, answer: unknown): void {
    this.#read(product, reply.fields, answer);
  }

  /** The arguments to try an endpoint with, the likeliest first; null and the key that nobody told. */
  argsFor(endpoint: AnyEndpoint): { args: readonly Args[] } | { wants: string } {
    const columns: (readonly [string, readonly unknown[]])[] = [];
    let times = 0;
    for (const [name, param] of Object.entries(endpoint.request)) {
      if ('field' in param) continue;
      const { key, codec } = fieldOf(param);
      const values =
        codec.kind === 'time'
          ? [this.now() - (times++ === 0 ? WEEK : 0)]
          : this.valuesOf(endpoint.product, key, codec.kind);
      if (values.length === 0) return { wants: key };
      columns.push([name, values]);
    }
    const longest = Math.max(1, ...columns.map(([, values]) => values.length));
    const args = Array.from({ length: longest }, (_, index) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[index % values.length]])),
    );
    return { args };
  }

  /** What is known for a key, the likeliest first. */
  valuesOf(product: Product, key: string, kind: string): readonly unknown[] {
    const given = this.#given.get(foldKey(key));
    if (given) return kind === 'idList' ? given.map((value) => [value]) : given;
    const name = canonical(key);
    if (kind === 'int' && /offset$/.test(name)) return [this.offsetMinutes ?? 0];
    const places = SHARED.has(name) ? [product, 'chat', 'email', 'data'] : [product];
    const found = places.map((place) => this.#values.get(`${place} ${name}`));
    // Rows of their own before links to them, which may lead nowhere.
    const values = [
      ...found.flatMap((each) => [...(each?.own ?? [])]),
      ...found.flatMap((each) => [...(each?.linked ?? [])]),
    ];
    const few = [...new Set(values)].slice(0, TRIES);
    return kind === 'idList' ? few.map((value) => [value]) : few;
  }

  #read(product: Product, fields: ReplyFields, rows: unknown): void {
    for (const row of Array.isArray(rows) ? rows : [rows]) {
      if (typeof row !== 'object' || row === null) continue;
      for (const [name, spec] of Object.entries(fields)) {
        const field = fieldBehind(spec);
        const value = (row as Record<string, unknown>)[name];
        if (value === null || value === undefined) continue;
        if ('fields' in field) this.#read(product, (field.fields as () => ReplyFields)(), value);
        else if (['id', 'idList'].includes(field.codec.kind) || 'required' in spec) {
          this.#keep(product, field.key, 'required' in spec, value);
        }
      }
    }
  }

  #keep(product: Product, key: string, isOwn: boolean, value: unknown): void {
    const place = `${product} ${canonical(key)}`;
    const kept = this.#values.get(place) ?? { own: new Set(), linked: new Set() };
    this.#values.set(place, kept);
    for (const each of Array.isArray(value) ? value : [value]) {
      (isOwn ? kept.own : kept.linked).add(each);
    }
  }
}
