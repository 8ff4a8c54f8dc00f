import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Authorized,
  Ctx,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  type ClassType,
} from 'type-graphql';
import type { Context } from '../../context/context.js';
import { productOf } from '../../loaders/kit/scope.js';
import type { AnyEndpoint, ArgsOf, Endpoint, Params } from '../../datasources/contract/endpoint.js';
import type { Reply } from '../../datasources/wire/replies.js';
import { IceGraphError } from '../../errors.js';
import type { Loaders } from '../../loaders/index.js';
import type { RecordLoaders } from '../../loaders/kit/single-list.js';
import { type Channel, checkedId } from '../../ids.js';
import type { crudPayloads } from '../../schema/payload.js';
import { Calls } from './calls.js';
import { prefetch } from './prefetch.js';
import { deletedAt } from './deletion.js';
import { changedById, rowId, written, type ById, type Target } from './mutation.js';
import type { Noun } from './records.js';
import { checkedAll, requireFound } from './checks.js';
import { askedOf, madeInSteps, shortfallOf, type Following } from './steps.js';

export type NestedSentence = 'one' | 'add' | 'update' | 'delete';

/** What the fields of one kind of record are made of that ICE knows by its id: four, without a list. */
export interface Nested<R, N extends object, C extends Target, P extends Params, U extends ById> {
  /** The type's name, which the names of the fields are made of. */
  readonly noun: Capitalize<Noun>;
  /** ICE's own word for making one. */
  readonly verb?: 'add' | 'create';
  /** What each field does, in a sentence. */
  readonly says: Readonly<Record<NestedSentence, string>>;
  readonly types: {
    readonly node: ClassType<object>;
    readonly add: ClassType<N>;
    readonly update: ClassType<C>;
    readonly delete: ClassType<Target>;
    readonly payloads: ReturnType<typeof crudPayloads>;
  };
  readonly api: {
    readonly details: AnyEndpoint;
    /** Where ICE lists them all: the details alone do not say that there is none. */
    readonly list?: AnyEndpoint;
    readonly add: Endpoint<P, Reply<{ id: string | null }>>;
    readonly update: Endpoint<U, Reply<void>>;
    readonly delete: Endpoint<ById, Reply<void>>;
  };
  loaders(load: Loaders): RecordLoaders<R>;
  /** Checks a new record, and makes ICE's request of it; `given` does, where the fields have the same names. */
  readonly added: (input: N) => ArgsOf<P>;
  /** What follows one that has been made; and what that calls. */
  readonly following?: {
    readonly calls: readonly AnyEndpoint[];
    of(input: N): Following;
  };
  /** Checks changes, and makes ICE's request of them and the record as it stands; as `merged` does. */
  readonly updated: (input: C) => (standing: R) => Omit<ArgsOf<U>, 'id'>;
  /** Where an input has not the record's names: how it asks in these, and what it calls them. */
  readonly inRecord?: (input: N | C) => InRecord;
}

interface InRecord {
  readonly asked: object;
  named(field: string): string;
}

/** The channel of a product that has records of one kind alone. */
export const channelOf = ({ product }: AnyEndpoint): Channel =>
  product === 'chat' ? 'CHAT' : 'EMAIL';

/**
 * The resolver of one kind of record that ICE lists only below another, as a form's controls: by id,
 * added, updated and deleted.
 */
export function nestedResolver<
  R,
  N extends object,
  C extends Target,
  P extends Params,
  U extends ById,
>({ noun, verb = 'add', says, types, api, ...crud }: Nested<R, N, C, P, U>): ClassType {
  const { payloads } = types;
  const channel = channelOf(api.details);
  const reads = api.list ? [api.details, api.list] : [api.details];
  const send = (ctx: Context) => productOf(ctx, channel);
  const inRecord = (input: N | C) => {
    if (!crud.inRecord) return {};
    const { asked, named } = crud.inRecord(input);
    return { asked: () => asked, named };
  };
  const field = (noun.charAt(0).toLowerCase() + noun.slice(1)) as Noun;

  @Resolver()
  class NestedResolver {
    @Authorized()
    @Calls(...reads)
    @Query(() => types.node, { name: field, nullable: true, description: says.one })
    one(
      @Arg('id', () => ID, { description: 'Which one.' }) id: string,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const checked = checkedId('id', id);
      prefetch(ctx, info, channel);
      return crud.loaders(ctx.load).one(checked);
    }

    @Authorized()
    @Calls(api.add, ...reads, ...(crud.following?.calls ?? []))
    @Mutation(() => payloads.added, {
      name: `${verb}${noun}`,
      nullable: true,
      description: says.add,
    })
    add(
      @Arg('input', () => types.add, { description: 'The new one.' }) input: N,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const following = crud.following?.of(input) ?? NOTHING;
      const { asked, ...names } = inRecord(input);
      return written(ctx, info, {
        field,
        noun: field,
        input,
        ...names,
        asked: (made) => askedOf(asked?.() ?? input, made),
        shortfall: (made, _, isFirst) => shortfallOf(ctx, made, following, isFirst),
        async write() {
          const { request, steps } = checkedAll({
            request: () => crud.added(input),
            steps: () => following.checked(),
          });
          const created = await send(ctx).call(widened(api.add), request);
          return madeInSteps(ctx, created, steps);
        },
        read: ({ id }) => {
          if (id !== null) return crud.loaders(ctx.load).fresh(id);
          const message =
            'It was made, and ICE did not tell its id: it cannot be read back, updated or deleted.';
          throw new IceGraphError('PARTIAL', message, { endpoint: api.add.key });
        },
      });
    }

    @Authorized()
    @Calls(api.update, ...reads)
    @Mutation(() => payloads.updated, {
      name: `update${noun}`,
      nullable: true,
      description: says.update,
    })
    update(
      @Arg('input', () => types.update, { description: 'The changes.' }) input: C,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return changedById(ctx, info, {
        field,
        noun: field,
        input,
        ...inRecord(input),
        check: () => crud.updated(input),
        async change(id, update) {
          const record = await requireFound(crud.loaders(ctx.load).fresh(id));
          await send(ctx).call(widened(api.update), { ...update(record), id });
        },
        read: (id) => crud.loaders(ctx.load).fresh(id),
      });
    }

    @Authorized()
    @Calls(api.delete, ...reads)
    @Mutation(() => payloads.deleted, {
      name: `delete${noun}`,
      nullable: true,
      description: says.delete,
    })
    delete(
      @Arg('input', () => types.delete, { description: 'Which one.' }) input: Target,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      return deletedAt(ctx, info, {
        noun: field,
        input,
        target: () => ({ id: rowId(input), channel }),
        change: ({ id }) => send(ctx).call(api.delete, { id }),
      });
    }
  }
  return NestedResolver;
}

/** What is made and done with it. */
const NOTHING: Following = { checked: () => () => [] };

/** `Nested` makes requests that fit their endpoints; the compiler cannot follow that through `call`. */
const widened = <T>(endpoint: Endpoint<Params, Reply<T>>): Endpoint<Params, Reply<T>> => endpoint;
