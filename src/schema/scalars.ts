import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { dayIn, isRealDay, type SaidTime } from './calendar-day.js';

/** ISO 8601 with a zone; the zone is what makes it a moment. */
const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;

const refused = (): GraphQLError =>
  // The value is not echoed: any input may hold what does not belong into a log.
  new GraphQLError(
    'A DateTime is ISO 8601 with a zone, as 2026-01-31T08:00:00Z, a day, or epoch milliseconds.',
    { extensions: { code: 'BAD_USER_INPUT' } },
  );

function toInstant(value: unknown): number {
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return toInstant(Number(value));
  const isWritten = typeof value === 'string' && ISO_MOMENT.test(value);
  const instant =
    typeof value === 'number'
      ? value
      : isWritten && isRealDay(value.slice(0, 10))
        ? Date.parse(value)
        : NaN;
  if (!Number.isSafeInteger(instant) || Math.abs(instant) > 8.64e15) throw refused();
  return instant;
}

function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.STRING ? node.value : undefined;
}

const toSaidTime = (value: unknown): SaidTime => dayIn(value) ?? toInstant(value);

/** A moment. Inside the program it is a number, milliseconds since the epoch; somebody may also say a day. */
export const DateTime = new GraphQLScalarType<SaidTime, string>({
  name: 'DateTime',
  description:
    "A moment in ISO 8601, always in UTC in answers (`2026-01-31T08:00:00.000Z`). As an input also with another zone, as epoch milliseconds, or as a day: its first moment, in a report in the report's zone, elsewhere in the organization's.",
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: toSaidTime,
  parseLiteral: (node) => toSaidTime(literalValue(node)),
});

/** A calendar day. Inside the program it is the same text. */
export const Day = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, `YYYY-MM-DD`, without a time or a zone.',
  serialize: String,
  parseValue: toDay,
  parseLiteral: (node) => toDay(literalValue(node)),
});

function toDay(value: unknown): string {
  if (typeof value === 'string' && dayIn(value)) return value;
  throw new GraphQLError('A Date is a calendar day, as 2026-01-31.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
