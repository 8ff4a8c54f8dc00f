import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { derivedKey } from './sealed-box.js';

/**
 * Marks values for Redis with a digest over key and value, under the server's secret: whoever writes
 * into Redis makes this server believe nothing. The first secret seals, all of them open, so that they
 * can be rotated. What is in there can be read all the same.
 */
export class ValueSeal {
  readonly #keys: readonly Uint8Array[];
  #distrusted = 0;

  constructor(
    secrets: readonly string[],
    private readonly log: Pick<Logger, 'warn'>,
  ) {
    this.#keys = secrets.map((secret) => derivedKey(secret, 'ice-graph redis value 1'));
  }

  /** How many values were found that this server cannot have written. */
  get distrusted(): number {
    return this.#distrusted;
  }

  seal(key: string, value: unknown): string {
    const json = JSON.stringify(value);
    return `${digest(this.#keys[0]!, key, json).toString('base64url')}.${json}`;
  }

  /** The value under a key; null for none, and for one that is not sealed for it, or of another form. */
  open<T>(key: string, sealed: string | null | undefined, form: z.ZodType<T>): T | null {
    if (sealed === null || sealed === undefined) return null;
    const opened = form.safeParse(this.#verified(key, sealed));
    if (opened.success) return opened.data;
    if (this.#distrusted === 0) {
      const [, kind] = key.split(':');
      this.log.warn(
        { kind },
        'Redis holds what this server has not written, or not under its SESSION_SECRET: it counts for nothing',
      );
    }
    this.#distrusted += 1;
    return null;
  }

  #verified(key: string, sealed: string): unknown {
    const end = sealed.indexOf('.');
    const given = Buffer.from(sealed.slice(0, end), 'base64url');
    const json = sealed.slice(end + 1);
    if (given.length !== DIGEST_BYTES) return undefined;
    const isOurs = this.#keys.some((own) => timingSafeEqual(given, digest(own, key, json)));
    return isOurs ? (JSON.parse(json) as unknown) : undefined;
  }
}

const DIGEST_BYTES = 32;
const digest = (secret: Uint8Array, key: string, json: string): Buffer =>
  createHmac('sha256', secret).update(`${key}\n`).update(json).digest();
