import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads } from '../payload.js';
import { ResponseTemplate } from './response-template.type.js';

const KIND_ID = 'Its kind, one of `responseTemplateKinds`.';
const SKILL_ID = 'The skill whose messages it answers.';
const SUBJECT = 'The subject of the letter.';
const TEXT = 'The letter itself.';
const IS_HTML = 'Whether the letter is HTML.';

@InputType({ description: 'A new response template.' })
@SubmittedOnce()
export class CreateResponseTemplateInput {
  @Field(() => ID, { description: KIND_ID })
  kindId!: string;

  @Field(() => ID, { description: SKILL_ID })
  skillId!: string;

  @Field(() => String, { description: SUBJECT })
  subject!: string;

  @Field(() => String, { description: TEXT })
  text!: string;

  @Field(() => Boolean, { defaultValue: false, description: IS_HTML })
  isHtml!: boolean;
}

@InputType({ description: 'Changes to a response template. What is absent is read and kept.' })
export class UpdateResponseTemplateInput extends IdInput {
  @Field(() => ID, { nullable: true, description: KIND_ID })
  kindId?: string | null;

  @Field(() => ID, { nullable: true, description: SKILL_ID })
  skillId?: string | null;

  @Field(() => String, { nullable: true, description: SUBJECT })
  subject?: string | null;

  @Field(() => String, { nullable: true, description: TEXT })
  text?: string | null;

  @Field(() => Boolean, { nullable: true, description: IS_HTML })
  isHtml?: boolean | null;
}

@InputType({ description: 'Which response template to delete.' })
export class DeleteResponseTemplateInput extends IdInput {}

export const responseTemplatePayloads = crudPayloads(
  'ResponseTemplate',
  'responseTemplate',
  ResponseTemplate,
  'Create',
);
