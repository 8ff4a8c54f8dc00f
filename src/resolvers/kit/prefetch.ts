import {
  getArgumentValues,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { Extensions } from 'type-graphql';
import type { Context } from '../../context/context.js';
import { IceGraphError } from '../../errors.js';
import type { Channel } from '../../ids.js';
import { fieldsOf } from '../../context/selections.js';

/** How a field that will need a read starts it before its parent is known. */
export interface PrefetchRequest {
  readonly ctx: Context;
  /** The field's arguments. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The names of the fields selected under it. */
  readonly selected: ReadonlySet<string>;
  /** The channel that the records above it come from; null when it may be either. */
  readonly channel: Channel | null;
}

export interface PrefetchPlan {
  /** The channel that the records of this field come from, where that is certain. */
  readonly channel?: Channel;
  /**
   * Checks the field's arguments: what every row would refuse is refused once, before ICE is asked.
   * @throws IceGraphError BAD_USER_INPUT
   */
  check?(args: PrefetchRequest['args'], ctx: Context): void;
  start?(ask: PrefetchRequest): unknown;
}

/** Declares on a field which read it will need, whatever its parent turns out to be. */
export const Prefetch = (ahead: PrefetchPlan): PropertyDecorator & MethodDecorator =>
  Extensions({ ahead });

/**
 * Starts the reads that the fields below will need, beside the read of the field itself: one round
 * trip instead of one a level. To be called by a root field once its arguments are known to be good,
 * so that a refused query costs ICE nothing.
 * @throws GraphQLError BAD_USER_INPUT for arguments below that are not good, before anything starts.
 */
export function prefetch(
  ctx: Context,
  info: GraphQLResolveInfo,
  channel: Channel | null = null,
): void {
  const type = getNamedType(info.returnType);
  if (isObjectType(type)) prefetchFrom([{ type, channel }], ctx, info);
}

/** A type that a root field answers, and the channel that its records come from; null: either. */
export interface Origin {
  readonly type: GraphQLObjectType;
  readonly channel: Channel | null;
}

/** The same for a root field that answers several types. */
export function prefetchFrom(
  origins: readonly Origin[],
  ctx: Context,
  info: GraphQLResolveInfo,
): void {
  const below = origins.flatMap(({ type, channel }) =>
    info.fieldNodes.flatMap((node) => [...walk(node, type, { ctx, info, channel })]),
  );
  for (const field of below) check(field);
  for (const field of below) start(field);
}

interface Walk {
  readonly ctx: Context;
  readonly info: GraphQLResolveInfo;
  readonly channel: Channel | null;
}

/** A field below that declares what it needs. */
interface Below {
  readonly ahead: PrefetchPlan;
  readonly node: FieldNode;
  readonly ask: PrefetchRequest;
}

function* walk(node: FieldNode, type: GraphQLObjectType, at: Walk): Generator<Below> {
  for (const child of fieldsOf(node.selectionSet, at.info, type)) {
    const field = type.getFields()[child.name.value];
    if (!field) continue;
    const ahead = field.extensions['ahead'] as PrefetchPlan | undefined;
    const ask = ahead && askOf(field, child, at);
    if (ask) yield { ahead, node: child, ask };
    const below = { ...at, channel: ahead?.channel ?? at.channel };
    for (const each of objectTypes(getNamedType(field.type), at.info)) {
      yield* walk(child, each, below);
    }
  }
}

/** The object types that a field may answer. */
function objectTypes(
  type: GraphQLNamedType,
  { schema }: GraphQLResolveInfo,
): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

function askOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { ctx, info, channel }: Walk,
): PrefetchRequest | null {
  const selected = new Set([...fieldsOf(node.selectionSet, info)].map(({ name }) => name.value));
  try {
    const args = getArgumentValues(field, node, info.variableValues);
    return { ctx, args, selected, channel };
  } catch {
    // What graphql-js cannot read it refuses itself, in its place.
    return null;
  }
}

function check({ ahead, node, ask }: Below): void {
  try {
    ahead.check?.(ask.args, ask.ctx);
  } catch (error) {
    if (!(error instanceof IceGraphError)) throw error;
    // Told of the root field, which fails, and located at the field whose argument it is.
    throw new GraphQLError(error.message, { nodes: [node], originalError: error });
  }
}

function start({ ahead, ask }: Below): void {
  try {
    const begun = ahead.start?.(ask);
    // What fails here fails again, in its place, when the field asks for it.
    if (begun instanceof Promise) begun.catch(() => undefined);
  } catch {
    // So does what cannot even be started.
  }
}
