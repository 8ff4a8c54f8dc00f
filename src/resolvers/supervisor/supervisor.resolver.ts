import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { SupervisorRecord } from '../../loaders/supervisor.loaders.js';
import { SupervisorsArgs, type SupervisorOrder } from '../../schema/supervisor/supervisor.args.js';
import { Supervisor, SupervisorConnection } from '../../schema/supervisor/supervisor.type.js';
import { Calls } from '../kit/calls.js';
import { prefetch } from '../kit/prefetch.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';

const ORDERS = orders<SupervisorOrder, SupervisorRecord>({ FORENAME: 'forename' });

const NAMES = new FoldedTexts<SupervisorRecord>(['forename']);

@Resolver(() => Supervisor)
export class SupervisorResolver {
  @Authorized()
  @Calls(ice.email.getSupervisorListByOrgId)
  @Query(() => SupervisorConnection, {
    nullable: true,
    description: 'To whom tickets can be escalated; agents may ask too.',
  })
  async supervisors(
    @Args(() => SupervisorsArgs) args: SupervisorsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
    prefetch(ctx, info, 'EMAIL');
    const list = await ctx.load.supervisors();
    return connectRows(ctx, list, page, NAMES.containing(list, args.search));
  }
}
