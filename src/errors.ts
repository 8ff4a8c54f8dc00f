/**
 * Every way in which the graph says no. The codes are part of the public interface
 * (`errors[].extensions.code` and `userErrors[].code`); clients branch on them, never on a message.
 */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'SECOND_FACTOR',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'ICE_REJECTED',
  'ICE_UNAVAILABLE',
  'ICE_MALFORMED',
  'UNKNOWN_OUTCOME',
  'PARTIAL',
  'NOT_AVAILABLE',
  'TOO_COSTLY',
  'RATE_LIMITED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Where an error belongs: the input field at fault, or the ICE product, the endpoint and the skill; which limit was hit, and when that will have passed. */
export interface ErrorLocation {
  field?: string;
  product?: string;
  endpoint?: string;
  /** The skill that ICE was asked about. */
  skillId?: string;
  limit?: string;
  retryAfterSeconds?: number;
}

/**
 * An error said on purpose: its message is safe to show to a client. Anything else that is thrown
 * is masked as INTERNAL. It never carries a URL, a token, a password or an upstream body, so it
 * deliberately takes no `cause`.
 */
export class IceGraphError extends Error {
  override readonly name = 'IceGraphError';
  /** graphql-js copies this property onto the located error that clients see. */
  readonly extensions: { code: ErrorCode } & ErrorLocation;

  constructor(
    readonly code: ErrorCode,
    message: string,
    place: ErrorLocation = {},
  ) {
    super(message);
    this.extensions = { code, ...place };
  }
}

/** ICE's no. It means that there is no such record only in its words, from an endpoint that is known to work. */
export class IceRefusal extends IceGraphError {
  constructor(
    message: string,
    place: ErrorLocation,
    /** Whether it is known to be about what was asked for, and not about how. */
    readonly isOfRecord: boolean,
  ) {
    super('ICE_REJECTED', message, place);
  }
}

/** A BAD_USER_INPUT that names the argument or input field at fault. */
export function badInput(field: string, message: string): IceGraphError {
  return new IceGraphError('BAD_USER_INPUT', message, { field });
}

/** What a mutation is about, or leads to, and ICE does not have; named by the input's field. */
export const notFound = (field: string): IceGraphError =>
  new IceGraphError('NOT_FOUND', 'ICE knows no such id.', { field });

/** All that is wrong with an input, each with its field; to whom only takes one error it is the first. */
export class InputMistakes extends IceGraphError {
  constructor(readonly all: readonly [IceGraphError, ...IceGraphError[]]) {
    const { code, message, extensions } = all[0];
    super(code, message, extensions);
  }

  /** Several as one; one alone is itself. */
  static of([first, ...others]: readonly [IceGraphError, ...IceGraphError[]]): IceGraphError {
    return others.length === 0 ? first : new InputMistakes([first, ...others]);
  }
}

/** Each of what was found wrong at once. */
export const mistakesIn = (error: IceGraphError): readonly IceGraphError[] =>
  error instanceof InputMistakes ? error.all : [error];

/** Tells whether something thrown is an error said on purpose, with one of the given codes. */
export function isIceError(error: unknown, ...codes: ErrorCode[]): error is IceGraphError {
  return error instanceof IceGraphError && (codes.length === 0 || codes.includes(error.code));
}
