// Whatever happens to the tickets and to the clients: what a client has been told is the list as of then.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import type { Ticket } from '../../../sandbox/index.js';
import { openHouse, type House } from '../../support/house/client.js';
import { openStream, readStream } from '../../support/live/event-stream.js';
import { HandClock } from '../../support/live/hand-clock.js';
import { socketOf, subscribe, type Subscriber } from '../../support/live/subscribers.js';
import { until } from '../../support/until.js';

const clock = new HandClock();
let house: House;
beforeAll(async () => {
  house = await openHouse({ schedule: clock });
});
afterAll(() => house.close());

const QUERY =
  'subscription { ticketsChanged { added { id subject } changed { id subject } removedIds asOf } }';
type Picture = Readonly<Record<string, string>>;

/** How the queue has been, and since when. */
class History {
  readonly #states: { readonly from: number; readonly picture: Picture }[] = [];

  /** Takes down how it is; what is asked from now on is asked in another millisecond. */
  async note(): Promise<void> {
    const inbox = house.sandbox.state.tickets.filter(({ status }) => status === 'Inbox');
    const picture = Object.fromEntries(inbox.map(({ id, subject }) => [String(id), subject]));
    this.#states.push({ from: Date.now(), picture });
    const { length } = this.#states;
    await until(() => Date.now() > this.#states[length - 1]!.from);
  }

  asOf(moment: string): Picture {
    return this.#states.findLast(({ from }) => from <= Date.parse(moment))!.picture;
  }
}

interface Client extends Subscriber {
  /** Whether it takes what is sent to it. */
  lag(isLagging: boolean): void;
}

const headers = () => ({ authorization: `Bearer ${house.admin.token}` });

async function overSocket(): Promise<Client> {
  let connection: Socket | undefined;
  const socket = socketOf(house.url, headers());
  socket.on('opened', (opened) => {
    connection = (opened as WebSocket & { _socket: Socket })._socket;
  });
  const subscriber = subscribe(socket, QUERY);
  const lag = (isLagging: boolean): void => void connection?.[isLagging ? 'pause' : 'resume']();
  return { ...subscriber, has: subscriber.has, leave: () => void socket.dispose(), lag };
}

async function overStream(): Promise<Client> {
  const response = await openStream(house.url, { query: QUERY }, headers());
  const lag = (isLagging: boolean): void => void response[isLagging ? 'pause' : 'resume']();
  return Object.assign(readStream(response), { lag });
}

/** Each event is right by itself: so is what is put together of them. */
function check({ events }: Client, history: History): void {
  const picture: Record<string, string> = {};
  for (const { data } of events) {
    const { added, changed, removedIds, asOf } = data.ticketsChanged;
    for (const { id } of added) expect(picture).not.toHaveProperty(id);
    for (const { id } of changed) expect(picture).toHaveProperty(id);
    for (const { id, subject } of [...added, ...changed]) picture[id] = subject;
    for (const id of removedIds) {
      expect(picture).toHaveProperty(id);
      delete picture[id];
    }
    expect(picture).toEqual(history.asOf(asOf));
  }
}

const place = fc.nat(1_000);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), place }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('say' as const), place, text: fc.string() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('poll' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('come' as const), isSocket: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('go' as const), place }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('lag' as const), place, isLagging: fc.boolean() }),
  },
);

test('every picture is the list as of then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      house.sandbox.reset();
      const history = new History();
      await history.note();
      const gone: Client[] = [];
      let clients: Client[] = [];
      const tickets = (): Ticket[] => house.sandbox.state.tickets.filter(() => true);
      for (const each of steps) {
        switch (each.kind) {
          case 'move': {
            const ticket = tickets()[each.place % tickets().length]!;
            ticket.status = ticket.status === 'Inbox' ? 'Archive' : 'Inbox';
            await history.note();
            break;
          }
          case 'say':
            tickets()[each.place % tickets().length]!.subject = each.text.trim() || 'Nothing';
            await history.note();
            break;
          case 'poll': {
            if (clients.length === 0) break;
            const before = house.sandbox.journal.keys().length;
            clock.pass(1_000_000);
            await until(() => house.sandbox.journal.keys().length > before && clock.planned > 0);
            break;
          }
          case 'come': {
            const client = await (each.isSocket ? overSocket() : overStream());
            clients.push(client);
            await client.has(1);
            await until(() => clock.planned > 0);
            break;
          }
          case 'go': {
            const [client] = clients.splice(each.place % Math.max(1, clients.length), 1);
            client?.leave();
            if (client) gone.push(client);
            if (client && clients.length === 0) await until(() => clock.planned === 0);
            break;
          }
          case 'lag':
            clients[each.place % Math.max(1, clients.length)]?.lag(each.isLagging);
        }
      }
      // In the end everybody reads, and is told how it is.
      for (const client of clients) client.lag(false);
      if (clients.length > 0) {
        const asked = Date.now();
        await until(() => Date.now() > asked);
        clock.pass(1_000_000);
        const isTold = ({ events }: Client) =>
          Date.parse(events.at(-1)!.data.ticketsChanged.asOf) > asked;
        await until(() => clients.every(isTold));
      }
      for (const client of [...gone, ...clients]) check(client, history);
      for (const client of clients) client.leave();
      clients = [];
      await until(() => clock.planned === 0);
    }),
    { seed: Number(process.env['PICTURE_SEED'] ?? 1), numRuns: 25 },
  );
}, 300_000);
