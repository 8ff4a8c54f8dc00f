import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { CannedNodeRecord } from '../../loaders/canned-tree.loaders.js';
import { CannedNode } from '../../schema/canned/canned-tree.type.js';
import { checkedId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { withFallback } from '../kit/link.js';

@Resolver(() => CannedNode)
export class CannedTreeResolver {
  @Authorized()
  @Calls(ice.email.loadCannedRoots)
  @Query(() => [CannedNode], {
    nullable: 'itemsAndList',
    description:
      "The canned letters of e-mail as the agent's console shows them for a skill: the nodes at the top. Null when ICE knows no such skill.",
  })
  cannedTree(
    @Arg('skillId', () => ID, { description: 'The id of the skill.' }) skillId: string,
    @Ctx() ctx: Context,
  ): Promise<readonly CannedNodeRecord[] | null> {
    return ctx.load.cannedTree.roots(checkedId('skillId', skillId));
  }

  @Calls(ice.email.loadCannedNodes)
  @FieldResolver(() => [CannedNode], {
    nullable: 'itemsAndList',
    description: 'The nodes right below. One call a node, none for a phrase.',
  })
  async children(
    @Root() node: CannedNodeRecord,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly CannedNodeRecord[] | null> {
    if (node.text !== null) return [];
    return withFallback(ctx.load.cannedTree.children(node.id), null, ctx, info);
  }
}
