import type { Context } from '../../context/context.js';
import type { ChatRecord } from '../../loaders/chat.loaders.js';
import type { ChatOrder, ChatPageArgs } from '../../schema/chat/chat.args.js';
import { anything, FoldedTexts, foldedNames, type Wants } from '../kit/folded-texts.js';
import { momentIn, zoneOf } from '../kit/moments.js';
import { orders, pageRequest, type PageRequest } from '../kit/paging.js';
import type { Rows } from '../kit/rows.js';

const ORDERS = orders<ChatOrder, ChatRecord>({
  STARTED_AT: 'startedAt',
  ENDED_AT: 'endedAt',
  DURATION: 'durationSeconds',
  OPERATOR_NAME: 'operatorName',
  VISITOR_NAME: 'visitorName',
});

/** The page of a list of chats, its arguments checked. */
export const chatsPage = (args: ChatPageArgs): PageRequest<ChatRecord> =>
  pageRequest(args, ORDERS[args.orderBy ?? 'STARTED_AT_DESC']);

/** The texts of a chat that are searched, and its names, which are compared. */
const TEXTS = new FoldedTexts<ChatRecord>((chat) => [
  chat.visitorName,
  chat.operatorName,
  chat.skillName,
  chat.campaignName,
]);
const NAMES = {
  operator: foldedNames<ChatRecord>(({ operatorName }) => operatorName),
  skill: foldedNames<ChatRecord>(({ skillName }) => skillName),
  campaign: foldedNames<ChatRecord>(({ campaignName }) => campaignName),
  disposition: foldedNames<ChatRecord>(({ disposition }) => disposition),
};

type Named = keyof typeof NAMES;

/** Which of these chats pass the filters that a list of chats takes; a name that says nothing is none. */
export function chatsWanted(
  ctx: Context,
  chats: Rows<ChatRecord>,
  args: ChatPageArgs & { readonly [name in Named]?: string | null },
): Wants<ChatRecord> {
  const zone = zoneOf(ctx);
  const [from, to] = [momentIn(zone, args.from), momentIn(zone, args.to)];
  const names = Object.keys(NAMES) as Named[];
  const tests = [
    TEXTS.containing(chats, args.search),
    ...names.map((name) => NAMES[name].being(chats, args[name]?.trim() || null)),
  ].filter((test) => test !== anything);
  return (chat, index) =>
    (from === null || (chat.startedAt !== null && chat.startedAt >= from)) &&
    (to === null || (chat.startedAt !== null && chat.startedAt < to)) &&
    tests.every((test) => test(chat, index));
}
