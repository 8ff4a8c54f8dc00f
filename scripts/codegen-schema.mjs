// The schema as the code generator is to see it: what the operations of examples/ use, without its
// descriptions. What is generated is then small, and changes only where it matters to an operation.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pruneSchema } from '@graphql-tools/utils';
import {
  buildASTSchema,
  buildSchema,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const OPERATIONS = 'examples';

/** A loader, as codegen.yml names it. */
export default async function usedSchema(path) {
  const text = await readFile(path, 'utf8');
  const used = await usedFields(buildSchema(text));
  const isUsed = (type, field) => used.has(`${type.name.value}.${field.name.value}`);
  const pruned = visit(parse(text), {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: type.fields.filter((field) => isUsed(type, field)),
    }),
    [Kind.STRING]: (_node, key) => (key === 'description' ? null : undefined),
  });
  return pruneSchema(buildASTSchema(pruned, { assumeValid: true }));
}

async function usedFields(schema) {
  const used = new Set();
  const types = new TypeInfo(schema);
  const noting = visitWithTypeInfo(types, {
    Field: () => void used.add(`${types.getParentType()}.${types.getFieldDef()?.name}`),
  });
  const names = await readdir(OPERATIONS, { recursive: true });
  for (const name of names.filter((file) => file.endsWith('.graphql'))) {
    visit(parse(await readFile(join(OPERATIONS, name), 'utf8')), noting);
  }
  return used;
}
