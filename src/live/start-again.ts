import { IceGraphError } from '../errors.js';

/** Why a subscription ends that its client should begin anew. */
export const startAgain = (why: string): IceGraphError =>
  new IceGraphError('RATE_LIMITED', `${why} Subscribe again.`, { retryAfterSeconds: 1 });
