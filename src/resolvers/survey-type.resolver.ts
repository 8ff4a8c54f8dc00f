import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import type { SurveyTypeRecord } from '../loaders/survey-types.loaders.js';
import {
  SurveyTypeConnection,
  SurveyTypesArgs,
  type SurveyTypeOrder,
} from '../schema/survey/survey-type.type.js';
import { connect, orders, pageRequest } from './paging.js';

const ORDERS = orders<SurveyTypeOrder, SurveyTypeRecord>({
  ID_ASC: ({ iceId }) => iceId,
  ID_DESC: ({ iceId }) => iceId,
  NAME_ASC: ({ name }) => name,
  NAME_DESC: ({ name }) => name,
});

@Resolver()
export class SurveyTypeResolver {
  @Authorized()
  @Query(() => SurveyTypeConnection, {
    nullable: true,
    description: 'The kinds of chat survey. (ICE data.get_survey_type)',
  })
  async surveyTypes(@Args(() => SurveyTypesArgs) args: SurveyTypesArgs, @Ctx() ctx: Context) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
    const list = await ctx.load.surveyTypes.list();
    return connect(list.sorted(page.order.compare), page);
  }
}
