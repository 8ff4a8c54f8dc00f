import { respelledKey, respelledList, respelledPath } from './drift-manners.js';
import { organization, text, type Kind, type RequestKeys } from './keys.js';
import type { Json } from './quirks.js';
import { Download, Verbatim, type Route } from './route.js';
import { Random } from './seed/random.js';

/** How one endpoint of a drifting tenant differs from what is documented or assumed. */
export interface Drifted {
  readonly key: string;
  what: 'path' | 'method' | 'listKey' | 'replyKey' | 'requestKey';
  /** Both empty for a key of an answer until there has been one with something in it. */
  from: string;
  to: string;
}

type Difference = Omit<Drifted, 'key'>;

/** A route as it is served, and what is different about it. */
interface Changed {
  readonly route: Route;
  readonly difference: Difference;
}

/** Changes a route; undefined where this kind of change does not fit it. */
type Change = (route: Route, random: Random) => Changed | undefined;

/** As many reads as a drifting tenant serves otherwise; sign-in and writes stay as they are. */
const COUNT = 40;
const READS = /^(Get?|Load|Export)(?![a-z])|^get_/;

/** The routes of a tenant that differs in ICE's own manner. The same seed gives the same tenant. */
export function drift(
  routes: readonly Route[],
  seed: number,
): { routes: Route[]; drifted: Drifted[] } {
  const candidates = routes.filter(({ effect, isOpen, path }) => {
    return effect === 'read' && !isOpen && READS.test(lastOf(path));
  });
  const chosen = new Random(seed, 'drift').sample(candidates, COUNT);
  const taken = new Set(routes.map(({ path }) => path));
  const drifted: Drifted[] = [];
  const served = routes.map((route) => {
    const turn = chosen.indexOf(route);
    if (turn < 0) return route;
    const random = new Random(seed, route.key);
    for (const change of inTurn(turn)) {
      const changed = change(route, random);
      const isTaken = changed && changed.route.path !== route.path && taken.has(changed.route.path);
      if (!changed || isTaken) continue;
      taken.add(changed.route.path);
      drifted.push(Object.assign(changed.difference, { key: route.key }));
      return changed.route;
    }
    return route;
  });
  return { routes: served, drifted };
}

/** Beginning with another one each time, so that every kind of change is there. */
const inTurn = (turn: number): Change[] =>
  CHANGES.map((_, step) => CHANGES[(turn + step) % CHANGES.length]!);

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const otherPath: Change = (route, random) => {
  const from = lastOf(route.path);
  const ways = respelledPath(from);
  if (ways.length === 0) return undefined;
  const to = random.pick(ways);
  const path = route.path.slice(0, -from.length) + to;
  return { route: { ...route, path }, difference: { what: 'path', from, to } };
};

const byGet: Change = (route) => {
  if (route.method === 'GET') return undefined;
  const keys = Object.entries(route.keys).map(([key, kind]) => [key, fromQuery(kind)] as const);
  return {
    route: { ...route, method: 'GET', keys: Object.fromEntries(keys) },
    difference: { what: 'method', from: 'POST', to: 'GET' },
  };
};

/** The kind as a query carries it: in digits what JSON has as a number. */
function fromQuery(kind: Kind<unknown>): Kind<unknown> {
  const read: Kind<unknown>['read'] = (value, asked) =>
    kind.read(value, asked) ??
    (typeof value === 'string' && /^-?\d+$/.test(value)
      ? kind.read(Number(value), asked)
      : undefined);
  return { ...kind, read };
}

