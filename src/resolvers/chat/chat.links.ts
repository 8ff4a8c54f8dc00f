import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import { getChatTranscript } from '../../datasources/chat/chats.endpoints.js';
import type { Loader } from '../../loaders/kit/batch.js';
import { Campaign } from '../../schema/campaign/campaign.type.js';
import {
  ChatInformation,
  ChatPageView,
  ChatSurveyAnswer,
} from '../../schema/chat/chat-parts.type.js';
import { Chat } from '../../schema/chat/chat.type.js';
import { FileLink, LinkWhenAsked } from '../../schema/file-link.type.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { User } from '../../schema/user/user.type.js';
import { Calls } from '../kit/calls.js';
import { Prefetch } from '../kit/prefetch.js';
import { orFallback, whenThere } from '../kit/link.js';

const listAhead = (list: 'users' | 'skills' | 'campaigns') =>
  Prefetch({ channel: 'CHAT', start: ({ ctx }) => ctx.load[list].list('CHAT') });

type Name = string | null | undefined;

/** The one record of a name; null for a name that none or several bear, and without the list. */
function follow<R>(
  loader: Loader<string, R>,
  name: Name,
  ctx: Context,
  info: GraphQLResolveInfo,
): R | null | Promise<R | null> {
  return name ? orFallback(loader.load(name), null, ctx, info) : null;
}

const followId = <R extends { readonly id: string }>(...to: Parameters<typeof follow<R>>) =>
  whenThere(follow(...to), (record) => record?.id ?? null);

/** Sealing a link takes the time of about so many fields. */
const FIELDS_A_SEAL = 200;

@Resolver(() => Chat)
export class ChatLinks {
  @listAhead('users')
  @Calls(ice.chat.getUserList, ice.data.getUsers)
  @FieldResolver(() => User, {
    nullable: true,
    description:
      'The agent who chatted: the one user of chat whose forename, forename and surname, or user name is `operatorName`. Null when there are several.',
  })
  operator(@Root() chat: Chat, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(ctx.load.users.byDisplayName, chat.operatorName, ctx, info);
  }

  @listAhead('users')
  @Calls(ice.chat.getUserList, ice.data.getUsers)
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The id of `operator`.',
  })
  operatorId(@Root() chat: Chat, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return followId(ctx.load.users.byDisplayName, chat.operatorName, ctx, info);
  }

  @listAhead('skills')
  @Calls(ice.chat.getSkillList, ice.data.getSubCampaigns)
  @FieldResolver(() => Skill, {
    nullable: true,
    description:
      'The skill that it was routed to: the one skill of chat with that name. Null when there are several.',
  })
  skill(@Root() chat: Chat, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(ctx.load.skills.byName, chat.skillName, ctx, info);
  }

  @listAhead('skills')
  @Calls(ice.chat.getSkillList, ice.data.getSubCampaigns)
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The id of `skill`.',
  })
  skillId(@Root() chat: Chat, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return followId(ctx.load.skills.byName, chat.skillName, ctx, info);
  }

  @listAhead('campaigns')
  @Calls(ice.chat.getCampaignList, ice.data.getCampaigns)
  @FieldResolver(() => Campaign, {
    nullable: true,
    description:
      'The campaign that it belongs to: the one campaign of chat with that name. Null when there are several.',
  })
  campaign(@Root() chat: Chat, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(ctx.load.campaigns.byName, chat.campaignName, ctx, info);
  }

  @listAhead('campaigns')
  @Calls(ice.chat.getCampaignList, ice.data.getCampaigns)
  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The id of `campaign`.',
  })
  campaignId(@Root() chat: Chat, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return followId(ctx.load.campaigns.byName, chat.campaignName, ctx, info);
  }

  @Calls(ice.chat.getChatInformation)
  @FieldResolver(() => ChatInformation, {
    nullable: true,
    description: 'More about the visitor. One call a chat.',
  })
  information(@Root() chat: Chat, @Ctx() ctx: Context): Promise<ChatInformation> {
    return ctx.load.chats.information(chat.id);
  }

  @Calls(ice.chat.getChatNavigationInformation)
  @FieldResolver(() => [ChatPageView], {
    nullable: 'itemsAndList',
    description: 'The pages that the visitor went through. One call a chat.',
  })
  navigation(@Root() chat: Chat, @Ctx() ctx: Context): Promise<readonly ChatPageView[]> {
    return ctx.load.chats.navigation(chat.id);
  }

  @Calls(ice.chat.getChatSurveyInformation)
  @FieldResolver(() => [ChatSurveyAnswer], {
    nullable: 'itemsAndList',
    description: 'What was answered to the surveys around the chat. One call a chat.',
  })
  async surveyAnswers(
    @Root() chat: Chat,
    @Ctx() ctx: Context,
  ): Promise<readonly ChatSurveyAnswer[]> {
    const answers = await ctx.load.chats.surveyAnswers(chat.id);
    return answers.map((answer) => ({ ...answer, chat }));
  }

  @Calls(ice.chat.getChatTranscript)
  @FieldResolver(() => FileLink, {
    nullable: true,
    description: 'What was said, as a file. ICE is called when the link is opened.',
  })
  transcript(@Root() chat: Chat, @Ctx() ctx: Context): FileLink {
    const fileName = `chat-${chat.id}`;
    return new LinkWhenAsked(fileName, () => {
      ctx.budget.answer(0, FIELDS_A_SEAL);
      return ctx.budget.isOver
        ? null
        : ctx.files.download(getChatTranscript, { id: chat.id }, fileName);
    });
  }
}
