import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readConfig, type Config } from '../config/config.js';
import { keysOf } from '../datasources/contract/endpoint.js';
import { HttpTransport } from '../datasources/transport/transport.js';
import { examine, type Examination } from './examine.js';
import type { Diagnosis, Finding } from './findings.js';
import type { Flags } from './command-line.js';
import { CannotExamine, openPractice, type PracticeOptions } from './practice.js';
import { pageOf } from './page.js';
import { Recorder, Recording, type Visit } from './recording.js';
import { groupsFrom, rehearsed } from './rehearsal/groups.js';
import { writeFrom } from './write.js';

/** What the doctor is run with beside its flags. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly password: () => Promise<string>;
  /** Asks whether a write is meant. */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onBegin?: (endpoints: number) => void;
  readonly onFinding?: (finding: Finding) => void;
  /** Told of each step of a rehearsal, and what it has left behind. */
  readonly onStep?: (line: string) => void;
  /** The examination is over, and a rehearsal begins. */
  readonly onRehearsal?: () => void;
  /** Told what could not be written, and why: the diagnosis stands all the same. */
  readonly onUnwritten: (what: Written, why: string) => void;
}

/** What a visit leaves behind. */
export type Written = 'recording' | 'proposal' | 'page';

/**
 * One visit: signs in, examines, and writes what is to be written.
 * @throws CannotExamine, ConfigError, or the signal's reason.
 */
export async function run(flags: Flags, surroundings: Surroundings): Promise<Diagnosis> {
  const { signal, onBegin, onFinding, onUnwritten } = surroundings;
  const groups = groupsFrom(flags);
  refuseUnwritable(flags.propose, 'proposed');
  if (flags.html !== undefined) refuseUnwritable(flags.html, 'shown');
  const recording = flags.replay === undefined ? null : opened(flags.replay);
  const config = await configOf(flags, surroundings, recording);
  const write = writeFrom(flags, config.contract);
  if (write ?? groups.length > 0) await confirmed(flags, surroundings);
  const recorder = flags.record === undefined ? null : recorderIn(flags.record);
  const urls = recording ? recording.urls : config.ice.urls;
  const { organizationId, userName, password } = config.serviceAccount!;
  const allowedWrites = new Set(write ? [write.key] : []);
  const practice = await openPractice({
    ...{ contract: config.contract, urls, signal, allowedWrites },
    credentials: { organizationId, userName, password },
    timeoutMs: config.ice.timeoutMs,
    concurrency: flags.concurrency,
    perSecond: recording ? 0 : flags.rate,
    values: flags.values,
    transport: transportOf(recording, recorder),
  });
  try {
    onBegin?.([...config.contract.endpoints].flatMap(keysOf).length);
    const examination: Examination = {
      ...practice.examination,
      ...(write && { write }),
      ...(onFinding && { onFinding }),
    };
    const examined = await examine(examination);
    const isAll = flags.confirm === flags.rehearse;
    const diagnosis = await rehearsed(groups, examined, {
      ...{ examination, allowedWrites, practice: practice.rehearsing },
      confirm: isAll ? async () => true : surroundings.confirm,
      onStep: surroundings.onStep ?? (() => undefined),
      onBegin: surroundings.onRehearsal,
    });
    const written = (what: Written, write: () => void): void => {
      try {
        write();
      } catch (error) {
        onUnwritten(what, (error as Error).message);
      }
    };
    written('recording', () => recorder?.finish(visitOf(organizationId, urls, diagnosis)));
    if (isProposing(diagnosis)) {
      const proposal = `${JSON.stringify(diagnosis.proposal, null, 2)}\n`;
      written('proposal', () => writeFileSync(flags.propose, proposal));
    }
    const { html } = flags;
    if (html !== undefined) written('page', () => writeFileSync(html, pageOf(diagnosis)));
    return diagnosis;
  } finally {
    practice.close();
  }
}

/** Whether there is something new to propose. */
export const isProposing = ({ findings, rehearsals = [] }: Diagnosis): boolean =>
  rehearsals.length > 0 || findings.some(({ remedy, guess }) => remedy ?? guess);

