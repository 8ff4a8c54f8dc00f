import { JSON_TYPE, refused, work } from './endpoint.js';
import type { Exchange } from './exchange.js';
import { strikesAfterTheWork, type Strike } from './faults.js';
import { noRecords, type Json } from './quirks.js';
import type { Mount } from './routes/table.js';
import type { World } from './world.js';

const NOTHING = { contentType: JSON_TYPE, text: '' };

/** Every way an ordered fault shows. */
export function misbehave(
  world: World,
  mount: Mount,
  received: unknown,
  strike: Strike,
  exchange: Exchange,
): void | Promise<void> {
  const { kind } = strike;
  const done = strikesAfterTheWork(kind) ? work(world, mount, received) : NOTHING;
  switch (kind) {
    case 'hang':
      return;
    case 'cut':
      return exchange.cut(done);
    case 'reset':
      return exchange.reset();
    case 'emptyBody':
      return exchange.fault(200, JSON_TYPE, '');
    case 'badJson':
      return exchange.fault(200, JSON_TYPE, `${done.text.slice(0, -2)},`);
    case 'error500':
      return exchange.fault(500, JSON_TYPE, '{"Message":"An error has occurred."}');
    case 'error503':
      return exchange.fault(503, 'text/html; charset=utf-8', ERROR_PAGE);
    case 'busy429':
      return exchange.fault(429, JSON_TYPE, '{"Message":"Too many requests."}', {
        'retry-after': String(strike.retryAfterS),
      });
    case 'missing404':
      return exchange.fault(404, JSON_TYPE, '{"Message":"No HTTP resource was found."}');
    case 'firewall403':
      return exchange.fault(403, 'text/html; charset=utf-8', ERROR_PAGE);
    case 'noContent':
      return exchange.fault(204, JSON_TYPE, '');
    case 'html':
      return exchange.fault(200, 'text/html; charset=utf-8', ERROR_PAGE);
    case 'redirect307':
      return exchange.fault(307, JSON_TYPE, '', { location: '/elsewhere' });
    case 'failed':
      return refuseAnyway(world, mount, { message: 'Failed' }, exchange);
    case 'invalid':
      return refuseAnyway(world, mount, { Message: 'The request is invalid.' }, exchange);
    case 'noRecords':
      return exchange.fault(200, JSON_TYPE, emptied(world, mount, received));
  }
}

/** The data product fails in words of its own only. */
function refuseAnyway(
  world: World,
  { route }: Mount,
  words: Json,
  exchange: Exchange,
): Promise<void> {
  const said = route.product === 'data' ? route.failure : words;
  const { status, contentType, text } = refused(world, said, 'fault');
  return exchange.fault(status, contentType, text);
}

/** A read's own answer with its lists gone; a write does nothing and finds no records. */
function emptied(world: World, mount: Mount, received: unknown): string {
  const reply = mount.route.effect === 'read' ? work(world, mount, received) : undefined;
  const answer = reply?.contentType === JSON_TYPE ? parsed(reply.text) : {};
  return JSON.stringify(noRecords(Array.isArray(answer) ? (answer[0] ?? {}) : answer));
}

/** The data product's token may be labelled JSON and be none. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}

const ERROR_PAGE = `<!DOCTYPE html>
<html><head><title>Service Unavailable</title></head>
<body><h2>Service Unavailable</h2><p>The service is temporarily unavailable.</p></body></html>
`;
