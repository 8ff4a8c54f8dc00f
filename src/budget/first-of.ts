export interface FirstOf {
  readonly signal: AbortSignal;
  /** To be called when nothing is waited for any more. */
  leave(): void;
}

/**
 * A signal that aborts with the first of several. Not `AbortSignal.any`: Node keeps one of these for as
 * long as somebody listens to it, and got never stops to, so that each call would stay in memory.
 */
export function firstOf(...signals: readonly AbortSignal[]): FirstOf {
  const first = new AbortController();
  const abort = (): void => first.abort();
  for (const signal of signals) {
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  }
  const leave = (): void => {
    for (const signal of signals) signal.removeEventListener('abort', abort);
  };
  return { signal: first.signal, leave };
}
