import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({ simpleResolvers: true, description: 'An address that the viewer can send from.' })
export class Mailbox {
  @Field(() => ID, {
    description: 'The skill and the address, as `337:support@example.com`: ICE has no id for it.',
  })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'The address.' })
  readonly address!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the skill whose mail is sent from it: what a mail is composed with.',
  })
  readonly skillId!: string | null;
}

export const MailboxConnection = connectionOf(Mailbox, 'Mailbox', 'mailboxes');
