import { Field, ID, Int, ObjectType, type ClassType } from 'type-graphql';
import { DateTime } from './scalars.js';
import { LONG_LIST } from './weights.js';

export interface Changes<N> extends LiveEvent {
  readonly added: readonly N[];
  readonly changed: readonly N[];
  readonly removedIds: readonly string[];
  readonly isWhole: boolean;
}

/** What every event says of how old it is, and of what it lacks. */
@ObjectType({ simpleResolvers: true })
export abstract class LiveEvent {
  @Field(() => DateTime, {
    nullable: true,
    description:
      'When ICE was asked: the list is as it was then. Null as long as ICE has not answered at all.',
  })
  readonly asOf!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'In how many seconds ICE is asked again, about.',
  })
  readonly pollSeconds!: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether ICE could not be asked the last time: the list is older than it should be.',
  })
  readonly isStale!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why ICE could not be asked, or what its answer lacks; null where all is well.',
  })
  readonly problem!: string | null;
}

/** What is told of a list that is watched, event by event. */
export function changesOf<N extends object>(
  Node: ClassType<N>,
  name: string,
  plural: string,
): ClassType<Changes<N>> {
  @ObjectType(name, {
    simpleResolvers: true,
    description: `What has happened to ${plural} that are watched since the event before. The first event has all of them in \`added\`.`,
  })
  class NodeChanges extends LiveEvent implements Changes<N> {
    @Field(() => [Node], {
      ...LONG_LIST,
      nullable: 'itemsAndList',
      description: `The ${plural} that are new here.`,
    })
    readonly added!: readonly N[];

    @Field(() => [Node], {
      ...LONG_LIST,
      nullable: 'itemsAndList',
      description: `Those that were here and say something else now.`,
    })
    readonly changed!: readonly N[];

    @Field(() => [ID], {
      nullable: true,
      description: `The ids of those that are here no more.`,
    })
    readonly removedIds!: readonly string[];

    @Field(() => Boolean, {
      nullable: true,
      description: `Whether \`added\` is all there is, as after the beginning and after a lost connection: what was told before counts no more.`,
    })
    readonly isWhole!: boolean;
  }
  return NodeChanges;
}
