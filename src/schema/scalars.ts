import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDay, isRealDay, wallTimeIn, type SaidTime } from './wall-time.js';

/** ISO 8601 with a zone; the zone is what makes it a moment. */
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Years of four digits, as ISO 8601 has them: what a zone's offset moves out of them is no moment here. */
const FIRST = Date.parse('0001-01-01T00:00:00.000Z');
const LAST = Date.parse('9999-12-31T23:59:59.999Z');
/** A number that lies before this is in seconds, but for 0: clients begin there who have read nothing yet. */
const FIRST_NUMBER = Date.UTC(1990, 0, 1);

/** What does not fit, in words that do not echo it: any input may hold what does not belong into a log. */
const refused = (expected: string, nodes?: ValueNode): GraphQLError =>
  new GraphQLError(expected, {
    extensions: { code: 'BAD_USER_INPUT' },
    ...(nodes && { nodes }),
  });

const MOMENT = 'ISO 8601, as 2026-01-31T08:00:00Z or a day, or epoch milliseconds';
const DAY = 'a calendar day, as 2026-01-31';
const FORM = `DateTime is expected: ${MOMENT}.`;
const NUMBER =
  'DateTime is expected in epoch milliseconds: this number lies before 1990, as one of seconds would.';
const YEAR = 'DateTime is expected in the years 1 to 9999 of UTC.';

function toInstant(value: unknown, node?: ValueNode): number {
  if (typeof value === 'string' && !/^-?\d+$/.test(value)) return writtenInstant(value, node);
  const isNumeric = typeof value === 'number' || typeof value === 'string';
  const instant = isNumeric ? Number(value) : NaN;
  if (!Number.isInteger(instant)) throw refused(FORM, node);
  if (instant !== 0 && instant < FIRST_NUMBER) throw refused(NUMBER, node);
  return inRange(instant, node);
}

function writtenInstant(text: string, node?: ValueNode): number {
  const instant = ISO_MOMENT.test(text) && isRealDay(text.slice(0, 10)) ? Date.parse(text) : NaN;
  if (Number.isNaN(instant)) throw refused(FORM, node);
  return inRange(instant, node);
}

function inRange(instant: number, node?: ValueNode): number {
  if (instant < FIRST || instant > LAST) throw refused(YEAR, node);
  return instant;
}

function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.STRING ? node.value : undefined;
}

const toSaidTime = (value: unknown, node?: ValueNode): SaidTime =>
  wallTimeIn(value) ?? toInstant(value, node);

/** A moment. Inside the program it is a number, milliseconds since the epoch; somebody may also say what a clock shows. */
export const DateTime = new GraphQLScalarType<SaidTime, string>({
  name: 'DateTime',
  description:
    "A moment in ISO 8601, always in UTC in answers (`2026-01-31T08:00:00.000Z`). As an input also with another zone, as epoch milliseconds, or without a zone (`2026-01-31T08:00:00`, or a day: its first moment): in a report it is the report's zone then, elsewhere the organization's.",
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  extensions: { form: MOMENT },
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: (value) => toSaidTime(value),
  parseLiteral: (node) => toSaidTime(literalValue(node), node),
});

/** A calendar day. Inside the program it is the same text. */
export const Day = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, `YYYY-MM-DD`, without a time or a zone.',
  extensions: { form: DAY },
  serialize: String,
  parseValue: (value) => toDay(value),
  parseLiteral: (node) => toDay(literalValue(node), node),
});

function toDay(value: unknown, node?: ValueNode): string {
  if (isDay(value)) return value;
  throw refused(`Date is expected: ${DAY}.`, node);
}
