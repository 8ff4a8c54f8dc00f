import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A user to whom agents may escalate tickets.',
})
export class Supervisor {
  @Field(() => ID, { description: 'The id of the user.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the user." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The first name.' })
  readonly forename!: string | null;
}

export const SupervisorConnection = connectionOf(Supervisor, 'Supervisor', 'supervisors');
