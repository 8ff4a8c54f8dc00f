import { isInputObjectType, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/**
 * Deprecates the fields that inputs have from a class above them, which type-graphql forgets on the way. A
 * reason that names a field of that class names the heir's.
 */
export function inheritDeprecations(schema: GraphQLSchema): GraphQLSchema {
  const { inputTypes } = getMetadataStorage();
  const declared = new Map<unknown, (typeof inputTypes)[number]>(
    inputTypes.map((input) => [input.target, input]),
  );
  for (const { target, name } of inputTypes) {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) continue;
    const seen = new Set(declared.get(target)!.fields!.map((field) => field.schemaName));
    let above = declared.get(Object.getPrototypeOf(target));
    while (above) {
      for (const { schemaName, deprecationReason } of above.fields!) {
        const field = seen.has(schemaName) ? undefined : type.getFields()[schemaName];
        seen.add(schemaName);
        const reason = deprecationReason?.replaceAll(`\`${above.name}.`, `\`${name}.`);
        if (field && reason !== undefined) field.deprecationReason = reason;
      }
      above = declared.get(Object.getPrototypeOf(above.target));
    }
  }
  return schema;
}
