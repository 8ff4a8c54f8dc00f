import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ChannelScopedNode } from '../channel-scoped.type.js';

@ObjectType({
  simpleResolvers: true,
  description:
    "A place in the agent console's tree of canned letters: a set, a menu or a phrase. ICE does not say which; a phrase has a text, and is the same record wherever it is read: `phrase`.",
})
export class CannedNode extends ChannelScopedNode {
  @Field(() => String, {
    nullable: true,
    description: 'The name; that of a phrase is `phrase { name }` too, where a change of it shows.',
  })
  readonly name!: string | null;

  @Field(() => [String], {
    nullable: 'itemsAndList',
    description: 'The names from the top down to this node, its own last.',
  })
  readonly path!: readonly (string | null)[];

  @Field(() => ID, { nullable: true, description: 'The id of the node above; null at the top.' })
  readonly parentId!: string | null;

  @Field(() => CannedNode, { nullable: true, description: 'The node above; null at the top.' })
  readonly parent!: CannedNode | null;

  @Field(() => Int, { nullable: true, description: 'Its place among its siblings.' })
  readonly position!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The text of a phrase; null for what is none.',
    deprecationReason: 'Since 2026-11-28: use `CannedNode.phrase`.',
  })
  readonly text!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the text is HTML.',
    deprecationReason: 'Since 2026-11-28: use `CannedNode.phrase`.',
  })
  readonly isHtml!: boolean | null;
}
