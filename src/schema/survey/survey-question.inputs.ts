import { Field, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { ChannelScopedInput } from '../channel-scoped.type.js';
import { deletedPayloadOf, payloadOf } from '../payload.js';
import { SurveyQuestion } from './survey.type.js';

const TEXT = 'What is asked.';
const CONTROL_TYPE = 'How it is answered, in the words of ICE (`Radio`, …).';
const OPTIONS = 'What there is to choose from; none of them may hold a comma.';
const IS_MANDATORY = 'Whether it must be answered.';
const POSITION = 'Its place in the survey.';

/** What is said of a question. */
@InputType()
abstract class NewQuestionInput {
  @Field(() => String, { description: TEXT })
  text!: string;

  @Field(() => String, { description: CONTROL_TYPE })
  controlType!: string;

  @Field(() => [String], { nullable: true, description: OPTIONS })
  options?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: IS_MANDATORY })
  isMandatory?: boolean | null;

  @Field(() => Int, { nullable: true, description: POSITION })
  position?: number | null;
}

@InputType({ description: 'A question of a new survey. What is absent is left to ICE.' })
export class SurveyQuestionInput extends NewQuestionInput {}

@InputType({ description: 'A new question. What is absent is left to ICE.' })
@SubmittedOnce()
export class AddSurveyQuestionInput extends NewQuestionInput {
  @Field(() => ID, { description: 'The survey, as `chat:123`.' })
  surveyId!: string;
}

@InputType({ description: 'Changes to a question. What is absent is read and kept.' })
export class UpdateSurveyQuestionInput extends ChannelScopedInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'The survey it is a question of, where ICE does not tell it; this does not move it.',
  })
  surveyId?: string | null;

  @Field(() => String, { nullable: true, description: TEXT })
  text?: string | null;

  @Field(() => String, { nullable: true, description: CONTROL_TYPE })
  controlType?: string | null;

  @Field(() => [String], { nullable: true, description: OPTIONS })
  options?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: IS_MANDATORY })
  isMandatory?: boolean | null;

  @Field(() => Int, { nullable: true, description: POSITION })
  position?: number | null;
}

@InputType({ description: 'Which question to delete.' })
export class DeleteSurveyQuestionInput extends ChannelScopedInput {}

const node = 'surveyQuestion';
export const AddSurveyQuestionPayload = payloadOf('AddSurveyQuestion', node, SurveyQuestion);
export const UpdateSurveyQuestionPayload = payloadOf('UpdateSurveyQuestion', node, SurveyQuestion);
export const DeleteSurveyQuestionPayload = deletedPayloadOf(
  'DeleteSurveyQuestion',
  'deletedSurveyQuestionId',
);
