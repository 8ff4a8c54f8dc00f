import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { KindNode } from '../lookup.type.js';
import { ChannelScopedNode } from '../channel-scoped.type.js';

@Directive('@key(fields: "id")')
@ObjectType({
  simpleResolvers: true,
  description: 'A form that visitors, contacts or operators fill in: a container for questions.',
})
export class Survey extends ChannelScopedNode {
  @Field(() => String, { nullable: true, description: 'The name of the survey.' })
  readonly name!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of its kind (pre-chat, exit, offline, …); e-mail has no kinds.',
  })
  readonly surveyTypeId!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is switched on.' })
  readonly isActive!: boolean | null;

  readonly isPublished!: boolean | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the skill that the survey belongs to; null for one of no skill.',
  })
  readonly skillId!: string | null;

  readonly questions!: readonly SurveyQuestion[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'A question of a survey.' })
export class SurveyQuestion extends ChannelScopedNode {
  @Field(() => ID, { nullable: true, description: 'The id of its survey.' })
  readonly surveyId!: string | null;

  @Field(() => String, { nullable: true, description: 'What is asked.' })
  readonly text!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'How it is answered, in the words of ICE (`Radio`, …).',
  })
  readonly controlType!: string | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: 'What there is to choose from; null when ICE does not say, empty for free text.',
  })
  readonly options!: readonly string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it must be answered.' })
  readonly isMandatory!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Its place in the survey.' })
  readonly position!: number | null;
}

export const SurveyConnection = connectionOf(Survey, 'Survey', 'surveys');

@ObjectType({ simpleResolvers: true, description: 'A kind of chat survey, as before the chat.' })
export class SurveyType extends KindNode {}

export const SurveyTypeConnection = connectionOf(SurveyType, 'SurveyType', 'kinds of survey');
