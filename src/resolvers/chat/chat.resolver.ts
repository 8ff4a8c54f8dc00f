import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { ChatsArgs } from '../../schema/chat/chat.args.js';
import { Chat, ChatConnection } from '../../schema/chat/chat.type.js';
import { Calls } from '../kit/calls.js';
import { checkedSet } from '../kit/checks.js';
import { READS } from '../kit/reads.js';
import { prefetch } from '../kit/prefetch.js';
import { chatsPage, chatsWanted } from './chat-lists.js';
import { checkedId } from '../../ids.js';
import { connectRows } from '../kit/lists.js';

/** What only the history says of a chat. */
const OF_HISTORY = new Set([
  'skill',
  'skillId',
  'skillName',
  'campaign',
  'campaignId',
  'campaignName',
  'visitorName',
  'contact',
  'queuedAt',
  'disposition',
]);

@Resolver(() => Chat)
export class ChatResolver {
  @Authorized()
  @Calls(...READS.chat)
  @Query(() => Chat, {
    nullable: true,
    description:
      'One chat by id; null when ICE knows none. What only the history says (skill, campaign, visitor, time in the queue, outcome) costs reading that instead.',
  })
  chat(
    @Arg('id', () => ID, { description: 'The id of the chat.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Chat | null> {
    const checked = checkedId('id', id);
    prefetch(ctx, info, 'CHAT');
    const { chats } = ctx.load;
    const selected = ctx.selections.of(info);
    // Of one chat that is known: it need not be waited for.
    if (selected.has('information')) chats.information(checked).catch(() => undefined);
    const isWhole = [...selected].some((name) => OF_HISTORY.has(name));
    return chats.one(checked, isWhole);
  }

  @Authorized()
  @Calls(ice.chat.getChatHistory)
  @Query(() => ChatConnection, {
    nullable: true,
    description:
      'The chats that are over, latest first. ICE answers its whole history at once, which is held for a moment and paged here.',
  })
  async chats(
    @Args(() => ChatsArgs) args: ChatsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = chatsPage(ctx, args);
    const skillIds = args.skillIds ? [...checkedSet('skillIds', args.skillIds)] : null;
    prefetch(ctx, info, 'CHAT');
    const list = await ctx.load.chats.list(skillIds);
    return connectRows(ctx, list, page, chatsWanted(ctx, list, args));
  }
}
