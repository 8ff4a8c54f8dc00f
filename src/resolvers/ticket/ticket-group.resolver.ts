import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { TicketGroup, TicketGroupsArgs } from '../../schema/ticket/ticket-group.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { follow, prefetchOf, skillLink, userLink } from '../kit/link.js';
import { isAmong } from '../kit/input.js';
import { sift } from '../kit/lists.js';
import { prefetch, Prefetch } from '../kit/prefetch.js';
import { LISTS, TICKETS_BY_STATUS } from '../kit/reads.js';
import { allOf } from '../kit/rows.js';
import { askedIn, checkedKeys, groupsOf } from './ticket-groups.js';
import { ticketsCost } from './ticket.resolver.js';
import { ticketSource, ticketsOf } from './ticket-source-lists.js';

const agent = userLink('EMAIL');
const skill = skillLink('EMAIL');

@Resolver(() => TicketGroup)
export class TicketGroupResolver {
  @Authorized()
  @Calls(
    ...TICKETS_BY_STATUS,
    ice.email.loadTicketPerSkill,
    ice.email.loadTicketPerSkillSupervisor,
    ...LISTS.skills,
  )
  @Query(() => [TicketGroup], {
    nullable: 'itemsAndList',
    complexity: ticketsCost,
    description:
      'How many tickets have something in common, the largest groups first. One call for each status, however many groups there are.',
  })
  async ticketGroups(
    @Args(() => TicketGroupsArgs) args: TicketGroupsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly TicketGroup[]> {
    const keys = checkedKeys(args.by);
    const source = ticketSource(ctx, args);
    prefetch(ctx, info, 'EMAIL');
    const { skillIds } = source;
    const isAsked = ({ skillId }: TicketRecord): boolean => isAmong(skillIds, skillId);
    const tickets = await sift(ctx, allOf(await ticketsOf(ctx, source, info)), isAsked);
    const asked = askedIn(source.view, source.statuses?.names, skillIds);
    return groupsOf(tickets, keys, asked);
  }

  @Prefetch(prefetchOf(skill))
  @Calls(...LISTS.skills)
  @FieldResolver(() => Skill, {
    nullable: true,
    description: 'The skill that they have in common.',
  })
  skill(@Root() group: TicketGroup, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(skill, group.skillId, ctx, info);
  }

  @Prefetch(prefetchOf(agent))
  @Calls(...LISTS.users)
  @FieldResolver(() => User, {
    nullable: true,
    description: 'The user whom they are assigned to.',
  })
  assignee(@Root() group: TicketGroup, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(agent, group.assigneeId, ctx, info);
  }
}
