import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads } from '../payload.js';
import { PushUrl } from './push-url.type.js';

@InputType({ description: 'A new push URL.' })
@SubmittedOnce()
export class AddPushUrlInput {
  @Field(() => ID, { description: 'The skill whose agents can push it.' })
  skillId!: string;

  @Field(() => String, { description: 'The address of the page.' })
  url!: string;

  @Field(() => String, { nullable: true, description: 'What agents see in its place.' })
  title?: string | null;
}

@InputType({ description: 'Changes to a push URL. What is absent is read and kept.' })
export class UpdatePushUrlInput extends IdInput {
  @Field(() => ID, { nullable: true, description: 'The skill whose agents can push it.' })
  skillId?: string | null;

  @Field(() => String, { nullable: true, description: 'The address of the page.' })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What agents see in its place.' })
  title?: string | null;
}

@InputType({ description: 'Which push URL to delete.' })
export class DeletePushUrlInput extends IdInput {}

export const pushUrlPayloads = crudPayloads('PushUrl', 'pushUrl', PushUrl);
