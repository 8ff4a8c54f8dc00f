import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { idOfNumber, type Channel } from '../../ids.js';
import { atHand } from '../../loaders/kit/batch.js';
import { ChatPageArgs } from '../../schema/chat/chat.args.js';
import { ChatConnection } from '../../schema/chat/chat.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { StatusArgs } from '../../schema/ticket/ticket.args.js';
import { TicketConnection } from '../../schema/ticket/ticket.type.js';
import { ChatAgent, EmailAgent, User, UserDetails } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS, TICKET_LIST_READS, TICKETS_BY_STATUS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { chatsPage, chatsWanted } from '../chat/chat-lists.js';
import { orFallback, whenThere, withFallback } from '../kit/link.js';
import { connectRows } from '../kit/lists.js';
import { connectTickets, ticketsPage } from '../ticket/ticket-lists.js';
import {
  prefetchStatuses,
  statusesIn,
  USUAL,
  viewOf,
  withStatuses,
} from '../ticket/ticket-source-lists.js';

/** A user as one channel lists them. */
const listedIn = (channel: Channel, { id }: User, ctx: Context, info: GraphQLResolveInfo) =>
  orFallback(ctx.load.users.inChannel[channel].load(id), null, ctx, info);

const agentIn = (channel: Channel) =>
  Prefetch({ channel, start: ({ ctx }) => ctx.load.users.list(channel) });

@Resolver(() => User)
export class UserLinks {
  @Calls(...LISTS.users)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the user may sign in.',
  })
  isEnabled(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    if (user.isEnabled !== undefined) return user.isEnabled;
    const listed = listedIn(user.channel, user, ctx, info);
    return whenThere(listed, (known) => known?.isEnabled ?? null);
  }

  @FieldResolver(() => UserDetails, {
    nullable: true,
    description: 'What ICE tells of one user at a time.',
  })
  details(@Root() user: User): User {
    return user;
  }

  @Prefetch({ start: ({ ctx }) => ctx.load.skills.byMember() })
  @Calls(...READS.skill)
  @FieldResolver(() => [Skill], {
    nullable: 'itemsAndList',
    description:
      'The skills that the user is a member of, over both channels; null when a skill does not say who its members are.',
  })
  skills(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    const byMember = orFallback(atHand(ctx.load.skills.byMember), null, ctx, info);
    return whenThere(byMember, (skills) => skills && (skills.get(user.id) ?? []));
  }

  @Prefetch({
    channel: 'EMAIL',
    check: (args, ctx) => void [ticketsPage(ctx, args), statusesIn(args)],
    start: ({ ctx, args }) => prefetchStatuses(ctx, viewOf(ctx), statusesIn(args) ?? USUAL),
  })
  @Calls(...TICKETS_BY_STATUS, ...TICKET_LIST_READS)
  @FieldResolver(() => TicketConnection, {
    nullable: true,
    description:
      "The tickets that are assigned to the user, as far as the viewer may see them: those in `Inbox`, where no other status is said. Null where an agent asks for another's.",
  })
  async tickets(
    @Root() user: User,
    @Args(() => StatusArgs) args: StatusArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const asked = ticketsPage(ctx, args);
    const statuses = statusesIn(args) ?? USUAL;
    const view = viewOf(ctx);
    // An agent's list holds the agent's own tickets: of others it says nothing.
    if (view === 'AGENT' && user.id !== idOfNumber(ctx.session?.userId ?? null)) return null;
    const list = await withFallback(withStatuses(ctx, view, statuses, info), null, ctx, info);
    return list && connectTickets(ctx, list.group(assignee).get(user.id) ?? [], asked, info);
  }

  @Prefetch({
    channel: 'CHAT',
    check: (args, ctx) => void chatsPage(ctx, args),
    start: ({ ctx }) => Promise.all([ctx.load.chats.list(), ctx.load.users.list('CHAT')]),
  })
  @Calls(ice.chat.getChatHistory, ice.chat.getUserList, ice.data.getUsers)
  @FieldResolver(() => ChatConnection, {
    nullable: true,
    description:
      'The chats of the user, by name: ICE tells no ids. Null for a user who is not in chat, and where chats have a name that the user shares with another.',
  })
  async chats(
    @Root() user: User,
    @Args(() => ChatPageArgs) args: ChatPageArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = chatsPage(ctx, args);
    const chats = await withFallback(ctx.load.chats.ofUser(user.id), null, ctx, info);
    return chats && connectRows(ctx, chats, page, chatsWanted(ctx, chats, args));
  }

  @agentIn('CHAT')
  @Calls(ice.chat.getUserList, ice.data.getUsers)
  @FieldResolver(() => ChatAgent, {
    nullable: true,
    description: 'The user in live chat; null for one who is not listed there.',
  })
  chatAgent(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return listedIn('CHAT', user, ctx, info);
  }

  @agentIn('EMAIL')
  @Calls(ice.email.getUserList, ice.data.getUsers)
  @FieldResolver(() => EmailAgent, {
    nullable: true,
    description: 'The user in e-mail; null for one who is not listed there.',
  })
  emailAgent(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return whenThere(
      listedIn('EMAIL', user, ctx, info),
      (agent) => agent && { ticketLimit: agent.limit, state: agent.state },
    );
  }
}

const assignee = (ticket: { assigneeId: string | null }): string | null => ticket.assigneeId;
