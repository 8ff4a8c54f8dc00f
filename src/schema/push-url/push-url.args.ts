import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const PushUrlOrder = orderEnum('PushUrlOrder', { ID: 'id', TITLE: 'title', URL: 'address' });
export type PushUrlOrder = keyof typeof PushUrlOrder;

@ArgsType()
export class PushUrlsArgs extends SkillListArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only push URLs whose title or address contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => PushUrlOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: PushUrlOrder | null;
}
