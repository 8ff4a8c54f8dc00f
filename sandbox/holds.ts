import { isOf, type KeyPattern } from './journal.js';

interface Hold {
  readonly key: KeyPattern;
  readonly over: Promise<void>;
  letGo(): void;
}

/** Requests that have arrived and wait until they are let go: how many come together is then no matter of time. */
export class Holds {
  readonly #holds = new Set<Hold>();

  /** @returns what lets them go, and all that come later. */
  hold(key: KeyPattern): () => void {
    let end!: () => void;
    const over = new Promise<void>((resolve) => (end = resolve));
    const letGo = (): void => {
      this.#holds.delete(hold);
      end();
    };
    const hold = { key, over, letGo };
    this.#holds.add(hold);
    return letGo;
  }

  letAllGo(): void {
    for (const { letGo } of this.#holds) letGo();
  }

  /** Resolves when nothing holds a request of this key; rejects when its caller has left before. */
  async passed(key: string, gone: AbortSignal): Promise<void> {
    for (const hold of this.#holds) {
      if (isOf(key, hold.key)) await unlessGone(hold.over, gone);
    }
  }
}

function unlessGone(waiting: Promise<void>, gone: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new Error('The caller has left.'));
    if (gone.aborted) return leave();
    gone.addEventListener('abort', leave, { once: true });
    void waiting.then(resolve);
  });
}
