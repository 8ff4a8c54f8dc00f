/** How often what may change by itself is asked for; not while nobody looks. 0: not any more. */
export const polling = (seconds: number) => ({
  pollInterval: seconds * 1000,
  skipPollAttempt: () => document.hidden,
});
