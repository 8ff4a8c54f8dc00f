import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

it('operations that arrive in one turn of the event loop go on side by side', async () => {
  const body = JSON.stringify({ query: '{ __typename }' });
  const lines = ['POST /graphql HTTP/1.1', 'host: localhost', 'content-type: application/json'];
  const request = [...lines, `content-length: ${body.length}`, '', body].join('\r\n');
  const port = Number(new URL(house.url).port);
  const clients = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'));
  const askAll = async (): Promise<void> => {
    const answers = clients.map((client) => once(client, 'data'));
    for (const client of clients) client.write(request);
    await Promise.all(answers);
  };
  // All are connected.
  await askAll();
  const said: string[] = [];
  const arrived = (): void => void said.push('arrived');
  const answered = (): void => void said.push('answered');
  subscribe('http.server.request.start', arrived);
  subscribe('http.server.response.finish', answered);
  try {
    await askAll();
  } finally {
    unsubscribe('http.server.request.start', arrived);
    unsubscribe('http.server.response.finish', answered);
    for (const client of clients) client.destroy();
  }
  expect(said.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'arrived'));
});
