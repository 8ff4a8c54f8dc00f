import {
  actingUser,
  bit,
  chatOffset,
  dateTime,
  organization,
  updater,
  type Kind,
  type RequestKeys,
} from '../keys.js';
import type { Route } from '../route.js';
import type { Random } from '../seed/random.js';
import { CHANCES, fateOf, fold, RATES } from './fate.js';
import { respelledKey } from './manners.js';
import type { Difference } from './difference.js';

/** A route whose requests have other keys, and what is different about them. */
interface Changed {
  readonly route: Route;
  readonly differences: readonly Difference[];
}

/** What ICE's documented requests have beside what one would send: who acts, whose it is, when. */
const MORE: Readonly<Record<'read' | 'write', readonly (readonly [string, Kind<unknown>])[]>> = {
  read: [
    ['UserId', actingUser],
    ['OrgId', organization],
    ['Offset', chatOffset],
  ],
  write: [
    ['LastUpdatedBy', updater],
    ['UserId', actingUser],
    ['IsActive', bit],
    ['CreatedDate', dateTime('iso')],
    ['OrgId', organization],
    ['Offset', chatOffset],
  ],
};

/** Requests in which keys are called otherwise, too many or too few. */
export function requestOf(route: Route, random: Random): Changed {
  const names = new Map<string, string>();
  const keys: Record<string, Kind<unknown>> = {};
  const differences: Difference[] = [];
  const taken = new Set(Object.keys(route.keys).map(fold));
  const own = Object.keys(route.keys).find((key) => /Id$/i.test(key) && isRecordsOwn(route, key));
  const dropped = droppedFrom(route, random);
  for (const [key, kind] of Object.entries(route.keys)) {
    const words = respelledKey(key).filter((word) => !taken.has(fold(word)));
    const rates =
      kind === organization
        ? RATES.organizationKey
        : key === own
          ? RATES.recordIdKey
          : RATES.requestKey;
    const extra = key === own ? ['Id'].filter((word) => !taken.has(fold(word))) : [];
    const fate = fateOf(random, key, rates, [...words, ...extra]);
    if (key === 'Token') keys[key] = kind;
    else if (fate.what === 'absent' || key === dropped) {
      differences.push({ what: 'keyFewer', from: key, to: '' });
    } else if (fate.what === 'same') keys[key] = kind;
    else {
      keys[fate.to] = kind;
      names.set(fate.to, key);
      taken.add(fold(fate.to));
      differences.push({ what: 'requestKey', from: key, to: fate.to });
    }
  }
  const more = oneMore(route, random, new Set([...taken, ...Object.keys(keys).map(fold)]));
  if (more) {
    const [key, kind] = more;
    keys[key] = kind;
    differences.push({ what: 'keyMore', from: '', to: key });
  }
  return { route: { ...route, keys, run: runWith(route, names) }, differences };
}

const isRecordsOwn = ({ key, keys }: Route, name: string): boolean =>
  /Details$|Information$|\.(Update|Delete|EnableDisable|Move|ActiveInactive|Publish)/.test(key) &&
  keys[name] !== organization &&
  keys[name] !== actingUser;

/** Who acts and whose it is, the token tells as well; what is optional need not be there. */
function droppedFrom({ effect, keys }: Route, random: Random): string | undefined {
  if (effect !== 'write' || !random.chance(CHANCES.keyFewerInWrite)) return undefined;
  const spare = Object.keys(keys).filter(
    (key) => keys[key]!.required === false || isFilled(keys[key]!),
  );
  return spare.length === 0 ? undefined : random.pick(spare);
}

const isFilled = (kind: Kind<unknown>): boolean =>
  [organization, actingUser, updater].some((each) => each === kind);

function oneMore({ effect, isForm }: Route, random: Random, taken: ReadonlySet<string>) {
  const chance = effect === 'read' ? CHANCES.keyMoreInRead : CHANCES.keyMoreInWrite;
  if (isForm || !random.chance(chance)) return undefined;
  const free = MORE[effect].filter(
    ([key, kind]) => !taken.has(fold(key)) && !(kind === organization && hasOrganization(taken)),
  );
  return free.length === 0 ? undefined : random.pick(free);
}

const hasOrganization = (taken: ReadonlySet<string>): boolean =>
  [...taken].some((key) => /^organi[sz]ation_?id$|^org_?id$/.test(key));

/** The handler reads what it always did: a key that does not come is filled from the token. */
function runWith(route: Route, names: ReadonlyMap<string, string>): Route['run'] {
  return (call) => {
    const body: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(call.body as RequestKeys)) {
      body[names.get(key) ?? key] = value;
    }
    for (const [key, kind] of Object.entries(route.keys)) {
      if (body[key] !== undefined) continue;
      if (kind === organization) body[key] = call.store.organization.id;
      else if (kind === actingUser || kind === updater) body[key] = call.caller.id;
    }
    return route.run({ ...call, body });
  };
}
