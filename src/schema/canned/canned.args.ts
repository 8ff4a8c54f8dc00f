import { ArgsType, Field } from 'type-graphql';
import { Channel } from '../enums.js';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

export const CannedSetOrder = orderEnum('CannedSetOrder', { ID: 'number', NAME: 'name' });
export type CannedSetOrder = keyof typeof CannedSetOrder;

@ArgsType()
export class CannedSetsArgs extends ListArgs {
  @Field(() => Channel, { nullable: true, description: 'Only sets of this channel.' })
  channel?: Channel | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only sets that are switched on, or only those that are not.',
  })
  isEnabled?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only sets whose name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => CannedSetOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: CannedSetOrder | null;
}
