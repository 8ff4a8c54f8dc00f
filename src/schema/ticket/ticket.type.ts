import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { DateTime } from '../scalars.js';

@Directive('@key(fields: "id")')
@ObjectType({ simpleResolvers: true, description: 'An e-mail request of a contact.' })
export class Ticket {
  @Field(() => ID, { description: 'The id of the ticket.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the ticket." })
  readonly iceId?: number;

  @Field(() => String, { nullable: true, description: 'The subject line.' })
  readonly subject!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The status or folder, as ICE says it: `Inbox`, `Spam`, `Draft`, `Sent`, `Archive`, `Resolved`, …',
  })
  readonly status!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the user it is assigned to.' })
  readonly assigneeId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the contact who wrote.' })
  readonly contactId!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the skill it is routed to.' })
  readonly skillId!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it last changed.' })
  readonly lastUpdatedAt!: number | null;

  @Field(() => DateTime, { nullable: true, description: 'When it came in.' })
  readonly receivedAt!: number | null;

  readonly assignedAt!: number | null | undefined;
}

export const TicketConnection = connectionOf(Ticket, 'Ticket', 'tickets');
