import type { Codec, Field, Instant } from '../wire/codecs.js';
import { time } from '../wire/codecs.js';
import type { Reply, ReplyOf } from '../wire/replies.js';
import { fieldBehind } from '../wire/reply-fields.js';
import type { TimeForm } from '../wire/times.js';
import type { Kind } from '../wire/outcome.js';

export type Product = 'chat' | 'email' | 'data';
export type Role = 'ADMIN' | 'AGENT' | 'SUPERVISOR';
/** A role as ICE has it: organizations may have more of them than this program has names for. */
export type AnyRole = Role | `${number}`;

/** Whether a role is one of those that this program knows. */
export const isNamed = (role: AnyRole): role is Role => !/^\d/.test(role);

/** What supports a declaration: the vendor's pages, or only the naming pattern of its neighbours. */
export type Evidence = 'documented' | 'pattern';

/** The lists that are held across requests, or watched, named for what they hold; writes name what they touch. */
export type Topic =
  | 'users'
  | 'skills'
  | 'campaigns'
  | 'chats'
  | 'tickets'
  | 'contacts'
  | 'pushUrls'
  | 'logoutReasons'
  | 'ipBlocks'
  | 'ipAllows'
  | 'surveys'
  | 'cannedSets'
  | 'emailFilters'
  | 'responseTemplates'
  | 'webForms'
  | 'kinds'
  | 'emailServers'
  | 'serviceLevels';

/** A request key that may stay away. */
export interface Optional<T> {
  readonly field: Field<T>;
}

/**
 * A secret that a write replaces with the rest of its record: when it is not given, the one that
 * stands is read by the details `from`, for the `id` of the write, and sent back.
 */
export interface Preserved<T> extends Optional<T> {
  readonly from: AnyEndpoint;
}

/** Facts of the signed-in session that fill request keys; see `fromSession`. */
export interface SessionFacts {
  readonly organizationId: number;
  readonly actingUserId: number;
  readonly chatOffset: number;
  readonly now: Instant;
}

/** A request key that the base fills in, so that no caller ever names it. */
export interface Filled {
  readonly field: Field<number>;
  readonly fact: keyof SessionFacts;
}

export type Param = Field<any> | Optional<any> | Filled; // eslint-disable-line @typescript-eslint/no-explicit-any -- a table of fields of any type; ArgsOf infers each one
export type Params = Readonly<Record<string, Param>>;

type ValueOf<P> = P extends Field<infer T> ? T : P extends Optional<infer T> ? T : never;
type Named<R, Kind> = { [K in keyof R]: R[K] extends Kind ? K : never }[keyof R];
type Simplify<T> = { [K in keyof T]: T[K] } & {};

/** The arguments that a caller of an endpoint gives, inferred from its declaration. */
export type ArgsOf<R extends Params> = Simplify<
  { [K in Named<R, { key: string }>]: ValueOf<R[K]> } & {
    [K in Exclude<Named<R, { field: unknown }>, Named<R, Filled>>]?: ValueOf<R[K]> | undefined;
  }
>;

export function optional<T>(field: Field<T>): Optional<T> {
  return { field };
}

/** The same fields, of which some may stay away. */
export const withOptional = <F extends Readonly<Record<string, Field<any>>>, K extends keyof F>( // eslint-disable-line @typescript-eslint/no-explicit-any -- a table of fields of any type
  fields: F,
  ...names: readonly K[]
) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      (names as readonly PropertyKey[]).includes(name) ? optional(field) : field,
    ]),
  ) as { [N in keyof F]: N extends K ? Optional<F[N] extends Field<infer T> ? T : never> : F[N] };

/** Declares secrets that a write may not be given, by the details that tell those that stand. */
export const preservedFrom =
  (from: AnyEndpoint) =>
  <T>(field: Field<T>): Preserved<T> => ({ field, from });

const filled =
  (fact: keyof SessionFacts, codec: Codec<number>) =>
  (key: string): Filled => ({ field: { key, codec }, fact });

const asIs: Codec<number> = { kind: 'int', decode: () => undefined, encode: (value) => value };

/** The organization of the session. */
export const organization = filled('organizationId', asIs);
/** The acting user: Login's `UserID`, never an argument. */
export const actingUser = filled('actingUserId', asIs);
/** Chat's `Offset`: minutes from the organization's wall time to UTC, which is minus Login's. */
export const chatOffset = filled('chatOffset', asIs);
/** ICE's "now": the organization's wall time at the moment of sending. */
export const now = (key: string, form: TimeForm = 'iso'): Filled => ({
  field: time(key, form),
  fact: 'now',
});

