import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({
  simpleResolvers: true,
  description: 'What an agent may give as the reason for logging out.',
})
export class LogoutReason {
  @Field(() => ID, { description: 'The id of the logout reason.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the logout reason." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The reason in words, e.g. `Break`.' })
  readonly reason!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether agents can choose it.' })
  readonly isActive!: boolean | null;
}

export const LogoutReasonConnection = connectionOf(LogoutReason, 'LogoutReason', 'logout reasons');
