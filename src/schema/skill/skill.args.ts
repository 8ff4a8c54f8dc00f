import { ArgsType, Field, ID } from 'type-graphql';
import { Channel } from '../enums.js';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

export const SkillOrder = orderEnum('SkillOrder', { ID: 'id', NAME: 'name' });
export type SkillOrder = keyof typeof SkillOrder;

@ArgsType()
export class SkillsArgs extends ListArgs {
  @Field(() => Channel, {
    nullable: true,
    description: 'Only skills of this channel: one call upstream instead of two.',
  })
  channel?: Channel | null;

  @Field(() => ID, { nullable: true, description: 'Only skills of this campaign.' })
  campaignId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only skills whose name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => SkillOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: SkillOrder | null;
}
