import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { ice } from '../../datasources/endpoints.js';
import {
  cannedMenuStub,
  type CannedMenuRecord,
  type CannedPhraseRecord,
  type CannedSetRecord,
} from '../../loaders/canned.loaders.js';
import { checkedId, readChannelScopedId } from '../../ids.js';
import { rendered } from './rendered-phrase.js';
import {
  CannedMenu,
  CannedMenuParent,
  CannedPhrase,
  CannedSet,
} from '../../schema/canned/canned.type.js';
import { Calls } from '../kit/calls.js';
import { LISTS, READS } from '../kit/reads.js';
import { follow, withFallback, type Reach } from '../kit/link.js';
import { menusIn, phrasesIn, type PlacedMenu } from './canned-contents.js';

/** How it is told where what is below a set or a menu is read from. */
const FROM_TREE =
  "E-mail's are listed as in the agent's console, and `extensions.upstream.standIns` says so: whether what is switched off is left out there is not documented.";

@Resolver(() => CannedSet)
export class CannedSetLinks {
  @Calls(...READS.cannedSet, ...READS.cannedMenu, ice.email.loadCannedNodes)
  @FieldResolver(() => [CannedMenu], {
    nullable: 'itemsAndList',
    description: `The menus of the set. Where neither the list of sets nor a set's details tell them, chat's are null, as nothing else in ICE lists them. ${FROM_TREE} Two calls a set that is not held, one for chat; one call a menu for what the tree does not tell of it.`,
  })
  menus(@Root() set: CannedSetRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return menusIn(set, ctx, info);
  }

  @Calls(...READS.cannedSet, ...READS.cannedPhrase, ice.email.loadCannedNodes)
  @FieldResolver(() => [CannedPhrase], {
    nullable: 'itemsAndList',
    description: `The phrases of the set that lie in no menu, where ICE tells them as it tells \`menus\`. ${FROM_TREE} The same calls, and one a phrase for what is not told of it there.`,
  })
  phrases(@Root() set: CannedSetRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return phrasesIn(set, ctx, info);
  }
}

@Resolver(() => CannedMenu)
export class CannedMenuLinks {
  @Calls(...READS.cannedMenu, ice.email.loadCannedNodes)
  @FieldResolver(() => [CannedMenu], {
    nullable: 'itemsAndList',
    description: `The menus in this one; null for chat where ICE does not nest them. ${FROM_TREE} One call a menu that is not held.`,
  })
  menus(@Root() menu: CannedMenuRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return menusIn(menu, ctx, info);
  }

  @Calls(...READS.cannedPhrase, ice.email.loadCannedNodes)
  @FieldResolver(() => [CannedPhrase], {
    nullable: 'itemsAndList',
    description: `The phrases of the menu; null for chat where ICE does not nest them. ${FROM_TREE} One call a menu that is not held, and one a phrase for what is not told of it there.`,
  })
  phrases(@Root() menu: CannedMenuRecord, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    return phrasesIn(menu, ctx, info);
  }

  @Calls(...LISTS.cannedSets, ...READS.cannedMenu)
  @FieldResolver(() => CannedMenuParent, {
    nullable: true,
    description:
      'The set or the menu that it lies in; null where ICE tells neither. No call where the menu was read from there; else the list of sets says which, and a menu is one call: ICE numbers both together, as it takes either where it asks for what is above.',
  })
  async parent(@Root() menu: PlacedMenu, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo) {
    if (menu.parent || menu.parentId === null) return menu.parent ?? null;
    const { sets, menus } = ctx.load.canned;
    const find = async (id: string) => (await sets.listed.load(id)) ?? menus.load(id);
    return withFallback(find(menu.parentId), null, ctx, info);
  }
}

const menu: Reach<CannedMenuRecord> = {
  rowFields: new Set(['name', 'parentId', 'parent', 'position', 'isEnabled', 'menus', 'phrases']),
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
