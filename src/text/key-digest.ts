import { hash } from 'node:crypto';

/** A key made of what it says. Nothing personal stands in it: a store's keys turn up in its tools and logs. */
export const keyDigest = (said: unknown): string =>
  hash('sha256', JSON.stringify(said), 'base64url');
