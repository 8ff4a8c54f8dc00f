import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { idOfNumber, type Channel } from '../../ids.js';
import { atHand } from '../../loaders/kit/batch.js';
import type { UserDetails } from '../../loaders/user.loaders.js';
import { ChatPageArgs } from '../../schema/chat/chat.args.js';
import { ChatConnection } from '../../schema/chat/chat.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { TicketsOfUserArgs } from '../../schema/ticket/ticket.args.js';
import { TicketConnection } from '../../schema/ticket/ticket.type.js';
import { ChatAgent, EmailAgent, User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { chatsPage, chatsWanted } from '../chat/chat-lists.js';
import { withFallback, detailsOr, orFallback, whenThere } from '../kit/link.js';
import { connectRows } from '../kit/lists.js';
import { connectTickets, ticketPage, viewOf } from '../ticket/ticket-lists.js';

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

  @Calls(ice.chat.getUserDetails, ice.email.getUserDetails)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The gender, as ICE says it.',
  })
  gender(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return this.#detail(user, 'gender', ctx, info);
  }

  @Calls(ice.chat.getUserDetails, ice.email.getUserDetails)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The first name that customers do not see.',
  })
  realForename(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return this.#detail(user, 'realForename', ctx, info);
  }

  @Calls(ice.chat.getUserDetails, ice.email.getUserDetails)
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The last name that customers do not see.',
  })
  realSurname(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return this.#detail(user, 'realSurname', ctx, info);
  }

  @Calls(ice.chat.getUserDetails)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the user may be signed in more than once; e-mail does not say.',
  })
  isMultiSession(@Root() user: User, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return this.#detail(user, 'isMultiSession', ctx, info);
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
    check: (args) => void ticketPage(args),
    start: ({ ctx, args }) => {
      const { status } = ticketPage(args);
      return ctx.load.tickets.byStatus(viewOf(ctx), status);
    },
  })
  @Calls(ice.email.loadTicketByStatus, ice.email.loadTicketByStatusSup)
  @FieldResolver(() => TicketConnection, {
    nullable: true,
    description:
      "The tickets of one status that are assigned to the user, as far as the viewer may see them; null where an agent asks for another's.",
  })
  async tickets(
    @Root() user: User,
    @Args(() => TicketsOfUserArgs) args: TicketsOfUserArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { page, status } = ticketPage(args);
    const view = viewOf(ctx);
    // An agent's list holds the agent's own tickets: of others it says nothing.
    if (view === 'AGENT' && user.id !== idOfNumber(ctx.session?.userId ?? null)) return null;
    const list = await withFallback(ctx.load.tickets.byStatus(view, status), null, ctx, info);
    return list && connectTickets(ctx, list.group(assignee).get(user.id) ?? [], args, page);
  }

  @Prefetch({
    channel: 'CHAT',
    check: (args) => void chatsPage(args),
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
    const page = chatsPage(args);
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

  async #detail<K extends keyof UserDetails>(
    user: User,
    name: K,
    ctx: Context,
    info: GraphQLResolveInfo,
  ): Promise<UserDetails[K] | null> {
    // Only chat says it.
    const channels: Channel[] = name === 'isMultiSession' ? ['CHAT'] : [user.channel, other(user)];
    for (const channel of channels) {
      if (!(channel === 'CHAT' ? ctx.chat : ctx.email).isSignedIn) continue;
      const details = ctx.load.users.details[channel].load(user.id);
      const known = await withFallback(details, null, ctx, info);
      if (known) return known[name];
    }
    if (name === 'isMultiSession') return null;
    return detailsOr(Promise.resolve(null), null, ctx, info);
  }
}

/** The channel that a user known by the id alone may turn out to be in. */
const other = ({ channel }: User): Channel => (channel === 'CHAT' ? 'EMAIL' : 'CHAT');

const assignee = (ticket: { assigneeId: string | null }): string | null => ticket.assigneeId;
