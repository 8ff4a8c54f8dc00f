import 'reflect-metadata';
import { beforeAll, expect, it } from '@jest/globals';
import { graphql, isObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import {
  Arg,
  Authorized,
  buildSchema,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  Info,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { calledDirectly } from '../../../src/resolvers/building/direct-fields.js';

const row = { letters: 'abc' };
const seen: unknown[] = [];

@ObjectType({ simpleResolvers: true })
class Row {
  @Field(() => String)
  letters!: string;
}

@Resolver(() => Row)
class RowLinks {
  readonly #own = 'own';

  @Query(() => Row)
  row(): Row {
    return row;
  }

  @Extensions({ calls: ['email.GetUserList'] })
  @FieldResolver(() => String)
  direct(@Root() root: Row, @Ctx() ctx: object, @Info() info: GraphQLResolveInfo): string {
    seen.push(root, ctx);
    return `${this.#own} ${root.letters} ${info.fieldName}`;
  }

  @FieldResolver(() => String)
  turned(@Info() { fieldName }: GraphQLResolveInfo, @Root() root: Row): string {
    return `${fieldName} ${root.letters}`;
  }

  @FieldResolver(() => String)
  part(@Root('letters') letters: string): string {
    return letters;
  }

  @FieldResolver(() => String)
  cut(@Root() { letters }: Row, @Arg('to', () => Int) to: number): string {
    return letters.slice(0, to);
  }

  @Authorized()
  @FieldResolver(() => String, { nullable: true })
  guarded(@Root() { letters }: Row): string {
    return letters;
  }

  @UseMiddleware(async (_, next) => `<${await next()}>`)
  @FieldResolver(() => String)
  wrapped(@Root() { letters }: Row): string {
    return letters;
  }
}

const build = () =>
  buildSchema({
    resolvers: [RowLinks],
    validate: false,
    authChecker: () => false,
  });

const QUERY = '{ row { letters direct turned part cut(to: 2) guarded wrapped } }';
const ask = (schema: GraphQLSchema) =>
  graphql({ schema, source: QUERY, contextValue: { who: 'Ann' } });

let [before, after]: GraphQLSchema[] = [];

beforeAll(async () => {
  before = await build();
  after = calledDirectly(await build());
});

it('answers the same', async () => {
  const answer = await ask(after!);
  expect(answer).toEqual(await ask(before!));
  expect(answer.errors).toHaveLength(1);
  expect(answer.data?.['row']).toEqual({
    letters: 'abc',
    direct: 'own abc direct',
    turned: 'turned abc',
    part: 'abc',
    cut: 'ab',
    guarded: null,
    wrapped: '<abc>',
  });
});

it('hands the row itself to what takes nothing but row, context and info', async () => {
  seen.length = 0;
  await ask(after!);
  expect(seen[0]).toBe(row);
});

it('keeps what fields say of themselves', () => {
  const [type, unwrapped] = [before!, after!].map((schema) => schema.getType('Row'));
  if (!isObjectType(type) || !isObjectType(unwrapped)) throw new Error('No type');
  expect(unwrapped.getFields()['direct']!.extensions).toEqual(
    type.getFields()['direct']!.extensions,
  );
});
