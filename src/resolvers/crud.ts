import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  Authorized,
  Ctx,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql';
import type { Context } from '../context.js';
import type { AnyEndpoint, ArgsOf, Endpoint, Params } from '../datasources/endpoint.js';
import type { Reply } from '../datasources/replies.js';
import { IceGraphError } from '../errors.js';
import type { Loaders } from '../loaders/index.js';
import type { Listed, ListedLoaders } from '../loaders/listed.js';
import type { PageArgs } from '../schema/page-args.js';
import type { crudPayloads } from '../schema/payload.js';
import { startAhead } from './ahead.js';
import { checkedId } from './input.js';
import { connect, pageRequest, type Order } from './paging.js';
import { type ById, changedById, standing, type Target, written } from './writes.js';

interface Ordered extends PageArgs {
  readonly orderBy?: string | null;
}

type Sentence = 'one' | 'many' | 'add' | 'update' | 'delete';

/** What the five fields of one kind of record are made of: one that a single product has, in one list. */
export interface Crud<
  R extends Listed,
  A extends Ordered,
  N extends object,
  C extends Target,
  P extends Params,
  U extends ById,
> {
  /** The type's name, which the names of the fields are made of. */
  readonly noun: string;
  readonly plural: string;
  /** ICE's own word for making one. */
  readonly verb?: 'add' | 'create';
  /** What each field does, in a sentence; the endpoints are added to it. */
  readonly says: Readonly<Record<Sentence, string>>;
  readonly types: {
    readonly node: ClassType<object>;
    readonly connection: ClassType<object>;
    readonly args: ClassType<A>;
    readonly add: ClassType<N>;
    readonly update: ClassType<C>;
    readonly delete: ClassType<Target>;
    readonly payloads: ReturnType<typeof crudPayloads>;
  };
  readonly api: {
    readonly list: AnyEndpoint;
    readonly details: AnyEndpoint;
    readonly add: Endpoint<P, Reply<{ id: number | null }>>;
    readonly update: Endpoint<U, Reply<void>>;
    readonly delete: Endpoint<ById, Reply<void>>;
  };
  readonly orders: Readonly<Record<string, Order<R>>>;
  loaders(load: Loaders): ListedLoaders<R>;
  /** Checks the filters, and tells the records that they want. */
  filter(args: A): (record: R) => boolean;
  /** Checks a new record, and makes ICE's request of it. */
  added(input: N): ArgsOf<P>;
  /** Checks changes, and makes ICE's request of them and the record as it stands. */
  updated(input: C): (standing: R) => Omit<ArgsOf<U>, 'id'>;
}

/** The resolver of one kind of record: by id, as a list, added, updated and deleted. */
export function crudResolver<
  R extends Listed,
  A extends Ordered,
  N extends object,
  C extends Target,
  P extends Params,
  U extends ById,
>(crud: Crud<R, A, N, C, P, U>): ClassType {
  const { noun, plural, verb = 'add', types, api } = crud;
  const { payloads } = types;
  const { product } = api.list;
  const channel = product === 'chat' ? 'CHAT' : 'EMAIL';
  const send = (ctx: Context) => (product === 'chat' ? ctx.chat : ctx.email);
  const field = noun.charAt(0).toLowerCase() + noun.slice(1);
  const described = (sentence: Sentence, ...endpoints: AnyEndpoint[]) => ({
    nullable: true,
    description: `${crud.says[sentence]} (ICE ${endpoints.map(({ key }) => key).join(', ')})`,
  });

  @Resolver()
  class CrudResolver {
    @Authorized()
    @Query(() => types.node, { name: field, ...described('one', api.details) })
    one(
      @Arg('id', () => ID, { description: 'Which one.' }) id: string,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const checked = checkedId('id', id);
      startAhead(ctx, info, channel);
      return crud.loaders(ctx.load).one(checked);
    }

    @Authorized()
    @Query(() => types.connection, { name: plural, ...described('many', api.list) })
    async many(
      @Args(() => types.args) args: A,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const page = pageRequest(args, crud.orders[args.orderBy ?? 'ID_ASC']!);
      const wants = crud.filter(args);
      startAhead(ctx, info, channel);
      const list = await crud.loaders(ctx.load).list();
      return connect(list.sorted(page.order.compare).filter(wants), page);
    }

    @Authorized()
    @Mutation(() => payloads.added, { name: `${verb}${noun}`, ...described('add', api.add) })
    add(
      @Arg('input', () => types.add, { description: 'The new one.' }) input: N,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return written(ctx, info, {
        field,
        write: async () => send(ctx).call(widened(api.add), crud.added(input)),
        read: ({ id }) => {
          if (id !== null) return crud.loaders(ctx.load).one(String(id));
          const message =
            'It was made, and ICE did not tell its id: it cannot be read back, updated or deleted.';
          throw new IceGraphError('PARTIAL', message, { endpoint: api.add.key });
        },
      });
    }

    @Authorized()
    @Mutation(() => payloads.updated, {
      name: `update${noun}`,
      ...described('update', api.update, api.details),
    })
    update(
      @Arg('input', () => types.update, { description: 'The changes.' }) input: C,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return changedById(ctx, info, {
        field,
        input,
        async change(id) {
          const update = crud.updated(input);
          const record = await standing(crud.loaders(ctx.load).standing(String(id)));
          await send(ctx).call(widened(api.update), { ...update(record), id });
        },
        read: (id) => crud.loaders(ctx.load).one(id),
      });
    }

    @Authorized()
    @Mutation(() => payloads.deleted, { name: `delete${noun}`, ...described('delete', api.delete) })
    delete(
      @Arg('input', () => types.delete, { description: 'Which one.' }) input: Target,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return changedById<string, string>(ctx, info, {
        field: `deleted${noun}Id`,
        input,
        change: (id) => send(ctx).call(api.delete, { id }),
        read: (id) => id,
      });
    }
  }
  return CrudResolver;
}

/** `Crud` makes requests that fit their endpoints; the compiler cannot follow that through `call`. */
const widened = <T>(endpoint: Endpoint<Params, Reply<T>>): Endpoint<Params, Reply<T>> => endpoint;
