import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A queue to which chats or tickets are routed. ICE also calls it a sub-campaign.',
})
export class Skill {
  /** The channel whose list or details this was read from; not in the schema. */
  readonly channel!: 'CHAT' | 'EMAIL';

  @Field(() => ID, { description: 'The id of the skill.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the skill." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The name of the skill.' })
  readonly name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the skill is for, in the words of ICE (`Email`, `Text`, …); chat does not say.',
  })
  readonly mode!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the campaign that the skill belongs to.',
  })
  readonly campaignId!: string | null;
}

export const SkillConnection = connectionOf(Skill, 'Skill', 'skills');
