import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { JSON_TYPE, work, type Reply } from './endpoint.js';
import { Exchange } from './exchange.js';
import { fieldsOf, partsOf } from './form.js';
import { misbehave } from './misbehave.js';
import type { Route } from './route.js';
import type { RouteTable } from './routes/table.js';
import type { World } from './world.js';

/** The HTTP side: from a request to its endpoint, by way of journal, latency and faults. */

const BODY_LIMIT = 1_048_576;
/** For the bodies that carry a file. */
const FORM_LIMIT = 16 * BODY_LIMIT;

export function createSandboxServer(world: World, table: RouteTable): Server {
  // Idle connections stay: a pooling client must not meet a socket closing under its request.
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    serve(world, table, request, response).catch(() => {
      // Only a caller who hung up gets here, and there is nobody left to answer.
      response.destroy();
    });
  });
}

async function serve(
  world: World,
  table: RouteTable,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startedAt = performance.now();
  const { method = 'GET', url = '/' } = request;
  const { pathname: path, searchParams } = new URL(url, 'http://sandbox');
  const place = table.at(path);
  const mount = place?.route.method === method ? place : undefined;
  const bytes = await bodyOf(request, mount?.route.isForm ? FORM_LIMIT : BODY_LIMIT);
  const body = bytes && (await contentOf(bytes, request, mount?.route));
  const key = mount?.route.key ?? 'unknown';
  const query = Object.fromEntries(searchParams);
  const arrival = { key, method, path, body, query, startedAt };
  const exchange = new Exchange(response, world.journal, arrival);
  if (!mount && place) return exchange.send(turnedAway(405, 'wrong method', `${method} ${path}`));
  if (!mount) return exchange.send(turnedAway(404, 'unknown path', `${method} ${path}`));
  if (!bytes) return exchange.send(turnedAway(413, 'body too large', path));

  const received = mount.route.method === 'GET' ? fieldsOf(searchParams) : body;
  await wait(world.delayMs(), exchange.gone);
  await world.holds.passed(key, exchange.gone);
  const strike = world.isTooBusy() ? TOO_BUSY : world.faults.take(key, received);
  if (!strike) return exchange.send(work(world, mount, received));
  await wait(strike.delayMs, exchange.gone);
  await misbehave(world, mount, received, strike, exchange);
}

const TOO_BUSY = { kind: 'busy429', delayMs: 0, retryAfterS: 1 } as const;

/** Rejects when the caller hangs up meanwhile. */
async function wait(ms: number, gone: AbortSignal): Promise<void> {
  if (ms > 0) await pause(ms, undefined, { signal: gone });
}

/** What no endpoint of ICE has a say in. */
function turnedAway(status: number, reason: string, what: string): Reply {
  const text = JSON.stringify({ Message: `Sandbox: ${reason}: ${what}` });
  return { outcome: 'refused', status, contentType: JSON_TYPE, text, reason };
}

/** Undefined beyond the limit; read to its end all the same, so that the caller can be told. */
async function bodyOf(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

/** A form's parts where the endpoint takes a form, else JSON; a text when it is neither. */
async function contentOf(
  bytes: Buffer,
  { headers }: IncomingMessage,
  route: Route | undefined,
): Promise<unknown> {
  const text = bytes.toString('utf8');
  if (!route?.isForm) return parsed(text);
  return (await partsOf(bytes, headers['content-type'] ?? '')) ?? text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
