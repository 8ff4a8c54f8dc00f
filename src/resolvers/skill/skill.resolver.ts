import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Authorized, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { SkillRecord } from '../../loaders/skill.loaders.js';
import { type SkillOrder, SkillsArgs } from '../../schema/skill/skill.args.js';
import { Skill, SkillConnection } from '../../schema/skill/skill.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { prefetch } from '../kit/prefetch.js';
import { FoldedTexts } from '../kit/folded-texts.js';
import { matchesFilter } from '../kit/input.js';
import { checkedId, optionalId } from '../../ids.js';
import { connectRows } from '../kit/lists.js';
import { orders, pageRequest } from '../kit/paging.js';
import { refuseUntold } from '../kit/stand-ins.js';

const ORDERS = orders<SkillOrder, SkillRecord>({ NAME: 'name' });

const NAMES = new FoldedTexts<SkillRecord>(['name']);

@Resolver(() => Skill)
export class SkillResolver {
  @Authorized()
  @Calls(...READS.skill)
  @Query(() => Skill, {
    nullable: true,
    description: 'One skill by id; null when ICE knows none.',
  })
  skill(
    @Arg('id', () => ID, { description: 'The id of the skill.' }) id: string,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Skill | null> {
    const checked = checkedId('id', id);
    prefetch(ctx, info);
    return ctx.load.skills.one(checked);
  }

  @Authorized()
  @Calls(...LISTS.skills)
  @Query(() => SkillConnection, {
    nullable: true,
    description: 'The skills of the organization, over both channels.',
  })
  async skills(
    @Args(() => SkillsArgs) args: SkillsArgs,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
    const campaignId = optionalId('campaignId', args.campaignId);
    prefetch(ctx, info, args.channel);
    const { skills } = ctx.load;
    const list = await (args.channel ? skills.list(args.channel) : skills.union());
    refuseUntold(skills.stoodIn(args.channel), args);
    const matches = NAMES.containing(list, args.search);
    return connectRows(
      ctx,
      list,
      page,
      (skill, index) => matchesFilter(campaignId, skill.campaignId) && matches(skill, index),
    );
  }
}
