import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';
import { HandClock } from '../../support/live/hand-clock.js';
import { socketOf, subscribe } from '../../support/live/subscribers.js';

const clock = new HandClock();
let house: House;
beforeAll(async () => {
  house = await openHouse({ schedule: clock });
});
beforeEach(() => house.sandbox.reset());
afterAll(() => house.close());

const QUEUE = `subscription { ticketsChanged {
  added { id subject assignee { id userName } skill { name } } changed { id subject } removedIds
  asOf pollSeconds isStale problem
} }`;

describe('a queue', () => {
  test('is told at once, and then as it changes', async () => {
    const socket = socketOf(house.url, { authorization: `Bearer ${house.admin.token}` });
    const queue = subscribe(socket, QUEUE);
    const { data } = await queue.has(1);
    console.log(JSON.stringify(data).slice(0, 500), house.sandbox.journal.keys());
    clock.pass(11_000);
    const second = await queue.has(2);
    console.log(JSON.stringify(second).slice(0, 500), house.sandbox.journal.keys());
    await socket.dispose();
    expect(queue.ended).toBeDefined();
  });
});
