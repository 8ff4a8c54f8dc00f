import type { Json } from '../quirks.js';
import { Download, Verbatim, type Route } from '../route.js';
import { Random } from '../seed/random.js';
import type { Difference } from './difference.js';
import { CHANCES, fateOf, fold, RATES, type Fate, type Rates } from './fate.js';
import { respelledKey, respelledList } from './manners.js';

type Fields = Record<string, Json>;

/** What a tenant may say beside what one would guess; some of it looks like what one would miss. */
const MORE: Readonly<Record<string, Json>> = {
  ParentEmail: 'parent@example.com',
  QuestionGroup: 'General',
  RoutingMode: 'Longest idle',
  CustomerId: 7_001,
  TotalMissedItems: 3,
  CreatedById: 1,
  Remarks: '',
  VendorCode: 'V-1',
};

/** The name of what an answer stands in, where it stands one level deeper. */
const WITHIN = 'Data';

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isRows = (value: Json): value is Fields[] =>
  Array.isArray(value) && value.length > 0 && value.every(isFields);

/**
 * Answers whose keys are called otherwise or are not there, in another envelope. What becomes of a key is
 * settled when it first turns up, by its name and the seed alone.
 * @param isIdeal what is not there is not there, and all else as one would guess.
 */
export function answersOf(
  route: Route,
  seed: number,
  isIdeal: boolean,
  tell: (difference: Difference) => void,
): Route {
  const random = new Random(seed, `${route.key} answers`);
  const form = {
    isWrapped: random.chance(CHANCES.arrayOfOne),
    isDeeper: route.effect === 'read' && random.chance(CHANCES.oneDeeper),
    hasTextIds: random.chance(CHANCES.idsAsText),
    hasSpace: random.chance(CHANCES.spaceBeforeWord),
    isSmall: random.chance(CHANCES.smallMessage),
    more: random.chance(CHANCES.keyMoreInAnswer) ? random.pick(Object.keys(MORE)) : null,
  };
  if (form.isDeeper && !isIdeal) tell({ what: 'within', from: '', to: WITHIN });
  const fates = new Map<string, Fate>();
  const taken = new Set<string>();

  const fateIn = (row: Fields, key: string, rates: Rates, words: readonly string[]): Fate => {
    const known = fates.get(fold(key));
    if (known) return known;
    const others = new Set(Object.keys(row).map(fold));
    const free = words.filter((word) => !others.has(fold(word)) && !taken.has(fold(word)));
    const fate = fateOf(new Random(seed, `${route.key} ${fold(key)}`), key, rates, free);
    fates.set(fold(key), fate);
    if (fate.what === 'word') taken.add(fold(fate.to));
    if (fate.what === 'word' && !isIdeal) tell({ what: 'replyKey', from: key, to: fate.to });
    if (fate.what === 'absent') tell({ what: 'untold', from: key, to: '' });
    return fate;
  };

  const changed = (row: Fields, ratesOf: (key: string) => Rates): Fields => {
    const entries = Object.entries(row).flatMap(([spelling, value]): [string, Json][] => {
      const key = spelling.trim();
      const isList = isRows(value);
      const words = isList ? respelledList(key) : respelledKey(key);
      const own = ratesOf(key) === RATES.ownId || ratesOf(key) === RATES.createdId;
      const rates = isList ? RATES.listKey : ratesOf(key);
      const fate = fateIn(row, key, rates, own ? [...words, 'Id'] : words);
      if (fate.what === 'absent') return [];
      const inner = isList ? value.map(changedRow) : idForm(key, value);
      return [[fate.what === 'same' || isIdeal ? spelling : fate.to, inner]];
    });
    return Object.fromEntries(entries);
  };
  const changedRow = (row: Fields): Fields => {
    const own = Object.keys(row)
      .find((key) => /Id$/i.test(key.trim()))
      ?.trim();
    const told = changed(row, (key) => (key === own ? RATES.ownId : RATES.rowKey));
    return form.more === null || isIdeal ? told : { ...told, [form.more]: MORE[form.more]! };
  };
  const idForm = (key: string, value: Json): Json =>
    form.hasTextIds && !isIdeal && /Id$/i.test(key) && typeof value === 'number'
      ? String(value)
      : value;

  const enveloped = (said: Fields): Json => {
    const word = Object.keys(said).find((key) => fold(key) === 'message');
    const { [word ?? '']: message = null, ...told } = said;
    const isList = Object.values(told).some(isRows);
    const record = isList ? () => RATES.rowKey : recordRates(route);
    const fields = changed(told, record);
    if (isIdeal) return { ...(word !== undefined && { [word]: message }), ...fields };
    const spoken = form.hasSpace && message === 'Success' ? ' Success' : message;
    const key = form.isSmall ? 'message' : 'Message';
    const more =
      form.more === null || isList || Object.keys(told).length === 0
        ? {}
        : { [form.more]: MORE[form.more]! };
    const inner = { ...fields, ...more };
    const whole = {
      ...(word !== undefined && { [key]: spoken }),
      ...(form.isDeeper ? { [WITHIN]: inner } : inner),
    };
    return form.isWrapped ? [whole] : whole;
  };

  const run: Route['run'] = (call) => {
    const said = route.run(call);
    if (said instanceof Verbatim || said instanceof Download) return said;
    const inner = Array.isArray(said) && said.length === 1 ? said[0]! : said;
    return isFields(inner) ? enveloped(inner) : said;
  };
  const failure = form.isSmall && !isIdeal ? inSmall(route.failure) : route.failure;
  return { ...route, run, failure };
}

const recordRates =
  ({ effect }: Route) =>
  (key: string) =>
    effect === 'write' && /Id$/i.test(key) ? RATES.createdId : RATES.recordKey;

/** ICE's other way to say no. */
const inSmall = (words: Fields): Fields =>
  Object.keys(words).length === 1 ? { message: Object.values(words)[0]! } : words;
