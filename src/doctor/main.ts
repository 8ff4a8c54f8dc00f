import { addAbortSignal } from 'node:stream';
import { text } from 'node:stream/consumers';
import { SingleBar } from 'cli-progress';
import { ConfigError, environment, secretIn } from '../config/config.js';
import { parseCommandLine, type Flags } from './command-line.js';
import { isDeviation } from './examine.js';
import { CannotExamine } from './practice.js';
import { tablesOf } from './report.js';
import { isProposing, run } from './run.js';

const HOLDS = 0;
const DEVIATES = 1;
const NOT_ASKED = 2;
/** 128 and the number of SIGINT, as shells have it. */
const STOPPED = 130;

const flags = parseCommandLine(process.argv.slice(2));
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stop.abort(new Error('stopped')));
}
process.exitCode = await visit(flags);

async function visit({ json, propose, html }: Flags): Promise<number> {
  let asked = 0;
  const unwritten = new Map<string, string>();
  const isShown = process.stderr.isTTY && !json;
  const bar = isShown
    ? new SingleBar({ format: '{bar} {value} of {total} {key}', hideCursor: true })
    : null;
  try {
    const diagnosis = await run(flags, {
      env: environment(),
      password,
      confirm,
      signal: stop.signal,
      onUnwritten: (what, why) => unwritten.set(what, why),
      onBegin: (endpoints) => bar?.start(endpoints, 0, { key: '' }),
      onFinding: ({ key, calls }) => {
        asked += calls > 0 ? 1 : 0;
        bar?.increment(1, { key });
      },
      onRehearsal: () => bar?.stop(),
      onStep: complain,
    });
    bar?.stop();
    const { findings } = diagnosis;
    say(
      json
        ? JSON.stringify(diagnosis, null, 2)
        : tablesOf(diagnosis, process.stdout.columns || 160),
    );
    for (const [what, why] of unwritten) complain(`The ${what} could not be written: ${why}`);
    const isProposed = isProposing(diagnosis) && !unwritten.has('proposal');
    if (isProposed && !json) {
      say(`\nProposed overrides are in ${propose}. Look at them, then run again with`);
      say(`--overrides ${propose}, and give the file to the server as ICE_CONTRACT_OVERRIDES.`);
    }
    if (html !== undefined && !unwritten.has('page') && !json) {
      say(`\nThe page for the vendor is ${html}. Look through it before you send it.`);
    }
    return findings.some(isDeviation) ? DEVIATES : HOLDS;
  } catch (error) {
    bar?.stop();
    if (stop.signal.aborted || (error as Error).name === 'ExitPromptError') {
      complain(`Stopped. ${asked} endpoints had been asked.`);
      return STOPPED;
    }
    const isExpected = error instanceof CannotExamine || error instanceof ConfigError;
    complain(isExpected ? error.message : String((error as Error).stack));
    return NOT_ASKED;
  }
}

/** From where it is least seen: the environment, the standard input, or a prompt without an echo. */
async function password(): Promise<string> {
  if (flags.passwordStdin) {
    const given = await text(addAbortSignal(stop.signal, process.stdin));
    return given.replace(/\r?\n$/, '');
  }
  const given = secretIn(environment(), 'ICE_PASSWORD');
  if (given) return given;
  if (!process.stdin.isTTY) {
    throw new CannotExamine('No password: set ICE_PASSWORD, or use --password-stdin.');
  }
  const { default: ask } = await import('@inquirer/password');
  return ask({ message: 'Password:' }, { signal: stop.signal });
}

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const { default: ask } = await import('@inquirer/confirm');
  return ask({ message: question, default: false }, { signal: stop.signal });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
