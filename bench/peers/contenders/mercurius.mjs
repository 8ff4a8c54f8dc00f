import Fastify from 'fastify';
import mercurius from 'mercurius';
import { ready, SDL } from '../measured.mjs';
import { contextOf, resolvers } from './by-undici.mjs';

const app = Fastify();
await app.register(mercurius, { schema: SDL, resolvers, context: contextOf, jit: 1 });
await app.listen({ port: 0, host: '127.0.0.1' });
ready(`http://127.0.0.1:${app.server.address().port}/graphql`);
