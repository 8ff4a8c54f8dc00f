// Prints the JSON Schema of overrides files into overrides.schema.json.
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { declaredEndpoints } = await import('../dist/src/datasources/endpoints.js');
const { overridesSchema } = await import('../dist/src/datasources/contract/json-schema.js');

const schema = overridesSchema(declaredEndpoints);
await writeFile(join(ROOT, 'overrides.schema.json'), `${JSON.stringify(schema)}\n`);
