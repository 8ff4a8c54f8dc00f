import type { Turns } from '../../../src/budget/turns.js';

/** Work that is done in one go, however slow the machine. */
export const WITHOUT_PAUSE: Turns = { isPauseDue: () => false, pause: async () => undefined };
