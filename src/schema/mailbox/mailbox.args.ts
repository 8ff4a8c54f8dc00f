import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const MailboxOrder = orderEnum('MailboxOrder', { ADDRESS: 'address' });
export type MailboxOrder = keyof typeof MailboxOrder;

@ArgsType()
export class MailboxesArgs extends SkillListArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Only mailboxes whose address contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => MailboxOrder, {
    nullable: true,
    defaultValue: 'ADDRESS_ASC',
    description: 'The order.',
  })
  orderBy?: MailboxOrder | null;
}
