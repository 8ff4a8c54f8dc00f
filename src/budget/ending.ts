import { setMaxListeners } from 'node:events';

/**
 * Something that may end before its time: an `AbortController` and its signal in one, for what there are many
 * of. Node 20 makes of each signal an object of its C++ side with a prototype of its own. That takes ten times
 * as long, and quick collections neither free it nor what listens to it: all that a request holds.
 */
export class Ending extends EventTarget implements AbortSignal {
  onabort = null;
  #isAborted = false;

  constructor() {
    super();
    // All reads of a request listen to its end: many of them are no leak.
    setMaxListeners(0, this);
  }

  get aborted(): boolean {
    return this.#isAborted;
  }

  get reason(): unknown {
    return this.#isAborted ? new DOMException('This has ended.', 'AbortError') : undefined;
  }

  throwIfAborted(): void {
    if (this.#isAborted) throw this.reason;
  }

  abort(): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.dispatchEvent(new Event('abort'));
  }
}
