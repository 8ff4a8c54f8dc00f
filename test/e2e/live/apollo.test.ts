// Apollo Client 4 as its documentation has it, over WebSocket and over server-sent events.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { print } from 'graphql';
import { createClient } from 'graphql-sse';
import { openHouse, type House } from '../../support/house/client.js';
import { HandClock } from '../../support/live/hand-clock.js';
import { socketOf } from '../../support/live/subscribers.js';
import { until } from '../../support/until.js';

const clock = new HandClock();
let house: House;
beforeAll(async () => {
  house = await openHouse({ schedule: clock });
});
afterAll(() => house.close());

const QUEUE = gql`
  subscription {
    ticketsChanged {
      added {
        id
        subject
        skill {
          id
          name
        }
      }
      changed {
        id
        subject
        skill {
          id
          name
        }
      }
      removedIds
    }
  }
`;

const headers = () => ({ authorization: `Bearer ${house.admin.token}` });

function overEvents(): ApolloLink {
  const client = createClient({ url: `${house.url}/graphql`, headers });
  return new ApolloLink(
    ({ query, ...operation }) =>
      new Observable((observer) =>
        client.subscribe(
          { query: print(query), variables: operation.variables },
          {
            next: (result) => observer.next(result as ApolloLink.Result),
            complete: () => observer.complete(),
            error: (error) => observer.error(error),
          },
        ),
      ),
  );
}

test.each([
  ['WebSocket', () => new GraphQLWsLink(socketOf(house.url, headers()))],
  ['server-sent events', overEvents],
])('over %s', async (_, link) => {
  house.sandbox.reset();
  const cache = new InMemoryCache();
  const client = new ApolloClient({ link: link(), cache, defaultOptions: {} as never });
  const results: any[] = [];
  const watching = client.subscribe({ query: QUEUE }).subscribe((result) => results.push(result));
  await until(() => results.length === 1 && clock.planned > 0);
  const { id, subject } = results[0].data.ticketsChanged.added[0];
  const name = () => cache.extract()[`Ticket:${id}`]!['subject'];
  expect(name()).toBe(subject);
  house.sandbox.state.tickets.get(Number(id))!;
  Object.assign(house.sandbox.state.tickets.get(Number(id))!, { subject: 'Changed' });
  clock.pass(1_000_000);
  await until(() => results.length === 2);
  expect(results[1].error).toBeUndefined();
  // What everybody shows of the ticket has changed.
  expect(name()).toBe('Changed');
  watching.unsubscribe();
  client.stop();
  await until(() => clock.planned === 0);
});
