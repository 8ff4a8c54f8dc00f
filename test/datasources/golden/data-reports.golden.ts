import { STATUS_FALSE, Token, utc, type Golden, type GoldenTable } from './golden.js';

const failures = [STATUS_FALSE, { ...STATUS_FALSE, Status: ' false' }];

/** A day in Chicago's summer, asked and answered in its wall time, not in the organization's. */
const day = { from: utc('2021-07-31T05:00:00Z'), to: utc('2021-08-01T04:59:59.999Z') };
const wallTime = { FromDateTime: '2021-07-31 00:00:00.000', ToDateTime: '2021-07-31 23:59:59.999' };

type Reads = NonNullable<Golden['reads']>;

/** A report that only the naming pattern supports, with one row. */
const report = (
  path: `${'chat' | 'email'}/${string}`,
  list: string,
  row: Readonly<Record<string, unknown>>,
  reads: Reads,
): GoldenTable => ({
  [`data.${path.split('/')[1]}`]: {
    evidence: 'pattern',
    path: `/external/icedataapi/api/${path}`,
    args: { ...day, timeZoneId: 20, skillId: '777', offsetMinutes: -300 },
    sends: { Token, ...wallTime, TimeZoneID: 20, SkillID: 777, TimeZoneOffset: -300 },
    list,
    success: { [list]: [row] },
    reads,
    undocumented: ['extraColumns'],
    failures,
  },
});

const agent = { AgentID: 2003, AgentName: 'Steven Browne' };
const readAgent: Reads = {
  AgentID: ['agentId', '2003'],
  AgentName: ['agentName', 'Steven Browne'],
};
const readSkill: Reads = { SkillID: ['skillId', '777'] };

const visitor = { VisitorName: 'Stephen Christian' };
const readVisitor: Reads = { VisitorName: ['visitorName', 'Stephen Christian'] };

const answer = { SurveyDate: '2021-07-31 10:05:33.000', Question: 'Name', Answer: 'Stephen' };
const readAnswer: Reads = {
  SurveyDate: ['answeredAt', utc('2021-07-31T15:05:33Z')],
  Question: ['question', 'Name'],
  Answer: ['answer', 'Stephen'],
};

const survey = (name: string, list: string): GoldenTable =>
  report(
    `chat/${name}`,
    list,
    { ChatID: 2856461, ...agent, ...visitor, ...answer },
    { ChatID: ['chatId', '2856461'], ...readAgent, ...readVisitor, ...readAnswer },
  );

const usage = { CannedPhraseName: 'Greeting', ...agent, UsageCount: 4 };
const readUsage: Reads = {
  CannedPhraseName: ['cannedPhraseName', 'Greeting'],
  ...readAgent,
  UsageCount: ['usageCount', 4],
};

export const dataChatReports: GoldenTable = {
  ...report(
    'chat/get_login_logout_details_by_skillid',
    'LoginLogoutData',
    {
      ...agent,
      SkillID: 777,
      LoginTime: '2021-07-31 08:00:00.000',
      LogoutTime: '2021-07-31 12:00:00.000',
      LogoutReason: 'Break',
    },
    {
      ...readAgent,
      ...readSkill,
      LoginTime: ['loggedInAt', utc('2021-07-31T13:00:00Z')],
      LogoutTime: ['loggedOutAt', utc('2021-07-31T17:00:00Z')],
      LogoutReason: ['logoutReason', 'Break'],
    },
  ),
  ...report('chat/get_canned_answers', 'CannedAnswersData', usage, readUsage),
  ...report(
    'chat/get_chat_averages',
    'ChatAveragesData',
    {
      SkillID: 777,
      Skill: 'Skill1',
      TotalChats: 12,
      AverageQueueTime: '00:00:07',
      AverageDuration: '00:00:42',
    },
    {
      ...readSkill,
      Skill: ['skillName', 'Skill1'],
      TotalChats: ['totalChats', 12],
      AverageQueueTime: ['averageQueueSeconds', 7],
      AverageDuration: ['averageDurationSeconds', 42],
    },
  ),
  ...report(
    'chat/get_chat_transcript_data',
    'ChatTranscriptData',
    {
      ChatID: 2856461,
      ...agent,
      ...visitor,
      StartTime: '2021-07-31 10:05:40.000',
      EndTime: '2021-07-31 10:06:22.000',
      Transcript: '...',
    },
    {
      ChatID: ['chatId', '2856461'],
      ...readAgent,
      ...readVisitor,
      StartTime: ['startedAt', utc('2021-07-31T15:05:40Z')],
      EndTime: ['endedAt', utc('2021-07-31T15:06:22Z')],
      Transcript: ['transcript', '...'],
    },
  ),
  ...report(
    'chat/get_call_center_data',
    'CallCenterData',
    {
      Date: '2021-07-31',
      SkillID: 777,
      Skill: 'Skill1',
      Offered: 12,
      Answered: 11,
      Abandoned: 1,
    },
    {
      Date: ['date', '2021-07-31'],
      ...readSkill,
      Skill: ['skillName', 'Skill1'],
      Offered: ['offered', 12],
      Answered: ['answered', 11],
      Abandoned: ['abandoned', 1],
    },
  ),
  ...report(
    'chat/get_agent_performance_data',
    'AgentPerformanceData',
    { ...agent, TotalChats: 12, AverageDuration: '00:00:42' },
    {
      ...readAgent,
      TotalChats: ['totalChats', 12],
      AverageDuration: ['averageDurationSeconds', 42],
    },
  ),
  ...survey('get_prechat_survey_data', 'PrechatSurveyData'),
  ...survey('get_operator_survey_data', 'OperatorSurveyData'),
  ...survey('get_exit_survey_data', 'ExitSurveyData'),
  ...survey('get_in_chat_survey_data', 'InChatSurveyData'),
  ...report(
    'chat/get_offline_survey_data',
    'OfflineSurveyData',
    { ...visitor, ...answer },
    { ...readVisitor, ...readAnswer },
  ),
  ...report(
    'chat/get_chat_volume_summary_by_account',
    'ChatVolumeSummaryData',
    { Account: 'Camp1', TotalChats: 12 },
    { Account: ['accountName', 'Camp1'], TotalChats: ['totalChats', 12] },
  ),
  ...report(
    'chat/get_chat_volume_summary_by_date',
    'ChatVolumeSummaryData',
    { Date: '2021-07-31', TotalChats: 12 },
    { Date: ['date', '2021-07-31'], TotalChats: ['totalChats', 12] },
  ),
  // Documented: the sample's numbers are texts, its zone has no number, and a column is the tenant's own.
  'data.Get_Chat_Metadata': {
    evidence: 'documented',
    path: '/external/icedataapi/api/Chat/Get_Chat_Metadata',
    args: {
      from: utc('2021-07-30T18:30:00Z'),
      to: utc('2021-07-31T18:29:59.999Z'),
      skillId: '777',
      offsetMinutes: 330,
    },
    sends: { Token, ...wallTime, SkillID: '777', TimeZoneOffset: '330' },
    list: 'ChatData',
    success: {
      ChatData: [
        {
          ChatID: 2856461,
          ChatStartedPage: 'https://dev.enterice.com/',
          ...agent,
          ...visitor,
          OS: 'Windows-10',
          IP: '157.47.65.193',
          Browser: 'Firefox-98.0',
          'Claim Number': '323',
        },
      ],
    },
    reads: {
      ChatID: ['chatId', '2856461'],
      ChatStartedPage: ['startedPage', 'https://dev.enterice.com/'],
      ...readAgent,
      ...readVisitor,
      OS: ['operatingSystem', 'Windows-10'],
      IP: ['ip', '157.47.65.193'],
      Browser: ['browser', 'Firefox-98.0'],
      'Claim Number': ['extraColumns', [{ name: 'Claim Number', value: '323' }]],
    },
    failures,
  },
};