export interface Declared<R extends Params, A extends Reply<unknown>> {
  /** Path below the product's base URL. */
  readonly path: string;
  readonly evidence: Evidence;
  /** What supports the way in which a file travels, where the page leaves just that open. */
  readonly transport?: Evidence;
  /** Who may call it, by the vendor's page; absent: the page names nobody. Roles nest upwards. */
  readonly allowedFor?: Role;
  /** Further keys under which the vendor's catalogue has the same endpoint. */
  readonly also?: readonly `${Product}.${string}`[];
  readonly method?: 'GET' | 'POST';
  /** A write is sent once, never repeated, and never cut short; it names the lists it touches. */
  readonly touches?: readonly Topic[];
  /** A write that sends a mail: a failure of ICE's own does not say that it has not gone out. */
  readonly isMail?: true;
  /** A list that is held across requests until it is too old or a write touches its topic. */
  readonly holds?: Topic;
  /** The argument that says whose wall time a call speaks, in minutes from UTC; absent: the organization's. */
  readonly wallTime?: string;
  readonly request: R;
  readonly reply: A;
}

/** One endpoint of ICE: all that is assumed about it, on one screen. */
export interface Endpoint<
  R extends Params = Params,
  A extends Reply<unknown> = Reply<unknown>,
> extends Declared<R, A> {
  /** `<product>.<last part of the path>`, unique; used in descriptions, errors and metrics. */
  readonly key: string;
  readonly product: Product;
  readonly method: 'GET' | 'POST';
  readonly kind: Kind;
  /** The request key that carries the session's token; null where a call needs none. */
  readonly tokenKey: string | null;
  /** Whether the documentation names the token after the other keys, not before them. */
  readonly tokenLast: boolean;
}

export type AnyEndpoint = Endpoint;
export type EndpointReply<E extends AnyEndpoint> = ReplyOf<E['reply']>;
/** A record as what tells it is declared: of a list, one of its rows. */
export type RecordOf<E extends AnyEndpoint> = Readonly<
  EndpointReply<E> extends readonly (infer R)[] ? R : EndpointReply<E>
>;

const productOf = (key: string): Product => key.slice(0, key.indexOf('.')) as Product;

function declare<R extends Params, A extends Reply<unknown>>(
  key: `${Product}.${string}`,
  kind: Kind,
  tokenKey: string | null,
  declared: Declared<R, A>,
): Endpoint<R, A> {
  return Object.freeze({
    method: 'POST',
    ...declared,
    key,
    kind,
    tokenKey,
    tokenLast: /^(Authenticate|Email)\//.test(declared.path),
    product: productOf(key),
  });
}

/** Declares a read: it may be repeated after a transport fault, shared while under way, cut short. */
export const read = <R extends Params, A extends Reply<unknown>>(
  key: `${Product}.${string}`,
  declared: Omit<Declared<R, A>, 'touches'>,
): Endpoint<R, A> => declare(key, 'read', 'Token', declared);

/** Declares a write: sent once. `touches` names the held lists that it makes untrue. */
export const write = <R extends Params, A extends Reply<unknown>>(
  key: `${Product}.${string}`,
  declared: Omit<Declared<R, A>, 'holds'> & { touches: readonly Topic[] },
): Endpoint<R, A> => declare(key, 'write', 'Token', declared);

/** Declares a sign-in: a call that needs no token, and alone may be answered with a secret. */
export const signIn = <R extends Params, A extends Reply<unknown>>(
  key: `${Product}.${string}`,
  declared: Omit<Declared<R, A>, 'touches' | 'holds'>,
): Endpoint<R, A> => declare(key, 'signIn', null, declared);

/** Every key under which the vendor's catalogue has an endpoint, its own first. */
export const keysOf = ({ key, also = [] }: AnyEndpoint): string[] => [key, ...also];

/** The wire field behind a request parameter of any kind. */
export const fieldOf = (param: Param): Field<unknown> => ('field' in param ? param.field : param);

/** Whether what an endpoint tells under a name is an id. */
export function tellsId({ reply }: AnyEndpoint, name: string): boolean {
  const spec = reply.fields[name];
  return spec !== undefined && fieldBehind(spec).codec.kind === 'id';
}

/** Whether a null under a name says nothing: ICE may leave its key out, or an answer came without it. */
export function mayNotTell(
  { reply }: AnyEndpoint,
  name: string,
  lacking: readonly string[],
): boolean {
  const spec = reply.fields[name];
  if (!spec) return false;
  return 'isSometimes' in spec || lacking.includes(fieldBehind(spec).key);
}

/** Whether roles are known to be too low: true only where both the page and the session say so. */
export function isBelow(allowedFor: Role | undefined, role: AnyRole | null): boolean {
  const rank: Record<Role, number> = { AGENT: 0, SUPERVISOR: 1, ADMIN: 2 };
  if (allowedFor === undefined || role === null || !isNamed(role)) return false;
  return rank[role] < rank[allowedFor];
}
