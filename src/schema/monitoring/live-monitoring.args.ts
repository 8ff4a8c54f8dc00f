import { ArgsType, Field, ID } from 'type-graphql';
import { TicketView } from '../enums.js';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const LiveMonitoringOrder = orderEnum('LiveMonitoringOrder', {
  USER_ID: 'user',
  FORENAME: 'first name',
  TICKET_COUNT: 'number of tickets',
});
export type LiveMonitoringOrder = keyof typeof LiveMonitoringOrder;

@ArgsType()
export class LiveMonitoringArgs extends SkillListArgs {
  @Field(() => TicketView, {
    nullable: true,
    description: "Whose work; absent: the viewer's own for an agent, the team's for others.",
  })
  view?: TicketView | null;

  @Field(() => ID, { nullable: true, description: 'Only rows of this user.' })
  userId?: string | null;

  @Field(() => LiveMonitoringOrder, {
    nullable: true,
    defaultValue: 'USER_ID_ASC',
    description: 'The order.',
  })
  orderBy?: LiveMonitoringOrder | null;
}
