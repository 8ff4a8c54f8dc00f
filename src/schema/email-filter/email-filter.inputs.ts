import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads } from '../payload.js';
import { EmailFilter } from './email-filter.type.js';

const KEYWORDS = 'The words or addresses to look for, at least one; none of them may hold a comma.';
const FILTER_BY = 'Where to look, in the words of ICE: `Subject` or `Email Address`.';

@InputType({ description: 'A new e-mail filter. It is the filter of who creates it.' })
@SubmittedOnce()
export class CreateEmailFilterInput {
  @Field(() => [String], { description: KEYWORDS })
  keywords!: string[];

  @Field(() => String, { description: FILTER_BY })
  filterBy!: string;
}

@InputType({ description: 'Changes to an e-mail filter. What is absent is read and kept.' })
export class UpdateEmailFilterInput extends IdInput {
  @Field(() => [String], { nullable: true, description: KEYWORDS })
  keywords?: string[] | null;

  @Field(() => String, { nullable: true, description: FILTER_BY })
  filterBy?: string | null;

  @Field(() => ID, { nullable: true, description: 'The user whose filter it shall be.' })
  ownerId?: string | null;
}

@InputType({ description: 'Which e-mail filter to delete.' })
export class DeleteEmailFilterInput extends IdInput {}

export const emailFilterPayloads = crudPayloads(
  'EmailFilter',
  'emailFilter',
  EmailFilter,
  'Create',
);
