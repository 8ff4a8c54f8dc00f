import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { Extensions } from 'type-graphql';
import type { Context } from '../context.js';
import type { Channel } from '../loaders/scope.js';
import { fieldsOf } from '../selections.js';

/** How a field that will need a read starts it before its parent is known. */
export interface AheadAsk {
  readonly ctx: Context;
  /** The field's arguments. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The names of the fields selected under it. */
  readonly selected: ReadonlySet<string>;
  /** The channel that the records above it come from; null when it may be either. */
  readonly channel: Channel | null;
}

export interface Ahead {
  /** The channel that the records of this field come from, where that is certain. */
  readonly channel?: Channel;
  start(ask: AheadAsk): unknown;
}

/** Declares on a field which read it will need, whatever its parent turns out to be. */
export const StartsAhead = (ahead: Ahead): PropertyDecorator & MethodDecorator =>
  Extensions({ ahead }) as PropertyDecorator & MethodDecorator;

/**
 * Starts the reads that the fields below will need, beside the read of the field itself: one round
 * trip instead of one a level. To be called by a root field once its arguments are known to be good,
 * so that a refused query costs ICE nothing.
 */
export function startAhead(
  ctx: Context,
  info: GraphQLResolveInfo,
  channel: Channel | null = null,
): void {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return;
  for (const node of info.fieldNodes) walk(node, type, { ctx, info, channel });
}

interface Walk {
  readonly ctx: Context;
  readonly info: GraphQLResolveInfo;
  readonly channel: Channel | null;
}

function walk(node: FieldNode, type: GraphQLObjectType, at: Walk): void {
  for (const child of fieldsOf(node.selectionSet, at.info)) {
    const field = type.getFields()[child.name.value];
    if (!field) continue;
    const ahead = field.extensions['ahead'] as Ahead | undefined;
    if (ahead) start(ahead, field, child, at);
    const childType = getNamedType(field.type);
    if (isObjectType(childType)) {
      walk(child, childType, { ...at, channel: ahead?.channel ?? at.channel });
    }
  }
}

function start(
  ahead: Ahead,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { ctx, info, channel }: Walk,
): void {
  const selected = new Set([...fieldsOf(node.selectionSet, info)].map(({ name }) => name.value));
  try {
    const args = getArgumentValues(field, node, info.variableValues);
    const begun = ahead.start({ ctx, args, selected, channel });
    // What fails here fails again, in its place, when the field asks for it.
    if (begun instanceof Promise) begun.catch(() => undefined);
  } catch {
    // So do arguments that are not good.
  }
}
