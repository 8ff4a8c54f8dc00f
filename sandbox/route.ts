import { text, type Asked, type BodyOf, type Kind, type RequestKeys } from './keys.js';
import type { Switches } from './options.js';
import type { Json } from './quirks.js';
import { refuse } from './refusal.js';
import type { Store } from './store/store.js';
import type { User } from './store/users.js';
import type { Realm, TokenOffice } from './tokens.js';

/**
 * How endpoints are declared. One is a name, the exact request keys, and a handler that
 * turns them into the answer's fields; what its neighbours share is said once, by `group`.
 *
 *   read('GetCampaignList', { OrgId: organization }, ({ store }) => ({
 *     CampaignList: campaignsOn(store, 'email').map(campaignRow),
 *   })),
 */

export type Product = 'chat' | 'email' | 'data';

/** The least role that may call; roles nest, an admin may do all. */
export type Access = 'agent' | 'supervisor' | 'admin';

export interface OpenCall<B> {
  readonly store: Store;
  readonly body: B;
  readonly switches: Switches;
  readonly tokens: TokenOffice;
  readonly realm: Realm;
  /** The sandbox's present. */
  readonly now: Date;
}

export interface Call<B> extends OpenCall<B> {
  /** Who the token belongs to. */
  readonly caller: User;
  readonly token: string;
}

type Fields = Record<string, Json>;

/** An answer that is not JSON, or not of ICE's usual build. */
export class Verbatim {
  constructor(
    readonly contentType: string,
    readonly body: string,
  ) {}
}

/** A file of `length` bytes, made while it is sent: whatever its size, little of it is ever held. */
export class Download {
  constructor(
    readonly fileName: string,
    readonly length: number,
    /** At least one piece, and no fewer bytes than `length`; what is beyond is not sent. */
    readonly pieces: () => Iterable<Buffer>,
  ) {}
}

/** How an answer is dressed; said for a group, and again for an endpoint that differs. */
export interface Style {
  /** The value of `Message`; null where answers carry none. */
  word?: string | null;
  wordKey?: 'Message' | 'message';
  /** The answer stands in an array of one. */
  wrapped?: boolean;
  failure?: Fields;
  access?: Access;
}

type Answer = Json | Verbatim | Download;
type Handler<C> = (call: C) => Fields | Verbatim | Download | void;
type Method = 'GET' | 'POST';

interface Declaration {
  readonly name: string;
  readonly method: Method;
  readonly isForm: boolean;
  readonly keys: RequestKeys;
  readonly effect: 'read' | 'write';
  readonly isOpen: boolean;
  readonly handler: Handler<Call<never>>;
  readonly style: Style;
}

export interface Route {
  readonly key: string;
  readonly product: Product;
  /** A GET has its keys in the query, a POST in its body. */
  readonly method: Method;
  /** The body is multipart/form-data and not JSON. */
  readonly isForm: boolean;
  /** Below the product's host, without a leading slash. */
  readonly path: string;
  /** Served only under the email product's own base, as the shared one has it already. */
  readonly onlySeparate: boolean;
  readonly keys: RequestKeys;
  readonly effect: 'read' | 'write';
  readonly isOpen: boolean;
  readonly access: Access;
  readonly failure: Fields;
  run(call: Call<unknown>): Answer;
}

export interface GroupSpec extends Style {
  product: Product;
  /** The folder of the paths, e.g. `ICEAPI/api/ChatAdmin`. */
  folder: string;
  failure: Fields;
  access: Access;
  onlySeparate?: boolean;
}

export function read<K extends RequestKeys>(
  name: string,
  keys: K,
  handler: Handler<Call<BodyOf<K>>>,
  style: Style = {},
): Declaration {
  return declared(name, withToken(keys), 'read', handler, style);
}

export function write<K extends RequestKeys>(
  name: string,
  keys: K,
  handler: Handler<Call<BodyOf<K>>>,
  style: Style = {},
): Declaration {
  return declared(name, withToken(keys), 'write', handler, style);
}

