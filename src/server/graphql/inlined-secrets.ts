import { BREAK, Kind, OperationTypeNode, parse, visit, type ASTNode } from 'graphql';
import { SECRET_NAME } from '../../text/scrub.js';

/**
 * Whether a document, given as text that parses, may hold a secret or what somebody wrote: a mutation
 * with any text written into it, or any operation with a value written in under a name like
 * `password`. One that takes such things as variables does not.
 */
export function holdsSecrets(text: string): boolean {
  const document = parse(text);
  const writes = document.definitions.some(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION,
  );
  let isFound = false;
  visit(document, {
    enter(node) {
      if (!(writes && node.kind === Kind.STRING) && !isNamedSecret(node)) return undefined;
      isFound = true;
      return BREAK;
    },
  });
  return isFound;
}

/** `password: "x"`, `$password: String = "x"`, but not `password: $password`. */
function isNamedSecret(node: ASTNode): boolean {
  if (node.kind === Kind.VARIABLE_DEFINITION) {
    return node.defaultValue !== undefined && SECRET_NAME.test(node.variable.name.value);
  }
  const isNamed = node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD;
  return isNamed && node.value.kind !== Kind.VARIABLE && SECRET_NAME.test(node.name.value);
}
