import { formatDuration } from '../dates.js';
import { dialogueOf, namesOf, type Chat } from '../store/chats.js';
import type { Store } from '../store/store.js';
import { cannedUse } from './canned-use.js';
import { agentCells, each, grouped, report, type Asked, type Report, type Row } from './report.js';

/** The chat reports on agents, chats and their numbers. A chat belongs where it starts. */
export const CHAT_REPORTS: readonly Report[] = [
  report(
    'get_login_logout_details_by_skillid',
    'LoginLogoutData',
    each('sessions', (session, { store, clock }) => ({
      ...agentCells(store, session.userId, session.agentName),
      SkillID: session.skillId,
      LoginTime: clock.text(session.loginAt),
      LogoutTime: session.logoutAt && clock.text(session.logoutAt),
      LogoutReason: session.logoutAt && session.reason,
    })),
  ),
  report('get_canned_answers', 'CannedAnswersData', ({ store, span }) =>
    cannedUse(store, store.chatCanned, answeredChats(store.events('chats', span))),
  ),
  report('get_chat_averages', 'ChatAveragesData', (asked) =>
    sums(asked, () => '').map(({ chats, queueMs, talkMs }) => ({
      ...{ SkillID: asked.skill.id, Skill: asked.skill.name },
      TotalChats: chats,
      AverageQueueTime: duration(queueMs / chats),
      AverageDuration: duration(talkMs / chats),
    })),
  ),
  report(
    'get_chat_transcript_data',
    'ChatTranscriptData',
    each('chats', (chat, { store, clock }) => ({
      ...chatCells(store, chat),
      StartTime: clock.text(chat.startedAt),
      EndTime: clock.text(chat.endedAt),
      Transcript: transcriptOf(store, chat),
    })),
  ),
  report('get_call_center_data', 'CallCenterData', callCenter),
  report('get_agent_performance_data', 'AgentPerformanceData', (asked) =>
    sums(asked, ({ userId }) => String(userId)).map(({ first, chats, talkMs }) => ({
      ...agentCells(asked.store, first.userId, first.operatorName),
      TotalChats: chats,
      AverageDuration: duration(talkMs / chats),
    })),
  ),
  // What an account is, nobody knows: here the campaign.
  report('get_chat_volume_summary_by_account', 'ChatVolumeSummaryData', (asked) =>
    sums(asked, ({ campaignId }) => String(campaignId)).map(({ first, chats }) => ({
      Account: namesOf(asked.store, first).campaign,
      TotalChats: chats,
    })),
  ),
  report('get_chat_volume_summary_by_date', 'ChatVolumeSummaryData', (asked) =>
    sums(asked, ({ startedAt }) => asked.clock.date(startedAt)).map(({ first, chats }) => ({
      Date: asked.clock.date(first.startedAt),
      TotalChats: chats,
    })),
  ),
];

/** The report whose path has a casing of its own. Only the first part of its page was ever read. */
export const METADATA = report(
  'Get_Chat_Metadata',
  'ChatData',
  each('chats', (chat, { store }) => ({
    ChatID: chat.id,
    ChatStartedPage: chat.page.url,
    ...agentCells(store, chat.userId, chat.operatorName),
    VisitorName: chat.visitor.name,
    OS: SYSTEMS[chat.visitor.operatingSystem] ?? chat.visitor.operatingSystem,
    IP: chat.visitor.ip,
    Browser: `${chat.visitor.browser.replace(/ (?=\d+$)/, '-')}.0`,
    // The organization's own field, which not everybody fills in.
    ...(chat.id % 3 === 0 && { 'Claim Number': String(100 + (chat.id % 900)) }),
  })),
);

/** Name and version, where chat's own answers have a name alone. */
const SYSTEMS: Readonly<Record<string, string>> = {
  WinNT: 'Windows-10',
  MacOSX: 'macOS-15',
  iOS: 'iOS-26',
  Android: 'Android-16',
};

export function chatCells(store: Store, chat: Chat) {
  return {
    ChatID: chat.id,
    ...agentCells(store, chat.userId, chat.operatorName),
    VisitorName: chat.visitor.name,
  };
}

/** Who found nobody is counted as a caller who gave up. */
function callCenter({ store, skill, span, clock }: Asked): Row[] {
  return grouped(
    contacts(),
    ({ date }) => date,
    ({ date }) => ({
      Date: date,
      ...{ SkillID: skill.id, Skill: skill.name },
      ...{ Offered: 0, Answered: 0, Abandoned: 0 },
    }),
    (row, { outcome }) => {
      row.Offered++;
      row[outcome]++;
    },
  );

  function* contacts() {
    for (const { startedAt } of store.events('chats', span)) {
      yield { date: clock.date(startedAt), outcome: 'Answered' as const };
    }
    for (const { leftAt } of store.events('offlineMessages', span)) {
      yield { date: clock.date(leftAt), outcome: 'Abandoned' as const };
    }
  }
}

function sums({ store, span }: Asked, keyOf: (chat: Chat) => string) {
  return grouped(
    store.events('chats', span),
    keyOf,
    (first) => ({ first, chats: 0, queueMs: 0, talkMs: 0 }),
    (sum, { queuedAt, startedAt, endedAt }) => {
      sum.chats += 1;
      sum.queueMs += startedAt.getTime() - queuedAt.getTime();
      sum.talkMs += endedAt.getTime() - startedAt.getTime();
    },
  );
}

function* answeredChats(chats: Iterable<Chat>) {
  for (const { id, userId, operatorName } of chats) yield { id, userId, agentName: operatorName };
}

/** What was said, a line each. */
function transcriptOf(store: Store, chat: Chat): string {
  const talk = store.told.chats.talk(chat);
  const lines = talk ? dialogueOf(talk, chat) : [];
  return lines.map(({ from, text }) => `${from}: ${text}`).join('\n');
}

function duration(ms: number): string {
  return formatDuration(new Date(0), new Date(ms));
}
