import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import {
  cannedMenuStub,
  type CannedMenuRecord,
  type CannedPhraseRecord,
  type CannedSetRecord,
} from '../../loaders/canned.loaders.js';
import { readChannelScopedId } from '../../ids.js';
import { CannedMenu, CannedPhrase, CannedSet } from '../../schema/canned/canned.type.js';
import { Calls } from '../kit/calls.js';
import { READS } from '../kit/reads.js';
import { follow, type Reach, detailsOr } from '../kit/link.js';
import { completed } from '../kit/complete-rows.js';

/** What the details of a phrase tell. */
const TOLD = ['name', 'text', 'isHtml', 'isCtrl', 'isAlt', 'isShift', 'shortcutKey'] as const;

const phrasesOf = (
  { phrases }: Pick<CannedMenuRecord, 'phrases'>,
  ctx: Context,
  info: GraphQLResolveInfo,
) => completed(phrases, TOLD, ctx.load.canned.phrases, ctx, info);

/** The set with what hangs below it, wherever ICE tells that: in the list, or in the details alone. */
async function wholeSet(
  set: CannedSetRecord,
  ctx: Context,
  info: GraphQLResolveInfo,
): Promise<CannedSetRecord> {
  if (set.menus ?? set.phrases) return set;
  return detailsOr(ctx.load.canned.sets.fresh(set.id), set, ctx, info);
}

@Resolver(() => CannedSet)
export class CannedSetLinks {
  @Calls(...READS.cannedSet)
  @FieldResolver(() => [CannedMenu], {
    nullable: 'itemsAndList',
    description:
      'The menus of the set; null where ICE does not say. One call a set where its list does not.',
  })
  async menus(
    @Root() set: CannedSetRecord,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly CannedMenuRecord[] | null> {
    return (await wholeSet(set, ctx, info)).menus;
  }

  @Calls(...READS.cannedSet)
  @FieldResolver(() => [CannedPhrase], {
    nullable: 'itemsAndList',
    description:
      'The phrases of the set that lie in no menu; null where ICE does not say. One call a set where its list does not.',
  })
  async phrases(
    @Root() set: CannedSetRecord,
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return phrasesOf(await wholeSet(set, ctx, info), ctx, info);
  }
}

@Resolver(() => CannedMenu)
export class CannedMenuLinks {
  @Calls(...READS.cannedPhrase)
  @FieldResolver(() => [CannedPhrase], {
    nullable: 'itemsAndList',
    description:
      'The phrases of the menu; null where ICE does not say. One call a phrase for what is not told of it there.',
  })
  phrases(@Root() menu: CannedMenuRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return phrasesOf(menu, ctx, info);
  }
}

const menu: Reach<CannedMenuRecord> = {
  rowFields: new Set(['name', 'parentId', 'position', 'isEnabled', 'menus', 'phrases']),
  loader: (load) => load.canned.menus,
  stub: (id) => cannedMenuStub(readChannelScopedId(id)!),
};

@Resolver(() => CannedPhrase)
export class CannedPhraseLinks {
  @Calls(...READS.cannedMenu)
  @FieldResolver(() => CannedMenu, {
    nullable: true,
    description: 'The menu it lies in. One call a menu.',
  })
  menu(@Root() phrase: CannedPhraseRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return follow(menu, phrase.menuId, ctx, info);
  }
}
