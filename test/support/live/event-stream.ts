import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { subscriberOf, type Event, type Subscriber } from './subscribers.js';

/** What a server sends over a stream of events, as it stands. */
export interface RawStream {
  readonly response: IncomingMessage;
  text(): string;
}

/** Asks as curl would. The response is not read before somebody does. */
export function openStream(
  url: string,
  body: object,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = { 'content-type': 'application/json', accept: 'text/event-stream', ...headers };
    const asking = request(`${url}/graphql`, { method: 'POST', headers: sent }, resolve);
    asking.once('error', reject);
    asking.end(JSON.stringify(body));
  });
}

/** Reads a stream of events, frame by frame. */
export function readStream(response: IncomingMessage): Subscriber & RawStream {
  const events: Event[] = [];
  const subscriber = subscriberOf(events, () => response.destroy());
  let text = '';
  let rest = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop()!;
    for (const frame of frames) {
      const [, name, data] = /^event: (\w+)\ndata: ?(.*)$/.exec(frame) ?? [];
      if (name === 'next') events.push(JSON.parse(data!) as Event);
      if (name === 'complete') subscriber.ended = { error: null };
    }
  });
  // Cut off, or ended without a last word: somebody has to come back.
  response.once('close', () => (subscriber.ended ??= { error: 'closed' }));
  response.on('error', () => undefined);
  return Object.assign(subscriber, { response, text: () => text });
}
