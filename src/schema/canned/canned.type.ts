import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../connection.js';
import { ChannelScopedNode } from '../channel-scoped.type.js';

@ObjectType({
  simpleResolvers: true,
  description:
    "A set of texts that are ready to send: chat's canned responses, e-mail's canned letters.",
})
export class CannedSet extends ChannelScopedNode {
  @Field(() => String, { nullable: true, description: 'The name of the set.' })
  readonly name!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is switched on.' })
  readonly isEnabled!: boolean | null;

  readonly menus!: readonly CannedMenu[] | null;
  readonly phrases!: readonly CannedPhrase[] | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A folder of canned phrases, in a set or in another menu.',
})
export class CannedMenu extends ChannelScopedNode {
  @Field(() => String, { nullable: true, description: 'The name of the menu.' })
  readonly name!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the set or the menu above it.' })
  readonly parentId!: string | null;

  @Field(() => Int, { nullable: true, description: 'Its place among its siblings.' })
  readonly position!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is switched on; null where ICE does not say.',
  })
  readonly isEnabled!: boolean | null;

  readonly menus!: readonly CannedMenu[] | null;

  readonly phrases!: readonly CannedPhrase[] | null;
}

export const CannedMenuParent = createUnionType({
  name: 'CannedMenuParent',
  description: 'What a canned menu lies in: a set, or another menu.',
  types: () => [CannedSet, CannedMenu] as const,
  // Of a set ICE tells nothing above it.
  resolveType: (above) => ('parentId' in above ? 'CannedMenu' : 'CannedSet'),
});

@ObjectType({ simpleResolvers: true, description: 'A text that is ready to send.' })
export class CannedPhrase extends ChannelScopedNode {
  @Field(() => ID, { nullable: true, description: 'The id of the menu it lies in.' })
  readonly menuId!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the phrase.' })
  readonly name!: string | null;

  @Field(() => String, { nullable: true, description: 'The text itself.' })
  readonly text!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the text is HTML.' })
  readonly isHtml!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its shortcut takes Ctrl.' })
  readonly isCtrl!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its shortcut takes Alt.' })
  readonly isAlt!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether its shortcut takes Shift.' })
  readonly isShift!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The key of its shortcut.' })
  readonly shortcutKey!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its place among its siblings; null where ICE does not say.',
  })
  readonly position!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is switched on; null where ICE does not say.',
  })
  readonly isEnabled!: boolean | null;
}

export const CannedSetConnection = connectionOf(CannedSet, 'CannedSet', 'canned sets');
