import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../user-error.js';

@ObjectType({ description: 'What came of signing out.' })
export class LogoutPayload {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the session token is no longer accepted here, whatever ICE answered.',
  })
  isSignedOut!: boolean;

  @Field(() => [UserError], {
    description: 'What went wrong; beside `isSignedOut: true` it is what ICE did not confirm.',
  })
  userErrors!: UserError[];
}
