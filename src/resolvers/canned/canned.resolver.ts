import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type {
  CannedMenuRecord,
  CannedPhraseRecord,
  CannedSetRecord,
} from '../../loaders/canned.loaders.js';
import { CannedSetsArgs, type CannedSetOrder } from '../../schema/canned/canned.args.js';
import {
  CannedMenu,
  CannedPhrase,
  CannedSet,
  CannedSetConnection,
} from '../../schema/canned/canned.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { prefetch } from '../kit/prefetch.js';
import { matchesFilter } from '../kit/input.js';
import { checkedChannelScopedId } from '../../ids.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';

const ORDERS = orders<CannedSetOrder, CannedSetRecord>({ NAME: 'name' });

const NAMES = new FoldedTexts<CannedSetRecord>(['name']);

@Resolver()
export class CannedResolver {
  @Authorized()
  @Calls(...READS.cannedSet)
  @Query(() => CannedSet, {
    nullable: true,
    description: 'One set of canned texts by id; null when ICE knows none.',
  })
  cannedSet(
    @Arg('id', () => ID, { description: 'The id of the set, as `chat:123`.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CannedSetRecord | null> {
    const at = checkedChannelScopedId('id', id);
    prefetch(ctx, info, at.channel);
    return ctx.load.canned.sets.one(at.id);
  }

  @Authorized()
  @Calls(...LISTS.cannedSets)
  @Query(() => CannedSetConnection, {
    nullable: true,
    description: 'The sets of canned texts of the organization.',
  })
  async cannedSets(
    @Args(() => CannedSetsArgs) args: CannedSetsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC'], checkedChannelScopedId);
    prefetch(ctx, info, args.channel);
    const { sets } = ctx.load.canned;
    const list = await (args.channel ? sets.list(args.channel) : sets.union());
    const matches = NAMES.containing(list, args.search);
    return connectRows(
      ctx,
      list,
      page,
      (set, index) => matchesFilter(args.isEnabled, set.isEnabled) && matches(set, index),
    );
  }

  @Authorized()
  @Calls(...READS.cannedMenu)
  @Query(() => CannedMenu, {
    nullable: true,
    description: 'One canned menu by id; null when ICE knows none.',
  })
  cannedMenu(
    @Arg('id', () => ID, { description: 'The id of the menu, as `chat:123`.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CannedMenuRecord | null> {
    const at = checkedChannelScopedId('id', id);
    prefetch(ctx, info, at.channel);
    return ctx.load.canned.menus.load(at.id);
  }

  @Authorized()
  @Calls(...READS.cannedPhrase)
  @Query(() => CannedPhrase, {
    nullable: true,
    description: 'One canned phrase by id; null when ICE knows none.',
  })
  cannedPhrase(
    @Arg('id', () => ID, { description: 'The id of the phrase, as `chat:123`.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CannedPhraseRecord | null> {
    const at = checkedChannelScopedId('id', id);
    prefetch(ctx, info, at.channel);
    return ctx.load.canned.phrases.load(at.id);
  }
}
