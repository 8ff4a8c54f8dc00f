import type { Answer } from '../house/client.js';

/** What has become of a read, held against what the tenant has to tell. */
export type Standing =
  /** All of it is there. */
  | 'right'
  /** Something is not there, and the answer says so. */
  | 'told'
  /** Something is not there, and nobody would know. */
  | 'silent'
  /** Something else is there. */
  | 'wrong';

type Told = Answer<any>;

/** @param ideal what a perfect reader of the same tenant answers. */
export function standingOf(ideal: Told, answer: Told): Standing {
  const faults = new Set(faultsIn(ideal.data, answer.data));
  if (faults.has('wrong')) return 'wrong';
  if (!faults.has('lacking')) return answer.errors && !ideal.errors ? 'told' : 'right';
  const { missingKeys = [], decodeTroubles = [], standIns = [] } = answer.extensions.upstream;
  const isTold =
    answer.errors !== undefined ||
    [missingKeys, decodeTroubles, standIns].some((each) => each.length > 0);
  return isTold ? 'told' : 'silent';
}

function* faultsIn(ideal: any, answer: any): Generator<'lacking' | 'wrong'> {
  if (ideal === null || ideal === undefined) {
    if (answer !== null && answer !== undefined) yield* strays(answer);
  } else if (answer === null || answer === undefined) {
    yield 'lacking';
  } else if (Array.isArray(ideal) && Array.isArray(answer)) {
    yield* faultsInRows(ideal, answer);
  } else if (typeof ideal === 'object') {
    for (const key of Object.keys(ideal)) yield* faultsIn(ideal[key], answer[key]);
  } else if (ideal !== answer) {
    yield typeof ideal === 'number' && key(answer) < key(ideal) ? 'lacking' : 'wrong';
  }
}

const key = (value: unknown): number => Number(value);

/** Something where the tenant says nothing: an empty list says nothing either. */
function* strays(answer: any): Generator<'wrong'> {
  if (Array.isArray(answer) && answer.length === 0) return;
  yield 'wrong';
}

/** Rows that can be told apart are held against their own. */
function* faultsInRows(ideal: any[], answer: any[]): Generator<'lacking' | 'wrong'> {
  const own = new Map(answer.map((row, index) => [row?.id ?? index, row]));
  for (const [index, row] of ideal.entries()) yield* faultsIn(row, own.get(row?.id ?? index));
  const known = new Set(ideal.map((row, index) => row?.id ?? index));
  if ([...own.keys()].some((id) => !known.has(id))) yield 'wrong';
}
