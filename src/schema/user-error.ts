import { Directive, Field, ObjectType } from 'type-graphql';
import { isIceError, mistakesIn, type ErrorCode as Code, type IceGraphError } from '../errors.js';
import { enumOf } from './enums.js';

export const ErrorCode = enumOf('ErrorCode', 'What kind of error it is. More codes may come.', {
  UNAUTHENTICATED: 'Nobody is signed in, or the session is over.',
  SECOND_FACTOR: 'ICE wants more than a password.',
  FORBIDDEN: 'ICE refuses it to the role, or this server to the key.',
  BAD_USER_INPUT: 'A value does not fit.',
  NOT_FOUND: 'Something that is named is not there.',
  CONFLICT: 'It reads otherwise than it stood, or another key is taken.',
  ICE_REJECTED: 'ICE said no, and gives no reason.',
  ICE_UNAVAILABLE: 'ICE could not be reached, or wants to be left alone.',
  ICE_MALFORMED: 'ICE answered something else than is declared.',
  UNKNOWN_OUTCOME: 'A write was sent, and its answer was lost.',
  PARTIAL: 'It was done, but not wholly, or nobody can see it yet.',
  NOT_AVAILABLE: 'This server cannot do it as it is configured.',
  TOO_COSTLY: 'It is too large.',
  RATE_LIMITED: 'It is too much at a time.',
  INTERNAL: 'A defect of this server.',
} satisfies Record<Code, string>);

@Directive('@shareable')
@ObjectType({
  description: 'Why a well-formed mutation was not carried out, or not completely.',
})
export class UserError {
  @Field(() => String, {
    description: 'What kind of error it is, as in `errors[].extensions.code`, e.g. `ICE_REJECTED`.',
  })
  code!: Code;

  @Field(() => String, { description: 'What went wrong, in a sentence for people.' })
  message!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The input field at fault; null when it is none of them.',
  })
  field!: string | null;
}

/** The refusals that a client can do something about; everything else is an error of the request. */
const REFUSALS = [
  'BAD_USER_INPUT',
  'CONFLICT',
  'FORBIDDEN',
  'ICE_REJECTED',
  'NOT_FOUND',
  'RATE_LIMITED',
] as const satisfies readonly Code[];

export function userErrorOf({ code, message, extensions }: IceGraphError): UserError {
  return { code, message, field: extensions.field ?? null };
}

/** What names a field of the input is not available for this input alone. */
const isRefusal = (error: unknown): error is IceGraphError =>
  isIceError(error, ...REFUSALS) ||
  (isIceError(error, 'NOT_AVAILABLE') && error.extensions.field !== undefined);

/**
 * The user errors of a mutation that was refused.
 * @throws the error itself when it is no refusal: an unknown outcome, ICE down, the session over, a defect.
 */
export function userErrorsOf(error: unknown): UserError[] {
  if (isRefusal(error)) return mistakesIn(error).map(userErrorOf);
  throw error;
}
