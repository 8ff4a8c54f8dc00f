import { mayNotTell, type AnyEndpoint } from '../../datasources/contract/endpoint.js';
import type { UpstreamMeter } from '../../datasources/meter.js';
import { IceGraphError } from '../../errors.js';
import { userErrorOf, type UserError } from '../../schema/user-error.js';

type Fields = Readonly<Record<string, unknown>>;

const isBlank = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text as ICE reads it: without the space around it, its lines ended in one way. */
const asRead = (value: unknown): unknown =>
  typeof value === 'string' ? value.trim().replace(/\r\n?/g, '\n') : value;

/** The order of ids says nothing. */
const inOneOrder = (path: string, list: readonly unknown[]): readonly unknown[] =>
  path.endsWith('Ids') ? list.toSorted() : list;

function isSame(path: string, asked: unknown, told: unknown): boolean {
  if (isBlank(asked) && isBlank(told)) return true;
  if (!Array.isArray(asked) || !Array.isArray(told)) return asRead(asked) === asRead(told);
  const [one, other] = [inOneOrder(path, asked), inOneOrder(path, told)];
  return one.length === other.length && one.every((each, at) => asRead(each) === asRead(other[at]));
}

/** By what a record was read, and what those answers lacked. */
export interface Reading {
  readonly reads: readonly AnyEndpoint[];
  readonly meter: Pick<UpstreamMeter, 'shortfallOf'>;
}

/** Whether a field that is null was not told: its key may stay away, or never came. A null that came says none. */
const isUntold = ({ reads, meter }: Reading, name: string): boolean =>
  reads.some((endpoint) => {
    const { missing = [], undecodable = [] } = meter.shortfallOf(endpoint.key) ?? {};
    return mayNotTell(endpoint, name, [...missing, ...undecodable]);
  });

const at = (told: Fields, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), told);

function paths(asked: Fields, told: Fields, within: string): string[] {
  return Object.entries(asked).flatMap(([name, value]) => {
    const path = within + name;
    const now = told[name];
    if (value === undefined || now === undefined) return [];
    if (isRecord(value)) return isRecord(now) ? paths(value, now, `${path}.`) : [path];
    return isSame(path, value, now) ? [] : [path];
  });
}

/** What was asked for in an input: what is null there was left as it stands. */
export const given = (input: object): Fields =>
  Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== null)
      .map(([name, value]: [string, unknown]) => [name, isRecord(value) ? given(value) : value]),
  );

/**
 * What reads otherwise than it was asked for, each as PARTIAL at its field: ICE said that all was done.
 * @param asked under the names that the record has; what it lacks ICE tells nobody, and its word counts.
 */
export function differences(asked: Fields, told: object, reading: Reading): UserError[] {
  const record = told as Fields;
  return paths(asked, record, '')
    .filter((path) => at(record, path) !== null || !isUntold(reading, path))
    .map((field) => {
      const message = `ICE said that it was done, and has another ${field} than was asked for, or keeps it in another form.`;
      return userErrorOf(new IceGraphError('PARTIAL', message, { field }));
    });
}
