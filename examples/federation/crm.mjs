// A subgraph of another team: a CRM that knows ICE's users and contacts by their ids, and nothing else of them.
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

/** Made-up accounts of people in the sandbox. */
const ACCOUNTS = [
  { id: 'crm-1', name: 'Alder & Sons', ownerId: '702', contactIds: ['385001', '385003'] },
  { id: 'crm-2', name: 'Birch Retail', ownerId: '703', contactIds: ['385004', '385006'] },
  { id: 'crm-3', name: 'Cedar Foods', ownerId: '706', contactIds: ['385007', '385009'] },
];

/**
 * Starts the CRM on a port of this machine; 0: any that is free.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startCrm({ port = 0, accounts = ACCOUNTS } = {}) {
  const resolvers = {
    Query: { accounts: (_, { first }) => accounts.slice(0, first) },
    Account: {
      __resolveReference: ({ id }) => accounts.find((account) => account.id === id) ?? null,
      // An id is all that it takes: the router fetches the rest from ICE Graph.
      owner: ({ ownerId }) => ({ id: ownerId }),
      contacts: ({ contactIds }) => contactIds.map((id) => ({ id })),
    },
    User: { accounts: ({ id }) => accounts.filter(({ ownerId }) => ownerId === id) },
    Contact: {
      account: ({ id }) => accounts.find(({ contactIds }) => contactIds.includes(id)) ?? null,
    },
  };
  const typeDefs = parse(await readFile(new URL('crm.graphql', import.meta.url), 'utf8'));
  const server = new ApolloServer({
    schema: buildSubgraphSchema([{ typeDefs, resolvers }]),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { port, host: '127.0.0.1' } });
  return { url, close: () => server.stop() };
}

if (import.meta.filename === process.argv[1]) {
  const { url } = await startCrm({ port: Number(process.env.PORT ?? 4001) });
  console.log(`The CRM listens at ${url}`);
}
