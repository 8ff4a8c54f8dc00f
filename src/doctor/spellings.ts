import { distance } from 'fastest-levenshtein';
import type { AnyEndpoint } from '../datasources/contract/endpoint.js';
import { sameName } from '../datasources/wire/synonyms.js';

/** One name for what may be the same, by itself or in a list of several. */
export const canonical = (key: string): string =>
  sameName(key)
    .replace(/(date|time|on|at)$/, '')
    .replace(/(list|data)$/, '')
    .replace(/ids$/, 'id');

/** From 0 to 1: how likely two keys are names of one thing. Below `ALIKE` they are not taken for it. */
export function likeness(a: string, b: string): number {
  const [one, other] = [canonical(a), canonical(b)];
  if (one === other) return 1;
  // Ids of different things: how near their names are says nothing.
  if (one.endsWith('id') && other.endsWith('id')) return 0;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  // `Name` for `SkillName`, `EmailSubject` for `Subject`: a whole word at either end.
  const isPart = short.length > 2 && (long.endsWith(short) || long.startsWith(short));
  const near = 1 - distance(one, other) / long.length;
  return isPart ? Math.max(near, ALIKE + (1 - ALIKE) * (short.length / long.length)) : near;
}

export const ALIKE = 0.6;

/** Words that say only where a thing is, or what it is made of. */
const BYWORDS = ['email', 'chat', 'text', 'page', 'name', 'line'];

const wordsIn = (name: string): string[] =>
  name
    .split(/[_\W]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '');

/** Whether two keys differ by nothing but what the endpoint is about: `Name` in a list of skills is `SkillName`. */
export function isEntityAway(
  a: string,
  b: string,
  { key, reply }: Pick<AnyEndpoint, 'key' | 'reply'>,
): boolean {
  const [one, other] = [wordsIn(a), wordsIn(b)];
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const isEnd = long.join('').endsWith(short.join('')) || long.join('').startsWith(short.join(''));
  const about = [...wordsIn(key), ...wordsIn(reply.listKey ?? ''), ...BYWORDS];
  const more = long.filter((word) => !short.includes(word));
  const isAbout = (word: string): boolean =>
    about.some((each) => each === word || each === `${word}s` || `${each}s` === word);
  return (
    isEnd && more.length > 0 && short.length + more.length === long.length && more.every(isAbout)
  );
}

/** What an endpoint is about, as its name has it: `EmailFilter` of `GetEmailFilterDetails`. */
export const entityOf = ({ key, reply }: Pick<AnyEndpoint, 'key' | 'reply'>): string =>
  reply.listKey?.replace(/(List|Data|Info)$/, '') ??
  /\.Get?([A-Z]\w*?)(?:Details|Information|Info|List)?$/.exec(key)?.[1] ??
  '';

