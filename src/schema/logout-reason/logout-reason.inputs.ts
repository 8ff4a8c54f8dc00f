import { Field, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads } from '../payload.js';
import { LogoutReason } from './logout-reason.type.js';

@InputType({ description: 'A new logout reason.' })
@SubmittedOnce()
export class AddLogoutReasonInput {
  @Field(() => String, { description: 'The reason in words, e.g. `Break`.' })
  reason!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether agents can choose it.' })
  isActive!: boolean;
}

@InputType({ description: 'Changes to a logout reason. What is absent is read and kept.' })
export class UpdateLogoutReasonInput extends IdInput {
  @Field(() => String, { nullable: true, description: 'The reason in words.' })
  reason?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether agents can choose it.' })
  isActive?: boolean | null;
}

@InputType({ description: 'Which logout reason to delete.' })
export class DeleteLogoutReasonInput extends IdInput {}

export const logoutReasonPayloads = crudPayloads('LogoutReason', 'logoutReason', LogoutReason);
