import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';
import type { Caller } from './caller.js';
import type { ShortfallTally } from './shortfall.js';
import type { AnswerBytes } from './transport/answer-bytes.js';

/** An answer as it was decoded. */
interface Decoded {
  readonly answer: unknown;
  readonly tally: ShortfallTally;
  /** How it was read otherwise than is declared, in words. */
  readonly bent: readonly string[];
}

/** The same, and from what: ICE tells passwords, so of its bytes no more is kept than what they are known again by. */
interface KnownAnswer extends Decoded {
  readonly length: number;
  readonly digest: string;
  readonly owner: string;
}

type Owner = Pick<Caller, 'organizationId' | 'principal'>;

const MAX_BYTES = 48 * 1_048_576;
/** What is decoded of an answer, and made of that, takes about so much more than it. */
const BYTES_A_BYTE = 8;

/**
 * ICE's last answers as they were decoded, for each caller and question apart. They spare no call: what is
 * answered again with the same bytes is what it was, with all that has been made of it.
 */
export class KnownAnswers {
  readonly #held: LRUCache<string, KnownAnswer>;

  /** @param maxBytes what all may take in memory, about; 48 MiB unless said, or a sixteenth of a small heap. */
  constructor(maxBytes = Math.min(MAX_BYTES, getHeapStatistics().heap_size_limit / 16)) {
    this.#held = new LRUCache({
      maxSize: Math.ceil(maxBytes),
      // One that would push out most of the others is not worth it.
      maxEntrySize: Math.ceil(maxBytes / 4),
      sizeCalculation: ({ length, digest }, key) => sizeOf(length) + digest.length + key.length,
    });
  }

  /** What the question was answered last, if it was by these bytes. */
  find(key: string, bytes: AnswerBytes): Decoded | undefined {
    const known = this.#held.get(key);
    return known?.length === bytes.length && known.digest === bytes.digest ? known : undefined;
  }

  hold(key: string, caller: Owner, bytes: AnswerBytes, decoded: Decoded): void {
    const { length } = bytes;
    // What is too large to be held is not worth a digest either.
    if (sizeOf(length) > this.#held.maxEntrySize) this.#held.delete(key);
    else {
      const { digest } = bytes;
      this.#held.set(key, { ...decoded, length, digest, owner: ownerOf(caller) });
    }
  }

  /** Drops everything held for one user. */
  forget(caller: Owner): void {
    const owner = ownerOf(caller);
    for (const [key, known] of [...this.#held.entries()]) {
      if (known.owner === owner) this.#held.delete(key);
    }
  }
}

const sizeOf = (length: number): number => BYTES_A_BYTE * length;

const ownerOf = ({ organizationId, principal }: Owner): string => `${organizationId}:${principal}`;
