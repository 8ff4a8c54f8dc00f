import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

export const LogoutReasonOrder = orderEnum('LogoutReasonOrder', { ID: 'id', REASON: 'reason' });
export type LogoutReasonOrder = keyof typeof LogoutReasonOrder;

@ArgsType()
export class LogoutReasonsArgs extends ListArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only reasons that agents can, or cannot, choose.',
  })
  isActive?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only reasons that contain this, whatever the case.',
  })
  search?: string | null;

  @Field(() => LogoutReasonOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: LogoutReasonOrder | null;
}
