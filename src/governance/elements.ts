import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Something in a schema that has a name and can be described. */
export type SchemaElement = {
  /** `User`, `User.skills`, `Query.users(role:)`, `Role.ADMIN` */
  readonly at: string;
} & (
  | { readonly kind: 'type'; readonly it: GraphQLNamedType }
  | { readonly kind: 'field'; readonly it: GraphQLField<unknown, unknown> }
  | { readonly kind: 'argument'; readonly it: GraphQLArgument }
  | { readonly kind: 'inputField'; readonly it: GraphQLInputField }
  | { readonly kind: 'enumValue'; readonly it: GraphQLEnumValue }
);

/** Every place of a schema, but for those of GraphQL itself. */
export function* elementsOf(schema: GraphQLSchema): Generator<SchemaElement> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type)) continue;
    yield { at: type.name, kind: 'type', it: type };
    const below = (name: string): string => `${type.name}.${name}`;
    if (isEnumType(type)) {
      for (const it of type.getValues()) yield { at: below(it.name), kind: 'enumValue', it };
    } else if (isInputObjectType(type)) {
      for (const it of Object.values(type.getFields())) {
        yield { at: below(it.name), kind: 'inputField', it };
      }
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        const at = below(field.name);
        yield { at, kind: 'field', it: field };
        for (const it of field.args) yield { at: `${at}(${it.name}:)`, kind: 'argument', it };
      }
    }
  }
}
