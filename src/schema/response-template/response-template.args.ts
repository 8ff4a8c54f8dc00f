import { ArgsType, Field, ID } from 'type-graphql';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const ResponseTemplateOrder = orderEnum('ResponseTemplateOrder', {
  ID: 'id',
  KIND_NAME: 'the name of the kind',
  SUBJECT: 'subject',
});
export type ResponseTemplateOrder = keyof typeof ResponseTemplateOrder;

@ArgsType()
export class ResponseTemplatesArgs extends SkillListArgs {
  @Field(() => ID, { nullable: true, description: 'Only templates of this kind.' })
  kindId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only templates that are HTML, or only those that are not.',
  })
  isHtml?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only templates whose subject or text contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => ResponseTemplateOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: ResponseTemplateOrder | null;
}
