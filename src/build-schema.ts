// First of all: type-graphql's decorators need it when the resolvers load.
import 'reflect-metadata';
import {
  assertValidSchema,
  GRAPHQL_MAX_INT,
  isObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { buildSchema } from 'type-graphql';
import { FederationResolver } from './federation/federation.resolver.js';
import { asSubgraph } from './federation/subgraph.js';
import { nameCalls } from './governance/calls.js';
import { resolvers } from './resolvers/index.js';
import { calledDirectly } from './resolvers/building/direct-fields.js';
import { inheritDeprecations } from './resolvers/building/inherited-deprecations.js';
import { withFieldExtensions } from './resolvers/kit/field-extensions.js';
import { withNamedReads } from './resolvers/building/named-reads.js';
import { withLinksAtHand } from './resolvers/kit/prefetch.js';
import { iceNumberOf } from './ids.js';
import { markOneOf } from './schema/one-of.js';
import { authChecker } from './context/auth-checker.js';

/** The root types are made of all resolvers together: none of them can describe one. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

/** Every `iceId` follows from its `id`; null for a number that is too large for an Int: `id` has it all the same. */
function deriveNumbers(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    const field = isObjectType(type) ? type.getFields()['iceId'] : undefined;
    if (!field) continue;
    field.resolve = ({ id }: { id: string | null }) => {
      const iceId = id === null ? null : iceNumberOf(id);
      // Nor has ICE a number where the id was made here.
      return iceId !== null && iceId <= GRAPHQL_MAX_INT ? iceId : null;
    };
  }
}

/** type-graphql wants one: but each subscription here has a source of its own. */
const NOBODY = {
  publish: (): void => undefined,
  subscribe: (topic: string): never => {
    throw new Error(`Nobody publishes ${topic}`);
  },
};

/** The one graph, as resolvers and types declare it: for clients, and for routers as a subgraph. */
export async function buildGraphSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...resolvers, FederationResolver],
    authChecker,
    // Inputs are checked where they are used: class-validator's errors would quote the values.
    validate: false,
    pubSub: NOBODY,
    // type-graphql introspects the whole schema for that.
    skipCheck: true,
  });
  assertValidSchema(inheritDeprecations(markOneOf(schema)));
  describe(schema.getQueryType(), 'What can be read.');
  describe(
    schema.getMutationType(),
    'What can be done. The fields are carried out one after the other.',
  );
  describe(
    schema.getSubscriptionType(),
    'What can be watched, over WebSocket or as server-sent events. ICE tells nothing by itself: it is asked again and again.',
  );
  const subgraph = asSubgraph(
    nameCalls(withNamedReads(calledDirectly(withFieldExtensions(schema)))),
  );
  deriveNumbers(subgraph);
  return withLinksAtHand(subgraph);
}

let shared: Promise<GraphQLSchema> | undefined;

/** The same, built once: what nobody changes may be that of all servers of a process. */
export const graphSchema = (): Promise<GraphQLSchema> => (shared ??= buildGraphSchema());
