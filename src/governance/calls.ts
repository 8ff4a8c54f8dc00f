import { isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

/** What a field says in its extensions: the keys of the endpoints of ICE that it may call. */
export interface CallsExtension {
  readonly calls: readonly string[];
}

type AnyField = GraphQLField<unknown, unknown>;

/** The keys of the endpoints that a field may call; none for one that calls nothing. */
export const callsOf = ({ extensions }: AnyField): readonly string[] =>
  (extensions as Partial<CallsExtension>).calls ?? [];

/** How a description ends that names the endpoints behind its field. */
const named = (keys: readonly string[]): string => ` (ICE ${keys.join(', ')})`;

/** The description of a field, without the endpoints that it names at its end. */
export function sentenceOf(field: AnyField): string {
  const description = field.description ?? '';
  const end = named(callsOf(field));
  return description.endsWith(end) ? description.slice(0, -end.length) : description;
}

/** Has each description end in the endpoints that its field may call, after what `sentence` makes of the rest. */
export function nameCalls(
  schema: GraphQLSchema,
  sentence: (field: AnyField) => string = sentenceOf,
): GraphQLSchema {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const field of types.flatMap((type) => Object.values(type.getFields()))) {
    const keys = callsOf(field);
    if (keys.length > 0) field.description = sentence(field) + named(keys);
  }
  return schema;
}
