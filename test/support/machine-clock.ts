/** The preload of `faketime` (scripts/test-dates.mjs), by the environment that it comes with. */
const FAKED = /^(LD_PRELOAD|FAKETIME.*)$/;

/**
 * The environment of this process, without the clock that it may have been given: other programs than
 * Node hang under its preload (redis-server), or keep half of their clocks (a browser).
 */
export const machineClock = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !FAKED.test(name)));

/** Whether this process has been given a clock of its own. */
export const hasFakedClock = (): boolean => process.env['FAKETIME'] !== undefined;
