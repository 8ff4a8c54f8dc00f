import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'How a mail server sends, or one of the ways in which it can receive. Its password is never answered.',
})
export class MailAccount {
  @Field(() => String, { nullable: true, description: 'The host, e.g. `smtp.example.com`.' })
  readonly host!: string | null;

  @Field(() => String, { nullable: true, description: 'The name to sign in with there.' })
  readonly userName!: string | null;

  @Field(() => String, { nullable: true, description: 'The e-mail address.' })
  readonly mailbox!: string | null;

  @Field(() => Int, { nullable: true, description: 'The port.' })
  readonly port!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How often ICE looks there, as ICE counts it: the unit is not documented.',
  })
  readonly pollRate!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: "Where a skill's e-mail comes from, and by what it is sent.",
})
export class EmailServer {
  readonly smtp!: MailAccount;
  readonly pop3!: MailAccount;
  readonly imap!: MailAccount;
  readonly isSsl!: boolean | null;
  readonly isTls!: boolean | null;
  readonly isSpoofing!: boolean | null;
  readonly spoofAddress!: string | null;

  @Field(() => ID, { description: 'The id of the mail server.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the mail server." })
  readonly iceId?: number;

  @Field(() => ID, { nullable: true, description: 'The id of the skill whose e-mail it is for.' })
  readonly skillId!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is switched on.' })
  readonly isEnabled!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it receives by IMAP; otherwise by POP3.',
  })
  readonly isImap!: boolean | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What ICE tells of one mail server at a time. One call a server, for all of it.',
})
export class EmailServerDetails {
  @Field(() => ID, { description: 'The id of the mail server.' })
  readonly id!: string;
}

export const EmailServerConnection = connectionOf(EmailServer, 'EmailServer', 'mail servers');
