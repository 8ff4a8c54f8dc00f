import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads, payloadOf } from '../payload.js';
import { WebForm } from './web-form.type.js';

const NAME = 'The name of the form.';
const SKILL_ID = 'The skill that shall get its messages.';

@InputType({ description: 'A new web form, without controls.' })
@SubmittedOnce()
export class CreateWebFormInput {
  @Field(() => String, { description: NAME })
  name!: string;

  @Field(() => ID, { description: SKILL_ID })
  skillId!: string;
}

@InputType({ description: 'Changes to a web form. What is absent is read and kept.' })
export class UpdateWebFormInput extends IdInput {
  @Field(() => String, { nullable: true, description: NAME })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: SKILL_ID })
  skillId?: string | null;
}

@InputType({ description: 'Which web form to delete.' })
export class DeleteWebFormInput extends IdInput {}

@InputType({ description: 'Which web form to switch on or off.' })
export class SetWebFormActiveInput extends IdInput {
  @Field(() => Boolean, { description: 'Whether it shall be on.' })
  isActive!: boolean;
}

@InputType({ description: 'Which web form to publish.' })
export class PublishWebFormInput extends IdInput {}

export const webFormPayloads = crudPayloads('WebForm', 'webForm', WebForm, 'Create');
export const SetWebFormActivePayload = payloadOf('SetWebFormActive', 'webForm', WebForm);
export const PublishWebFormPayload = payloadOf('PublishWebForm', 'webForm', WebForm);
