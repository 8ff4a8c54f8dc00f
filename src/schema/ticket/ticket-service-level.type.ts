import { Field, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars.js';

@ObjectType({
  simpleResolvers: true,
  description:
    "How a ticket stands by the service level of its skill. ICE says none of it: it follows from when the ticket came in and from the level's bands, taken as hours of age. They run through nights and holidays, as ICE tells no calendar; a ticket is due where the last band ends.",
})
export class TicketServiceLevel {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it is due. Null where ICE does not say when it came in, where there are no bands, and where one does not say its end.',
  })
  readonly dueAt!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it was due before now. Null without `dueAt`, and for a resolved ticket: ICE does not say when that was done.',
  })
  readonly isBreached!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Until it is due, in seconds; below zero once it is breached. Null where `isBreached` is.',
  })
  readonly remainingSeconds!: number | null;
}
