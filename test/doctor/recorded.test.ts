import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { Recording } from '../../src/doctor/recording.js';
import { run, verdictsOf } from '../../src/doctor/run.js';

const FOLDER = fileURLToPath(new URL('../recorded', import.meta.url));
const recordings = readdirSync(FOLDER);

/** A declaration that no longer reads what a tenant was heard to answer fails here. */
test.each(recordings)(
  'the declarations say of %s what they said when it was recorded',
  async (name) => {
    const replay = join(FOLDER, name);
    const { diagnosis } = new Recording(replay).visit;
    const propose = join(tmpdir(), `proposed-${process.pid}.json`);
    const { findings, proposal } = await run(
      { replay, propose, rate: 0, concurrency: 4, values: {}, writeValues: {} },
      {
        env: {},
        password: async () => '',
        confirm: async () => false,
        onUnwritten: (what, why) => {
          throw new Error(`${what}: ${why}`);
        },
        signal: new AbortController().signal,
      },
    );
    // What has been declared since is not in it.
    expect(verdictsOf(findings)).toMatchObject(diagnosis.verdicts);
    expect(proposal).toEqual(diagnosis.proposal);
  },
);
