import { ArgsType, Field, ID } from 'type-graphql';
import { orderEnum } from '../order.js';
import { PageArgs } from '../page-args.js';

export const ServiceLevelOrder = orderEnum('ServiceLevelOrder', { ID: 'id', NAME: 'name' });
export type ServiceLevelOrder = keyof typeof ServiceLevelOrder;

@ArgsType()
export class ServiceLevelsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only service levels of this skill.' })
  skillId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only service levels that are switched on, or only those that are not.',
  })
  isEnabled?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only service levels whose name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => ServiceLevelOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: ServiceLevelOrder | null;
}
