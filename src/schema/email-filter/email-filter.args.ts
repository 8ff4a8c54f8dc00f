import { ArgsType, Field, ID } from 'type-graphql';
import { orderEnum } from '../order.js';
import { ListArgs } from '../page-args.js';

export const EmailFilterOrder = orderEnum('EmailFilterOrder', {
  ID: 'id',
  FILTER_BY: 'where it looks',
  SPAM_KEYWORD: 'its keywords',
});
export type EmailFilterOrder = keyof typeof EmailFilterOrder;

@ArgsType()
export class EmailFiltersArgs extends ListArgs {
  @Field(() => ID, { nullable: true, description: 'Only filters of this user.' })
  ownerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only filters that look there, in the words of ICE, whatever the case.',
  })
  filterBy?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only filters whose keywords contain this, whatever the case.',
  })
  search?: string | null;

  @Field(() => EmailFilterOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: EmailFilterOrder | null;
}
