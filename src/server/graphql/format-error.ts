import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FastifyBaseLogger } from 'fastify';
import { BudgetSpent } from '../../budget/budget.js';
import { ERROR_CODES, type ErrorLocation } from '../../errors.js';
import type { Literals } from './literals.js';
import { NOT_EXPECTED, type Misfit } from './misfits.js';

type Log = Pick<FastifyBaseLogger, 'error'>;
type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** The protocol's own codes. Clients of Apollo rely on them, so they stay as they are. */
const PROTOCOL_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_IN_LIST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
];
/** What Apollo says of a persisted query without a code: the client is at fault, not this server. */
const PERSISTED_QUERY_FAULTS = new Set([
  'provided sha does not match query',
  'Unsupported persisted query version',
]);
const KNOWN_CODES = new Set<unknown>([...ERROR_CODES, ...PROTOCOL_CODES]);

/** What may stand beside a code, and nothing else: extensions are an easy place to leak from. */
const PLACES = [
  'field',
  'product',
  'endpoint',
  'skillId',
  'retryAfterSeconds',
  'limit',
  'value',
  'maximum',
] as const;

/**
 * The last word on every error that leaves: those said on purpose pass, what graphql-js says of a value that
 * does not fit is said without it; everything else becomes INTERNAL, and is logged under the id that the
 * client is told.
 */
export function errorFormatter(log: Log, literals: Literals): Format {
  const mask = masker(log);
  return (formatted, error) => {
    const place = position(formatted);
    const thrown = unwrapResolverError(error);
    if (thrown instanceof BudgetSpent) {
      return { ...place, message: thrown.message, extensions: { code: 'TOO_COSTLY' } };
    }
    // Validation gives its own code to what a rule of ours, or a scalar, has coded already.
    const own = ownCode(thrown);
    const code = PERSISTED_QUERY_FAULTS.has(formatted.message)
      ? 'BAD_REQUEST'
      : (own ?? formatted.extensions?.['code']);
    const { nodes } = error as GraphQLError;
    if (code === 'GRAPHQL_PARSE_FAILED') return { ...place, ...parseFailure(formatted.message) };
    if (code === 'GRAPHQL_VALIDATION_FAILED' || isArgumentFailure(thrown)) {
      const misfit = literals.misfitOf({ message: formatted.message, nodes });
      const standing = code === 'GRAPHQL_VALIDATION_FAILED' ? code : 'BAD_USER_INPUT';
      return {
        ...place,
        ...(misfit
          ? misfitTold(misfit)
          : { message: said(formatted.message), extensions: { code: standing } }),
      };
    }
    if (!KNOWN_CODES.has(code) || !isSaidOnPurpose(thrown)) return { ...place, ...mask(thrown) };
    const field = own === undefined ? undefined : literals.fieldOf(nodes?.[0]);
    if (field !== undefined) return { ...place, ...misfitTold({ field, why: formatted.message }) };
    return {
      ...place,
      message: said(formatted.message),
      extensions: { code, ...told(formatted.extensions) },
    };
  };
}

const misfitTold = ({ field, why }: Misfit): GraphQLFormattedError => ({
  message: `${field}: ${why}`,
  extensions: { code: 'BAD_USER_INPUT', field },
});

/** Logs an error once, and answers what a client may know of it. */
export function masker(log: Log): (thrown: unknown) => GraphQLFormattedError {
  const ids = new WeakMap<object, string>();
  return (thrown) => {
    const known = typeof thrown === 'object' && thrown !== null ? ids.get(thrown) : undefined;
    const errorId = known ?? randomUUID();
    if (known === undefined) {
      if (typeof thrown === 'object' && thrown !== null) ids.set(thrown, errorId);
      log.error({ err: thrown, errorId }, 'unexpected error');
    }
    const message = `Something went wrong here that is not your fault. Its id is ${errorId}.`;
    return { message, extensions: { code: 'INTERNAL', errorId } };
  };
}

function ownCode(thrown: unknown): unknown {
  const original = thrown instanceof GraphQLError ? thrown.originalError : undefined;
  const code = original instanceof GraphQLError ? original.extensions['code'] : undefined;
  return KNOWN_CODES.has(code) ? code : undefined;
}

function position({ locations, path }: GraphQLFormattedError): Partial<GraphQLFormattedError> {
  return { ...(locations && { locations }), ...(path && { path }) };
}

function told(extensions: Record<string, unknown> | undefined): ErrorLocation {
  const known = PLACES.filter((name) => extensions?.[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, extensions?.[name]]));
}

/** An uncoded argument error: graphql-js met a value at execution that it cannot coerce. */
function isArgumentFailure(thrown: unknown): boolean {
  return (
    thrown instanceof GraphQLError &&
    thrown.extensions['code'] === undefined &&
    // Unlike a scalar that fails to print a result, it knows the node in the document.
    (thrown.nodes?.length ?? 0) > 0 &&
    thrown.message.startsWith('Argument ')
  );
}

/** Got, Redis and Node put codes on their errors too; ours and graphql-js's are a short list. */
function isSaidOnPurpose(thrown: unknown): boolean {
  return (
    thrown instanceof GraphQLError || (thrown instanceof Error && thrown.name === 'IceGraphError')
  );
}

const TOKEN_LIMIT = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/;
const TOKEN_VALUE = /\b((?:Block)?String|Int|Float) ".*"/s;

function parseFailure(message: string): GraphQLFormattedError {
  // The parser's own limit has no code to know it by.
  const maximum = TOKEN_LIMIT.exec(message)?.[1];
  if (maximum !== undefined) {
    return {
      message: `The document has more than ${maximum} tokens. Ask for less at a time.`,
      extensions: { code: 'TOO_COSTLY', limit: 'tokens', maximum: Number(maximum) },
    };
  }
  if (message.startsWith('Maximum call stack')) {
    const said = 'The document has more within each other than can be read.';
    return { message: said, extensions: { code: 'TOO_COSTLY', limit: 'depth' } };
  }
  return {
    message: message.replace(TOKEN_VALUE, '$1'),
    extensions: { code: 'GRAPHQL_PARSE_FAILED' },
  };
}

/** A message as it may be told: Apollo has advice for who runs the server, and graphql-js quotes values. */
function said(message: string): string {
  if (message.startsWith('GraphQL introspection is not allowed')) return NO_INTROSPECTION;
  return / invalid value /.test(message) ? NOT_EXPECTED : shortened(message);
}

/** Names of a document are repeated in what is said of it, however long they are. */
const LONGEST = 1_000;
const shortened = (message: string): string =>
  message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;

const NO_INTROSPECTION = 'Introspection is switched off here.';
