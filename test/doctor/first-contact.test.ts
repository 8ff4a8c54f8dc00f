import { expect, test } from '@jest/globals';
import { examined, readKeys, writesTo } from '../support/visit.js';
import {
  answersAtBest,
  answersTo,
  counted,
  openDrifting,
  openPlain,
  standings,
  withClient,
  type Standings,
} from '../support/first-contact/first-contact.js';
import { wrongIn } from '../support/first-contact/best-file.js';
import { readsOf } from '../support/first-contact/operations.js';

/** `FIRST_CONTACT=1,2,3` measures these tenants, and prints what came of each. */
const asked = process.env['FIRST_CONTACT'];
const seeds = asked === undefined ? [1] : asked.split(',').map(Number);

const line = (name: string, all: Standings): string =>
  `  ${name.padEnd(10)} ${JSON.stringify(counted(all))}`;
const named = (all: Standings, standing: string): string =>
  `    ${standing}: ${Object.keys(all)
    .filter((name) => all[name] === standing)
    .join(', ')}`;

test.each(seeds)(
  'tenant %i',
  async (seed) => {
    const plain = await openPlain();
    const ideal = await openDrifting(seed, { ideal: true });
    const sandbox = await openDrifting(seed);
    try {
      const reads = await withClient(plain, {}, readsOf);
      const truth = await answersTo(plain, reads);
      const should = await answersTo(ideal, reads);
      const unaided = standings(truth, should, await answersTo(sandbox, reads));
      const { proposal } = await examined(sandbox);
      const aided = standings(truth, should, await answersTo(sandbox, reads, proposal));
      const best = standings(truth, should, await answersAtBest(sandbox, reads));
      const wrong = wrongIn(proposal, sandbox);
      if (asked !== undefined) {
        const lines = [
          `\ntenant ${seed}: ${reads.length} reads, ${writesTo(sandbox).length} writes`,
          `not reached: ${readKeys.filter((key) => !plain.journal.keys().includes(key)).join(', ')}`,
          ...[line('unaided', unaided), named(unaided, 'silent'), named(unaided, 'wrong')],
          ...[line('doctor', aided), named(aided, 'silent'), named(aided, 'wrong')],
          `    wrong proposals of ${Object.keys(proposal).length}: ${wrong.join('; ')}`,
          named(aided, 'told'),
          ...[line('best', best), named(best, 'silent'), named(best, 'told')],
          `    errors ideal: ${Object.keys(should)
            .filter((name) => should[name]!.errors)
            .join(', ')}`,
        ];
        process.stdout.write(`${lines.join('\n')}\n`);
      }
      const counts = [unaided, aided, best].map(counted);
      expect(counts.map(({ silent, wrong: wrongs }) => [silent, wrongs])).toEqual(
        counts.map(() => [0, 0]),
      );
      expect(wrong).toEqual([]);
      expect(writesTo(sandbox)).toEqual([]);
      // Of a hundred: what is right without a file, with the doctor's, and with the best one.
      const [alone, helped, most] = counts.map(({ right }) => (right * 100) / reads.length);
      expect(alone).toBeGreaterThanOrEqual(60);
      expect(helped).toBeGreaterThanOrEqual(90);
      expect(most).toBe(100);
    } finally {
      await Promise.all([plain, ideal, sandbox].map((each) => each.close()));
    }
  },
  600_000,
);
