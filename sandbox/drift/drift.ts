import type { Kind } from '../keys.js';
import type { Route } from '../route.js';
import { Random } from '../seed/random.js';
import { answersOf } from './answer.js';
import type { Difference, Drifted } from './difference.js';
import { DOCUMENTED } from './documented.js';
import { CHANCES, fateOf, RATES } from './fate.js';
import { respelledPath } from './manners.js';
import { requestOf } from './request.js';

export interface DriftOptions {
  readonly seed: number;
  /** Only what a tenant leaves untold is different: what a perfect reader of the same tenant would see. */
  readonly isIdeal: boolean;
}

/**
 * The routes of a tenant that differs in ICE's own manner, wherever no page of ICE's says how it is. The
 * same seed gives the same tenant.
 */
export function drift(
  routes: readonly Route[],
  { seed, isIdeal }: DriftOptions,
): { routes: Route[]; drifted: Drifted[] } {
  const taken = new Set(routes.map(({ path }) => path.toLowerCase()));
  const drifted: Drifted[] = [];
  const served = routes.map((route) => {
    if (DOCUMENTED.has(route.key) || route.isOpen) return route;
    const tell = (difference: Difference) => drifted.push({ key: route.key, ...difference });
    const answering = answersOf(route, seed, isIdeal, tell);
    return isIdeal ? answering : askedOtherwise(answering, seed, taken, tell);
  });
  return { routes: served, drifted };
}

function askedOtherwise(
  route: Route,
  seed: number,
  taken: Set<string>,
  tell: (difference: Difference) => void,
): Route {
  const random = new Random(seed, route.key);
  const placed = placedElsewhere(route, random, taken, tell);
  const asked = requestOf(placed, random);
  asked.differences.forEach(tell);
  const isByGet =
    route.effect === 'read' && route.method === 'POST' && random.chance(CHANCES.getForRead);
  if (!isByGet) return asked.route;
  tell({ what: 'method', from: 'POST', to: 'GET' });
  const keys = Object.entries(asked.route.keys).map(
    ([key, kind]) => [key, fromQuery(kind)] as const,
  );
  return { ...asked.route, method: 'GET', keys: Object.fromEntries(keys) };
}

function placedElsewhere(
  route: Route,
  random: Random,
  taken: Set<string>,
  tell: (difference: Difference) => void,
): Route {
  const from = route.path.slice(route.path.lastIndexOf('/') + 1);
  const folder = route.path.slice(0, -from.length);
  const words = respelledPath(from).filter((name) => !taken.has((folder + name).toLowerCase()));
  const fate = fateOf(random, from, RATES.path, words);
  if (fate.what === 'same' || fate.what === 'absent') return route;
  const path = folder + fate.to;
  taken.add(path.toLowerCase());
  tell({ what: 'path', from, to: fate.to });
  return { ...route, path };
}

/** The kind as a query carries it: in digits what JSON has as a number. */
function fromQuery(kind: Kind<unknown>): Kind<unknown> {
  const read: Kind<unknown>['read'] = (value, asked) =>
    kind.read(value, asked) ??
    (typeof value === 'string' && /^-?\d+$/.test(value)
      ? kind.read(Number(value), asked)
      : undefined);
  return { ...kind, read };
}
