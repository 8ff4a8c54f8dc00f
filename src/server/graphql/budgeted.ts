import {
  getNullableType,
  GraphQLString,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLList,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { BudgetSpent } from '../../budget/budget.js';
import type { Context } from '../../context/context.js';
import { plainField } from '../../execution/plain-field.js';
import { isPromise } from '../../execution/promises.js';
import { isPauseDue, pause, RowsInTurns } from '../../budget/turns.js';

type Resolver = GraphQLFieldResolver<unknown, Context>;
type Field = GraphQLField<unknown, Context>;

const done = new WeakSet<GraphQLSchema>();

/**
 * Has every operation over a schema counted while it is executed, and ended when it has used up what it
 * may. What costs is counted where it begins: a list when it is handed out, before its first row is
 * looked at, with all the fields that its rows will have. The fields themselves cost nothing more.
 */
export function budgeted(schema: GraphQLSchema): GraphQLSchema {
  if (done.has(schema)) return schema;
  done.add(schema);
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  // What introspection is made of belongs to graphql-js, and to every schema of the process.
  const own = types.filter((type) => !isIntrospectionType(type));
  for (const field of own.flatMap((type): Field[] => Object.values(type.getFields()))) {
    const resolve = guarded(field);
    const type = getNullableType(field.type);
    // A list that must be there is one of a few refusals.
    if (isListType(type) && type === field.type) field.resolve = counting(resolve, handOut(type));
    else if (type === GraphQLString && field.resolve) field.resolve = counting(resolve, countText);
    else if (field.resolve) field.resolve = resolve;
  }
  return schema;
}

/** Begins nothing more once the budget is over. */
function guarded({ resolve, type }: Field): Resolver {
  if (!resolve) return plainField;
  if (isNonNullType(type)) {
    return (source, args, ctx, info) => {
      if (ctx.budget.isOver) throw new BudgetSpent();
      return resolve(source, args, ctx, info);
    };
  }
  return (source, args, ctx, info) => (ctx.budget.isOver ? null : resolve(source, args, ctx, info));
}

type Count = (value: unknown, ctx: Context, info: GraphQLResolveInfo) => unknown;

const counting =
  (resolve: Resolver, count: Count): Resolver =>
  (source, args, ctx, info) => {
    const value = resolve(source, args, ctx, info);
    if (!isPromise(value)) return count(value, ctx, info);
    return value.then(
      (arrived) => count(arrived, ctx, info),
      (error: unknown) => {
        // Thousands of rows may wait for reads that are cut short: nobody reads their errors.
        if (ctx.budget.isOver) return null;
        throw error;
      },
    );
  };

const countText = (value: unknown, { budget }: Pick<Context, 'budget'>): unknown => {
  if (typeof value === 'string') budget.text(value);
  return value;
};

/** Lists with fewer rows are done before anybody would have looked at the clock. */
const LONG_LIST = 50;

/**
 * How a list is handed out: counted, when there is room for it, in turns if it is long, and not at all once
 * the budget is over.
 */
function handOut({ ofType }: GraphQLList<GraphQLOutputType>): Count {
  const isOfLeaves = isLeafType(getNullableType(ofType));
  const isOfAll = isNonNullType(ofType);
  return (list, ctx, info) => {
    if (!Array.isArray(list)) return list;
    const { budget } = ctx;
    const fields = isOfLeaves ? list.length : list.length * ctx.selections.weight(info);
    budget.answer(isOfLeaves ? 0 : list.length, fields);
    const isOver = (): boolean => budget.isOver;
    if (isOver()) return null;
    const rows =
      list.length < LONG_LIST || isOfAll ? list : new RowsInTurns(list as unknown[], isOver);
    const room = budget.roomFor(fields, ctx.callerKey);
    if (!room && !isPauseDue()) return rows;
    return (room ? room.then(pause) : pause()).then(() => (isOver() ? null : rows));
  };
}
