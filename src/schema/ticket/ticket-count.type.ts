import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { TicketView } from '../enums.js';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

@ObjectType({ simpleResolvers: true, description: 'How many tickets lie in one folder.' })
export class TicketCount {
  /** Not in the schema. */
  readonly place!: number;

  @Field(() => ID, {
    description: 'The view and the folder, as `AGENT:Inbox`: the same in every answer.',
  })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The status or folder, as ICE says it: `Inbox`, `Spam`, …',
  })
  readonly status!: string;

  @Field(() => Int, { nullable: true, description: 'How many tickets have it.' })
  readonly count!: number | null;
}

export const TicketCountConnection = connectionOf(TicketCount, 'TicketCount', 'folders');

export const TicketCountOrder = orderEnum('TicketCountOrder', {
  STATUS: 'status',
  COUNT: 'number of tickets',
});
export type TicketCountOrder = keyof typeof TicketCountOrder;

@ArgsType()
export class TicketCountsArgs extends ListArgs {
  @Field(() => TicketView, {
    nullable: true,
    description: "Whose tickets; absent: the viewer's own for an agent, the team's for others.",
  })
  view?: TicketView | null;

  @Field(() => TicketCountOrder, {
    nullable: true,
    defaultValue: 'STATUS_ASC',
    description: 'The order.',
  })
  orderBy?: TicketCountOrder | null;
}
