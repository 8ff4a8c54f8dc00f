import type { Override } from '../datasources/contract/contract.js';
import { isNamed, type AnyEndpoint, type AnyRole } from '../datasources/contract/endpoint.js';
import { inside } from '../datasources/wire/tolerance.js';
import { foldKey, isKeyLike, isObject, unwrap } from '../datasources/wire/words.js';
import type { Particulars, Probed } from './findings.js';
import { jsonIn } from './heard.js';
import { probe, type Practice } from './probe.js';
import { shownKey } from './shape.js';

/** Records of which ICE has more than any page says: what a full replace may wipe. */
const DETAILS = /\.Get(Skill|Campaign|User)Details$/;
const USERS = /\.GetUser(List|Details)$/;
const COUNTS = /\.GetTicketCount(Sup)?$/;
const FOLDER = 'email.LoadTicketByStatusSup';
/** So many folders are looked into. */
const FOLDERS = 8;
/** So many distinct words of one folder are told. */
const WORDS = 12;

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (answer: unknown): readonly Row[] =>
  (Array.isArray(answer) ? answer : [answer]).filter(isObject);

/** What a read was answered, as far as it was put right. */
export interface Answered {
  readonly endpoint: AnyEndpoint;
  readonly answer: unknown;
  readonly heard: Probed['heard'];
  readonly override: Override;
}

/** What of a tenant declarations leave open, seen in what it has answered; and in its folders, with a call each. */
export async function particularsOf(
  practice: Practice,
  all: readonly Answered[],
): Promise<Particulars> {
  const keys: Record<string, string[]> = {};
  const roles = new Set<AnyRole>();
  for (const { endpoint, answer, heard, override } of all) {
    if (DETAILS.test(endpoint.key)) {
      const told = unwrap(inside(jsonIn(heard), override.within ?? null));
      if (isObject(told)) keys[endpoint.key] = keysIn(told);
    }
    if (!USERS.test(endpoint.key)) continue;
    for (const { role } of rowsOf(answer)) {
      if (typeof role === 'string' && !isNamed(role as AnyRole)) roles.add(role as AnyRole);
    }
  }
  return { keys, unknownRoles: [...roles].toSorted(), statuses: await statusesOf(practice, all) };
}

const keysIn = (told: Row): string[] => [
  ...new Set(
    Object.keys(told)
      .filter((key) => foldKey(key) !== 'message')
      .map(shownKey),
  ),
];

/** Of each folder, which statuses its tickets have: folder and status are two things. */
async function statusesOf(
  practice: Practice,
  all: readonly Answered[],
): Promise<Record<string, string[]>> {
  const list = all.find(({ endpoint }) => endpoint.key === FOLDER);
  const counts = all.filter(({ endpoint }) => COUNTS.test(endpoint.key));
  if (!list) return {};
  const told = counts.flatMap(({ answer }) => rowsOf(answer).map(({ status }) => status));
  const folders = [...new Set(told.filter((each) => typeof each === 'string'))].slice(0, FOLDERS);
  const statuses: Record<string, string[]> = {};
  for (const folder of folders) {
    const { answer } = await probe(practice, list.endpoint, { status: folder }, list.override);
    const words = rowsOf(answer).map(({ status }) => status);
    statuses[folder] = [...new Set(words)]
      .filter((word) => typeof word === 'string' && isKeyLike(word))
      .slice(0, WORDS) as string[];
  }
  return statuses;
}

/** The same for people. */
export function linesOf({ keys, statuses, unknownRoles }: Particulars): string[] {
  return [
    ...Object.entries(keys).map(([key, names]) => `${key} tells ${names.join(', ')}.`),
    ...Object.entries(statuses).map(
      ([folder, words]) =>
        `Tickets in ${folder} have the status ${words.join(', ') || '(none that can be shown)'}.`,
    ),
    ...(unknownRoles.length > 0
      ? [`Users have roles that have no name here: RoleId ${unknownRoles.join(', ')}.`]
      : []),
    'Which of email.PickTickets and email.DownloadUnassignedTickets there is was not asked: each is a write, and asking would make it. The package tells: with Selective Email Distribution tickets are picked, else downloaded.',
  ];
}
