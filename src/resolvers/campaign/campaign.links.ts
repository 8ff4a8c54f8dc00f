import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { atHand } from '../../loaders/kit/batch.js';
import { campaignIdOf } from '../../loaders/skill.loaders.js';
import { Campaign } from '../../schema/campaign/campaign.type.js';
import { Channel } from '../../schema/enums.js';
import { Skill } from '../../schema/skill/skill.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS } from '../kit/reads.js';
import { Prefetch } from '../kit/prefetch.js';
import { orFallback, whenThere, withFallback } from '../kit/link.js';

@Resolver(() => Campaign)
export class CampaignLinks {
  @Calls(...LISTS.campaigns)
  @FieldResolver(() => [Channel], {
    nullable: 'itemsAndList',
    description: 'The channels that list the campaign; null where ICE refuses you their lists.',
  })
  channels(@Root() campaign: Campaign, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return withFallback(ctx.load.campaigns.channelsOf(campaign.id), null, ctx, info);
  }

  @Prefetch({ start: ({ ctx }) => ctx.load.skills.union() })
  @Calls(...LISTS.skills)
  @FieldResolver(() => [Skill], {
    nullable: 'itemsAndList',
    description: 'The skills of the campaign, over both channels.',
  })
  skills(@Root() campaign: Campaign, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    const listed = orFallback(atHand(ctx.load.skills.union), null, ctx, info);
    return whenThere(listed, (list) => list && (list.group(campaignIdOf).get(campaign.id) ?? []));
  }
}
