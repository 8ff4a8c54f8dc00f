import Table from 'cli-table3';
import pc from 'picocolors';
import { isDeviation } from './examine.js';
import type { Diagnosis, Finding } from './findings.js';
import { linesOf } from './particulars.js';
import { isGood } from './remedy.js';

const PRODUCTS = { chat: 'Chat API', email: 'Email API', data: 'Chat/Email Data API' };

/** The diagnosis for people: a table for each group of each product, and what it comes to. */
export function tablesOf(diagnosis: Diagnosis, width: number): string {
  const { findings } = diagnosis;
  const sections = [...groupsOf(findings)].map(
    ([title, rows]) => `${pc.bold(title)}\n${tableOf(rows, width)}\n`,
  );
  const { particulars } = diagnosis;
  const more = particulars
    ? [`${pc.bold('This tenant')}\n${linesOf(particulars).join('\n')}\n`]
    : [];
  return [...sections, ...more, writesIn(diagnosis, width), summaryOf(findings)].join('\n');
}

/** How well each group of writes is known, and what a rehearsal has left. */
function writesIn({ writes, rehearsals = [] }: Diagnosis, width: number): string {
  const names = (keys: readonly string[]): string => keys.map(nameOf).join(' ');
  const first = Math.max(...writes.map(({ group }) => group.length)) + 2;
  const rest = Math.max(LEAST, Math.floor((width - first - 5) / 3));
  const table = new Table({
    head: ['writes', 'proved', 'likely', 'unknown'],
    colWidths: [first, rest, rest, rest],
    style: { head: [], border: [], compact: true },
    wordWrap: true,
  });
  for (const { group, proved, likely, unknown, canBeRehearsed } of writes) {
    const name = canBeRehearsed ? group : pc.dim(group);
    table.push([name, pc.green(names(proved)), names(likely), pc.dim(names(unknown))]);
  }
  const left = rehearsals.flatMap((each) => each.left);
  const told = [
    `What is not dim can be rehearsed (--rehearse).`,
    ...(rehearsals.length > 0 && left.length === 0 ? ['The rehearsals have left nothing.'] : []),
    ...left.map((each) => pc.red(`Left in ICE: ${each}`)),
  ];
  return `${table.toString()}\n${told.join('\n')}\n`;
}

/** By product and folder, each under its title. */
export function groupsOf(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const title = `${PRODUCTS[finding.product]}, ${finding.group}`;
    groups.set(title, [...(groups.get(title) ?? []), finding]);
  }
  return groups;
}

const HEAD = ['endpoint', 'evidence', 'verdict', 'calls', 'ms', 'note'];
/** What the columns between the first and the last take. */
const MIDDLE = [12, 26, 7, 8];
const LEAST = 30;

function tableOf(findings: readonly Finding[], width: number): string {
  const first = Math.max(...findings.map(({ key }) => nameOf(key).length)) + 2;
  const taken = [first, ...MIDDLE];
  const rest = Math.max(LEAST, width - taken.reduce((sum, each) => sum + each + 1, 2));
  const table = new Table({
    head: HEAD,
    colWidths: [...taken, rest],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
    wordWrap: true,
  });
  for (const finding of findings) {
    const { key, evidence, calls, milliseconds } = finding;
    const notes = notesOf(finding, { remedy: pc.yellow, guess: pc.dim }).join('. ');
    table.push([nameOf(key), evidence, verdictOf(finding), calls, milliseconds, notes]);
  }
  return table.toString();
}

const nameOf = (key: string): string => key.slice(key.indexOf('.') + 1);

function verdictOf(finding: Finding): string {
  const { verdict, isOverridden } = finding;
  const paint = isDeviation(finding)
    ? pc.red
    : verdict === 'holds'
      ? pc.green
      : verdict === 'holds with unknown keys'
        ? pc.cyan
        : pc.dim;
  return paint(isOverridden ? `${verdict} *` : verdict);
}

type Paint = Readonly<Record<'remedy' | 'guess', (text: string) => string>>;

const PLAIN: Paint = { remedy: String, guess: String };

/** What there is to add to the verdict of a finding, and to do about it. */
export const notesOf = ({ note, remedy, guess }: Finding, paint = PLAIN): string[] => [
  ...(note === '' ? [] : [note]),
  ...(remedy
    ? [paint.remedy(`${remedy.certainty}: ${remedy.verdict}, where ${remedy.override.reason}`)]
    : []),
  ...(guess ? [paint.guess(`a guess, not in force: ${guess.reason}`)] : []),
];

/** What the findings come to, in a few lines. */
export function summaryOf(findings: readonly Finding[]): string {
  const deviating = findings.filter(isDeviation);
  const good = findings.filter(isGood).length;
  const unseen = findings.filter(({ verdict }) => verdict === 'not reachable').length;
  const unasked = findings.filter(({ verdict }) => verdict === 'not called').length;
  const mended = deviating.filter(({ remedy }) => remedy).length;
  const overridden = findings.filter(({ isOverridden }) => isOverridden).length;
  return [
    `${findings.length} endpoints: ${good} hold, ${deviating.length} deviate, ${unseen} could not be reached, ${unasked} were not called.`,
    ...(overridden > 0 ? [`* ${overridden} were called as the overrides have them.`] : []),
    ...(mended > 0 ? [`For ${mended} of those that deviate there is a likely answer.`] : []),
  ].join('\n');
}
