import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({
  simpleResolvers: true,
  description: 'What one user has on hand in one skill, at this moment.',
})
export class LiveMonitoring {
  /** Not in the schema. */
  readonly place!: number;

  @Field(() => ID, {
    description: 'The ids of the user and the skill, as `654:337`: the same in every answer.',
  })
  readonly id!: string;

  @Field(() => ID, { nullable: true, description: 'The id of the user.' })
  readonly userId!: string;

  @Field(() => String, { nullable: true, description: "The user's first name." })
  readonly forename!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the skill.' })
  readonly skillId!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many tickets the user has there.' })
  readonly ticketCount!: number | null;

  @Field(() => String, { nullable: true, description: 'The state of the user, as ICE says it.' })
  readonly state!: string | null;
}

export const LiveMonitoringConnection = connectionOf(LiveMonitoring, 'LiveMonitoring', 'rows');
