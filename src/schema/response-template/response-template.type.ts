import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { KindNode } from '../lookup.type.js';

@ObjectType({
  simpleResolvers: true,
  description: 'A letter that e-mail answers the messages of a skill with.',
})
export class ResponseTemplate {
  @Field(() => ID, { description: 'The id of the template.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the template." })
  readonly iceId?: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of its kind, as in `responseTemplateKinds`.',
  })
  readonly kindId!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of its kind, as ICE says it.' })
  readonly kindName!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the skill whose messages it answers.',
  })
  readonly skillId!: string | null;

  @Field(() => String, { nullable: true, description: 'The subject of the letter.' })
  readonly subject!: string | null;

  @Field(() => String, { nullable: true, description: 'The letter itself.' })
  readonly text!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the letter is HTML.' })
  readonly isHtml!: boolean | null;
}

export const ResponseTemplateConnection = connectionOf(
  ResponseTemplate,
  'ResponseTemplate',
  'response templates',
);

@ObjectType({
  simpleResolvers: true,
  description: 'What a response template may be for: an automatic reply, …',
})
export class ResponseTemplateKind extends KindNode {}

export const ResponseTemplateKindConnection = connectionOf(
  ResponseTemplateKind,
  'ResponseTemplateKind',
  'kinds of response template',
);
