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
  type GraphQLSchema,
} from 'graphql';
import type { Context, LinkAhead } from '../../context/context.js';
import { IceGraphError } from '../../errors.js';
import type { Channel } from '../../ids.js';
import { callsOf } from '../../governance/calls.js';
import type { Connection } from '../../schema/connection.js';
import { fieldsOf } from '../../context/selections.js';
import { FieldExtensions } from './field-extensions.js';

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
  /** The field needs nothing but what it starts, for rows with the id that stands beside it. */
  readonly isLink?: boolean;
}

/** Declares on a field which read it will need, whatever its parent turns out to be. */
export const Prefetch = (ahead: PrefetchPlan): PropertyDecorator & MethodDecorator =>
  FieldExtensions({ ahead });

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
  const planned = origins.flatMap((origin) => plannedBelow(origin, info));
  const below = planned.flatMap((field) => askOf(field, ctx, info) ?? []);
  for (const each of below) check(each);
  const begun = below.map((each) => ({ of: each.of, read: start(each) }));
  // What begins calls of its own once it has its row is not to begin them later.
  if (begun.every(({ of }) => of.ahead.isLink)) {
    const links = begun.filter(({ of, read }) => of.isOfRow && read !== null);
    ctx.linksAhead.set(
      info,
      links.map(({ of, read }) => ({ idName: `${of.field.name}Id`, read: read! })),
    );
  }
}

interface Walk {
  readonly info: GraphQLResolveInfo;
  readonly channel: Channel | null;
  /** Whether no field that reads stands above. */
  readonly isOfRow: boolean;
}

/** A field below that declares what it needs, or may call. */
interface Below extends Pick<PrefetchRequest, 'selected' | 'channel'> {
  readonly field: GraphQLField<unknown, unknown>;
  readonly ahead: PrefetchPlan;
  readonly node: FieldNode;
  readonly isOfRow: boolean;
}

/** The same, as one request asks for it. */
interface BelowAsked {
  readonly of: Below;
  readonly ask: PrefetchRequest;
}

/** What stands below a field's nodes, by origin: there are a few of them. See `Selections` for how long that is so. */
const belowNodes = new WeakMap<readonly FieldNode[], Map<string, readonly Below[]>>();

function plannedBelow({ type, channel }: Origin, info: GraphQLResolveInfo): readonly Below[] {
  const nodes = info.fieldNodes;
  const byOrigin = belowNodes.get(nodes) ?? new Map<string, readonly Below[]>();
  const key = `${type.name} ${channel}`;
  const known = byOrigin.get(key);
  if (known) return known;
  const below = nodes.flatMap((node) => [...walk(node, type, { info, channel, isOfRow: true })]);
  byOrigin.set(key, below);
  belowNodes.set(nodes, byOrigin);
  return below;
}

const NOTHING_AHEAD: PrefetchPlan = {};

function* walk(node: FieldNode, type: GraphQLObjectType, at: Walk): Generator<Below> {
  for (const child of fieldsOf(node.selectionSet, at.info, type)) {
    const field = type.getFields()[child.name.value];
    if (!field) continue;
    const plan = field.extensions['ahead'] as PrefetchPlan | undefined;
    const ahead = plan ?? (callsOf(field).length > 0 ? NOTHING_AHEAD : undefined);
    if (ahead) {
      const fields = [...fieldsOf(child.selectionSet, at.info)];
      const selected = new Set(fields.map(({ name }) => name.value));
      yield { field, ahead, node: child, selected, channel: at.channel, isOfRow: at.isOfRow };
    }
    const channel = ahead?.channel ?? at.channel;
    for (const each of objectTypes(getNamedType(field.type), at.info)) {
      yield* walk(child, each, { ...at, channel, isOfRow: at.isOfRow && !ahead });
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

function askOf(of: Below, ctx: Context, info: GraphQLResolveInfo): BelowAsked | null {
  const { field, node, selected, channel } = of;
  try {
    const args = getArgumentValues(field, node, info.variableValues);
    return { of, ask: { ctx, args, selected, channel } };
  } catch {
    // What graphql-js cannot read it refuses itself, in its place.
    return null;
  }
}

function check({ of: { ahead, node }, ask }: BelowAsked): void {
  try {
    ahead.check?.(ask.args, ask.ctx);
  } catch (error) {
    if (!(error instanceof IceGraphError)) throw error;
    // Told of the root field, which fails, and located at the field whose argument it is.
    throw new GraphQLError(error.message, { nodes: [node], originalError: error });
  }
}

/** Resolves when what was started is over; null where nothing was. */
function start({ of: { ahead }, ask }: BelowAsked): Promise<unknown> | null {
  try {
    const begun = ahead.start?.(ask);
    // What fails here fails again, in its place, when the field asks for it.
    return begun instanceof Promise ? begun.catch(() => undefined) : null;
  } catch {
    // So does what cannot even be started.
    return null;
  }
}

/**
 * Has the root fields that answer pages hand out their rows when the lists are there that those lead to:
 * a page's links are then followed without a promise. Nobody waits longer than the links would.
 */
export function withLinksAtHand(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const type = getNamedType(field.type);
    const { resolve } = field;
    if (!resolve || !isObjectType(type) || !('nodes' in type.getFields())) continue;
    field.resolve = async (root, args, ctx: Context, info) => {
      const page = (await resolve(root, args, ctx, info)) as Page | null;
      const ahead = ctx.linksAhead.get(info);
      if (page && ahead) await Promise.all(leadingSomewhere(ahead, page.nodes));
      return page;
    };
  }
  return schema;
}

type Page = Connection<Readonly<Record<string, unknown>>>;

const leadingSomewhere = (ahead: readonly LinkAhead[], rows: Page['nodes']) =>
  ahead.flatMap(({ idName, read }) => (rows.some((row) => row[idName] !== null) ? [read] : []));
