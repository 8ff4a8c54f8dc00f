import type { GraphQLResolveInfo } from 'graphql';
import { Args, Authorized, Ctx, Info, Query, Resolver, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { AnyEndpoint, Params } from '../../datasources/contract/endpoint.js';
import { badInput } from '../../errors.js';
import type { Loaders } from '../../loaders/index.js';
import { idOf } from '../../loaders/kit/scope.js';
import type { ListRecord, SingleListLoaders } from '../../loaders/kit/single-list.js';
import type { PageArgs } from '../../schema/page-args.js';
import { Calls } from './calls.js';
import { prefetch } from './prefetch.js';
import { channelOf, nestedResolver, type Nested, type NestedSentence } from './record-resolver.js';
import { having } from './input.js';
import { anything, FoldedTexts, type Texts } from './folded-texts.js';
import { connectRows } from './lists.js';
import { pageRequest, type Order } from './paging.js';
import type { ById, Target } from './mutation.js';
import type { Rows } from './rows.js';

interface ListArgs extends PageArgs {
  readonly orderBy?: string | null;
  readonly search?: string | null;
}

/** What the five fields of one kind of record are made of: one that a single product has, in one list. */
export interface Crud<
  R extends ListRecord,
  A extends ListArgs,
  N extends object,
  C extends Target,
  P extends Params,
  U extends ById,
> extends Nested<R, N, C, P, U> {
  readonly plural: string;
  readonly says: Readonly<Record<NestedSentence | 'many', string>>;
  readonly types: Nested<R, N, C, P, U>['types'] & {
    readonly connection: ClassType<object>;
    readonly args: ClassType<A>;
  };
  readonly api: Nested<R, N, C, P, U>['api'] & { readonly list: AnyEndpoint };
  readonly orders: Readonly<Record<string, Order<R>>>;
  loaders(load: Loaders): SingleListLoaders<R>;
  /** The texts of a record that are searched; absent: nobody can search. */
  readonly texts?: Texts<R>;
  /** The fields that the arguments of the same names filter by. */
  readonly filters?: readonly (keyof A & keyof R & string)[];
  /** Checks the other filters, and tells the records that they want. */
  filter?(args: A): (record: R) => boolean;
}

/** The resolver of one kind of record: by id, as a list, added, updated and deleted. */
export function crudResolver<
  R extends ListRecord,
  A extends ListArgs,
  N extends object,
  C extends Target,
  P extends Params,
  U extends ById,
>(crud: Crud<R, A, N, C, P, U>): ClassType {
  const { plural, says, types, api } = crud;
  const texts = new FoldedTexts<R>(crud.texts ?? []);

  @Resolver()
  class CrudResolver extends nestedResolver(crud) {
    @Authorized()
    @Calls(api.list, api.details)
    @Query(() => types.connection, { name: plural, nullable: true, description: says.many })
    async many(
      @Args(() => types.args) args: A,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const page = pageRequest(args, crud.orders[args.orderBy ?? 'ID_ASC']!);
      const has = having(api.list, crud.filters ?? [], args);
      const wants = crud.filter?.(args) ?? anything;
      prefetch(ctx, info, channelOf(api.list));
      const list = await listed(crud.loaders(ctx.load), page.ids);
      const matches = texts.containing(list, args.search);
      return connectRows(
        ctx,
        list,
        page,
        (row, index) => has(row) && wants(row) && matches(row, index),
      );
    }
  }
  return CrudResolver;
}

/** So many are asked for by their ids: each is a call. */
const MOST_BY_ID = 100;

/**
 * The rows of a list; where ids are asked for that it does not tell of every row, these records, by one call
 * each: one of the rows may be theirs.
 */
async function listed<R extends ListRecord>(
  loaders: SingleListLoaders<R>,
  ids: ReadonlySet<string> | null,
): Promise<Rows<R>> {
  const list = await loaders.list();
  const byId = list.by(idOf);
  if (!ids || !byId.has(null)) return list;
  const untold = [...ids].filter((id) => !byId.has(id));
  if (untold.length > MOST_BY_ID) {
    const message = `ids can be ${MOST_BY_ID} at most: ICE lists rows without their ids, and tells them one by one.`;
    throw badInput('ids', message);
  }
  const found = await Promise.all(untold.map((id) => loaders.one(id)));
  return [...list.rows, ...found.filter((record) => record !== null)];
}
