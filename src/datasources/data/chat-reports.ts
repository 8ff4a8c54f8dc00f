import { day, duration, id, text, time, verbatim } from '../wire/codecs.js';
import { agent, answer, chat, count, skill, skillName, visitorName } from './report-columns.js';
import { column, reportsOf } from './report.js';

const report = reportsOf('CHAT');

/** What an average over chats is weighed by. */
const OVER_CHATS = { weight: 'totalChats' };

export const loginLogoutDetails = report('get_login_logout_details_by_skillid', {
  title: 'Login Logout Details by Skill Id',
  description: 'When agents signed in and out, and why they left.',
  grain: 'event',
  rowsAre: "a session of an agent's, as told for a skill",
  list: 'LoginLogoutData',
  columns: {
    ...agent,
    ...skill,
    loggedInAt: column(time('LoginTime'), 'When the agent signed in.'),
    loggedOutAt: column(time('LogoutTime'), 'When the agent signed out.'),
    logoutReason: column(text('LogoutReason'), 'Why the agent signed out.'),
  },
  derived: {
    sessionId: {
      of: ['agentId', 'agentName', 'loggedInAt'],
      description: 'The session, the same for whichever skill it is told.',
    },
  },
  caution:
    'A session may be told once for each skill that the agent has: add hours up over each `sessionId` once.',
  time: 'loggedInAt',
  key: ['loggedInAt', 'agentId', 'agentName'],
});

export const cannedAnswers = report('get_canned_answers', {
  title: 'Canned Answers',
  description: 'How often agents used which canned phrase in chats.',
  grain: 'aggregate',
  rowsAre: 'a canned phrase and an agent',
  list: 'CannedAnswersData',
  columns: {
    cannedPhraseName: column(text('CannedPhraseName'), 'The name of the phrase.'),
    ...agent,
    usageCount: count('UsageCount', 'How often it was used.', 'uses'),
  },
  key: ['cannedPhraseName', 'agentId', 'agentName'],
  about: ['cannedSets'],
});

export const chatAverages = report('get_chat_averages', {
  title: 'Chat Averages',
  description: 'How long visitors waited and chats took, on average.',
  grain: 'aggregate',
  rowsAre: 'a skill',
  list: 'ChatAveragesData',
  columns: {
    ...skill,
    ...skillName,
    totalChats: count('TotalChats', 'The chats that the averages are over.', 'chats'),
    averageQueueSeconds: column(
      duration('AverageQueueTime'),
      'How long visitors waited, on average.',
      OVER_CHATS,
    ),
    averageDurationSeconds: column(
      duration('AverageDuration'),
      'How long chats took, on average.',
      OVER_CHATS,
    ),
  },
  key: ['skillId', 'skillName'],
});

export const chatTranscripts = report('get_chat_transcript_data', {
  title: 'Chat Transcript',
  description: 'What was said in chats.',
  grain: 'event',
  rowsAre: 'a chat, or a message of one: ICE does not say',
  list: 'ChatTranscriptData',
  columns: {
    ...chat,
    ...agent,
    ...visitorName,
    startedAt: column(time('StartTime'), 'When the chat began.'),
    endedAt: column(time('EndTime'), 'When the chat ended.'),
    transcript: column(verbatim('Transcript'), 'What was said.'),
  },
  time: 'startedAt',
  key: ['startedAt', 'chatId'],
});

export const callCenter = report('get_call_center_data', {
  title: 'Call Center',
  description: 'How many chats were offered, answered and abandoned.',
  grain: 'aggregate',
  rowsAre: 'a skill and a day',
  list: 'CallCenterData',
  columns: {
    date: column(day('Date'), 'The day, in the time zone that was asked for.'),
    ...skill,
    ...skillName,
    offered: count('Offered', 'Chats that were offered to agents.', 'chats'),
    answered: count('Answered', 'Chats that agents answered.', 'chats'),
    abandoned: count('Abandoned', 'Chats that visitors gave up.', 'chats'),
  },
  key: ['date', 'skillId', 'skillName'],
});

