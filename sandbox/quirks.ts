import { inOtherForm } from './dates.js';
import type { QuirkSwitches } from './options.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Turns a documented answer into one that is odder in form and the same in meaning. */
export function withQuirks(answer: Json, quirks: QuirkSwitches): Json {
  const listed = quirks.emptyListAsNoRecords ? withoutEmptyList(answer) : answer;
  // An answer of hundreds of rows is only walked through where there is something to change.
  const isReshaped = RESHAPING.some((quirk) => quirks[quirk]);
  const shaped = isReshaped ? reshape(listed, quirks, counter(), '') : listed;
  return quirks.arrayWrap && !Array.isArray(shaped) ? [shaped] : shaped;
}

const RESHAPING = [
  'casing',
  'paddedKeys',
  'stringNumbers',
  'booleanForms',
  'dateForms',
] as const satisfies readonly (keyof QuirkSwitches)[];

/** `{"Message":"No Records Found","UserList":null}`: ICE's other way to write an empty list. */
export function noRecords(answer: Json): Json {
  const lists = isRecord(answer) ? Object.entries(answer).filter(([, v]) => Array.isArray(v)) : [];
  return {
    Message: 'No Records Found',
    ...Object.fromEntries(lists.map(([key]) => [key, null])),
  };
}

/** Documented for an answer with a Message only: the data product's lists have none. */
function withoutEmptyList(answer: Json): Json {
  if (!isRecord(answer) || !Object.keys(answer).some((key) => /^message$/i.test(key.trim()))) {
    return answer;
  }
  // A record may hold an empty list and still be one.
  const lists = Object.values(answer).filter((value) => Array.isArray(value));
  const isList = lists.length === Object.keys(answer).length - 1;
  return isList && lists.some((list) => list.length === 0) ? noRecords(answer) : answer;
}

/** Counts occurrences over one answer, so that each form of a value turns up in every list. */
interface Counter {
  boolean: number;
  number: number;
}

function counter(): Counter {
  return { boolean: 0, number: 0 };
}

function reshape(value: Json, quirks: QuirkSwitches, seen: Counter, key: string): Json {
  if (Array.isArray(value)) return value.map((item) => reshape(item, quirks, seen, key));
  if (isRecord(value)) {
    const pairs = Object.entries(value).map(([name, inner], index): [string, Json] => [
      respell(name, index, quirks),
      reshape(inner, quirks, seen, name),
    ]);
    return Object.fromEntries(pairs);
  }
  const flag = quirks.booleanForms ? flagValue(key, value) : undefined;
  if (flag !== undefined) return booleanForm(flag, seen.boolean++);
  if (quirks.stringNumbers && typeof value === 'number') {
    return seen.number++ % 2 ? ` ${value} ` : String(value);
  }
  return quirks.dateForms && typeof value === 'string' ? inOtherForm(value) : value;
}

function respell(key: string, index: number, quirks: QuirkSwitches): string {
  const cased = !quirks.casing ? key : index % 2 ? key.toLowerCase() : key.toUpperCase();
  return quirks.paddedKeys ? ` ${cased.trim()} ` : cased;
}

/** ICE writes some flags as 0 and 1 already; its flags are named Is…. */
function flagValue(key: string, value: Json): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (!/^\s*Is[A-Z]/.test(key)) return undefined;
  const said = JSON.stringify(value).toLowerCase().replaceAll('"', '');
  if (said === '1' || said === 'true') return true;
  return said === '0' || said === 'false' ? false : undefined;
}

function booleanForm(value: boolean, occurrence: number): Json {
  const forms: Json[] = value ? [true, 1, '1', 'True'] : [false, 0, '0', 'False'];
  return forms[occurrence % forms.length] ?? value;
}

function isRecord(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
