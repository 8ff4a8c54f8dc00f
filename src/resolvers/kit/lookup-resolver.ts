import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Query, Resolver, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { AnyEndpoint } from '../../datasources/contract/endpoint.js';
import type { Loaders } from '../../loaders/index.js';
import type { KindLoaders, KindRecord } from '../../loaders/lookup.loaders.js';
import { LookupArgs, type KindOrder } from '../../schema/lookup.args.js';
import { orFallback, whenThere, type Reach } from './link.js';
import type { PrefetchPlan } from './prefetch.js';
import { Calls } from './calls.js';
import { FoldedTexts } from './folded-texts.js';
import { connectRows } from './lists.js';
import { orders, pageRequest } from './paging.js';

const ORDERS = orders<KindOrder, KindRecord>({ NAME: 'name' });

const NAMES = new FoldedTexts<KindRecord>(['name']);

interface Kinds {
  /** The root field's name. */
  readonly plural: string;
  readonly says: string;
  readonly connection: ClassType<object>;
  readonly endpoint: AnyEndpoint;
  loaders(load: Loaders): KindLoaders;
}

/** The resolver of the kinds of one thing: a list that ICE alone writes. */
export function lookupResolver({ plural, says, connection, endpoint, loaders }: Kinds): ClassType {
  @Resolver()
  class KindsResolver {
    @Authorized()
    @Calls(endpoint)
    @Query(() => connection, { name: plural, nullable: true, description: says })
    async many(@Args(() => LookupArgs) args: LookupArgs, @Ctx() ctx: Context) {
      const page = pageRequest(args, ORDERS[args.orderBy ?? 'ID_ASC']);
      const list = await loaders(ctx.load).list();
      return connectRows(ctx, list, page, NAMES.containing(list, args.search));
    }
  }
  return KindsResolver;
}

/** The name of a kind, for a record that has its id alone. */
export function kindName(
  { byId }: KindLoaders,
  id: string | null,
  ctx: Context,
  info: GraphQLResolveInfo,
): string | null | Promise<string | null> {
  if (id === null) return null;
  return whenThere(orFallback(byId.load(id), null, ctx, info), (kind) => kind?.name ?? null);
}

/** How a kind is reached by its id. */
export const kindReach = (loaders: Kinds['loaders']): Reach<KindRecord> => ({
  rowFields: new Set(['name']),
  loader: (load) => loaders(load).byId,
  stub: (id) => ({ id, name: null }),
});

/** The link to a kind: its list is started with the query, where a name is asked for. */
export const prefetchKinds = (loaders: Kinds['loaders']) =>
  ({
    start: ({ ctx, selected }) => selected.has('name') && loaders(ctx.load).list(),
  }) satisfies PrefetchPlan;
