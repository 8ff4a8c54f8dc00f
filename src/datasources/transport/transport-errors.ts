import { IceGraphError } from '../../errors.js';
import { TooLarge } from './answer-bytes.js';
import { AttemptFailed } from './attempts.js';
import { CircuitOpen } from './circuit.js';
import type { Product } from '../contract/endpoint.js';
import { QueueFull } from './fair-queue.js';
import type { Outgoing } from './exchange.js';

/** What a caller is told of a call that failed on its way: got's own errors hold the body, and so the token. */
export function codedError(error: unknown, call: Outgoing, product: Product): IceGraphError {
  if (error instanceof IceGraphError) return error;
  const place = { product, endpoint: call.endpoint };
  const isTooLarge = error instanceof TooLarge;
  const failure = error instanceof AttemptFailed ? error.failure : null;
  if (call.kind === 'write' && (isTooLarge || failure?.mayHaveActed)) {
    const what = failure?.reason ?? 'answered with more than this server reads';
    const message = `ICE's ${product} product ${what}: whether the change was made is not known. Read before you send it again.`;
    return new IceGraphError('UNKNOWN_OUTCOME', message, place);
  }
  if (isTooLarge) {
    const message = `ICE answered ${call.endpoint} with more than this server reads.`;
    return new IceGraphError('ICE_MALFORMED', message, place);
  }
  const message = failure ? `ICE's ${product} product ${failure.reason}.` : whyNotAsked();
  return new IceGraphError('ICE_UNAVAILABLE', message, place);

  function whyNotAsked(): string {
    if (error instanceof CircuitOpen) {
      return `${error.message} has failed repeatedly and is being left alone for a moment.`;
    }
    if (!(error instanceof QueueFull)) {
      return `ICE's ${product} product was not asked: the time was up, or the request ended, first.`;
    }
    return `ICE's ${product} product was not asked: too many ${error.message} wait for it. Try again in a moment.`;
  }
}
