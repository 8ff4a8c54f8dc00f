// As it is usually written: type-graphql, Apollo Server, a DataLoader for each request, got.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import DataLoader from 'dataloader';
import Fastify from 'fastify';
import got from 'got';
import { Int } from 'type-graphql';
import {
  Arg,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  BODIES,
  byId,
  PATHS,
  ready,
  skillOf,
  ticketOf,
  upstreamUrl,
  userOf,
} from '../measured.mjs';

// What a compiler makes of decorators, by hand.
function type(name, fields) {
  const made = { [name]: class {} }[name];
  for (const [field, of] of Object.entries(fields)) {
    Field(() => of, { nullable: field !== 'id' })(made.prototype, field);
  }
  ObjectType(name)(made);
  return made;
}

const User = type('User', { id: ID, userName: String });
const Skill = type('Skill', { id: ID, name: String });
const Ticket = type('Ticket', { id: ID, subject: String, status: String, contactId: ID });

const read = (name) => got.post(`${upstreamUrl}${PATHS[name]}`, { json: BODIES[name] }).json();

class TicketResolver {
  async tickets(first) {
    return (await read('tickets')).TicketList.slice(0, first).map((row) =>
      Object.assign(new Ticket(), ticketOf(row)),
    );
  }

  assignee({ assigneeId }, { users }) {
    return users.load(assigneeId);
  }

  skill({ skillId }, { skills }) {
    return skills.load(skillId);
  }
}
const { prototype } = TicketResolver;
Arg('first', () => Int)(prototype, 'tickets', 0);
Query(() => [Ticket])(prototype, 'tickets', Object.getOwnPropertyDescriptor(prototype, 'tickets'));
for (const [name, of] of [
  ['assignee', User],
  ['skill', Skill],
]) {
  Root()(prototype, name, 0);
  Ctx()(prototype, name, 1);
  FieldResolver(() => of, { nullable: true })(
    prototype,
    name,
    Object.getOwnPropertyDescriptor(prototype, name),
  );
}
Resolver(() => Ticket)(TicketResolver);

const server = new ApolloServer({
  schema: await buildSchema({ resolvers: [TicketResolver], validate: false }),
  stopOnTerminationSignals: false,
});
await server.start();
const app = Fastify();
await app.register(fastifyApollo(server), {
  context: async () => ({
    users: new DataLoader(byId(async () => (await read('users')).UserList, userOf)),
    skills: new DataLoader(byId(async () => (await read('skills')).SkillList, skillOf)),
  }),
});
await app.listen({ port: 0, host: '127.0.0.1' });
ready(`http://127.0.0.1:${app.server.address().port}/graphql`);
