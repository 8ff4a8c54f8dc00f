import type { Context } from '../context.js';
import type { ChatRecord } from '../loaders/chats.loaders.js';
import type { ChatOrder, ChatPageArgs } from '../schema/chat/chat.args.js';
import { isName, matcher } from './input.js';
import { momentIn, zoneOf } from './moments.js';
import { orders, pageRequest, type PageRequest } from './paging.js';

const ORDERS = orders<ChatOrder, ChatRecord>({
  ID_ASC: (chat) => chat.iceId,
  ID_DESC: (chat) => chat.iceId,
  STARTED_AT_ASC: (chat) => chat.startedAt,
  STARTED_AT_DESC: (chat) => chat.startedAt,
  ENDED_AT_ASC: (chat) => chat.endedAt,
  ENDED_AT_DESC: (chat) => chat.endedAt,
  DURATION_ASC: (chat) => chat.durationSeconds,
  DURATION_DESC: (chat) => chat.durationSeconds,
  OPERATOR_NAME_ASC: (chat) => chat.operatorName,
  OPERATOR_NAME_DESC: (chat) => chat.operatorName,
  VISITOR_NAME_ASC: (chat) => chat.visitorName ?? null,
  VISITOR_NAME_DESC: (chat) => chat.visitorName ?? null,
});

/** The page of a list of chats, its arguments checked. */
export const chatsPage = (args: ChatPageArgs): PageRequest<ChatRecord> =>
  pageRequest(args, ORDERS[args.orderBy ?? 'STARTED_AT_DESC']);

/** Tests names against one that was asked for, where one that says nothing is none. */
export const named = (asked: string | null | undefined) => isName(asked?.trim() || null);

/** The chats that pass the filters which every list of chats takes, in their order. */
export function filterChats(
  ctx: Context,
  chats: readonly ChatRecord[],
  args: ChatPageArgs,
): readonly ChatRecord[] {
  const zone = zoneOf(ctx);
  const [from, to] = [momentIn(zone, args.from), momentIn(zone, args.to)];
  const isOutcome = named(args.disposition);
  const matches = matcher(args.search);
  return chats.filter(
    ({ startedAt, disposition, ...chat }) =>
      (from === null || (startedAt !== null && startedAt >= from)) &&
      (to === null || (startedAt !== null && startedAt < to)) &&
      isOutcome(disposition) &&
      matches(
        chat.visitorName ?? null,
        chat.operatorName,
        chat.skillName ?? null,
        chat.campaignName ?? null,
      ),
  );
}
