import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { CampaignRecord } from '../../loaders/campaign.loaders.js';
import { type CampaignOrder, CampaignsArgs } from '../../schema/campaign/campaign.args.js';
import { Campaign, CampaignConnection } from '../../schema/campaign/campaign.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { prefetch } from '../kit/prefetch.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { checkedId } from '../../ids.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';
import { refuseUntold } from '../kit/stand-ins.js';

const ORDERS = orders<CampaignOrder, CampaignRecord>({ NAME: 'name' });

const NAMES = new FoldedTexts<CampaignRecord>(['name']);

@Resolver(() => Campaign)
export class CampaignResolver {
  @Authorized()
  @Calls(...READS.campaign)
  @Query(() => Campaign, {
    nullable: true,
    description: 'One campaign by id; null when ICE knows none.',
  })
  campaign(
    @Arg('id', () => ID, { description: 'The id of the campaign.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Campaign | null> {
    const checked = checkedId('id', id);
    prefetch(ctx, info);
    return ctx.load.campaigns.one(checked);
  }

  @Authorized()
  @Calls(...LISTS.campaigns)
  @Query(() => CampaignConnection, {
    nullable: true,
    description: 'The campaigns of the organization, over both channels.',
  })
  async campaigns(
    @Args(() => CampaignsArgs) args: CampaignsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
    prefetch(ctx, info, args.channel);
    const { campaigns } = ctx.load;
    const list = await (args.channel ? campaigns.list(args.channel) : campaigns.union());
    refuseUntold(campaigns.stoodIn(args.channel), args);
    return connectRows(ctx, list, page, NAMES.containing(list, args.search));
  }
}
