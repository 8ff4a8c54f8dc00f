import { isPauseDue, pause } from '../../budget/turns.js';
import type { Context } from '../../context/context.js';
import { prechatSurveys } from '../../datasources/data/chat-reports.js';
import type { ChatRecord } from '../../loaders/chat.loaders.js';
import type { ContactRecord } from '../../loaders/contact.loaders.js';
import type { IndexedList } from '../../loaders/cache/indexed-list.js';
import { wholeWindows } from '../../reports/plan.js';
import type { Range } from '../../reports/range.js';
import type { ReportRow } from '../../reports/rows.js';
import { dayOf, startOfDay } from '../../reports/zone.js';
import { foldName } from '../../text/fold.js';
import { mailAddresses } from '../../text/mail-addresses.js';
import { sift } from '../kit/lists.js';
import { isIn, type Stretch } from '../kit/moments.js';
import { DEFAULT_DAYS, defaultsIn } from '../report/report-args.js';

/** What visitors answered before their chats, by chat. */
type Answers = ReadonlyMap<unknown, readonly ReportRow[]>;

/** Whose the chats of a period are. */
interface Owned {
  readonly chats: ReadonlyMap<string, readonly ChatRecord[]>;
  /** The contacts of whom a chat may be that may be another's as well. */
  readonly doubtful: ReadonlySet<string>;
}

const begin = ({ queuedAt, startedAt }: ChatRecord): number | null => queuedAt ?? startedAt;
const end = ({ startedAt, endedAt }: ChatRecord): number | null => endedAt ?? startedAt;

const nameIn = ({ name }: ContactRecord): string => foldName(name ?? '');
const addressIn = ({ email }: ContactRecord): string => foldName(email ?? '');

/** The contact who chatted; null where there is none, or where it may have been several. */
export async function contactOf(chat: ChatRecord, ctx: Context): Promise<ContactRecord | null> {
  // Who is known by less than the history says, has no name yet.
  const isWhole = chat.visitorName !== undefined;
  const whole = isWhole ? chat : ((await ctx.load.chats.byId.load(chat.id)) ?? chat);
  if (begin(whole) === null || end(whole) === null) return null;
  const [contacts, answers] = await Promise.all([
    ctx.load.contacts.list(),
    answersTo([whole], ctx),
  ]);
  const [only, ...others] = mayBe(whole, answers, contacts);
  return only && others.length === 0 ? only : null;
}

/** The chats of a contact that began in a period; null where one of them may be another's. */
export async function chatsOf(
  contactId: string,
  stretch: Stretch,
  ctx: Context,
): Promise<readonly ChatRecord[] | null> {
  const { from, to } = periodOf(stretch, ctx);
  const of = `chats from ${from} to ${to}`;
  const { chats, doubtful } = await ctx.load.contacts.found(of, () => owned({ from, to }, ctx));
  return doubtful.has(contactId) ? null : (chats.get(contactId) ?? []);
}

/** What is looked through unless it is said: as long as reports are. */
function periodOf({ from, to }: Stretch, ctx: Context): Range {
  const { zone, now } = defaultsIn(ctx);
  const until = to ?? startOfDay(zone, dayOf(zone, now) + 1);
  return { from: from ?? startOfDay(zone, dayOf(zone, until) - DEFAULT_DAYS), to: until };
}

async function owned(period: Range, ctx: Context): Promise<Owned> {
  const [contacts, history] = await Promise.all([ctx.load.contacts.list(), ctx.load.chats.list()]);
  const within = await sift(ctx, history.rows, ({ startedAt }) => isIn(period, startedAt));
  const answers = within.length > 0 ? await answersTo(within, ctx) : NOTHING;
  const chats = new Map<string, ChatRecord[]>();
  const doubtful = new Set<string>();
  for (const chat of within) {
    if (isPauseDue()) await pause();
    const [only, ...others] = mayBe(chat, answers, contacts);
    if (!only) continue;
    const own = chats.get(only.id);
    if (others.length > 0) for (const { id } of [only, ...others]) doubtful.add(id);
    else if (own) own.push(chat);
    else chats.set(only.id, [chat]);
  }
  return { chats, doubtful };
}

const NOTHING: Answers = new Map();

/** Read in whole windows: all chats of a page share few readings, and these are held. */
async function answersTo(chats: readonly ChatRecord[], ctx: Context): Promise<Answers> {
  const { zone, now } = defaultsIn(ctx);
  const from = chats.reduce((first, chat) => Math.min(first, begin(chat)!), Infinity);
  const until = chats.reduce((last, chat) => Math.max(last, end(chat)!), from) + 1;
  const windows = wholeWindows(zone, { from, to: until }, ctx.reporting.windowDays);
  const to = Math.max(Math.min(windows.to, startOfDay(zone, dayOf(zone, now) + 1)), until);
  const asked = { every: null, skillIds: null, isPartial: false };
  const request = { from: windows.from, to, zone, ...asked };
  return (await ctx.reports.grouped(prechatSurveys, request, 'chatId')).by;
}

/** Who may have been the visitor: an address that was answered tells it, and only without one the name. */
function mayBe(
  { id, visitorName }: ChatRecord,
  answers: Answers,
  contacts: IndexedList<ContactRecord>,
): readonly ContactRecord[] {
  const addresses = new Set((answers.get(id) ?? []).flatMap(addressesIn));
  if (addresses.size > 0) {
    return [...addresses].flatMap((address) => contacts.group(addressIn).get(address) ?? []);
  }
  const name = foldName(visitorName ?? '');
  return name === '' ? [] : (contacts.group(nameIn).get(name) ?? []);
}

/** What looks like one: no more is known of what was asked. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

const addressesIn = (row: ReportRow): string[] =>
  (mailAddresses(row['answer'] as string | null) ?? [])
    .filter((text) => ADDRESS.test(text))
    .map(foldName);
