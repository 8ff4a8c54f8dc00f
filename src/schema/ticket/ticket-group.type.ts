import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf, TicketView } from '../enums.js';
import { DateTime } from '../scalars.js';
import { MOST_LISTS, STATUSES, VIEW } from './ticket.args.js';

export const TicketGroupKey = enumOf(
  'TicketGroupKey',
  'What tickets have in common that are counted together.',
  {
    STATUS: 'Their status.',
    SKILL: 'The skill that they are routed to.',
    ASSIGNEE: 'The user whom they are assigned to, or nobody.',
  },
);
export type TicketGroupKey = keyof typeof TicketGroupKey;

@ObjectType({ simpleResolvers: true, description: 'How many tickets have something in common.' })
export class TicketGroup {
  @Field(() => ID, {
    description: 'What was counted and what they have in common: the same in every answer.',
  })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The status that they have in common; null where they are not grouped by it.',
  })
  readonly status!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the skill that they have in common; null where they are not grouped by it.',
  })
  readonly skillId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id of the user whom they are assigned to; null for those of nobody, and where they are not grouped by it.',
  })
  readonly assigneeId!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many there are.' })
  readonly count!: number;

  @Field(() => DateTime, { nullable: true, description: 'When the oldest of them came in.' })
  readonly oldestReceivedAt!: number | null;
}

export const GROUPED_BY = 'What tickets of one group have in common.';

@ArgsType()
export class TicketGroupsArgs {
  @Field(() => [TicketGroupKey], { description: GROUPED_BY })
  by!: TicketGroupKey[];

  @Field(() => [String], {
    nullable: true,
    description: `Only tickets with one of these statuses; without \`skillIds\` absent: those in \`Inbox\`. ${STATUSES}`,
  })
  statuses?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: `Only tickets of these skills, ${MOST_LISTS} at most; one call each where no statuses are said.`,
  })
  skillIds?: string[] | null;

  @Field(() => TicketView, { nullable: true, description: VIEW })
  view?: TicketView | null;
}
