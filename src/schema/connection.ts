import { Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';

@Directive('@shareable')
@ObjectType({
  simpleResolvers: true,
  description: 'Where a page lies in its list, after the Relay specification.',
})
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are some before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The first edge's cursor." })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The last edge's cursor, or `after` where there is none: give it as `after` for the next page.",
  })
  endCursor!: string | null;
}

export interface Edge<N> {
  cursor: string;
  node: N;
}

export interface Connection<N> {
  edges: readonly Edge<N>[];
  nodes: readonly N[];
  pageInfo: PageInfo;
  totalCount: number;
}

/**
 * The connection and edge types over a node type, in the nullable shape that BI connectors read:
 * a non-null list or node would lose them the whole table.
 */
export function connectionOf<N extends object>(
  Node: ClassType<N>,
  name: string,
  plural: string,
): ClassType<Connection<N>> {
  @Directive('@shareable')
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One of the ${plural} with its place in the list.`,
  })
  class NodeEdge implements Edge<N> {
    @Field(() => String, { description: 'The place of this edge: give it as `after`.' })
    cursor!: string;

    @Field(() => Node, { nullable: true, description: `The ${name} itself.` })
    node!: N;
  }

  @Directive('@shareable')
  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of ${plural}.`,
  })
  class NodeConnection implements Connection<N> {
    @Field(() => [NodeEdge], {
      nullable: 'itemsAndList',
      description: `The ${plural} of this page, each with its cursor.`,
    })
    edges!: readonly NodeEdge[];

    @Field(() => [Node], {
      nullable: 'itemsAndList',
      description: `The ${plural} of this page, without cursors.`,
    })
    nodes!: readonly N[];

    @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: `How many ${plural} there are on all pages, after the filters.`,
    })
    totalCount!: number;
  }
  return NodeConnection;
}
