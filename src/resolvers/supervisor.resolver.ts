import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.js';
import type { SupervisorRecord } from '../loaders/supervisors.loaders.js';
import { SupervisorsArgs, type SupervisorOrder } from '../schema/supervisor/supervisor.args.js';
import { Supervisor, SupervisorConnection } from '../schema/supervisor/supervisor.type.js';
import { startAhead } from './ahead.js';
import { matcher } from './input.js';
import { connect, orders, pageRequest } from './paging.js';

const ORDERS = orders<SupervisorOrder, SupervisorRecord>({
  ID_ASC: (supervisor) => supervisor.iceId,
  ID_DESC: (supervisor) => supervisor.iceId,
  FORENAME_ASC: (supervisor) => supervisor.forename,
  FORENAME_DESC: (supervisor) => supervisor.forename,
});

@Resolver(() => Supervisor)
export class SupervisorResolver {
  @Authorized()
  @Query(() => SupervisorConnection, {
    nullable: true,
    description:
      'To whom tickets can be escalated; agents may ask too. (ICE email.GetSupervisorListByOrgId)',
  })
  async supervisors(
    @Args(() => SupervisorsArgs) args: SupervisorsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
    startAhead(ctx, info, 'EMAIL');
    const list = await ctx.load.supervisors();
    const matches = matcher(args.search);
    const rows = list.sorted(page.order.compare).filter(({ forename }) => matches(forename));
    return connect(rows, page);
  }
}
