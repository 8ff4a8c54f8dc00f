import { isObjectType, type GraphQLResolveInfo } from 'graphql';
import type { ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { Arg, Authorized, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../context/context.js';
import { badInput, IceGraphError } from '../errors.js';
import { Calls } from '../resolvers/kit/calls.js';
import { prefetchFrom, type Origin } from '../resolvers/kit/prefetch.js';
import { withFallback } from '../resolvers/kit/link.js';
import { READS } from '../resolvers/kit/reads.js';
import { MAX_FIRST } from '../schema/page-args.js';
import { CALL_WEIGHT } from '../schema/weights.js';
import { Entity, Representation, Service } from './federation.types.js';
import { readReference, type Reference } from './references.js';

/** A quarter of a megabyte, which a router asks for once: as much as some thousand fields. */
const SERVICE_WEIGHT = 5_000;

/** What a router asks of a subgraph, and nobody else: introspection does not list it. */
@Resolver()
export class FederationResolver {
  @Query(() => Service, {
    description: 'This graph as a subgraph, for routers.',
    complexity: SERVICE_WEIGHT,
  })
  _service(@Ctx() ctx: Context, @Info() { schema }: GraphQLResolveInfo): Service {
    if (!ctx.router.maySeeSchema) throw refused();
    return { sdl: (schema.extensions['subgraphSdl'] as () => string)() };
  }

  @Authorized()
  // Those of every type with a key, as their root fields say.
  @Calls(
    ...READS.user,
    ...READS.skill,
    ...READS.campaign,
    ...READS.survey,
    ...READS.contact,
    ...READS.chat,
    ...READS.ticket,
  )
  @Query(() => [Entity], {
    nullable: 'items',
    complexity: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
      (args['representations'] as unknown[]).reduce<number>(
        (cost, each) => cost + childComplexity + (isReadAlone(each) ? CALL_WEIGHT : 0),
        1,
      ),
    description:
      'The entities that a router refers to, in its order; null for what ICE does not know.',
  })
  _entities(
    @Arg('representations', () => [Representation], { description: 'What is referred to.' })
    representations: readonly unknown[],
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    if (!ctx.router.mayAskForEntities) throw refused();
    if (representations.length > MAX_FIRST) {
      throw badInput('representations', `representations must be ${MAX_FIRST} at most.`);
    }
    const references = representations.map((each) => referenceOrFault(each, ctx));
    prefetchFrom(origins(references, info), ctx, info);
    return references.map((reference) =>
      reference instanceof Error ? reference : resolve(reference, ctx, info),
    );
  }
}

/** Of these ICE has no list that is sure to have them: each may take a call. */
const isReadAlone = (representation: unknown): boolean => {
  const { __typename: type } = (representation ?? {}) as Readonly<Record<string, unknown>>;
  return type === 'Ticket' || type === 'Chat';
};

const refused = () =>
  new IceGraphError('FORBIDDEN', 'This is for the router alone, which sends x-router-secret.');

/** What is wrong with one reference is the error of that one alone. */
function referenceOrFault(representation: unknown, ctx: Context): Reference | IceGraphError {
  try {
    return readReference(representation, ctx.load);
  } catch (error) {
    if (error instanceof IceGraphError) return error;
    throw error;
  }
}

/** The types, each with the channel that it is read from: the links below start with those lists. */
function origins(references: readonly (Reference | Error)[], info: GraphQLResolveInfo): Origin[] {
  const known = new Map<string, Origin>();
  for (const reference of references) {
    if (reference instanceof Error) continue;
    const { typeName, channel } = reference;
    const type = info.schema.getType(typeName);
    if (isObjectType(type)) known.set(`${typeName} ${channel}`, { type, channel });
  }
  return [...known.values()];
}

/** Unlike a link, a reference comes from elsewhere: the id alone is no proof that there is such a record. */
function resolve({ typeName, id, loader }: Reference, ctx: Context, info: GraphQLResolveInfo) {
  const typed = (record: object | null) => {
    if (record) ctx.entityTypes.set(record, typeName);
    return record;
  };
  const found = loader.load(id);
  return found instanceof Promise ? withFallback(found, null, ctx, info).then(typed) : typed(found);
}
