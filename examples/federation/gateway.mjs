// Apollo Gateway over ICE Graph and the CRM. What a client sends to sign in, and to follow a request through
// the logs, goes to both; the router's secret goes to ICE Graph alone.
import process from 'node:process';
import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const FORWARDED = ['authorization', 'x-api-key', 'x-request-id', 'traceparent', 'tracestate'];

/**
 * Starts the gateway on a port of this machine; 0: any that is free.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function startGateway({ port = 0, iceUrl, crmUrl, routerSecret }) {
  const secretFor = (name) =>
    name === 'ice' && routerSecret ? { 'x-router-secret': routerSecret } : {};

  class Subgraph extends RemoteGraphQLDataSource {
    willSendRequest({ request, context }) {
      const forwarded = FORWARDED.map((name) => [name, context.headers?.[name]]);
      const headers = { ...Object.fromEntries(forwarded), ...secretFor(this.name) };
      for (const [name, value] of Object.entries(headers)) {
        if (value !== undefined) request.http.headers.set(name, value);
      }
    }
  }

  const gateway = new ApolloGateway({
    supergraphSdl: new IntrospectAndCompose({
      subgraphs: [
        { name: 'ice', url: iceUrl },
        { name: 'crm', url: crmUrl },
      ],
      introspectionHeaders: ({ name }) => secretFor(name),
    }),
    buildService: ({ name, url }) => new Subgraph({ name, url }),
  });
  const server = new ApolloServer({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { port, host: '127.0.0.1' },
    context: async ({ req }) => ({ headers: req.headers }),
  });
  return { url, close: () => server.stop() };
}

if (import.meta.filename === process.argv[1]) {
  const { url } = await startGateway({
    port: Number(process.env.PORT ?? 4002),
    iceUrl: process.env.ICE_GRAPH_URL ?? 'http://127.0.0.1:4000/graphql',
    crmUrl: process.env.CRM_URL ?? 'http://127.0.0.1:4001/',
    routerSecret: process.env.ROUTER_SECRET,
  });
  console.log(`The gateway listens at ${url}`);
}
