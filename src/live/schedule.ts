/** What time it is, and when something is done later. */
export interface Schedule {
  /** Milliseconds, by a clock that nobody sets. */
  now(): number;
  /** Does something after so long. Answers how to call it off. */
  after(ms: number, act: () => void): () => void;
}

/** By the machine's clock. A process that is done does not stay for it. */
export const realTime: Schedule = {
  now: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms).unref();
    return () => clearTimeout(timer);
  },
};