export const agentPerformance = report('get_agent_performance_data', {
  title: 'Agent Performance',
  description: 'How many chats each agent had, and how long they took.',
  grain: 'aggregate',
  rowsAre: 'an agent',
  list: 'AgentPerformanceData',
  columns: {
    ...agent,
    totalChats: count('TotalChats', 'Chats that the agent had.', 'chats'),
    averageDurationSeconds: column(
      duration('AverageDuration'),
      'How long they took, on average.',
      OVER_CHATS,
    ),
  },
  key: ['agentId', 'agentName'],
});

/** What the reports on surveys around a chat have in common. */
const survey = (name: string, title: string, list: string, description: string) =>
  report(name, {
    title,
    description,
    grain: 'event',
    rowsAre: 'a chat and a question',
    list,
    columns: { ...chat, ...agent, ...visitorName, ...answer },
    time: 'answeredAt',
    key: ['answeredAt', 'chatId', 'question'],
    about: ['surveys'],
  });

export const prechatSurveys = survey(
  'get_prechat_survey_data',
  'Prechat Survey',
  'PrechatSurveyData',
  'What visitors answered before they chatted.',
);

export const operatorSurveys = survey(
  'get_operator_survey_data',
  'Operator Survey',
  'OperatorSurveyData',
  'What agents filled in about chats.',
);

export const exitSurveys = survey(
  'get_exit_survey_data',
  'Exit Survey',
  'ExitSurveyData',
  'What visitors answered after they had chatted.',
);

export const inChatSurveys = survey(
  'get_in_chat_survey_data',
  'In-Chat Survey',
  'InChatSurveyData',
  'What visitors answered while they chatted.',
);

export const offlineSurveys = report('get_offline_survey_data', {
  title: 'Offline Survey',
  description: 'What visitors left while no agent was there.',
  grain: 'event',
  rowsAre: 'a submission and a question',
  list: 'OfflineSurveyData',
  columns: { ...visitorName, ...answer },
  time: 'answeredAt',
  key: ['answeredAt', 'visitorName', 'question'],
});

export const chatVolumeByAccount = report('get_chat_volume_summary_by_account', {
  title: 'Chat Volume Summary by Account',
  description: 'How many chats there were, by account.',
  grain: 'aggregate',
  rowsAre: 'an account; what ICE means by it is not known',
  list: 'ChatVolumeSummaryData',
  columns: {
    accountName: column(text('Account'), 'The account, as ICE names it.'),
    totalChats: count('TotalChats', 'Its chats.', 'chats'),
  },
  key: ['accountName'],
});

export const chatVolumeByDate = report('get_chat_volume_summary_by_date', {
  title: 'Chat Volume Summary by Date',
  description: 'How many chats there were, day by day.',
  grain: 'aggregate',
  rowsAre: 'a day',
  list: 'ChatVolumeSummaryData',
  columns: {
    date: column(day('Date'), 'The day, in the time zone that was asked for.'),
    totalChats: count('TotalChats', 'The chats of the day.', 'chats'),
  },
  key: ['date'],
});

/** The page sends the skill and the offset as text, though its table calls them numbers. */
export const chatMetadata = report('Get_Chat_Metadata', {
  title: 'Chat Metadata',
  description:
    'The visitor and the agent of each chat, and what the organization added of its own.',
  grain: 'event',
  rowsAre: 'a chat',
  documentedPath: 'Chat/Get_Chat_Metadata',
  sendsTexts: true,
  list: 'ChatData',
  columns: {
    chatId: column(id('ChatID'), 'The id of the chat.', { link: 'chat' }),
    startedPage: column(text('ChatStartedPage'), 'The page that the chat was opened on.'),
    ...agent,
    ...visitorName,
    operatingSystem: column(text('OS'), "The visitor's operating system."),
    ip: column(text('IP'), "The visitor's IP address."),
    browser: column(text('Browser'), "The visitor's browser."),
  },
  key: ['chatId'],
});
