import { ArgsType, Field } from 'type-graphql';
import { Channel } from '../enums.js';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

export const CampaignOrder = orderEnum('CampaignOrder', { ID: 'id', NAME: 'name' });
export type CampaignOrder = keyof typeof CampaignOrder;

@ArgsType()
export class CampaignsArgs extends ListArgs {
  @Field(() => Channel, {
    nullable: true,
    description: 'Only campaigns of this channel: one call upstream instead of two.',
  })
  channel?: Channel | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only campaigns whose name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => CampaignOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: CampaignOrder | null;
}
