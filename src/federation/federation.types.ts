import { GraphQLScalarType } from 'graphql';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import type { Context } from '../context/context.js';
import { entityTypes } from './references.js';

/** What a router knows of a record: its type and its key. It is looked at one by one, when it is resolved. */
export const Representation = new GraphQLScalarType({
  name: '_Any',
  description: 'A reference to an entity: `__typename` and `id`.',
});

export const Entity = createUnionType({
  name: '_Entity',
  description: 'Whatever other graphs may refer to.',
  types: () => entityTypes,
  // The records themselves do not know what they are.
  resolveType: (record: object, { entityTypes }: Context) => entityTypes.get(record),
});

@ObjectType('_Service', { simpleResolvers: true, description: 'This graph as a subgraph.' })
export class Service {
  @Field(() => String, { description: 'The schema, as a router composes it with others.' })
  sdl!: string;
}
