import type { GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { prechatSurveys } from '../../datasources/data/chat-reports.js';
import { ice } from '../../datasources/endpoints.js';
import type { ChatRecord } from '../../loaders/chat.loaders.js';
import { ChatListArgs } from '../../schema/chat/chat.args.js';
import { Chat, ChatConnection } from '../../schema/chat/chat.type.js';
import { Contact } from '../../schema/contact/contact.type.js';
import { CALL_WEIGHT, expectedRows } from '../../schema/weights.js';
import { chatsPage, chatsWanted, startedIn } from '../chat/chat-lists.js';
import { Calls } from '../kit/calls.js';
import { withFallback } from '../kit/link.js';
import { connectRows } from '../kit/lists.js';
import { Prefetch } from '../kit/prefetch.js';
import { callsOf } from '../report/report-types.js';
import { chatsOf, contactOf } from './contact-chats.js';

/** What tells who chatted. */
const MATCHING = [
  ...callsOf(prechatSurveys),
  ice.chat.getChatHistory,
  ice.email.loadAllContacts,
] as const;

const RULE =
  'ICE tells no ids: an e-mail address in the answers to the survey before the chat tells who it was; only where there is none, `visitorName` does.';

@Resolver(() => Chat)
export class ChatContactLink {
  @Prefetch({
    channel: 'EMAIL',
    start: ({ ctx }) => Promise.all([ctx.load.contacts.list(), ctx.load.skills.list('CHAT')]),
  })
  @Calls(...MATCHING)
  @FieldResolver(() => Contact, {
    nullable: true,
    complexity: ({ childComplexity }) => 1 + childComplexity + CALL_WEIGHT,
    description: `The contact who chatted: the one with that address, or that name. ${RULE} Null where no contact has it, or several have. One call a skill and window of days, for all chats together.`,
  })
  contact(@Root() chat: ChatRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return withFallback(contactOf(chat, ctx), null, ctx, info);
  }
}

@Resolver(() => Contact)
export class ContactChatsLink {
  @Prefetch({
    channel: 'CHAT',
    check: (args, ctx) => void chatsPage(ctx, args),
    start: ({ ctx }) => Promise.all([ctx.load.chats.list(), ctx.load.skills.list('CHAT')]),
  })
  @Calls(...MATCHING)
  @FieldResolver(() => ChatConnection, {
    nullable: true,
    complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
      1 + childComplexity * expectedRows(args) + CALL_WEIGHT,
    description: `The chats of the contact, by address or name; of the 30 days before \`startedTo\`, or before tomorrow, unless \`startedFrom\` is said. ${RULE} Null where one of these chats may be another contact's as well. One call a skill and window of days, for all contacts together.`,
  })
  async chats(
    @Root() contact: Contact,
    @Args(() => ChatListArgs) args: ChatListArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = chatsPage(ctx, args);
    const own = chatsOf(contact.id, startedIn(ctx, args), ctx);
    const chats = await withFallback(own, null, ctx, info);
    return chats && connectRows(ctx, chats, page, chatsWanted(ctx, chats, args));
  }
}
