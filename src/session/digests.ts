import { hash, timingSafeEqual } from 'node:crypto';

/** What is kept of a secret to compare with: all digests are of one length. */
export const digest = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** Looks at every one, also after a match: the time tells nothing. */
export const isAmong = (given: Buffer, known: readonly Buffer[]): boolean =>
  known.reduce((found, one) => timingSafeEqual(given, one) || found, false);
