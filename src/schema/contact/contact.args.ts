import { ArgsType, Field } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';
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
export class ContactsArgs extends SkillListArgs {
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
  createdFrom?: SaidTime | null;

  @Field(() => DateTime, { nullable: true, description: 'Only contacts entered before this.' })
  createdTo?: SaidTime | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The same as `createdFrom`.',
    deprecationReason: 'Since 2026-12-01: use `Query.contacts(createdFrom:)`.',
  })
  createdSince?: SaidTime | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only contacts whose name, address or e-mail contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => ContactOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: ContactOrder | null;
}
