import type { GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import {
  Arg,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Info,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import type { CannedNodeRecord } from '../../loaders/canned-tree.loaders.js';
import { cannedPhraseStub, type CannedPhraseRecord } from '../../loaders/canned.loaders.js';
import { CannedPhrase } from '../../schema/canned/canned.type.js';
import { CALL_WEIGHT } from '../../schema/weights.js';
import { CannedNode } from '../../schema/canned/canned-tree.type.js';
import { checkedId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { checkedCount } from '../kit/checks.js';
import { completed } from '../kit/complete-rows.js';
import { READS } from '../kit/reads.js';
import { withFallback } from '../kit/link.js';

const MOST_LEVELS = 10;
/** What a tree is expected to have. */
const SMALL_TREE = 10;
/** What the tree does not tell of a phrase, and its details do. */
const UNTOLD = ['menuId', 'isCtrl', 'isAlt', 'isShift', 'shortcutKey', 'isEnabled'] as const;

@Resolver(() => CannedNode)
export class CannedTreeResolver {
  @Authorized()
  @Calls(ice.email.loadCannedRoots, ice.email.loadCannedNodes)
  @Query(() => [CannedNode], {
    nullable: 'itemsAndList',
    complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
      1 + SMALL_TREE * (childComplexity + ((args['depth'] as number) > 1 ? CALL_WEIGHT : 0)),
    description:
      "The canned letters of e-mail as the agent's console shows them for a skill: the nodes at the top, or all down to a depth, each before those below it. Null when ICE knows no such skill. One call, and one for each node that is looked into.",
  })
  async cannedTree(
    @Arg('skillId', () => ID, { description: 'The id of the skill.' }) skillId: string,
    @Arg('depth', () => Int, {
      nullable: true,
      description: `How many levels to answer, from 1, which is the top, to ${MOST_LEVELS}; 1 unless said.`,
    })
    depth: number | null,
    @Ctx() ctx: Context,
  ): Promise<readonly CannedNodeRecord[] | null> {
    const levels = checkedCount('depth', depth ?? 1, { least: 1, most: MOST_LEVELS });
    const { cannedTree } = ctx.load;
    const roots = await cannedTree.roots(checkedId('skillId', skillId));
    return roots && flattened(roots, levels, (node) => cannedTree.children(node));
  }

  @Calls(...READS.cannedPhrase)
  @FieldResolver(() => CannedPhrase, {
    nullable: true,
    description:
      'The phrase that it is; null for what is none. One call a phrase for what the tree does not tell of it.',
  })
  async phrase(
    @Root() node: CannedNodeRecord,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CannedPhraseRecord | null> {
    if (node.text === null) return null;
    const { name, text, isHtml, position } = node;
    const phrase = { ...cannedPhraseStub(node), ...{ name, text, isHtml, position } };
    const [whole] = (await completed([phrase], UNTOLD, ctx.load.canned.phrases, ctx, info)) ?? [];
    return whole ?? phrase;
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
    return withFallback(ctx.load.cannedTree.children(node), null, ctx, info);
  }
}

/** The nodes down to a level, each before those below it; nodes of one level are asked for together. */
async function flattened(
  nodes: readonly CannedNodeRecord[],
  levels: number,
  below: (node: CannedNodeRecord) => Promise<readonly CannedNodeRecord[]>,
): Promise<readonly CannedNodeRecord[]> {
  if (levels === 1) return nodes;
  const parts = await Promise.all(
    nodes.map(async (node) => {
      if (node.text !== null) return [node];
      return [node, ...(await flattened(await below(node), levels - 1, below))];
    }),
  );
  return parts.flat();
}
