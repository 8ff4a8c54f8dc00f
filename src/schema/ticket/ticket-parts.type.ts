import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.js';

@ObjectType({ simpleResolvers: true, description: "One e-mail of a ticket's conversation." })
export class TicketMessage {
  @Field(() => ID, {
    description:
      'The id: the same in every answer. ICE tells none, so it follows from the e-mail itself.',
  })
  readonly id!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the contact wrote it, and no user.',
  })
  readonly isIncoming!: boolean;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the user who wrote it; null for an e-mail of the contact.',
  })
  readonly authorId!: string | null;

  @Field(() => String, { nullable: true, description: "The sender's address." })
  readonly fromAddress!: string | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: "The receivers' addresses, without names.",
  })
  readonly toAddresses!: readonly string[] | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: 'The addresses in copy, without names.',
  })
  readonly ccAddresses!: readonly string[] | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: 'The addresses in blind copy, without names.',
  })
  readonly bccAddresses!: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The receivers, as ICE keeps them.',
    deprecationReason: 'Since 2026-12-01: use `TicketMessage.toAddresses`.',
  })
  readonly toAddress!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who is in copy, as ICE keeps it.',
    deprecationReason: 'Since 2026-12-01: use `TicketMessage.ccAddresses`.',
  })
  readonly cc!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who is in blind copy, as ICE keeps it.',
    deprecationReason: 'Since 2026-12-01: use `TicketMessage.bccAddresses`.',
  })
  readonly bcc!: string | null;

  @Field(() => String, { nullable: true, description: 'The subject line.' })
  readonly subject!: string | null;

  @Field(() => String, { nullable: true, description: 'The text, as ICE keeps it.' })
  readonly body!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the text is HTML, by what it looks like: ICE does not say.',
  })
  readonly isHtml!: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was written.' })
  readonly createdAt!: number | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'When somebody first answered a ticket, by what its conversation says.',
})
export class TicketResponse {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'The first e-mail of a user after one of the contact; null where there is none yet, or where ICE does not say when it was written.',
  })
  readonly firstResponseAt!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long after the ticket came in that was, in seconds.',
  })
  readonly firstResponseSeconds!: number | null;
}

/** What notes and comments have in common. */
@ObjectType({ simpleResolvers: true })
abstract class Remark {
  @Field(() => ID, {
    description: 'The id: where ICE tells none, one that follows from what was written.',
  })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number." })
  readonly iceId?: number;

  @Field(() => ID, { nullable: true, description: 'The id of the user who wrote it.' })
  readonly authorId!: string | null;

  @Field(() => String, { nullable: true, description: 'The text.' })
  readonly text!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was written.' })
  readonly createdAt!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A note that an agent left on a ticket.' })
export class TicketNote extends Remark {}

@ObjectType({ simpleResolvers: true, description: 'A comment that the viewer made on a ticket.' })
export class TicketComment extends Remark {}
