import { ArgsType, Field } from 'type-graphql';
import { Channel } from '../enums.js';
import { orderEnum } from '../order.js';
import { SkillListArgs } from '../page-args.js';

export const SurveyOrder = orderEnum('SurveyOrder', { ID: 'number', NAME: 'name' });
export type SurveyOrder = keyof typeof SurveyOrder;

@ArgsType()
export class SurveysArgs extends SkillListArgs {
  @Field(() => Channel, { nullable: true, description: 'Only surveys of this channel.' })
  channel?: Channel | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only surveys that are switched on, or only those that are not.',
  })
  isActive?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only surveys that are published, or only those that are not.',
  })
  isPublished?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only surveys whose name contains this, whatever the case.',
  })
  search?: string | null;

  @Field(() => SurveyOrder, { nullable: true, defaultValue: 'ID_ASC', description: 'The order.' })
  orderBy?: SurveyOrder | null;
}
