import { createServer } from 'node:http';
import { useGraphQlJit } from '@envelop/graphql-jit';
import { createSchema, createYoga } from 'graphql-yoga';
import { ready, SDL } from '../measured.mjs';
import { contextOf, resolvers } from './by-undici.mjs';

const yoga = createYoga({
  schema: createSchema({ typeDefs: SDL, resolvers }),
  ...{ context: contextOf, logging: false, graphiql: false, plugins: [useGraphQlJit()] },
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => ready(`http://127.0.0.1:${server.address().port}/graphql`));
