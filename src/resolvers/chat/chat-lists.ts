import type { Context } from '../../context/context.js';
import type { ChatRecord } from '../../loaders/chat.loaders.js';
import type { ChatListArgs, ChatOrder, ChatPageArgs } from '../../schema/chat/chat.args.js';
import { anything, FoldedTexts, foldedNames, type Wants } from '../kit/folded-texts.js';
import { isIn, stretchIn, type Stretch } from '../kit/moments.js';
import { orders, pageRequest, type PageRequest } from '../kit/paging.js';
import type { Rows } from '../kit/rows.js';

const ORDERS = orders<ChatOrder, ChatRecord>({
  STARTED_AT: 'startedAt',
  ENDED_AT: 'endedAt',
  DURATION: 'durationSeconds',
  OPERATOR_NAME: 'operatorName',
  VISITOR_NAME: 'visitorName',
});

type Asked = ChatListArgs & Partial<Pick<ChatPageArgs, 'from' | 'to'>>;

/** The page of a list of chats, its arguments checked. */
export function chatsPage(ctx: Context, args: Asked): PageRequest<ChatRecord> {
  startedIn(ctx, args);
  return pageRequest(args, ORDERS[args.orderBy ?? 'STARTED_AT_DESC']);
}

/** When the chats that are wanted began, by either spelling of the arguments. */
export function startedIn(ctx: Context, args: Asked): Stretch {
  const [startedFrom, startedTo] = [args.startedFrom ?? args.from, args.startedTo ?? args.to];
  return stretchIn(ctx, { startedFrom, startedTo }, ['startedFrom', 'startedTo']);
}

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
  args: Asked & { readonly [name in Named]?: string | null },
): Wants<ChatRecord> {
  const started = startedIn(ctx, args);
  const names = Object.keys(NAMES) as Named[];
  const tests = [
    TEXTS.containing(chats, args.search),
    ...names.map((name) => NAMES[name].being(chats, name, args[name]?.trim() || null)),
  ].filter((test) => test !== anything);
  return (chat, index) => isIn(started, chat.startedAt) && tests.every((test) => test(chat, index));
}
