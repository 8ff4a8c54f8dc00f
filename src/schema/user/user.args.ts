import { ArgsType, Field } from 'type-graphql';
import { Channel, Role } from '../enums.js';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

export const UserOrder = orderEnum('UserOrder', {
  ID: 'id',
  USER_NAME: 'user name',
  DISPLAY_NAME: 'display name',
});
export type UserOrder = keyof typeof UserOrder;

@ArgsType()
export class UsersArgs extends ListArgs {
  @Field(() => Channel, {
    nullable: true,
    description: 'Only users of this channel: one call upstream instead of two.',
  })
  channel?: Channel | null;

  @Field(() => Role, { nullable: true, description: 'Only users with this role.' })
  role?: Role | null;

  @Field(() => Boolean, { nullable: true, description: 'Only users who are, or are not, enabled.' })
  isEnabled?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only users whose user name or display name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => UserOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: UserOrder | null;
}
