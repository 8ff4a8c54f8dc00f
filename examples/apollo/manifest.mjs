// Writes the list of what the application asks, for a server that is to answer nothing else:
//
//   node examples/apollo/manifest.mjs > manifest.json
//   PERSISTED_DOCUMENTS=manifest.json npm start
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { InMemoryCache } from '@apollo/client';
import { concatAST, Kind, parse, print, separateOperations } from 'graphql';

const folder = new URL('./operations/', import.meta.url);
const files = (await readdir(folder)).sort();
const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
const cache = new InMemoryCache();

// Fragments last, and with what the client adds: the hash is of what is sent, letter by letter.
const isFragment = ({ kind }) => kind === Kind.FRAGMENT_DEFINITION;
const { definitions } = concatAST(texts.map((text) => parse(text)));
const inOrder = definitions.toSorted((a, b) => isFragment(a) - isFragment(b));
const documents = Object.entries(separateOperations({ kind: Kind.DOCUMENT, definitions: inOrder }));
const operations = documents.map(([name, document]) => {
  const body = print(cache.transformDocument(document));
  const id = createHash('sha256').update(body).digest('hex');
  const { operation: type } = document.definitions.find(({ operation }) => operation);
  return { id, name, type, body };
});

const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
