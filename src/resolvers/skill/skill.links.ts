import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { inEachChannel } from '../../ids.js';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { atHand } from '../../loaders/kit/batch.js';
import { Campaign } from '../../schema/campaign/campaign.type.js';
import { ChatPageArgs } from '../../schema/chat/chat.args.js';
import { ChatConnection } from '../../schema/chat/chat.type.js';
import { Channel } from '../../schema/enums.js';
import { PushUrl } from '../../schema/push-url/push-url.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Survey } from '../../schema/survey/survey.type.js';
import { TicketsOfSkillArgs } from '../../schema/ticket/ticket.args.js';
import type { TicketView } from '../../schema/enums.js';
import { TicketConnection } from '../../schema/ticket/ticket.type.js';
import { User } from '../../schema/user/user.type.js';
import { LONG_LIST } from '../../schema/weights.js';
import { Calls } from '../kit/calls.js';
import { LISTS, TICKET_LIST_READS, TICKETS_BY_STATUS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { chatsPage, chatsWanted } from '../chat/chat-lists.js';
import {
  prefetchOf,
  campaignLink,
  follow,
  followAll,
  orFallback,
  whenThere,
  withFallback,
  userLink,
} from '../kit/link.js';
import { connectRows } from '../kit/lists.js';
import { connectTickets, ticketsPage } from '../ticket/ticket-lists.js';
import {
  prefetchStatuses,
  statusesIn,
  ticketsOf,
  viewOf,
  withStatuses,
} from '../ticket/ticket-source-lists.js';

const campaigns = inEachChannel(campaignLink);
const users = inEachChannel(userLink);

const skillOf = (linked: { skillId: string | null }): string | null => linked.skillId;

@Resolver(() => Skill)
export class SkillLinks {
  @Calls(...LISTS.skills)
  @FieldResolver(() => [Channel], {
    nullable: 'itemsAndList',
    description: 'The channels that list the skill; null where ICE refuses you their lists.',
  })
  channels(@Root() skill: Skill, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return withFallback(ctx.load.skills.channelsOf(skill.id), null, ctx, info);
  }

  @Prefetch({
    isLink: true,
    start: (ask) =>
      ask.channel
        ? prefetchOf(campaigns[ask.channel]).start(ask)
        : ask.selected.has('name') && ask.ctx.load.campaigns.union(),
  })
  @Calls(...LISTS.campaigns)
  @FieldResolver(() => Campaign, {
    nullable: true,
    description: 'The campaign that the skill belongs to.',
  })
  campaign(@Root() skill: Skill, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(campaigns[skill.channel], skill.campaignId, ctx, info);
  }

  @Prefetch({
    start: (ask) => ask.channel && prefetchOf(users[ask.channel]).start(ask),
  })
  @Calls(ice.chat.getSkillDetails, ice.email.getSkillDetails, ...LISTS.users)
  @FieldResolver(() => [User], {
    ...LONG_LIST,
    nullable: 'itemsAndList',
    description: 'The members of the skill; null when ICE does not say. One call a skill.',
  })
  async members(
    @Root() skill: Skill,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly User[] | null> {
    const ids = await withFallback(ctx.load.skills.memberIds(skill), null, ctx, info);
    return ids && followAll(users[skill.channel], ids, ctx, info);
  }

  @Prefetch({
    channel: 'EMAIL',
    check: (args, ctx) => void [ticketsPage(ctx, args), statusesIn(args)],
    start({ ctx, args }) {
      const view = viewOf(ctx, args['view'] as TicketView | null | undefined);
      return view === 'AGENT' ? null : prefetchStatuses(ctx, view, statusesIn(args));
    },
  })
  @Calls(
    ice.email.loadTicketPerSkill,
    ice.email.loadTicketPerSkillSupervisor,
    ...TICKETS_BY_STATUS,
    ...TICKET_LIST_READS,
  )
  @FieldResolver(() => TicketConnection, {
    nullable: true,
    description:
      'The tickets routed to the skill; null for a skill of chat alone. One call a skill, or one a status that is said, for all skills together.',
  })
  async tickets(
    @Root() skill: Skill,
    @Args(() => TicketsOfSkillArgs) args: TicketsOfSkillArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const asked = ticketsPage(ctx, args);
    const statuses = statusesIn(args);
    if (skill.channel === 'CHAT') {
      const channels = await withFallback(ctx.load.skills.channelsOf(skill.id), null, ctx, info);
      if (channels && !channels.includes('EMAIL')) return null;
    }
    const view = viewOf(ctx, args.view);
    if (!statuses || view === 'AGENT') {
      const source = { view, statuses, skillIds: new Set([skill.id]), ids: null };
      return connectTickets(ctx, await ticketsOf(ctx, source, info), asked, info);
    }
    const list = await withFallback(withStatuses(ctx, view, statuses, info), null, ctx, info);
    return list && connectTickets(ctx, list.group(skillOf).get(skill.id) ?? [], asked, info);
  }

  @Prefetch({
    channel: 'CHAT',
    check: (args, ctx) => void chatsPage(ctx, args),
    start: ({ ctx }) => Promise.all([ctx.load.chats.list(), ctx.load.skills.list('CHAT')]),
  })
  @Calls(ice.chat.getChatHistory, ice.chat.getSkillList, ice.data.getSubCampaigns)
  @FieldResolver(() => ChatConnection, {
    nullable: true,
    description:
      'The chats of the skill, by name: ICE tells no ids. Null for a skill of e-mail alone, and where chats have a name that several skills share.',
  })
  async chats(
    @Root() skill: Skill,
    @Args(() => ChatPageArgs) args: ChatPageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = chatsPage(ctx, args);
    const chats = await withFallback(ctx.load.chats.ofSkill(skill.id), null, ctx, info);
    return chats && connectRows(ctx, chats, page, chatsWanted(ctx, chats, args));
  }

  @Prefetch({ start: ({ ctx }) => ctx.load.pushUrls.list() })
  @Calls(ice.chat.getPushUrlList)
  @FieldResolver(() => [PushUrl], {
    nullable: 'itemsAndList',
    description:
      'The pages that agents of the skill can open in the browser of a visitor; null when ICE does not say whose they are.',
  })
  pushUrls(@Root() skill: Skill, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    const listed = orFallback(atHand(ctx.load.pushUrls.list), null, ctx, info);
    return whenThere(listed, (list) => {
      const bySkill = list?.group(skillOf);
      return !bySkill || bySkill.has(null) ? null : (bySkill.get(skill.id) ?? []);
    });
  }

  @Prefetch({ start: ({ ctx }) => ctx.load.surveys.union() })
  @Calls(...LISTS.surveys)
  @FieldResolver(() => [Survey], {
    nullable: 'itemsAndList',
    description: 'The surveys that belong to the skill.',
  })
  surveys(@Root() skill: Skill, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    const listed = orFallback(atHand(ctx.load.surveys.union), null, ctx, info);
    return whenThere(listed, (list) => list && (list.group(skillOf).get(skill.id) ?? []));
  }
}
