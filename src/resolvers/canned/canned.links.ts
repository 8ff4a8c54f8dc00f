import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import {
  cannedMenuStub,
  type CannedMenuRecord,
  type CannedPhraseRecord,
  type CannedSetRecord,
} from '../../loaders/canned.loaders.js';
import { checkedId, readChannelScopedId } from '../../ids.js';
import { rendered } from './rendered-phrase.js';
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

  @Calls(...READS.cannedPhrase, ...READS.ticket, ...READS.contact)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The text with its placeholders filled in for a ticket, as it can be sent: `{{contact.name}}`, `{{contact.email}}`, `{{ticket.id}}`, `{{ticket.subject}}`, `{{agent.displayName}}`, `{{agent.forename}}`, where the agent is the viewer. In HTML they are escaped. Nothing is sent. Two calls, none for a text without placeholders.',
  })
  async rendered(
    @Root() phrase: CannedPhraseRecord,
    @Arg('ticketId', () => ID, { description: 'The ticket that it is to answer.' })
    ticketId: string,
    @Ctx() ctx: Context,
  ): Promise<string | null> {
    const id = checkedId('ticketId', ticketId);
    const told = phrase.text === null ? await ctx.load.canned.phrases.load(phrase.id) : phrase;
    return told?.text ? rendered(ctx, { ...told, text: told.text }, id) : (told?.text ?? null);
  }
}
