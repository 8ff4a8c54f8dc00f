import { GraphQLError, type ASTVisitor, type ValidationContext } from 'graphql';

/**
 * A validation rule that refuses what the schema has no root type for. graphql-js 16 finds that out when it
 * executes, and gives no code, as if the server were at fault.
 */
export function operationTypesRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `The schema has no ${node.operation}: nothing can be asked for by one.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
