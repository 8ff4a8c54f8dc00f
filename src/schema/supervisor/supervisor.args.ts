import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

export const SupervisorOrder = orderEnum('SupervisorOrder', { ID: 'id', FORENAME: 'first name' });
export type SupervisorOrder = keyof typeof SupervisorOrder;

@ArgsType()
export class SupervisorsArgs extends ListArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only supervisors whose first name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => SupervisorOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: SupervisorOrder | null;
}
