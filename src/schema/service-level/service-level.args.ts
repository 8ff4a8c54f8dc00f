import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const ServiceLevelOrder = orderEnum('ServiceLevelOrder', { ID: 'id', NAME: 'name' });
export type ServiceLevelOrder = keyof typeof ServiceLevelOrder;

@ArgsType()
export class ServiceLevelsArgs extends SkillListArgs {
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