/** A sign-in: no token in the request, nobody is calling yet. */
export function signIn<K extends RequestKeys>(
  name: string,
  keys: K,
  handler: Handler<OpenCall<BodyOf<K>>>,
  style: Style = {},
): Declaration {
  return { ...declared(name, keys, 'read', handler, style), isOpen: true };
}

/** The endpoint as a GET: its keys, the token among them, come in the query, as text. */
export function byGet(declaration: Declaration): Declaration {
  return { ...declaration, method: 'GET' };
}

/** The endpoint with a multipart/form-data body: its keys are parts, as text, or files. */
export function asForm(declaration: Declaration): Declaration {
  return { ...declaration, isForm: true };
}

function declared(
  name: string,
  keys: RequestKeys,
  effect: 'read' | 'write',
  handler: Declaration['handler'],
  style: Style,
): Declaration {
  return { name, method: 'POST', isForm: false, keys, effect, isOpen: false, handler, style };
}

export function group(spec: GroupSpec, declarations: readonly Declaration[]): Route[] {
  return declarations.map(({ name, handler, style: ownStyle, ...declaration }) => {
    const style = { ...spec, ...ownStyle };
    return {
      ...declaration,
      key: `${spec.product}.${name}`,
      product: spec.product,
      path: `${spec.folder}/${name}`,
      onlySeparate: spec.onlySeparate ?? false,
      access: style.access,
      failure: style.failure,
      run: (call) => dress(handler(call as Call<never>), style),
    };
  });
}

/** How exactly a request is held against the declared keys. */
export interface Strictness {
  readonly anyCasing: boolean;
  readonly ignoresUnknownKeys: boolean;
}

/** Holds a request against the declared keys: every key known and rightly typed, none missing. */
export function readRequest(
  { keys, isForm }: Pick<Route, 'keys' | 'isForm'>,
  received: unknown,
  asked: Asked,
  { anyCasing, ignoresUnknownKeys }: Strictness,
): Record<string, unknown> {
  const given = asRecord(received, isForm ? 'not a multipart form' : 'not a JSON object');
  const sent = anyCasing ? spelledAs(Object.keys(keys), given) : given;
  for (const key of Object.keys(sent)) {
    if (!Object.hasOwn(keys, key) && !ignoresUnknownKeys) refuse(`wrong key: ${key}`);
  }
  const entries = Object.entries(keys).map(([key, kind]) => [key, readKey(key, kind, sent, asked)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** The same with the keys as they are declared, in whatever casing they came. */
function spelledAs(
  declared: readonly string[],
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = new Map(declared.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [names.get(key.toLowerCase()) ?? key, value]),
  );
}

function readKey(
  key: string,
  kind: Kind<unknown>,
  sent: Readonly<Record<string, unknown>>,
  asked: Asked,
): unknown {
  const value = sent[key];
  const isAbsent = value === undefined || (value === null && !kind.required);
  if (isAbsent) return kind.required ? refuse(`missing key: ${key}`) : undefined;
  const read = kind.read(value, asked);
  return read === undefined ? refuse(`wrong type: ${key}`) : read;
}

/** The checks that need the caller, made once he is known. */
export function verifyRequest(
  keys: RequestKeys,
  body: Readonly<Record<string, unknown>>,
  asked: Asked,
): void {
  for (const [key, kind] of Object.entries(keys)) {
    if (body[key] === undefined) continue;
    const complaint = kind.verify?.(body[key], asked);
    if (complaint) refuse(`${complaint}: ${key}`);
  }
}

function asRecord(received: unknown, complaint: string): Record<string, unknown> {
  if (typeof received !== 'object' || received === null || Array.isArray(received)) {
    return refuse(complaint);
  }
  return received as Record<string, unknown>;
}

function withToken(keys: RequestKeys): RequestKeys {
  return { ...keys, Token: text };
}

function dress(answer: Fields | Verbatim | Download | void, style: Style): Answer {
  if (answer instanceof Verbatim || answer instanceof Download) return answer;
  const { word = 'Success', wordKey = 'Message', wrapped = false } = style;
  const whole: Fields = { ...(word === null ? {} : { [wordKey]: word }), ...answer };
  return wrapped ? [whole] : whole;
}
