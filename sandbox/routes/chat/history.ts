import { formatDuration } from '../../dates.js';
import { chatOffset, idList, inText, int, optional, organization } from '../../keys.js';
import { byGet, group, read } from '../../route.js';
import { namesOf, type Chat } from '../../store/chats.js';
import type { Store } from '../../store/store.js';
import { transcriptFile, TRANSCRIPT_NAME } from '../../transcript.js';
import { AS_PRINTED } from '../words.js';

/** Campaign, skill, operator and visitor are names here, and the dates have a form of their own. */
export const chatHistory = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    failure: { message: 'Failed' },
  },
  [
    // The whole history comes back, the latest first as on the page.
    read(
      'GetChatHistory',
      { OrganizationID: organization, SkillIDs: optional(idList), Offset: chatOffset },
      ({ store, body: { SkillIDs: ids = [] } }) => {
        const isWanted = (chat: Chat) => ids.length === 0 || ids.includes(chat.skillId);
        const chats = store.chats.filter(isWanted).reverse();
        return { ChatList: chats.map((chat, index) => historyRow(store, chat, index)) };
      },
      AS_PRINTED,
    ),
    read(
      'GetChatInformation',
      { ChatId: int, Offset: chatOffset },
      ({ store, body }) => informationOf(store, store.chats.need(body.ChatId)),
      AS_PRINTED,
    ),
    byGet(
      read('GetChatTranscript', { ChatId: inText(int) }, ({ store, body, switches }) => {
        const chat = store.chats.need(body.ChatId);
        return switches.fileAnswers === 'file'
          ? transcriptFile(store, chat, switches.transcriptBytes)
          : { FileName: TRANSCRIPT_NAME };
      }),
    ),
    read(
      'GetChatSurveyInformation',
      { ChatId: int, OrgId: optional(organization), Offset: optional(chatOffset) },
      ({ store, body }) => ({
        SurveyInfo: store.surveyAnswers(store.chats.need(body.ChatId).id).map((answer) => ({
          SurveyType: `${answer.type} Survey`,
          Question: answer.question,
          Answer: answer.answer,
        })),
      }),
    ),
    read(
      'GetChatNavigationInformation',
      { ChatId: int, OrgId: organization, Offset: chatOffset },
      ({ store, body }) => ({
        NavigationInfo: store.navigation(store.chats.need(body.ChatId).id).map((view) => ({
          ' URL': view.url,
          Title: view.title,
          ' Datetime': store.wallTime(view.viewedAt, 'padded'),
        })),
      }),
      AS_PRINTED,
    ),
  ],
);

/** On the page the first row's id has a stray space before it, and the second's has none. */
function historyRow(store: Store, chat: Chat, index: number) {
  const { campaign, skill, operator } = namesOf(store, chat);
  return {
    [index === 0 ? ' ChatId' : 'ChatId']: chat.id,
    Campaign: campaign,
    Skill: skill,
    OperatorName: operator,
    QueueTime: store.wallTime(chat.queuedAt, 'padded'),
    ...timesOf(store, chat),
    Disposition: chat.disposition,
    VisitorName: chat.visitor.name,
  };
}

function informationOf(store: Store, chat: Chat) {
  const { visitor, page } = chat;
  return {
    OperatorName: namesOf(store, chat).operator,
    ...timesOf(store, chat),
    IP: visitor.ip,
    City: visitor.city,
    Country: visitor.country,
    Region: visitor.region,
    Latitude: visitor.latitude,
    Longitude: visitor.longitude,
    Browser: visitor.browser,
    OperatingSystem: visitor.operatingSystem,
    ChatStartedPage: page.url,
  };
}

/** The time in the queue is not part of the duration. */
function timesOf(store: Store, { startedAt, endedAt }: Chat) {
  return {
    StartTime: store.wallTime(startedAt, 'padded'),
    EndTime: store.wallTime(endedAt, 'padded'),
    Duration: formatDuration(startedAt, endedAt),
  };
}
