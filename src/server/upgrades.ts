import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Headers by which a client asks for another protocol, and that say nothing else. */
const ASKING = /^(?:upgrade|http2-settings)$/i;

/** Whether a request asks for the one protocol that there is beside HTTP. */
const asksForWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.trim().toLowerCase() === 'websocket';

/**
 * Where a server's WebSockets are opened. Clients offer other protocols beside what they ask for (Java's own
 * offers `h2c` with whatever it asks), and whoever does not know them answers as if they had not been named.
 * Node takes each for an upgrade as soon as anybody waits for one, and stops reading the connection.
 */
export function webSocketsOf(server: Server): Server {
  // It never listens: it only hears of upgrades.
  const webSockets = createServer();
  const latest = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => {
    latest.set(socket, response);
    // Nothing of an answer that is out is kept for as long as its connection is idle.
    response.once('close', () => latest.get(socket) === response && latest.delete(socket));
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (asksForWebSocket(request)) return webSockets.emit('upgrade', request, socket, head);
    const before = latest.get(socket);
    const goOn = (): void => readAnew(server, request, socket, head);
    // Who did not wait for an answer gets this one after it.
    return !before || before.closed ? goOn() : before.once('close', goOn);
  });
  return webSockets;
}

/** Has a connection read from the same request on, which no longer offers anything. */
function readAnew(server: Server, request: IncomingMessage, socket: Socket, rest: Buffer): void {
  const { method, url, httpVersion } = request;
  const lines = [`${method} ${url} HTTP/${httpVersion}`, ...linesOf(request.rawHeaders), '', ''];
  socket.unshift(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), rest]));
  // Between two requests it was not to be idle for long.
  socket.setTimeout(0);
  server.emit('connection', socket);
}

function linesOf(rawHeaders: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    const said = /^connection$/i.test(name) ? withoutAsking(value) : value;
    if (!ASKING.test(name) && (said !== '' || value === '')) lines.push(`${name}: ${said}`);
  }
  return lines;
}

const withoutAsking = (connection: string): string =>
  connection
    .split(',')
    .map((option) => option.trim())
    .filter((option) => !ASKING.test(option))
    .join(', ');
