import { ArgsType, Field, ID } from 'type-graphql';
import { orderEnum } from '../order.js';
import { PageArgs } from '../page-args.js';
import { DateTime } from '../scalars.js';
import type { SaidTime } from '../wall-time.js';

export const ContactOrder = orderEnum('ContactOrder', {
  ID: 'id',
  NAME: 'name',
  EMAIL: 'e-mail address',
  CREATED_AT: 'time of entry',
});
export type ContactOrder = keyof typeof ContactOrder;

@ArgsType()
export class ContactsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only contacts of this skill.' })
  skillId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only the contact with this e-mail address, whatever the case.',
  })
  email?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only contacts who are, or are not, active.',
  })
  isActive?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Only contacts entered at or after this.' })
  createdSince?: SaidTime | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only contacts whose name, address or e-mail contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => ContactOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: ContactOrder | null;
}
