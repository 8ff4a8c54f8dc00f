import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Operation = Pick<GraphQLResolveInfo, 'fragments' | 'schema' | 'variableValues'>;

function isWanted(node: SelectionNode, variables: Record<string, unknown>): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  if (skip?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}

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

/** What one operation selects under its fields, worked out once a field and not once a row. */
export class Selections {
  readonly #names = new WeakMap<readonly FieldNode[], ReadonlySet<string>>();

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
}
