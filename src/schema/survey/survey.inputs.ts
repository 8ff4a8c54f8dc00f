import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { Channel } from '../enums.js';
import { ChannelScopedInput } from '../channel-scoped.type.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { SurveyQuestionInput } from './survey-question.inputs.js';
import { Survey } from './survey.type.js';

@InputType({ description: 'A new survey.' })
@SubmittedOnce()
export class CreateSurveyInput {
  @Field(() => Channel, { description: 'In which channel.' })
  channel!: Channel;

  @Field(() => String, { description: 'The name of the survey.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Chat alone, and needed there: its kind.',
  })
  surveyTypeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The skill it belongs to; absent: none.' })
  skillId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Chat alone: whether it is switched on; absent: ICE decides.',
  })
  isActive?: boolean | null;

  @Field(() => [SurveyQuestionInput], {
    nullable: true,
    description: 'Its questions, in this order: at most 100, one call each.',
  })
  questions?: SurveyQuestionInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it is published at once, when all its questions are there; absent: it stays a draft.',
  })
  isPublished?: boolean | null;
}

@InputType({ description: 'Changes to a survey. What is absent is read and kept.' })
export class UpdateSurveyInput extends ChannelScopedInput {
  @Field(() => String, { nullable: true, description: 'The name of the survey.' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'Chat alone: its kind.' })
  surveyTypeId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The skill it belongs to; null: none.' })
  skillId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Chat alone: whether it is switched on.',
  })
  isActive?: boolean | null;
}

@InputType({ description: 'Which survey to delete.' })
export class DeleteSurveyInput extends ChannelScopedInput {}

@InputType({ description: 'Which survey to switch on or off.' })
export class SetSurveyActiveInput extends ChannelScopedInput {
  @Field(() => Boolean, { description: 'Whether it shall be on.' })
  isActive!: boolean;
}

@InputType({ description: 'Which survey to publish.' })
export class PublishSurveyInput extends ChannelScopedInput {}

export const CreateSurveyPayload = payloadOf('CreateSurvey', 'survey', Survey);
export const UpdateSurveyPayload = payloadOf('UpdateSurvey', 'survey', Survey);
export const SetSurveyActivePayload = payloadOf('SetSurveyActive', 'survey', Survey);
export const PublishSurveyPayload = payloadOf('PublishSurvey', 'survey', Survey);
export const DeleteSurveyPayload = deletedPayloadOf('DeleteSurvey', 'deletedSurveyId');
