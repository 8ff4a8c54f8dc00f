import { ConfigError, environment, secretIn } from '../config/config.js';
import { CannotExport } from './cannot-export.js';
import { parseCommandLine } from './command-line.js';
import { run } from './run.js';

const WHOLE = 0;
const LACKS = 1;
const NOT_BEGUN = 2;
/** 128 and the number of SIGINT, as shells have it. */
const STOPPED = 130;

const flags = parseCommandLine(process.argv.slice(2));
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stop.abort(new Error('stopped')));
}
process.exitCode = await exported();

async function exported(): Promise<number> {
  const { signal } = stop;
  try {
    const key = secretIn(environment(), 'ICE_GRAPH_KEY');
    if (key === null) throw new CannotExport('ICE_GRAPH_KEY is missing: the API key to ask with.');
    const { asked, failed, lacking } = await run(flags, {
      ...{ key, signal },
      out: process.stderr,
      now: () => new Date(),
    });
    const short = [
      ...(failed > 0 ? [`${failed} of them could not be had`] : []),
      ...(lacking > 0 ? [`${lacking} lack something`] : []),
    ];
    const told = short.length > 0 ? `; ${short.join(', ')}: start it again` : '';
    process.stdout.write(`${asked} files were asked for${told}.\n`);
    return short.length > 0 ? LACKS : WHOLE;
  } catch (error) {
    if (signal.aborted) {
      complain('Stopped. Start it again, and it goes on from here.');
      return STOPPED;
    }
    const isExpected = error instanceof CannotExport || error instanceof ConfigError;
    complain(isExpected ? error.message : String((error as Error).stack));
    return NOT_BEGUN;
  }
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
