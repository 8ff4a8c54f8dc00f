import { Field, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads } from '../payload.js';
import { WebFormControl } from './web-form.type.js';

const KIND_ID = 'Its kind, one of `webFormControlKinds`.';
const LABEL = 'What stands beside it.';
const IS_REQUIRED = 'Whether it must be filled in.';
const POSITION = 'Its place on the form.';

@InputType({ description: 'A new control of a web form.' })
@SubmittedOnce()
export class AddWebFormControlInput {
  @Field(() => ID, { description: 'The form.' })
  webFormId!: string;

  @Field(() => ID, { description: KIND_ID })
  kindId!: string;

  @Field(() => String, { description: LABEL })
  label!: string;

  @Field(() => Boolean, { defaultValue: false, description: IS_REQUIRED })
  isRequired!: boolean;

  @Field(() => Int, { description: POSITION })
  position!: number;
}

@InputType({
  description: 'Changes to a control of a web form. What is absent is read and kept.',
})
export class UpdateWebFormControlInput extends IdInput {
  @Field(() => ID, { nullable: true, description: KIND_ID })
  kindId?: string | null;

  @Field(() => String, { nullable: true, description: LABEL })
  label?: string | null;

  @Field(() => Boolean, { nullable: true, description: IS_REQUIRED })
  isRequired?: boolean | null;

  @Field(() => Int, { nullable: true, description: POSITION })
  position?: number | null;
}

@InputType({ description: 'Which control of a web form to delete.' })
export class DeleteWebFormControlInput extends IdInput {}

export const webFormControlPayloads = crudPayloads(
  'WebFormControl',
  'webFormControl',
  WebFormControl,
);
