import { Field, ID, InputType } from 'type-graphql';
import { SubmittedOnce } from '../submitted-once.js';
import { payloadOf } from '../payload.js';
import { Ticket } from './ticket.type.js';

const TO = 'The addresses it is for, each as `somebody@example.com`.';

/** What every mail takes, sent or kept as a draft. */
@InputType()
@SubmittedOnce()
export abstract class MailInput {
  @Field(() => String, {
    nullable: true,
    description: 'The same as `idempotencyKey`.',
    deprecationReason: 'Since 2026-12-01: use `MailInput.idempotencyKey`.',
  })
  clientMutationId?: string | null;

  @Field(() => [String], { nullable: true, description: 'Addresses in copy.' })
  cc?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Addresses in blind copy.' })
  bcc?: string[] | null;

  @Field(() => String, {
    description: 'The text; whether ICE takes it for HTML is not documented.',
  })
  body!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'Files to go with it: NOT_AVAILABLE, as ICE does not document how they travel, unless an override of the endpoint says so. A mail with any is not sent otherwise.',
  })
  attachments?: string[] | null;
}

@InputType({ description: 'A new mail.' })
export class ComposeEmailInput extends MailInput {
  @Field(() => ID, { description: 'The skill it is sent for, and so the mailbox.' })
  skillId!: string;

  @Field(() => [String], { description: TO })
  to!: string[];

  @Field(() => String, { description: 'The subject line.' })
  subject!: string;
}

@InputType({ description: 'A new mail that is not sent yet. Its texts may be empty.' })
export class SaveEmailDraftInput extends MailInput {
  @Field(() => ID, { description: 'The skill it will be sent for, and so the mailbox.' })
  skillId!: string;

  @Field(() => [String], { defaultValue: [], description: TO })
  to!: string[];

  @Field(() => String, { description: 'The subject line.' })
  subject!: string;
}

@InputType({ description: 'A draft of a new mail, worded as it shall be sent.' })
export class SendDraftedEmailInput extends ComposeEmailInput {
  @Field(() => ID, { description: 'The ticket of the draft.' })
  ticketId!: string;
}

/** What is written about a ticket, which tells what is not said. */
@InputType()
abstract class TicketMailInput extends MailInput {
  @Field(() => ID, { description: 'The ticket it belongs to.' })
  ticketId!: string;

  @Field(() => ID, { nullable: true, description: 'The skill; absent: that of the ticket.' })
  skillId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The subject line; absent: the ticket's as it stands, without a prefix.",
  })
  subject?: string | null;
}

@InputType({ description: 'A reply to a ticket.' })
export class SendResponseInput extends TicketMailInput {
  @Field(() => [String], {
    nullable: true,
    description: `${TO} Absent: that of the ticket's contact.`,
  })
  to?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The status or folder that the ticket shall have, as ICE says it.',
  })
  status?: string | null;
}

@InputType({ description: 'A reply that is not sent yet. Its texts and `to` may be empty.' })
export class SaveResponseDraftInput extends SendResponseInput {}

@InputType({ description: 'A draft of a reply, worded as it shall be sent.' })
export class SendDraftedResponseInput extends SendResponseInput {}

@InputType({ description: 'A mail of a ticket, to be passed on. Its text may be empty.' })
export class ForwardEmailInput extends TicketMailInput {
  @Field(() => [String], { description: TO })
  to!: string[];
}

/** A payload that also echoes the client's own id. */
function mailPayloadOf(name: string, description: string) {
  const MailPayload = payloadOf(name, 'ticket', Ticket, description);
  Field(() => String, {
    nullable: true,
    description: 'The same as `idempotencyKey`.',
    deprecationReason: `Since 2026-12-01: use \`${name}Payload.idempotencyKey\`.`,
  })(MailPayload.prototype as object, 'clientMutationId');
  Field(() => String, { nullable: true, description: 'The key that the client has given it.' })(
    MailPayload.prototype as object,
    'idempotencyKey',
  );
  return MailPayload;
}

const OPENED =
  'The ticket of it, found in its folder; null when it was refused, or cannot be told from others.';
const WRITTEN_ON = 'The ticket, read back; null when it was refused.';

export const ComposeEmailPayload = mailPayloadOf('ComposeEmail', OPENED);
export const SaveEmailDraftPayload = mailPayloadOf('SaveEmailDraft', OPENED);
export const SendDraftedEmailPayload = mailPayloadOf('SendDraftedEmail', WRITTEN_ON);
export const SendResponsePayload = mailPayloadOf('SendResponse', WRITTEN_ON);
export const SaveResponseDraftPayload = mailPayloadOf('SaveResponseDraft', WRITTEN_ON);
export const SendDraftedResponsePayload = mailPayloadOf('SendDraftedResponse', WRITTEN_ON);
export const ForwardEmailPayload = mailPayloadOf('ForwardEmail', WRITTEN_ON);
