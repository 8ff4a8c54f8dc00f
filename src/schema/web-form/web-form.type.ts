import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { KindNode } from '../lookup.type.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A form on a web page, whose messages reach a skill as e-mails.',
})
export class WebForm {
  @Field(() => ID, { description: 'The id of the form.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the form." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The name of the form.' })
  readonly name!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the skill that gets its messages.' })
  readonly skillId!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is switched on.' })
  readonly isActive!: boolean | null;
}

export const WebFormConnection = connectionOf(WebForm, 'WebForm', 'web forms');

@ObjectType({ simpleResolvers: true, description: 'What there is to fill in on a web form.' })
export class WebFormControl {
  @Field(() => ID, { description: 'The id of the control.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the control." })
  readonly iceId?: number;

  @Field(() => ID, { nullable: true, description: 'The id of its form.' })
  readonly webFormId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of its kind, as in `webFormControlKinds`.',
  })
  readonly kindId!: string | null;

  @Field(() => String, { nullable: true, description: 'What stands beside it.' })
  readonly label!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it must be filled in.' })
  readonly isRequired!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Its place on the form.' })
  readonly position!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a control of a web form may be: a text box, …',
})
export class WebFormControlKind extends KindNode {}

export const WebFormControlKindConnection = connectionOf(
  WebFormControlKind,
  'WebFormControlKind',
  'kinds of form control',
);
