import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { orderEnum } from '../order.js';
import { PageArgs } from '../page-args.js';

@ObjectType({ simpleResolvers: true, description: 'A kind of chat survey, as before a chat.' })
export class SurveyType {
  @Field(() => ID, { description: 'The id of the kind.' })
  readonly id!: string;

  @Field(() => Int, { nullable: true, description: "ICE's number of the kind." })
  readonly iceId!: number;

  @Field(() => String, { nullable: true, description: 'Its name, in the words of ICE.' })
  readonly name!: string | null;
}

export const SurveyTypeConnection = connectionOf(SurveyType, 'SurveyType', 'kinds of survey');

export const SurveyTypeOrder = orderEnum('SurveyTypeOrder', { ID: 'id', NAME: 'name' });
export type SurveyTypeOrder = keyof typeof SurveyTypeOrder;

@ArgsType()
export class SurveyTypesArgs extends PageArgs {
  @Field(() => SurveyTypeOrder, {
    nullable: true,
    defaultValue: 'ID_ASC',
    description: 'The order.',
  })
  orderBy?: SurveyTypeOrder | null;
}
