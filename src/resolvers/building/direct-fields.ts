import { isObjectType, type GraphQLSchema } from 'graphql';
import { getMetadataStorage, type ClassType } from 'type-graphql';

/** What graphql-js hands to a resolver, without the arguments. */
const TAKEN = ['root', 'context', 'info'];

type FieldResolver = ReturnType<typeof getMetadataStorage>['fieldResolvers'][number];
type Methods = Readonly<Record<string, (...given: unknown[]) => unknown>>;

/**
 * Has fields whose resolvers take nothing but the row, the context and the info call them as they are. At each
 * call type-graphql would sort the parameters, look for the resolver's instance and copy the row. A field
 * with arguments, middleware or a guard keeps what is around it.
 */
export function calledDirectly(schema: GraphQLSchema): GraphQLSchema {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const nameOf = new Map(objectTypes.map(({ target, name }) => [target, name]));
  const instances = new Map<unknown, Methods>();
  for (const each of fieldResolvers.filter(isPlain)) {
    const type = schema.getType(nameOf.get(each.getObjectType!() as ClassType) ?? '');
    const field = isObjectType(type) ? type.getFields()[each.schemaName] : undefined;
    if (!field) continue;
    const instance = instances.get(each.target) ?? new (each.target as ClassType<Methods>)();
    instances.set(each.target, instance);
    const method = instance[each.methodName]!;
    field.resolve = (root, _args, ctx, info) => method.call(instance, root, ctx, info);
  }
  return schema;
}

function isPlain({ kind, roles, middlewares = [], params = [] }: FieldResolver): boolean {
  if (kind !== 'external' || roles !== undefined || middlewares.length > 0) return false;
  const inOrder = params.toSorted((one, other) => one.index - other.index);
  return inOrder.every(
    (param, place) =>
      param.index === place &&
      param.kind === TAKEN[place] &&
      !('propertyName' in param && param.propertyName !== undefined),
  );
}
