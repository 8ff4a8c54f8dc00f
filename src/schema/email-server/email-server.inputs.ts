import { Field, ID, InputType, Int } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { IdInput } from '../id-input.js';
import { OneOf } from '../one-of.js';
import { crudPayloads, payloadOf } from '../payload.js';
import { EmailServer } from './email-server.type.js';

const HOST = 'The host, e.g. `smtp.example.com`.';
const USER_NAME = 'The name to sign in with there.';
const MAILBOX = 'The e-mail address.';
const PORT = 'The port, from 1 to 65535.';
const POLL_RATE = 'How often ICE looks there, from 0; the unit is not documented.';

const SKILL_ID = 'The skill whose e-mail it is for.';
const SMTP = 'How it sends.';
const RECEIVE = 'How it receives: by IMAP or by POP3.';
const POP3 = 'How it receives by POP3.';
const IMAP = 'How it receives by IMAP.';
const FORMERLY = 'Since 2026-11-28: use `CreateEmailServerInput.receive`.';
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

@OneOf()
@InputType({ description: 'How a new mail server receives: in one of two ways.' })
export class ReceivingAccountInput {
  @Field(() => MailAccountInput, { nullable: true, description: 'By IMAP.' })
  imap?: MailAccountInput | null;

  @Field(() => MailAccountInput, { nullable: true, description: 'By POP3.' })
  pop3?: MailAccountInput | null;
}

@OneOf()
@InputType({
  description: 'How a mail server is to receive from now on, and what changes of that account.',
})
export class UpdateReceivingAccountInput {
  @Field(() => UpdateMailAccountInput, { nullable: true, description: 'By IMAP.' })
  imap?: UpdateMailAccountInput | null;

  @Field(() => UpdateMailAccountInput, { nullable: true, description: 'By POP3.' })
  pop3?: UpdateMailAccountInput | null;
}

@InputType({
  description:
    'A new mail server. ICE wants an account for the way in that is not used, too: it is sent an empty one.',
})
@SubmittedOnce()
export class CreateEmailServerInput {
  @Field(() => ID, { description: SKILL_ID })
  skillId!: string;

  @Field(() => MailAccountInput, { description: SMTP })
  smtp!: MailAccountInput;

  @Field(() => ReceivingAccountInput, {
    nullable: true,
    description: `${RECEIVE} It is refused without, unless \`pop3\`, \`imap\` and \`isImap\` say it.`,
  })
  receive?: ReceivingAccountInput | null;

  @Field(() => MailAccountInput, {
    nullable: true,
    description: `${POP3} Its texts may be empty where it is not used.`,
    deprecationReason: FORMERLY,
  })
  pop3?: MailAccountInput | null;

  @Field(() => MailAccountInput, {
    nullable: true,
    description: `${IMAP} Its texts may be empty where it is not used.`,
    deprecationReason: FORMERLY,
  })
  imap?: MailAccountInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: IS_IMAP,
    deprecationReason: FORMERLY,
  })
  isImap?: boolean | null;

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

  @Field(() => UpdateReceivingAccountInput, {
    nullable: true,
    description: `${RECEIVE} Absent: as it does now.`,
  })
  receive?: UpdateReceivingAccountInput | null;

  @Field(() => UpdateMailAccountInput, {
    nullable: true,
    description: 'The account for POP3, whether it is used or not.',
  })
  pop3?: UpdateMailAccountInput | null;

  @Field(() => UpdateMailAccountInput, {
    nullable: true,
    description: 'The account for IMAP, whether it is used or not.',
  })
  imap?: UpdateMailAccountInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: IS_IMAP,
    deprecationReason: 'Since 2026-11-28: use `UpdateEmailServerInput.receive`.',
  })
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
