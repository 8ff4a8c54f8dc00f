import { Field, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { crudPayloads, payloadOf } from '../payload.js';
import { EmailServer } from './email-server.type.js';

const HOST = 'The host, e.g. `smtp.example.com`.';
const USER_NAME = 'The name to sign in with there.';
const MAILBOX = 'The e-mail address.';
const PORT = 'The port, from 1 to 65535.';
const POLL_RATE = 'How often ICE looks there, from 0; the unit is not documented.';

const SKILL_ID = 'The skill whose e-mail it is for.';
const SMTP = 'How it sends.';
const POP3 = 'How it receives by POP3.';
const IMAP = 'How it receives by IMAP.';
const IS_IMAP = 'Whether it receives by IMAP; otherwise by POP3.';
const IS_SSL = 'Whether it connects by SSL.';
const IS_TLS = 'Whether it connects by TLS.';
const IS_SPOOFING = 'Whether mail is sent from another address: `spoofAddress`.';
const SPOOF_ADDRESS = 'The address that mail is sent from while `isSpoofing`.';

@InputType({
  description: 'How a new mail server sends, or one of the ways in which it can receive.',
})
export class MailAccountInput {
  @Field(() => String, { description: HOST })
  host!: string;

  @Field(() => String, { description: USER_NAME })
  userName!: string;

  @Field(() => String, {
    description: 'The password to sign in with there; may be empty. It is never answered.',
  })
  password!: string;

  @Field(() => String, { description: MAILBOX })
  mailbox!: string;

  @Field(() => Int, { description: PORT })
  port!: number;

  @Field(() => Int, { description: POLL_RATE })
  pollRate!: number;
}

@InputType({ description: 'Changes to one of the accounts. What is absent is read and kept.' })
export class UpdateMailAccountInput {
  @Field(() => String, { nullable: true, description: HOST })
  host?: string | null;

  @Field(() => String, { nullable: true, description: USER_NAME })
  userName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A new password; absent: the old one stays. It is never answered.',
  })
  password?: string | null;

  @Field(() => String, { nullable: true, description: MAILBOX })
  mailbox?: string | null;

  @Field(() => Int, { nullable: true, description: PORT })
  port?: number | null;

  @Field(() => Int, { nullable: true, description: POLL_RATE })
  pollRate?: number | null;
}

@InputType({
  description:
    'A new mail server. ICE wants all three accounts, that of the way in that is not used too: its texts may be empty.',
})
@SubmittedOnce()
export class CreateEmailServerInput {
  @Field(() => ID, { description: SKILL_ID })
  skillId!: string;

  @Field(() => MailAccountInput, { description: SMTP })
  smtp!: MailAccountInput;

  @Field(() => MailAccountInput, { description: POP3 })
  pop3!: MailAccountInput;

  @Field(() => MailAccountInput, { description: IMAP })
  imap!: MailAccountInput;

  @Field(() => Boolean, { description: IS_IMAP })
  isImap!: boolean;

  @Field(() => Boolean, { description: IS_SSL })
  isSsl!: boolean;

  @Field(() => Boolean, { description: IS_TLS })
  isTls!: boolean;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it is switched on.' })
  isEnabled!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: IS_SPOOFING })
  isSpoofing!: boolean;

  @Field(() => String, { nullable: true, description: SPOOF_ADDRESS })
  spoofAddress?: string | null;
}

@InputType({
  description:
    'Changes to a mail server. ICE replaces the whole record, the passwords too: what is absent is read and kept.',
})
export class UpdateEmailServerInput extends IdInput {
  @Field(() => ID, { nullable: true, description: SKILL_ID })
  skillId?: string | null;

  @Field(() => UpdateMailAccountInput, { nullable: true, description: SMTP })
  smtp?: UpdateMailAccountInput | null;

  @Field(() => UpdateMailAccountInput, { nullable: true, description: POP3 })
  pop3?: UpdateMailAccountInput | null;

  @Field(() => UpdateMailAccountInput, { nullable: true, description: IMAP })
  imap?: UpdateMailAccountInput | null;

  @Field(() => Boolean, { nullable: true, description: IS_IMAP })
  isImap?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: IS_SSL })
  isSsl?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: IS_TLS })
  isTls?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is switched on.' })
  isEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: IS_SPOOFING })
  isSpoofing?: boolean | null;

  @Field(() => String, { nullable: true, description: SPOOF_ADDRESS })
  spoofAddress?: string | null;
}

@InputType({ description: 'Which mail server to delete.' })
export class DeleteEmailServerInput extends IdInput {}

@InputType({ description: 'Which mail server to switch on or off.' })
export class SetEmailServerEnabledInput extends IdInput {
  @Field(() => Boolean, { description: 'Whether it shall be on.' })
  isEnabled!: boolean;
}

export const emailServerPayloads = crudPayloads(
  'EmailServer',
  'emailServer',
  EmailServer,
  'Create',
);
export const SetEmailServerEnabledPayload = payloadOf(
  'SetEmailServerEnabled',
  'emailServer',
  EmailServer,
);
