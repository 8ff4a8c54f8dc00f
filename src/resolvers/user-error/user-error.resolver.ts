import { Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ErrorCode as Code } from '../../errors.js';
import { ErrorCode, UserError } from '../../schema/user-error.js';

@Resolver(() => UserError)
export class UserErrorResolver {
  // Other graphs share this type as it was: to routers it stays that.
  @Directive('@inaccessible')
  @FieldResolver(() => ErrorCode, {
    description: 'The code as an enum, for a client that switches on it.',
  })
  errorCode(@Root() { code }: UserError): Code {
    return code;
  }
}
