import { spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';
import { machineClock } from './machine-clock.js';

/**
 * `describe`, where a command is installed; elsewhere it says that it is left out.
 * @param version how the command is asked for its version.
 */
export function describeWith(command: string, suite: () => void, version = '--version'): void {
  if (spawnSync(command, [version], { env: machineClock() }).status === 0)
    return describe(command, suite);
  console.warn(`\n*** NOT TESTED: what needs ${command}, which is not installed. ***\n`);
  describe.skip(command, suite);
}
