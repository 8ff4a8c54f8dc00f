import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Authorized, Ctx, Info, Mutation, Resolver, type ClassType } from 'type-graphql';
import type { Context } from '../../context/context.js';
import type { Field } from '../../datasources/wire/codecs.js';
import type { AnyEndpoint, Endpoint } from '../../datasources/contract/endpoint.js';
import type { Reply } from '../../datasources/wire/replies.js';
import type { Loaders } from '../../loaders/index.js';
import type { RecordLoaders } from '../../loaders/kit/single-list.js';
import { Calls } from './calls.js';
import { changedById, type ById } from './mutation.js';
import type { Noun } from './records.js';

interface EnabledInput {
  readonly id: string;
  readonly isEnabled: boolean;
}

interface Switch<R> {
  /** The type's name, which the names of the fields are made of. */
  readonly noun: Capitalize<Noun>;
  /** What it does, in a sentence. */
  readonly says: string;
  readonly input: ClassType<EnabledInput>;
  readonly payload: ClassType<object>;
  readonly endpoint: Endpoint<ById & { readonly isEnabled: Field<boolean> }, Reply<void>>;
  /** By what it is read back. */
  readonly reads: readonly AnyEndpoint[];
  loaders(load: Loaders): RecordLoaders<R>;
}

/** The mutation that switches one kind of e-mail's records on and off, apart from their other fields. */
export function enabledResolver<R>({
  noun,
  says,
  input: Input,
  payload,
  endpoint,
  reads,
  loaders,
}: Switch<R>): ClassType {
  const field = (noun.charAt(0).toLowerCase() + noun.slice(1)) as Noun;

  @Resolver()
  class EnabledResolver {
    @Authorized()
    @Calls(endpoint, ...reads)
    @Mutation(() => payload, {
      name: `set${noun}Enabled`,
      nullable: true,
      description: says,
    })
    setEnabled(
      @Arg('input', () => Input, { description: 'Which one, on or off.' }) input: EnabledInput,
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
    ) {
      const { isEnabled } = input;
      return changedById(ctx, info, {
        field,
        noun: field,
        input,
        change: (id) => ctx.email.call(endpoint, { id, isEnabled }),
        read: (id) => loaders(ctx.load).one(id),
      });
    }
  }
  return EnabledResolver;
}
