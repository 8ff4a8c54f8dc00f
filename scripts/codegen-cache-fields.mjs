// What Apollo Client's cache has to be told of the whole schema: which fields are pages of a list, and which
// are of one entity by its id. A plugin of the code generator, as codegen.yml names it.
import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** The schema that the generator holds has only what the examples use. */
export async function plugin() {
  const schema = buildSchema(await readFile('schema.graphql', 'utf8'));
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  const isPaged = ({ type, args }) =>
    getNamedType(type).name.endsWith('Connection') && args.some(({ name }) => name === 'after');
  const pages = types.flatMap((type) => {
    const fields = Object.values(type.getFields()).filter(isPaged);
    return fields.length > 0 ? [[type.name, fields.map(({ name }) => name)]] : [];
  });
  const lookups = Object.values(schema.getQueryType().getFields()).flatMap(
    ({ name, type, args }) =>
      isKeyed(type) && args.length === 1 && args[0].name === 'id' && isRequiredArgument(args[0])
        ? [[name, type.name]]
        : [],
  );
  // Their fields are questions of their own: what one has brought, another does not replace.
  const places = types.filter(isPlace).map(({ name }) => name);
  return [
    constant('pages', 'Fields that are pages of a list, by the type that has them.', pages),
    constant(
      'lookups',
      "Root fields that are of one entity, by its `id`, and that entity's type.",
      lookups,
    ),
    `/** Types that are but a place for fields, each of which is a question of its own. */`,
    `export const places = ${JSON.stringify(places)} as const;\n`,
  ].join('\n');
}

const isPlace = (type) =>
  !/^(__|Query|Mutation|Subscription)/.test(type.name) &&
  Object.values(type.getFields()).every(({ args }) => args.length > 0);

const isKeyed = (type) => isObjectType(type) && isNonNullType(type.getFields()['id']?.type ?? null);

const constant = (name, says, entries) =>
  `/** ${says} */\nexport const ${name} = ${JSON.stringify(Object.fromEntries(entries), null, 2)} as const;\n`;
