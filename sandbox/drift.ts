import { respelledKey, respelledList, respelledPath } from './drift-manners.js';
import type { Kind, RequestKeys } from './keys.js';
import type { Json } from './quirks.js';
import { Download, Verbatim, type Route } from './route.js';
import { Random } from './seed/random.js';

/** How one endpoint of a drifting tenant differs from what is documented or assumed. */
export interface Drifted {
  readonly key: string;
  readonly what: 'path' | 'method' | 'listKey' | 'replyKey' | 'requestKey';
  readonly from: string;
  readonly to: string;
}

/** As many reads as a drifting tenant serves otherwise; sign-in and writes stay as they are. */
const COUNT = 40;
const READS = /^(Get?|Load|Export)(?![a-z])|^get_/;

/** Changes a route; undefined where this kind of change does not fit it. */
type Change = (route: Route, random: Random, told: Tell) => Route | undefined;
type Tell = (drifted: Omit<Drifted, 'key'>) => void;

/**
 * The routes of a tenant that differs in ICE's own manner: paths, methods, names of keys. The same
 * seed gives the same tenant.
 * @param told hears of each change: those of an answer's keys when it is first given.
 */
export function drifted(
  routes: readonly Route[],
  seed: number,
  told: (drifted: Drifted) => void,
): Route[] {
  const random = new Random(seed, 'drift');
  const candidates = routes.filter(({ effect, isOpen, path }) => {
    return effect === 'read' && !isOpen && READS.test(lastOf(path));
  });
  const chosen = new Map(random.sample(candidates, COUNT).map((route, index) => [route, index]));
  const taken = new Set(routes.map(({ path }) => path.toLowerCase()));
  return routes.map((route) => {
    const index = chosen.get(route);
    if (index === undefined) return route;
    const tell: Tell = (change) => told({ key: route.key, ...change });
    const own = new Random(seed, route.key);
    // In turn, so that every kind of change is there; a path can always be another.
    const inTurn = CHANGES.map((_, step) => CHANGES[(index + step) % CHANGES.length]!);
    for (const change of inTurn) {
      const changed = change(route, own, tell);
      if (!changed) continue;
      const isTaken = changed.path !== route.path && taken.has(changed.path.toLowerCase());
      if (isTaken) continue;
      taken.add(changed.path.toLowerCase());
      return changed;
    }
    return route;
  });
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const otherPath: Change = (route, random, told) => {
  const from = lastOf(route.path);
  const ways = respelledPath(from);
  if (ways.length === 0) return undefined;
  const to = random.pick(ways);
  told({ what: 'path', from, to });
  return { ...route, path: route.path.slice(0, -from.length) + to };
};

const byGet: Change = (route, _random, told) => {
  if (route.method === 'GET') return undefined;
  told({ what: 'method', from: 'POST', to: 'GET' });
  const keys = Object.entries(route.keys).map(([key, kind]) => [key, fromQuery(kind)] as const);
  return { ...route, method: 'GET', keys: Object.fromEntries(keys) };
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

const otherRequestKey: Change = (route, random, told) => {
  const isFree = (name: string): boolean => !(name in route.keys);
  const own = Object.keys(route.keys).filter((key) => key !== 'Token');
  const ways = own.flatMap((from) =>
    respelledKey(from)
      .filter(isFree)
      .map((to) => ({ from, to })),
  );
  if (ways.length === 0) return undefined;
  const { from, to } = random.pick(ways);
  told({ what: 'requestKey', from, to });
  const keys: RequestKeys = renamed(route.keys, from, to);
  const run: Route['run'] = (call) => {
    const body = renamed(call.body as Record<string, unknown>, to, from);
    return route.run({ ...call, body });
  };
  return { ...route, keys, run };
};

const otherListKey: Change = (route, random, told) =>
  answering(route, told, (answer) => {
    const from = listIn(answer);
    // A record has none: then one of its keys.
    if (from === undefined) return rowChange(answer, random);
    return { what: 'listKey', from, to: random.pick(respelledList(from)) };
  });

const otherReplyKey: Change = (route, random, told) =>
  answering(route, told, (answer) => rowChange(answer, random));

function rowChange(answer: Answer, random: Random): Omit<Drifted, 'key'> | undefined {
  const list = listIn(answer);
  const [row] = list === undefined ? [answer] : (answer[list] as Json[]);
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return undefined;
  const folded = new Set(Object.keys(row).map(fold));
  const ways = Object.keys(row).flatMap((from) =>
    respelledKey(from.trim())
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
  told: Tell,
  choose: (answer: Answer) => Omit<Drifted, 'key'> | undefined,
): Route | undefined {
  if (!SAMPLED.test(route.key)) return undefined;
  let change: Omit<Drifted, 'key'> | undefined;
  const run: Route['run'] = (call) => {
    const said = route.run(call);
    if (said instanceof Verbatim || said instanceof Download || typeof said !== 'object') {
      return said;
    }
    const isWrapped = Array.isArray(said);
    const answer = (isWrapped ? said[0] : said) as Answer;
    if (!change) {
      change = choose(answer);
      if (change) told(change);
    }
    if (!change) return said;
    const { what, from, to } = change;
    const turned = what === 'listKey' ? renamed(answer, from, to) : renamedWithin(answer, from, to);
    return isWrapped ? [turned] : turned;
  };
  return { ...route, run };
}

/** What answers keys of its own: not a file. */
const SAMPLED = /\.(?!Export|GetChatTranscript)/;

/** The key of the answer's one list. */
const listIn = (answer: Answer): string | undefined =>
  Object.keys(answer).find((key) => Array.isArray(answer[key]));

/** In the rows of the answer's list, or beside its Message where there is none. */
function renamedWithin(answer: Answer, from: string, to: string): Answer {
  const list = listIn(answer);
  if (list === undefined) return renamed(answer, from, to);
  const rows = (answer[list] as Json[]).map((row) => renamed(row as Answer, from, to));
  return { ...answer, [list]: rows };
}

/** The same entries in the same order, one of them under another name. */
function renamed<T>(record: Readonly<Record<string, T>>, from: string, to: string) {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key.trim() === from ? to : key, value]),
  );
}
