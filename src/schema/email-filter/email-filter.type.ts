import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({
  simpleResolvers: true,
  description: 'What makes an e-mail spam: words in its subject, or who sent it.',
})
export class EmailFilter {
  @Field(() => ID, { description: 'The id of the filter.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the filter." })
  readonly iceId?: number;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: 'The words or addresses that it looks for, each by itself.',
  })
  readonly keywords!: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      '`keywords` in one text, with commas in between, for tools that cannot read lists.',
  })
  readonly spamKeyword!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it looks, in the words of ICE: `Subject` or `Email Address`.',
  })
  readonly filterBy!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the user whose filter it is.' })
  readonly ownerId!: string | null;
}

export const EmailFilterConnection = connectionOf(EmailFilter, 'EmailFilter', 'e-mail filters');
