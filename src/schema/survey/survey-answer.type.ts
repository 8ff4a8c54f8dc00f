import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { DateTime } from '../scalars.js';

@ObjectType({
  simpleResolvers: true,
  description: "An answer to a question of a survey, as ICE's reports on surveys tell it.",
})
export class SurveyAnswer {
  @Field(() => ID, { description: "The id of the report's row that it is." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'The question, as it was asked.' })
  readonly question!: string | null;

  @Field(() => String, { nullable: true, description: 'The answer.' })
  readonly answer!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered.' })
  readonly answeredAt!: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the agent; null where nobody was there.',
  })
  readonly userId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the skill in which it was asked.' })
  readonly skillId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the ticket that it was asked about; null for a survey of chat.',
  })
  readonly ticketId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the chat that it was asked around; null for a survey of e-mail.',
  })
  readonly chatId!: string | null;
}

export const SurveyAnswerConnection = connectionOf(SurveyAnswer, 'SurveyAnswer', 'answers');
