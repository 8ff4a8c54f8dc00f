// What stands in for ICE: bytes that are made once. How often it was asked is told at /calls.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { bodiesOf, loginOf } from './data.mjs';

const [tickets] = process.argv.slice(2).map(Number);
const answers = Object.entries(bodiesOf(tickets)).map(([name, body]) => [
  name,
  Buffer.from(JSON.stringify(body)),
]);
const byName = new Map(answers);
let calls = 0;

const server = createServer(async (request, response) => {
  const name = request.url.split('/').at(-1).split('?')[0];
  if (/login/i.test(name))
    return response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(loginOf((await text(request)) || request.url)));
  request.resume();
  const body = name === 'calls' ? Buffer.from(String(calls)) : byName.get(name);
  if (!body) return response.writeHead(404).end();
  if (name !== 'calls') calls += 1;
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  request.on('end', () => response.writeHead(200, headers).end(body));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send({ url: `http://127.0.0.1:${server.address().port}` }),
);
