import { isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { keysOf, type Role } from '../datasources/contract/endpoint.js';
import { declaredEndpoints } from '../datasources/endpoints.js';

/** What a field says in its extensions: the keys of the endpoints of ICE that it may call. */
export interface CallsExtension {
  readonly calls: readonly string[];
}

type AnyField = GraphQLField<unknown, unknown>;

/** The keys of the endpoints that a field may call; none for one that calls nothing. */
export const callsOf = ({ extensions }: AnyField): readonly string[] =>
  (extensions as Partial<CallsExtension>).calls ?? [];

/** The least role that an endpoint is documented for, by its keys. */
const ROLES: ReadonlyMap<string, Role> = new Map(
  declaredEndpoints.flatMap((endpoint) =>
    endpoint.allowedFor ? keysOf(endpoint).map((key) => [key, endpoint.allowedFor!] as const) : [],
  ),
);

/** How a description ends that names the endpoints behind its field: those of a role together, with the role. */
function named(keys: readonly string[]): string {
  const roles = [...new Set(keys.map((key) => ROLES.get(key)))];
  const groups = roles.map((role) => {
    const own = keys.filter((key) => ROLES.get(key) === role).join(', ');
    return role ? `${own} for ${role}` : own;
  });
  return ` (ICE ${groups.join('; ')})`;
}

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
