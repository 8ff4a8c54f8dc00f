import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { badInput } from '../../errors.js';
import { ice } from '../../datasources/endpoints.js';
import type { TicketRecord } from '../../loaders/ticket.loaders.js';
import { Skill } from '../../schema/skill/skill.type.js';
import {
  TicketGroup,
  TicketGroupsArgs,
  type TicketGroupKey,
} from '../../schema/ticket/ticket-group.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { follow, prefetchOf, skillLink, userLink } from '../kit/link.js';
import { sift } from '../kit/lists.js';
import { prefetch, Prefetch } from '../kit/prefetch.js';
import { LISTS, TICKETS_BY_STATUS } from '../kit/reads.js';
import { allOf } from '../kit/rows.js';
import { ticketsCost } from './ticket.resolver.js';
import { ticketSource, ticketsOf, type TicketSource } from './ticket-source-lists.js';

const agent = userLink('EMAIL');
const skill = skillLink('EMAIL');

const VALUES: Readonly<Record<TicketGroupKey, (ticket: TicketRecord) => string | null>> = {
  STATUS: (ticket) => ticket.status,
  SKILL: (ticket) => ticket.skillId,
  ASSIGNEE: (ticket) => ticket.assigneeId,
};

@Resolver(() => TicketGroup)
export class TicketGroupResolver {
  @Authorized()
  @Calls(...TICKETS_BY_STATUS, ice.email.loadTicketPerSkill, ice.email.loadTicketPerSkillSupervisor)
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
    const keys = [...new Set(args.by)];
    if (keys.length === 0) throw badInput('by', 'by must name something to group tickets by.');
    const source = ticketSource(ctx, args);
    prefetch(ctx, info, 'EMAIL');
    const { skillIds } = source;
    const isAsked = ({ skillId }: TicketRecord): boolean =>
      skillIds === null || (skillId !== null && skillIds.has(skillId));
    const tickets = await sift(ctx, allOf(await ticketsOf(ctx, source, info)), isAsked);
    return groupsOf(tickets, keys, askedIn(source));
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

/** What was counted, for the ids of groups: another number of the same tickets is another group. */
function askedIn({ view, statuses, skillIds }: TicketSource): string {
  const parts = [statuses?.names.toSorted(), skillIds && [...skillIds].toSorted()];
  return [view, ...parts.map((part) => part?.join(',') ?? '')].join(':');
}

/** The groups of tickets, the largest first. */
function groupsOf(
  tickets: readonly TicketRecord[],
  keys: readonly TicketGroupKey[],
  asked: string,
): readonly TicketGroup[] {
  const groups = new Map<string, { first: TicketRecord; count: number; oldest: number | null }>();
  for (const ticket of tickets) {
    const id = keys.map((key) => `${key}=${VALUES[key](ticket) ?? ''}`).join(' ');
    const group = groups.get(id) ?? { first: ticket, count: 0, oldest: null };
    group.count += 1;
    const at = ticket.receivedAt;
    if (at !== null && (group.oldest === null || at < group.oldest)) group.oldest = at;
    groups.set(id, group);
  }
  const isKey = new Set(keys);
  return [...groups]
    .map(([id, { first, count, oldest }]) => ({
      id: `${asked} ${id}`,
      status: isKey.has('STATUS') ? first.status : null,
      skillId: isKey.has('SKILL') ? first.skillId : null,
      assigneeId: isKey.has('ASSIGNEE') ? first.assigneeId : null,
      count,
      oldestReceivedAt: oldest,
    }))
    .toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