function transportOf(
  recording: Recording | null,
  recorder: Recorder | null,
): NonNullable<PracticeOptions['transport']> {
  return (own) => {
    const transport = recording ? recording.transport(own) : new HttpTransport(own);
    return recorder ? recorder.over(transport) : transport;
  };
}

const BELOW = { chat: '/ICEAPI/api', email: '/ICEAPI/api', data: '/external/icedataapi/api' };

/** The server's own settings, with what the flags say in their place. */
async function configOf(
  flags: Flags,
  { env, password }: Surroundings,
  recording: Recording | null,
): Promise<Config> {
  const base = flags.url?.replace(/(?<!\/)\/+$/, '');
  const url = (own: string | undefined, product: keyof typeof BELOW): string | undefined =>
    own ?? (base && base + BELOW[product]);
  const replayed = recording && {
    ICE_ORGANIZATION_ID: String(recording.visit.organizationId),
    ICE_USERNAME: 'replayed',
    ICE_PASSWORD: 'replayed',
  };
  const given = {
    ICE_CHAT_URL: url(flags.chatUrl, 'chat'),
    ICE_EMAIL_URL: url(flags.emailUrl, 'email'),
    ICE_DATA_URL: url(flags.dataUrl, 'data'),
    ICE_ORGANIZATION_ID: flags.organization,
    ICE_USERNAME: flags.user,
    ICE_CONTRACT_OVERRIDES: flags.overrides,
  };
  const said = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<typeof given>;
  const all = { ...env, ...said, ...replayed };
  if (!all.ICE_ORGANIZATION_ID || !all.ICE_USERNAME) {
    throw new CannotExamine('Say who signs in: --organization and --user. --help says more.');
  }
  const own = {
    ...{ ICE_MODE: 'live', API_KEYS: '', API_KEYS_WRITE: '' },
    // Nothing is sealed here.
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    ICE_PASSWORD: replayed?.ICE_PASSWORD ?? (await password()),
  };
  const noFiles = Object.fromEntries(Object.keys(own).map((name) => [`${name}_FILE`, '']));
  return readConfig({ ...all, ...noFiles, ...own });
}

function opened(folder: string): Recording {
  try {
    return new Recording(folder);
  } catch {
    throw new CannotExamine(`${folder} holds no recording of the doctor's.`);
  }
}

/** Known before anybody is asked: what is found in minutes is not to be lost at the end. */
function refuseUnwritable(file: string, what: 'proposed' | 'shown'): void {
  try {
    const isThere = existsSync(file);
    if (isThere && statSync(file).isDirectory()) throw new Error(`${file} is a folder`);
    accessSync(isThere ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw new CannotExamine(`Nothing can be ${what} there: ${(error as Error).message}`);
  }
}

function recorderIn(folder: string): Recorder {
  try {
    return new Recorder(folder);
  } catch (error) {
    throw new CannotExamine(`Nothing can be recorded there: ${(error as Error).message}`);
  }
}

async function confirmed(flags: Flags, asked: Surroundings): Promise<void> {
  const { allowWrite, rehearse, confirm } = flags;
  const what = allowWrite ?? rehearse;
  if (confirm === what) return;
  const question =
    allowWrite === undefined
      ? `A rehearsal of ${rehearse} makes records in this tenant, changes them and takes them away. Each step is asked about. Begin?`
      : `${allowWrite} changes data of this tenant. Send it?`;
  if (await asked.confirm(question)) return;
  throw new CannotExamine(`${what} was not confirmed: nothing was asked.`);
}

function visitOf(
  organizationId: number,
  urls: PracticeOptions['urls'],
  { findings, proposal }: Diagnosis,
): Visit {
  const distinct = [...new Set(Object.values(urls))];
  const bases = Object.entries(urls).map(([product, url]) => [product, distinct.indexOf(url)]);
  return {
    organizationId,
    bases: Object.fromEntries(bases) as Visit['bases'],
    diagnosis: { verdicts: verdictsOf(findings), proposal },
  };
}

/** Each endpoint's verdict, with the one that its remedy leads to. */
export const verdictsOf = (findings: readonly Finding[]): Record<string, string> =>
  Object.fromEntries(
    findings.map(({ key, verdict, remedy }) => [
      key,
      remedy ? `${verdict}; mended: ${remedy.verdict}` : verdict,
    ]),
  );
