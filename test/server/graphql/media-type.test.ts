import { expect, it } from '@jest/globals';
import { acceptsEvents } from '../../../src/server/graphql/media-type.js';

it.each([
  [undefined, false, false],
  ['*/*', false, false],
  ['text/event-stream', true, true],
  ['Text/Event-Stream; q=0.5', true, true],
  ['application/json, text/event-stream', true, false],
  ['text/event-stream, application/*;q=0.1', true, false],
  ['text/event-stream;q=0', false, false],
  ['application/json, text/event-stream; q=0.0', false, false],
  ['text/event-stream, application/json;q=0', true, true],
  ['text/event-stream;q=, */*', false, false],
])('%s takes events: %s, and nothing else: %s', (accept, events, only) => {
  expect(acceptsEvents(accept)).toEqual({ events, only });
});
