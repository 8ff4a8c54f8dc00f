// Composes ICE Graph and the CRM into supergraph.graphql, for routers that read a file.
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

const at = (path) => new URL(path, import.meta.url);

/** The supergraph's SDL. @returns {Promise<string>} */
export async function compose({
  iceUrl = 'http://127.0.0.1:4000/graphql',
  crmUrl = 'http://127.0.0.1:4001/',
} = {}) {
  const read = async (path) => parse(await readFile(at(path), 'utf8'));
  const { errors, supergraphSdl } = composeServices([
    { name: 'ice', url: iceUrl, typeDefs: await read('../../subgraph.graphql') },
    { name: 'crm', url: crmUrl, typeDefs: await read('crm.graphql') },
  ]);
  if (errors) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

if (import.meta.filename === process.argv[1]) {
  await writeFile(at('supergraph.graphql'), await compose());
}
