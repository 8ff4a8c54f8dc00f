import { createClient, type Client as SocketClient, type ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import { until } from '../until.js';

/** What a subscription answers, event by event. */
export interface Event {
  readonly data?: any;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  readonly extensions?: Record<string, unknown>;
}

/** Somebody who has subscribed, and what he was told. */
export interface Subscriber {
  readonly events: Event[];
  /** What ended it, other than himself: errors, a closing of the connection; null where it was complete. */
  ended: { readonly error: unknown } | null;
  /** Resolves when there are so many events. */
  has(count: number): Promise<Event>;
  hasEnded(): Promise<unknown>;
  leave(): void;
}

/** One connection over WebSocket. */
export function socketOf(
  url: string,
  connectionParams: Record<string, unknown>,
  options: Partial<ClientOptions> = {},
): SocketClient {
  return createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams,
    retryAttempts: 0,
    ...options,
  });
}

export function subscribe(
  client: SocketClient,
  query: string,
  variables: Record<string, unknown> = {},
): Subscriber {
  const events: Event[] = [];
  const leave = client.subscribe(
    { query, variables },
    {
      next: (event) => events.push(event as Event),
      error: (error) => (subscriber.ended = { error }),
      complete: () => (subscriber.ended ??= { error: null }),
    },
  );
  const subscriber = subscriberOf(events, leave);
  return subscriber;
}

export function subscriberOf(events: Event[], leave: () => void): Subscriber {
  const subscriber: Subscriber = {
    events,
    ended: null,
    leave,
    async has(count) {
      await until(() => events.length >= count || subscriber.ended !== null);
      if (events.length < count)
        throw new Error(`It has ended: ${JSON.stringify(subscriber.ended)}`);
      return events[count - 1]!;
    },
    async hasEnded() {
      await until(() => subscriber.ended !== null);
      return subscriber.ended!.error;
    },
  };
  return subscriber;
}
