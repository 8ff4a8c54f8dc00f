import type { GraphQLResolveInfo } from 'graphql';
import { fieldsOf } from './selections.js';

/** Whether this root field is not the first one of its name in the operation. */
export function isFurtherField(info: GraphQLResolveInfo): boolean {
  for (const { name, alias } of fieldsOf(info.operation.selectionSet, info)) {
    if (name.value === info.fieldName) return (alias ?? name).value !== info.path.key;
  }
  return false;
}
