import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
  DATA_TOKEN_FORMS,
  FILE_ANSWERS,
  FAULT_KINDS,
  QUIRK_NAMES,
  SIZES,
  type Faults,
  type SandboxOptions,
} from './options.js';

/** The sandbox's command line: flags in, options out. */

const FLAGS = {
  port: { type: 'string', default: '4010', help: 'port to listen on, 0 for any free one' },
  host: { type: 'string', default: '127.0.0.1', help: 'address to listen on' },
  seed: { type: 'string', default: '1', help: 'the same seed gives the same data' },
  size: { type: 'string', default: 'medium', help: Object.keys(SIZES).join(', ') },
  now: { type: 'string', help: 'ISO instant that the generated dates lead up to' },
  still: { type: 'boolean', default: false, help: 'let nothing happen by itself from then on' },
  drift: {
    type: 'string',
    help: 'differ wherever no page of ICE says how it is; the same seed, the same tenant',
  },
  ideal: {
    type: 'boolean',
    default: false,
    help: 'with --drift: leave untold what it does, else as guessed',
  },
  exact: {
    type: 'boolean',
    default: false,
    help: 'with --drift: mind the casing of paths and request keys',
  },
  lenient: { type: 'boolean', default: false, help: 'pass over request keys that are not known' },
  mfa: { type: 'boolean', default: false, help: 'answer sign-ins without a token' },
  limit: { type: 'string', help: 'calls a second, above which 429 is answered' },
  'replace-members': {
    type: 'boolean',
    default: false,
    help: 'let AddMembersInSkill replace them',
  },
  'statuses-apart': {
    type: 'boolean',
    default: false,
    help: 'give tickets statuses that are no folders',
  },
  'overflow-agents': { type: 'boolean', default: false, help: 'give some agents role 4' },
  latency: { type: 'string', default: '0', help: 'milliseconds before an endpoint is served' },
  jitter: { type: 'string', default: '0', help: 'most milliseconds added to that at random' },
  fault: {
    type: 'string',
    multiple: true,
    help: `KEY=KIND or KEY=KIND:TIMES, KEY may be *; kinds: ${FAULT_KINDS.join(', ')}`,
  },
  quirks: {
    type: 'string',
    default: 'none-extra',
    help: `all, none-extra, or some of ${QUIRK_NAMES.join(', ')}, comma-separated`,
  },
  'no-roles': { type: 'boolean', default: false, help: 'let every user call every endpoint' },
  'token-lifetime': { type: 'string', default: '86400', help: 'seconds a token is good for' },
  'data-token-form': { type: 'string', default: 'braces', help: DATA_TOKEN_FORMS.join(', ') },
  'failure-status': { type: 'string', default: '200', help: 'HTTP status of refusals' },
  'transcript-bytes': { type: 'string', default: '20480', help: 'size of a chat transcript' },
  'file-answers': { type: 'string', default: 'file', help: FILE_ANSWERS.join(', ') },
  'report-rows': { type: 'string', default: '0', help: 'further rows of a year in each report' },
  'separate-tokens': {
    type: 'boolean',
    default: false,
    help: 'accept a token only under the base path that issued it',
  },
  help: { type: 'boolean', default: false, help: 'show this' },
} as const satisfies Record<
  string,
  NonNullable<ParseArgsConfig['options']>[string] & { help: string }
>;

/** What was typed cannot be understood; the message says why. */
export class UsageError extends Error {}

/** The options that the arguments ask for, or `help`. */
export function parseCommandLine(args: readonly string[]): SandboxOptions | 'help' {
  const values = valuesOf(args);
  return values.help ? 'help' : optionsOf(values);
}

function valuesOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type Values = ReturnType<typeof valuesOf>;

function optionsOf(values: Values): SandboxOptions {
  return {
    port: count('port', values.port),
    host: values.host,
    seed: count('seed', values.seed),
    size: oneOf('size', values.size, Object.keys(SIZES) as (keyof typeof SIZES)[]),
    ...(values.now === undefined ? {} : { now: instant(values.now) }),
    goesOn: !values.still,
    ...(values.drift === undefined ? {} : { drift: count('drift', values.drift) }),
    ...(values.ideal && { ideal: true }),
    ...(values.exact && { anyCasing: false }),
    ...(values.lenient && { ignoresUnknownKeys: true }),
    ...(values.mfa && { wantsSecondFactor: true }),
    ...(values.limit === undefined ? {} : { callsPerSecond: count('limit', values.limit) }),
    ...(values['replace-members'] && { replacesMembers: true }),
    ...(values['statuses-apart'] && { statusesApart: true }),
    ...(values['overflow-agents'] && { overflowAgents: true }),
    latencyMs: count('latency', values.latency),
    jitterMs: count('jitter', values.jitter),
    faults: faultsOf(values.fault ?? []),
    quirks: quirksOf(values.quirks),
    enforceRoles: !values['no-roles'],
    tokenLifetimeS: count('token-lifetime', values['token-lifetime']),
    dataTokenForm: oneOf('data-token-form', values['data-token-form'], DATA_TOKEN_FORMS),
    failureStatus: count('failure-status', values['failure-status']),
    transcriptBytes: count('transcript-bytes', values['transcript-bytes']),
    fileAnswers: oneOf('file-answers', values['file-answers'], FILE_ANSWERS),
    separateTokens: values['separate-tokens'],
    reportRows: count('report-rows', values['report-rows']),
  };
}

function quirksOf(text: string): NonNullable<SandboxOptions['quirks']> {
  if (text === 'all' || text === 'none-extra') return text;
  const names = text.split(',').map((name) => oneOf('quirks', name.trim(), QUIRK_NAMES));
  return Object.fromEntries(names.map((name) => [name, true]));
}

function faultsOf(texts: readonly string[]): Faults {
  const pairs = texts.map((text) => {
    const [, key, kind, times] = /^([^=]+)=(\w+)(?::(\d+))?$/.exec(text) ?? [];
    if (!key || !kind) throw new UsageError(`--fault ${text} is not KEY=KIND or KEY=KIND:TIMES`);
    const fault = { kind: oneOf('fault', kind, FAULT_KINDS) };
    return [key, times === undefined ? fault : { ...fault, times: Number(times) }] as const;
  });
  return Object.fromEntries(pairs);
}

function count(flag: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`--${flag} ${text} is not a whole number`);
  return Number(text);
}

function instant(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new UsageError(`--now ${text} is not an ISO instant`);
  return date;
}

function oneOf<T extends string>(flag: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (!found) throw new UsageError(`--${flag} ${text} is not one of ${choices.join(', ')}`);
  return found;
}

export function usage(): string {
  const lines = Object.entries(FLAGS).map(([flag, spec]) => {
    const fallback = 'default' in spec && spec.default ? ` (default ${spec.default})` : '';
    return `  --${flag.padEnd(18)} ${spec.help}${fallback}`;
  });
  return ['A stand-in for the three ICE products, on loopback.', '', ...lines].join('\n');
}
