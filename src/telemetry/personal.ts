import { createHmac } from 'node:crypto';

/** How names and addresses stand in the log. */
export type Personal = (text: string) => string;

export const asItIs: Personal = (text) => text;

/** As digests that tell people apart, for whoever has no part of the secret: in all processes alike. */
export const digestUnder =
  (secret: string): Personal =>
  (text) =>
    createHmac('sha256', secret).update(`ice-graph log 1 ${text}`).digest('base64url').slice(0, 16);