const otherRequestKey: Change = (route, random) => {
  const isFree = (name: string): boolean => !(name in route.keys);
  const own = Object.keys(route.keys).filter((key) => key !== 'Token' && route.keys[key]!.required);
  const ways = own.flatMap((from) =>
    respelledKey(from)
      .filter(isFree)
      .map((to) => ({ from, to })),
  );
  if (ways.length === 0) return undefined;
  const { from, to } = random.pick(ways);
  const keys: RequestKeys = renamed(route.keys, from, to);
  const run: Route['run'] = (call) => {
    const body = renamed(call.body as Record<string, unknown>, to, from);
    return route.run({ ...call, body });
  };
  return { route: { ...route, keys, run }, difference: { what: 'requestKey', from, to } };
};

const otherListKey: Change = (route, random) =>
  answering(route, 'listKey', (answer) => {
    const from = listIn(answer);
    // A record has none: then one of its keys.
    if (from === undefined) return rowChange(answer, random);
    return { what: 'listKey', from, to: random.pick(respelledList(from)) };
  });

const otherReplyKey: Change = (route, random) =>
  answering(route, 'replyKey', (answer) => rowChange(answer, random));

function rowChange(answer: Answer, random: Random): Difference | undefined {
  const list = listIn(answer);
  const [row] = list === undefined ? [answer] : (answer[list] as Json[]);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
  const folded = new Set(Object.keys(row).map(fold));
  const ways = Object.keys(row)
    .map((key) => key.trim())
    .flatMap((from) =>
      respelledKey(from)
        // In an answer another casing is no other name.
        .filter((to) => !folded.has(fold(to)))
        .map((to) => ({ what: 'replyKey' as const, from, to })),
    );
  return ways.length === 0 ? undefined : random.pick(ways);
}

const fold = (key: string): string => key.trim().toLowerCase();

const CHANGES: readonly Change[] = [otherPath, otherListKey, otherReplyKey, otherRequestKey, byGet];

type Answer = Record<string, Json>;

/** A route whose answers have another key, chosen when there is first one to choose from. */
function answering(
  route: Route,
  what: Difference['what'],
  choose: (answer: Answer) => Difference | undefined,
): Changed | undefined {
  if (!mayBeSeen(route)) return undefined;
  const difference: Difference = { what, from: '', to: '' };
  const run: Route['run'] = (call) => {
    const said = route.run(call);
    if (said instanceof Verbatim || said instanceof Download || typeof said !== 'object') {
      return said;
    }
    const isWrapped = Array.isArray(said);
    const answer = (isWrapped ? said[0] : said) as Answer;
    if (difference.from === '') Object.assign(difference, choose(withoutEcho(answer, call.body)));
    const { from, to } = difference;
    if (from === '') return said;
    return renamedWithin(said, from, to);
  };
  return { route: { ...route, run }, difference };
}

/** An id that is answered as it was asked for is nobody's to read. */
function withoutEcho(answer: Answer, body: unknown): Answer {
  const asked = new Set(Object.keys(body as object).map(fold));
  return Object.fromEntries(Object.entries(answer).filter(([key]) => !asked.has(fold(key))));
}

/** Whether its keys are sure to turn up: a file has none, a list of one's own or below a record may be empty. */
function mayBeSeen({ key, keys }: Route): boolean {
  const isFile = /\.(Export|GetChatTranscript)/.test(key);
  const isAllOfThem = Object.values(keys).every((kind) => kind === text || kind === organization);
  return !isFile && (isAllOfThem || /Details$|Information$/.test(key));
}

/** The key of the answer's one list. */
const listIn = (answer: Answer): string | undefined =>
  Object.keys(answer).find((key) => Array.isArray(answer[key]));

/** At every depth: a menu may hold menus. */
function renamedWithin(value: Json, from: string, to: string): Json {
  if (Array.isArray(value)) return value.map((each) => renamedWithin(each, from, to));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([key, each]) => [key, renamedWithin(each, from, to)]);
  return renamed(Object.fromEntries(inner) as Answer, from, to);
}

/** The same entries in the same order, one of them under another name. */
function renamed<T>(record: Readonly<Record<string, T>>, from: string, to: string) {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key.trim() === from ? to : key, value]),
  );
}
