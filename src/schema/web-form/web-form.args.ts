import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const WebFormOrder = orderEnum('WebFormOrder', { ID: 'id', NAME: 'name' });
export type WebFormOrder = keyof typeof WebFormOrder;

@ArgsType()
export class WebFormsArgs extends SkillListArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only forms that are switched on, or only those that are not.',
  })
  isActive?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only forms whose name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => WebFormOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: WebFormOrder | null;
}
