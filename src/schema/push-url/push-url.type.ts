import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({
  simpleResolvers: true,
  description: "A page that a skill's agents can open in the browser of a visitor.",
})
export class PushUrl {
  @Field(() => ID, { description: 'The id of the push URL.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the push URL." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The address of the page.' })
  readonly url!: string | null;

  @Field(() => String, { nullable: true, description: 'What agents see in its place.' })
  readonly title!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the skill whose agents can push it.',
  })
  readonly skillId!: string | null;
}

export const PushUrlConnection = connectionOf(PushUrl, 'PushUrl', 'push URLs');