export const dataEmailReports: GoldenTable = {
  ...report('email/get_email_canned_answers', 'EmailCannedAnswersData', usage, readUsage),
  ...report(
    'email/get_email_survey',
    'EmailSurveyData',
    { TicketID: 385777, ...agent, ...answer },
    { TicketID: ['ticketId', '385777'], ...readAgent, ...readAnswer },
  ),
  ...report(
    'email/get_ticket_volume_summary_data',
    'TicketVolumeSummaryData',
    { Date: '2021-07-31', SkillID: 777, Received: 12, Resolved: 10 },
    {
      Date: ['date', '2021-07-31'],
      ...readSkill,
      Received: ['received', 12],
      Resolved: ['resolved', 10],
    },
  ),
  ...report(
    'email/get_ticket_resolution_data',
    'TicketResolutionData',
    {
      TicketID: 385777,
      Subject: 'Order',
      Status: 'Resolved',
      ReceivedOn: '2021-07-31 08:00:00.000',
      ResolvedOn: '2021-07-31 12:00:00.000',
    },
    {
      TicketID: ['ticketId', '385777'],
      Subject: ['subject', 'Order'],
      Status: ['status', 'Resolved'],
      ReceivedOn: ['receivedAt', utc('2021-07-31T13:00:00Z')],
      ResolvedOn: ['resolvedAt', utc('2021-07-31T17:00:00Z')],
    },
  ),
  ...report(
    'email/get_ticket_resolution_by_agent',
    'TicketResolutionByAgentData',
    { ...agent, Assigned: 12, Resolved: 10 },
    { ...readAgent, Assigned: ['assigned', 12], Resolved: ['resolved', 10] },
  ),
  ...report(
    'email/get_ticket_history_data',
    'TicketHistoryData',
    {
      TicketID: 385777,
      ContactID: 91,
      Subject: 'Order',
      Status: 'Resolved',
      AgentID: 2003,
      AssignedDate: '2021-07-31 08:10:00.000',
      LastModifiedDate: '2021-07-31 12:00:00.000',
      ReceivedOn: '2021-07-31 08:00:00.000',
    },
    {
      TicketID: ['ticketId', '385777'],
      ContactID: ['contactId', '91'],
      Subject: ['subject', 'Order'],
      Status: ['status', 'Resolved'],
      AgentID: ['agentId', '2003'],
      AssignedDate: ['assignedAt', utc('2021-07-31T13:10:00Z')],
      LastModifiedDate: ['lastModifiedAt', utc('2021-07-31T17:00:00Z')],
      ReceivedOn: ['receivedAt', utc('2021-07-31T13:00:00Z')],
    },
  ),
  ...report(
    'email/get_email_interval_data',
    'EmailIntervalData',
    { IntervalStart: '2021-07-31 08:00:00.000', SkillID: 777, Received: 3, Resolved: 2 },
    {
      IntervalStart: ['intervalStartsAt', utc('2021-07-31T13:00:00Z')],
      ...readSkill,
      Received: ['received', 3],
      Resolved: ['resolved', 2],
    },
  ),
};