/** One step from the name of an endpoint to the way in which ICE spells some neighbour's. */
const STEPS: readonly ((name: string) => string)[] = [
  (name) => name.replace(/^Ge(?=[A-Z])/, 'Get'),
  (name) => name.replace(/^Get/, 'Ge'),
  (name) => name.replace(/Sup$/, 'Supervisor'),
  (name) => name.replace(/Supervisor$/, 'Sup'),
  (name) => name.replace(/tbl_/i, ''),
  (name) => name.replace(/^(LoadAll|GetAll|Load|Get)(?!tbl_)/, '$1tbl_'),
  (name) => name.replace(/IP(?:to)?Block/i, (said) => (/to/i.test(said) ? 'IPBlock' : 'IPtoBlock')),
  (name) => name.replace(/IPBlock/, 'IPToBlock'),
  (name) => name.replace(/([a-z]|IP)To(?=[A-Z])/, '$1to'),
  (name) => name.replace(/([a-z]|IP)to(?=[A-Z])/, '$1To'),
  (name) => name.replace(/(ID|Id)$/, (said) => (said === 'ID' ? 'Id' : 'ID')),
  (name) => name.replace(/Details?$/, (said) => (said === 'Detail' ? 'Details' : 'Detail')),
  (name) => name.replace(/Info(rmation)?$/, (said) => (said === 'Info' ? 'Information' : 'Info')),
  (name) => name.replace(/s?List$/, (said) => (said === 'List' ? 'sList' : 'List')),
  (name) => name.replace(/List$/, 's'),
  (name) => name.replace(/List$/, ''),
  (name) => (/^[a-z]+_/.test(name) ? name.replace(/s?$/, (said) => (said ? '' : 's')) : name),
  (name) => name.replace(/s$/, 'List'),
  (name) => name.replace(/^Load(All)?/, 'Get$1'),
  (name) => name.replace(/^LoadAll/, 'Get'),
  (name) => name.replace(/^Get(All)?/, 'Load$1'),
  (name) => name.replace(/^Get/, 'LoadAll'),
  (name) => name.replace(/By[A-Z]\w+$/, ''),
  (name) => name.replace(/(?<![A-Z])(?:[A-Z]{3,}(?![a-z])|[A-Z]{2,}(?=[A-Z][a-z]))/g, titled),
  (name) => name.charAt(0).toLowerCase() + name.slice(1),
  (name) => name.charAt(0).toUpperCase() + name.slice(1),
  (name) => name.toLowerCase(),
  (name) => name.replace(/^Get?(?=[A-Z])/, ''),
  (name) => (/^(Ge|Load|[a-z]+_)/.test(name) ? name : `Get${name}`),
];

const titled = (said: string): string => said.charAt(0) + said.slice(1).toLowerCase();

/** Where an endpoint may be instead, the likeliest first: one step away in ICE's manner. */
export function neighbours(path: string): string[] {
  const cut = path.lastIndexOf('/') + 1;
  const [folder, name] = [path.slice(0, cut), path.slice(cut)];
  const steps = (from: string) => STEPS.map((step) => step(from));
  const once = steps(name);
  return [...new Set(once)].filter((each) => each !== name).map((each) => folder + each);
}

/** Whose a request's key is: the record's own id, the session's (who acts, whose it is), or neither. */
export type KeyOf = 'record' | 'session' | 'other';

/**
 * Other spellings of a request's key: those that ICE uses anywhere first, then those made like them. What the
 * session says goes by its own names alone, and only the record's own id is an `Id` without more: under another
 * thing's name an id would mean another record.
 * @param entity what is asked about: `Status` may be `TicketStatus`, and the other way round.
 */
export function respellings(
  key: string,
  inUse: readonly string[],
  entity: string,
  of: KeyOf,
): string[] {
  const own = canonical(key);
  const known = inUse.filter((each) =>
    of === 'session' ? sameName(each) === sameName(key) : canonical(each) === own,
  );
  const made = [key, ...known].flatMap((each) => [
    each.replace(/ID$/, 'Id'),
    each.replace(/Id$/, 'ID'),
    each.replace(/([a-z])(?=[A-Z])/g, '$1_'),
    each.replace(/_/g, ''),
    each.replace(/(Enable|Publish)$/, '$1d'),
    each.replace(/^Is(?=[A-Z])/, ''),
    each.replace(/^Is(Enable|Publish)$/, '$1d'),
    each.replace(/organi([sz])ation/i, (said) =>
      said.replace(/[sz](?=ation)/, (z) => (z === 's' ? 'z' : 's')),
    ),
    each.charAt(0).toLowerCase() + each.slice(1),
    each.toLowerCase(),
    ...(entity === '' || of === 'session'
      ? []
      : [each.startsWith(entity) ? each.slice(entity.length) : entity + each]),
    // A record's own id, whatever its kind is called.
    ...(/Id$/i.test(each) && of === 'record'
      ? ['Id', ...(entity === '' ? [] : [`${entity}Id`])]
      : []),
  ]);
  const isAnothers = (each: string): boolean => of !== 'record' && /^_?id$/i.test(each);
  return [...new Set([...known, ...made])].filter(
    (each) => each !== '' && each !== key && !isAnothers(each),
  );
}
