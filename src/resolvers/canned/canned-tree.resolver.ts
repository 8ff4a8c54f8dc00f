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
import { phraseIn, type CannedPhraseRecord } from '../../loaders/canned.loaders.js';
import { CannedPhrase } from '../../schema/canned/canned.type.js';
import { CALL_WEIGHT } from '../../schema/weights.js';
import { CannedNode } from '../../schema/canned/canned-tree.type.js';
import { checkedId } from '../../ids.js';
import { Calls } from '../kit/calls.js';
import { checkedCount } from '../kit/checks.js';
import { READS } from '../kit/reads.js';
import { withFallback } from '../kit/link.js';
import { completedPhrases } from './canned-contents.js';

const MOST_LEVELS = 10;
/** What a tree is expected to have. */
const SMALL_TREE = 10;

/** A node where a walk has met it. */
type Met = CannedNodeRecord & {
  readonly parentId: string | null;
  /** The node that it lies in; null at the top. */
  readonly parent: Met | null;
  /** The names from the top, its own last. */
  readonly path: readonly (string | null)[];
};

const metIn =
  (parent: Met | null) =>
  (node: CannedNodeRecord): Met => ({
    ...node,
    parentId: parent?.id ?? null,
    parent,
    path: [...(parent?.path ?? []), node.name],
  });

@Resolver(() => CannedNode)
export class CannedTreeResolver {
  @Authorized()
  @Calls(ice.email.loadCannedRoots, ice.email.loadCannedNodes)
  @Query(() => [CannedNode], {
    nullable: 'itemsAndList',
    complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
      1 + SMALL_TREE * (childComplexity + ((args['depth'] as number) > 1 ? CALL_WEIGHT : 0)),
    description:
      "The canned letters of e-mail as the agent's console shows them for a skill: the nodes at the top, or all down to a depth, each before those below it. Null when ICE knows no such skill. One call, and one for each node that is looked into; none for what is held.",
  })
  async cannedTree(
    @Arg('skillId', () => ID, { description: 'The id of the skill.' }) skillId: string,
    @Arg('depth', () => Int, {
      nullable: true,
      description: `How many levels to answer, from 1, which is the top, to ${MOST_LEVELS}; 1 unless said.`,
    })
    depth: number | null,
    @Ctx() ctx: Context,
  ): Promise<readonly Met[] | null> {
    const levels = checkedCount('depth', depth ?? 1, { least: 1, most: MOST_LEVELS });
    const roots = await ctx.load.cannedTree.roots(checkedId('skillId', skillId));
    return roots && flattened(roots.map(metIn(null)), levels, (node) => metBelow(node, ctx));
  }

  @Calls(...READS.cannedPhrase)
  @FieldResolver(() => CannedPhrase, {
    nullable: true,
    description:
      'The phrase that it is; null for what is none. One call a phrase for what the tree does not tell of it.',
  })
  async phrase(
    @Root() node: Met,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CannedPhraseRecord | null> {
    if (node.text === null) return null;
    // What lies at the top is a set, or whatever else ICE has there.
    const menuId = node.parent?.parent ? node.parentId : null;
    const phrase = phraseIn(menuId, node);
    const [whole] = (await completedPhrases([phrase], ctx, info)) ?? [];
    return whole ?? phrase;
  }

  @Calls(ice.email.loadCannedNodes)
  @FieldResolver(() => [CannedNode], {
    nullable: 'itemsAndList',
    description: 'The nodes right below. One call a node that is not held, none for a phrase.',
  })
  async children(
    @Root() node: Met,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly Met[] | null> {
    if (node.text !== null) return [];
    return withFallback(metBelow(node, ctx), null, ctx, info);
  }
}

async function metBelow(node: Met, ctx: Context): Promise<readonly Met[]> {
  return (await ctx.load.cannedTree.below(node)).map(metIn(node));
}

/** The nodes down to a level, each before those below it; nodes of one level are asked for together. */
async function flattened(
  nodes: readonly Met[],
  levels: number,
  below: (node: Met) => Promise<readonly Met[]>,
): Promise<readonly Met[]> {
  if (levels === 1) return nodes;
  const parts = await Promise.all(
    nodes.map(async (node) => {
      if (node.text !== null) return [node];
      return [node, ...(await flattened(await below(node), levels - 1, below))];
    }),
  );
  return parts.flat();
}
