import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isWanted } from '../execution/collect.js';

type Operation = Pick<GraphQLResolveInfo, 'fragments' | 'schema' | 'variableValues'>;

/** Whether a fragment is of another object type; a union's is of all its types. */
function isOfAnother(
  type: GraphQLObjectType,
  condition: string | undefined,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return false;
  return isObjectType(schema.getType(condition));
}

/**
 * The fields under a selection, through fragments and past `@skip` and `@include`. Where several types
 * may be answered, which is under a router's `_entities` alone, those of one type.
 */
export function* fieldsOf(
  selectionSet: SelectionSetNode | undefined,
  operation: Operation,
  type?: GraphQLObjectType,
): Generator<FieldNode> {
  for (const node of selectionSet?.selections ?? []) {
    if (!isWanted(node, operation.variableValues)) continue;
    if (node.kind === Kind.FIELD) yield node;
    else {
      const fragment =
        node.kind === Kind.INLINE_FRAGMENT ? node : operation.fragments[node.name.value];
      const condition = fragment?.typeCondition?.name.value;
      if (type && isOfAnother(type, condition, operation.schema)) continue;
      yield* fieldsOf(fragment?.selectionSet, operation, type);
    }
  }
}

/** Whether any of these names is selected. */
export function selectsAny(selected: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
  for (const name of selected) if (names.has(name)) return true;
  return false;
}

/** The answer for the names that were asked for last, which for one field are always the same. */
interface Among {
  readonly names: ReadonlySet<string>;
  readonly isAny: boolean;
}

/**
 * What operations select under their fields, worked out once a field and not once a row. A field's nodes are those of
 * one plan, or of one execution: all variables that `@skip` and `@include` go by are the same for them.
 */
class Selections {
  readonly #names = new WeakMap<readonly FieldNode[], ReadonlySet<string>>();
  readonly #among = new WeakMap<readonly FieldNode[], Among>();
  readonly #weights = new WeakMap<readonly FieldNode[], number>();

  /** The names of the fields selected directly under the one being resolved. */
  of(info: GraphQLResolveInfo): ReadonlySet<string> {
    const known = this.#names.get(info.fieldNodes);
    if (known) return known;
    const names = new Set<string>();
    for (const node of info.fieldNodes) {
      for (const field of fieldsOf(node.selectionSet, info)) names.add(field.name.value);
    }
    this.#names.set(info.fieldNodes, names);
    return names;
  }

  /** Whether any of these names is selected directly under the field being resolved. Asked for each row. */
  hasAny(info: GraphQLResolveInfo, names: ReadonlySet<string>): boolean {
    const known = this.#among.get(info.fieldNodes);
    if (known?.names === names) return known.isAny;
    const isAny = selectsAny(this.of(info), names);
    this.#among.set(info.fieldNodes, { names, isAny });
    return isAny;
  }

  /**
   * How many fields an answer has for each row of the list being resolved, at most; a list below it is
   * one field, as its rows are weighed when they come.
   */
  weight(info: GraphQLResolveInfo): number {
    const known = this.#weights.get(info.fieldNodes);
    if (known !== undefined) return known;
    const type = getNamedType(info.returnType);
    const weights = info.fieldNodes.map((node) => weightOf(node.selectionSet, type, info));
    const weight = weights.reduce((sum, each) => sum + each, 0);
    this.#weights.set(info.fieldNodes, weight);
    return weight;
  }
}

/** What all requests share. */
export const selections = new Selections();

function weightOf(
  selectionSet: SelectionSetNode | undefined,
  type: GraphQLNamedType,
  operation: Operation,
): number {
  if (isAbstractType(type)) {
    const types = operation.schema.getPossibleTypes(type);
    return Math.max(0, ...types.map((each) => weightOf(selectionSet, each, operation)));
  }
  if (!isObjectType(type)) return 0;
  let weight = 0;
  for (const node of fieldsOf(selectionSet, operation, type)) {
    weight += 1;
    const below = type.getFields()[node.name.value]?.type;
    if (!below || isListType(getNullableType(below))) continue;
    weight += weightOf(node.selectionSet, getNamedType(below), operation);
  }
  return weight;
}
