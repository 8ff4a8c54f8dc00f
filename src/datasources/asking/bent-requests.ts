import type { Caller } from '../caller.js';
import type { EffectiveEndpoint } from '../contract/contract.js';
import { fieldOf, type AnyEndpoint } from '../contract/endpoint.js';
import type { Filling } from '../contract/overrides.js';
import { fieldBehind } from '../wire/reply-fields.js';
import { foldKey } from '../wire/words.js';

/** A read that is asked otherwise than is declared: in the terms in which an operator would correct it. */
export interface BentRequest {
  /** Declared keys by another name; null is left out. */
  readonly request: Readonly<Record<string, string | null>>;
  /** Keys beside the declared ones, and what fills them. */
  readonly add: Readonly<Record<string, Filling>>;
  readonly what: string;
}

type Agreed = Pick<EffectiveEndpoint, 'requestKey' | 'added'>;

/** What ICE's documented reads have beside what one would send: who asks, of which organization, in which wall time. */
export const SESSION_KEYS = [
  ['UserId', 'actingUser'],
  ['OrgId', 'organization'],
  ['Offset', 'offset'],
] as const;

/** What ICE's own pages call the organization. */
const ORGANIZATION = ['OrgId', 'OrganizationID', 'OrganisationID', 'Organization_Id'];

/** How an endpoint is asked where its request is bent. */
export const askedAs = (agreed: Agreed, { request, add }: BentRequest): Agreed => ({
  requestKey: (declared) =>
    request[declared] === undefined ? agreed.requestKey(declared) : request[declared],
  added: { ...agreed.added, ...add },
});

/**
 * Other requests for a read, one thing otherwise in each, the likeliest first, as ICE's documented ones differ
 * from what their neighbours let one guess. What is asked for is never left out, and its id goes by no name
 * that may be another thing's; of what the session fills in, only the organization may be, which the token
 * tells as well.
 */
export function bentRequests(endpoint: AnyEndpoint, caller: Caller): BentRequest[] {
  const session = sessionKeys(endpoint, caller).map(([key, filling]) => ({
    ...{ request: {}, add: { [key]: filling } },
    what: `asked with ${key} beside what is declared`,
  }));
  const organization = Object.values(endpoint.request)
    .filter((param) => 'fact' in param && param.fact === 'organizationId')
    .map((param) => fieldOf(param).key);
  const own = givenIds(endpoint).flatMap(([, key]) => others(key, namesOf(key, endpoint)));
  return [
    // Named otherwise before it is left out: what names it cannot be about another one.
    ...organization.flatMap((key) => others(key, ORGANIZATION)),
    ...organization.map((key) => otherwise(key, null)),
    ...own.slice(0, 1),
    ...session,
    ...own.slice(1),
  ];
}

/** The arguments by which a read says what it is about, and their keys. */
export const givenIds = ({ request }: AnyEndpoint): (readonly [name: string, key: string])[] =>
  Object.entries(request).flatMap(([name, param]) => {
    const { key, codec } = fieldOf(param);
    return !('field' in param) && codec.kind === 'id' ? [[name, key] as const] : [];
  });

function sessionKeys(endpoint: AnyEndpoint, caller: Caller) {
  const facts = Object.values(endpoint.request).flatMap((param) =>
    'fact' in param ? [param.fact] : [],
  );
  return SESSION_KEYS.filter(([, filling]) => {
    if (filling === 'organization') return !facts.includes('organizationId');
    if (filling === 'actingUser') {
      return !facts.includes('actingUserId') && isNumber(caller.access(endpoint.product).userId);
    }
    const isSaid = facts.includes('chatOffset') || endpoint.wallTime !== undefined;
    return !isSaid && isNumber(caller.offsetMinutes) && isOffsetKnown(endpoint);
  });
}

const isNumber = (value: unknown): boolean => typeof value === 'number';

/** Chat's pages say which sign it has. Elsewhere it may shift the times of an answer: it is not sent where there are any. */
const isOffsetKnown = ({ product, reply }: AnyEndpoint): boolean =>
  product === 'chat' ||
  Object.values(reply.fields).every((spec) => {
    const { codec } = fieldBehind(spec);
    return !['time', 'day', 'rows'].includes(codec.kind);
  });

/**
 * The names of one id: the words apart, the vendor's other word, and of a record's own `Id` and what says more
 * of the same (`EmailFilterId` of `FilterId`). The id of a category is not that of what is in it.
 */
function namesOf(key: string, endpoint: AnyEndpoint): string[] {
  const [, entity = ''] = /\.Ge?t?([A-Z]\w*?)(?:Details|Information)$/.exec(endpoint.key) ?? [];
  const isOwn = endpoint.reply.kind === 'record' && givenIds(endpoint).length === 1;
  const isSame = isOwn && entity.endsWith(key.replace(/_?id$/i, ''));
  return [
    ...(isOwn ? ['Id'] : []),
    ...(isSame ? [`${entity}Id`] : []),
    key.replace(/([a-z])(?=[A-Z])/g, '$1_'),
    key.replace(/^Skill(?=I)/i, 'SubCampaign'),
    key.replace(/^SubCampaign(?=I)/i, 'Skill'),
  ];
}

function others(key: string, names: readonly string[]): BentRequest[] {
  const known = new Set([foldKey(key)]);
  return names
    .filter((name) => known.size < known.add(foldKey(name)).size)
    .map((name) => otherwise(key, name));
}

const otherwise = (key: string, name: string | null): BentRequest => ({
  ...{ request: { [key]: name }, add: {} },
  what: name === null ? `asked without ${key}` : `${key} sent as ${name}`,
});
