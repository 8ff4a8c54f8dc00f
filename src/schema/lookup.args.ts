import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from './order.js';
import { ListArgs } from './page-args.js';

export const KindOrder = orderEnum('KindOrder', { ID: 'id', NAME: 'name' });
export type KindOrder = keyof typeof KindOrder;

@ArgsType()
export class LookupArgs extends ListArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only kinds whose name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => KindOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: KindOrder | null;
}
