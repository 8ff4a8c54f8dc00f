import { Directive, Field, ObjectType } from 'type-graphql';
import { isIceError, mistakesIn, type ErrorCode, type IceGraphError } from '../errors.js';

@Directive('@shareable')
@ObjectType({
  description: 'Why a well-formed mutation was not carried out, or not completely.',
})
export class UserError {
  @Field(() => String, {
    description: 'What kind of error it is, as in `errors[].extensions.code`, e.g. `ICE_REJECTED`.',
  })
  code!: ErrorCode;

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
] as const satisfies readonly ErrorCode[];

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
