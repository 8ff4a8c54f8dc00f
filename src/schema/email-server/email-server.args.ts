import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const EmailServerOrder = orderEnum('EmailServerOrder', {
  ID: 'id',
  HOST: 'SMTP host',
  MAILBOX: 'SMTP mailbox',
});
export type EmailServerOrder = keyof typeof EmailServerOrder;

@ArgsType()
export class EmailServersArgs extends SkillListArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only mail servers that are switched on, or only those that are not.',
  })
  isEnabled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only mail servers that receive by IMAP, or only those that do by POP3.',
  })
  isImap?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only mail servers whose SMTP host or a mailbox contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => EmailServerOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: EmailServerOrder | null;
}
