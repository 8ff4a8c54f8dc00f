import {
  getNullableType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { AbstractCompleter } from './abstract-completer.js';
import { collectFields } from './collect.js';
import { LeafCompleter, NonNullCompleter, ObjectCompleter, type Completer } from './completers.js';
import { PlainField, PlainLeaf, ResolvedField, TypeNameField } from './fields.js';
import { ListCompleter } from './list-completer.js';
import type { Operation, Place, Variables } from './run.js';
import { Selection, type Reader } from './selection.js';

/** An operation as it is executed. */
export interface Plan {
  readonly root: Selection;
  /**
   * What is kept with it: the nodes of fields, with those of fragments at every place that spreads them, for each type
   * that may be there. A field that is asked for twice has two.
   */
  readonly size: number;
}

/** Fields of interfaces within interfaces multiply: beyond this nobody has asked for them all. */
const MOST_FIELDS = 20_000;

/**
 * Works out once what is the same whenever an operation is executed with the same answers to its `@skip` and
 * `@include`.
 * @returns null for what would take too much room.
 */
export function compile(operation: Operation, variables: Variables): Plan | null {
  const { schema, definition } = operation;
  const rootType = schema.getRootType(definition.operation);
  if (!rootType) return null;
  let count = 0;
  let size = 0;
  const root = selectionOf(rootType, [definition]);
  return count <= MOST_FIELDS ? { root, size } : null;

  type Selecting = Pick<FieldNode, 'selectionSet'>;

  function selectionOf(type: GraphQLObjectType, nodes: readonly Selecting[]): Selection {
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const fields = count <= MOST_FIELDS ? collectFields(operation, variables, type, sets) : [];
    return new Selection([...fields].flatMap(([key, of]) => fieldOf(type, key, of) ?? []));
  }

  function fieldOf(
    parentType: GraphQLObjectType,
    key: string,
    nodes: readonly FieldNode[],
  ): Reader | undefined {
    const { name } = nodes[0]!;
    const definition = definitionOf(parentType, name.value);
    if (!definition) return undefined;
    const index = count++;
    size += nodes.length;
    if (definition === TypeNameMetaFieldDef) return new TypeNameField(key, parentType.name);
    const { type } = definition;
    const place: Place = { ...{ index, key, name: definition.name, nodes }, parentType, type };
    const isPlain = !definition.resolve && definition.args.length === 0;
    const isLeaf = isLeafType(getNullableType(type));
    const Field = isPlain ? (isLeaf ? PlainLeaf : PlainField) : ResolvedField;
    return new Field(definition, place, completerOf(type, place));
  }

  function definitionOf(
    parentType: GraphQLObjectType,
    name: string,
  ): GraphQLField<unknown, unknown> | undefined {
    if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
    if (parentType === schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return parentType.getFields()[name];
  }

  function completerOf(type: GraphQLOutputType, place: Place): Completer {
    if (isNonNullType(type)) return new NonNullCompleter(completerOf(type.ofType, place), place);
    if (isListType(type))
      return new ListCompleter(type.ofType, completerOf(type.ofType, place), place);
    if (isLeafType(type)) return new LeafCompleter(type);
    if (isObjectType(type)) return objectCompleterOf(type, place);
    const types = schema.getPossibleTypes(type);
    const of = new Map(types.map((each) => [each, objectCompleterOf(each, place)]));
    return new AbstractCompleter(type, place, of);
  }

  function objectCompleterOf(type: GraphQLObjectType, place: Place): Completer {
    return new ObjectCompleter(type, place, selectionOf(type, place.nodes));
  }
}
