import { beforeAll, describe, expect, it } from '@jest/globals';
import { REPORTS } from '../../../sandbox/reports/reports.js';
import { busySkill, reporter, YEAR } from '../../support/sandbox/reporting.js';
import { shapeOf } from '../../support/sandbox/shapes.js';
import {
  dataToken,
  lastReason,
  post,
  send,
  useSandbox,
  type Answer,
  type Body,
} from '../../support/sandbox/sandbox.js';

const box = useSandbox();

const AGENT = { AgentID: 2003, AgentName: 'Steven Browne' };
const CHAT = { ChatID: 2856461, ...AGENT, VisitorName: 'Stephen Christian' };
const ANSWERED = { SurveyDate: '2021-07-31 10:05:33.000', Question: 'Name', Answer: 'Stephen' };
const SURVEY_ROW = { ...CHAT, ...ANSWERED };
const USE = { CannedPhraseName: 'Greeting', ...AGENT, UsageCount: 4 };
const SKILL = { SkillID: 777, Skill: 'Skill1' };

/** What is documented, or assumed, to be answered. */
const CASES: [path: string, documented: Record<string, [object]>][] = [
  [
    'Chat/Get_Chat_Metadata',
    {
      ChatData: [
        {
          ChatID: 2856461,
          ChatStartedPage: 'https://dev.enterice.com/',
          ...AGENT,
          VisitorName: 'Stephen Christian',
          OS: 'Windows-10',
          IP: '157.47.65.193',
          Browser: 'Firefox-98.0',
          'Claim Number': '323',
        },
      ],
    },
  ],
  [
    'chat/get_login_logout_details_by_skillid',
    {
      LoginLogoutData: [
        {
          ...AGENT,
          SkillID: 777,
          LoginTime: '2021-07-31 08:00:00.000',
          LogoutTime: '2021-07-31 12:00:00.000',
          LogoutReason: 'Break',
        },
      ],
    },
  ],
  ['chat/get_canned_answers', { CannedAnswersData: [USE] }],
  [
    'chat/get_chat_averages',
    {
      ChatAveragesData: [
        { ...SKILL, TotalChats: 12, AverageQueueTime: '00:00:07', AverageDuration: '00:00:42' },
      ],
    },
  ],
  [
    'chat/get_chat_transcript_data',
    {
      ChatTranscriptData: [
        {
          ...CHAT,
          StartTime: '2021-07-31 10:05:40.000',
          EndTime: '2021-07-31 10:06:22.000',
          Transcript: '...',
        },
      ],
    },
  ],
  [
    'chat/get_call_center_data',
    { CallCenterData: [{ Date: '2021-07-31', ...SKILL, Offered: 12, Answered: 11, Abandoned: 1 }] },
  ],
  [
    'chat/get_agent_performance_data',
    { AgentPerformanceData: [{ ...AGENT, TotalChats: 12, AverageDuration: '00:00:42' }] },
  ],
  ['chat/get_prechat_survey_data', { PrechatSurveyData: [SURVEY_ROW] }],
  ['chat/get_operator_survey_data', { OperatorSurveyData: [SURVEY_ROW] }],
  [
    'chat/get_offline_survey_data',
    { OfflineSurveyData: [{ VisitorName: 'Stephen Christian', ...ANSWERED }] },
  ],
  ['chat/get_exit_survey_data', { ExitSurveyData: [SURVEY_ROW] }],
  ['chat/get_in_chat_survey_data', { InChatSurveyData: [SURVEY_ROW] }],
  [
    'chat/get_chat_volume_summary_by_account',
    { ChatVolumeSummaryData: [{ Account: 'Camp1', TotalChats: 12 }] },
  ],
  [
    'chat/get_chat_volume_summary_by_date',
    { ChatVolumeSummaryData: [{ Date: '2021-07-31', TotalChats: 12 }] },
  ],
  ['email/get_email_canned_answers', { EmailCannedAnswersData: [USE] }],
  [
    'email/get_email_survey',
    { EmailSurveyData: [{ TicketID: 385777, ...AGENT, ...ANSWERED, Question: 'Satisfied?' }] },
  ],
  [
    'email/get_ticket_volume_summary_data',
    {
      TicketVolumeSummaryData: [{ Date: '2021-07-31', SkillID: 777, Received: 12, Resolved: 10 }],
    },
  ],
  [
    'email/get_ticket_resolution_data',
    {
      TicketResolutionData: [
        {
          ...{ TicketID: 385777, Subject: 'Order', Status: 'Resolved' },
          ReceivedOn: '2021-07-31 08:00:00.000',
          ResolvedOn: '2021-07-31 12:00:00.000',
        },
      ],
    },
  ],
  [
    'email/get_ticket_resolution_by_agent',
    { TicketResolutionByAgentData: [{ ...AGENT, Assigned: 12, Resolved: 10 }] },
  ],
  [
    'email/get_ticket_history_data',
    {
      TicketHistoryData: [
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
      ],
    },
  ],
  [
    'email/get_email_interval_data',
    {
      EmailIntervalData: [
        { IntervalStart: '2021-07-31 08:00:00.000', SkillID: 777, Received: 3, Resolved: 2 },
      ],
    },
  ],
];

const FAILURE = { Status: ' false', Message: 'as above.', Error: 'as above' };

function channelOf(path: string): 'chat' | 'email' {
  return path.startsWith('email') ? 'email' : 'chat';
}

/** The row that says the most: some leave out what they do not have. */
function fullest(rows: readonly object[]): object | undefined {
  const told = (row: object) => Object.values(row).filter((value) => value !== null).length;
  return rows.toSorted((a, b) => told(b) - told(a))[0];
}

/** Every skill's rows, as not every skill is asked every survey. */
async function rowsOf(path: string): Promise<[list: string, rows: object[]]> {
  const ask = await reporter(box.current);
  const skills = box.current.state.skills.filter(({ channel }) => channel === channelOf(path));
  const answers = await Promise.all(skills.map(({ id }) => ask(path, { SkillID: id })));
  const lists = answers.flatMap((answer: Answer) => Object.entries<object[]>(answer));
  return [Object.keys(answers[0]).join(), lists.flatMap(([, rows]) => rows)];
}

describe('the shape of the reports', () => {
  it('is known of every report that is served', () => {
    const served = Object.entries(REPORTS).flatMap(([folder, reports]) =>
      reports.map(({ name }) => `${folder}/${name}`),
    );
    expect(CASES.map(([path]) => path).sort()).toEqual(served.sort());
  });

  it.each(CASES)('%s', async (path, documented) => {
    const [[list = '', [row] = []] = []] = Object.entries(documented);
    const [answered, rows] = await rowsOf(path);
    expect(answered).toBe(list);
    expect(shapeOf(fullest(rows))).toEqual(shapeOf(row));
    expect(lastReason(box.current)).toBeUndefined();
  });

  it('is a column less where a chat has no claim', async () => {
    const [, rows] = await rowsOf('Chat/Get_Chat_Metadata');
    const claims = rows.filter((row) => 'Claim Number' in row);
    expect(claims.length).toBeGreaterThan(10);
    expect(claims.length).toBeLessThan(rows.length - 10);
  });

  it.each(CASES)(
    '%s of a skill where nothing happened is an empty list',
    async (path, documented) => {
      const ask = await reporter(box.current);
      const other = busySkill(box.current, channelOf(path) === 'chat' ? 'email' : 'chat');
      const [list = ''] = Object.keys(documented);
      expect(await ask(path, { SkillID: other })).toEqual({ [list]: [] });
    },
  );
});

describe('what a report is asked with', () => {
  let skill: number;
  beforeAll(() => {
    skill = busySkill(box.current, 'chat');
  });

  it.each(CASES)('%s takes numbers as texts, and no key it does not know', async (path) => {
    const ask = await reporter(box.current);
    const plain = await ask(path, { SkillID: skill });
    expect(await ask(path, { SkillID: String(skill), TimeZoneOffset: '0' })).toEqual(plain);
    expect(await ask(path, { SkillID: skill, OrgID: 59 })).toEqual(FAILURE);
    expect(lastReason(box.current)).toBe('wrong key: OrgID');
  });

  it.each<[string, Body, string]>([
    ['no skill', {}, 'missing key: SkillID'],
    ['a skill that is gone', { SkillID: 1 }, 'no such skill: 1'],
    ['several skills', { SkillID: '706,709' }, 'wrong type: SkillID'],
    ['no start', { SkillID: 1, FromDateTime: undefined }, 'missing key: FromDateTime'],
    ['a day alone', { SkillID: 1, FromDateTime: '2026-03-02' }, 'wrong type: FromDateTime'],
    [
      'an ISO instant',
      { SkillID: 1, ToDateTime: '2026-03-02T00:00:00.000Z' },
      'wrong type: ToDateTime',
    ],
    [
      'no real day',
      { SkillID: 1, ToDateTime: '2026-02-30 00:00:00.000' },
      'wrong type: ToDateTime',
    ],
    ['no offset', { SkillID: 1, TimeZoneOffset: undefined }, 'missing key: TimeZoneOffset'],
    ['half a minute', { SkillID: 1, TimeZoneOffset: 0.5 }, 'wrong type: TimeZoneOffset'],
    ['an offset of no place', { SkillID: 1, TimeZoneOffset: 900 }, 'not an offset: TimeZoneOffset'],
    [
      'a zone that ICE does not number',
      { SkillID: 1, TimeZoneID: 21 },
      'not a time zone: TimeZoneID',
    ],
  ])('%s is refused', async (_, body, reason) => {
    const ask = await reporter(box.current);
    expect(await ask('chat/get_chat_averages', body)).toEqual(FAILURE);
    expect(lastReason(box.current)).toBe(reason);
  });

  it('is refused backwards', async () => {
    const ask = await reporter(box.current);
    const body = { SkillID: skill, FromDateTime: YEAR.ToDateTime, ToDateTime: YEAR.FromDateTime };
    expect(await ask('chat/get_chat_averages', body)).toEqual(FAILURE);
    expect(lastReason(box.current)).toBe('FromDateTime after ToDateTime');
  });

  it('is refused without a token, or with a bad one', async () => {
    const body = { ...YEAR, SkillID: skill };
    expect(await post(box.current, 'data:chat/get_chat_averages', body)).toEqual(FAILURE);
    expect(lastReason(box.current)).toBe('missing key: Token');
    const forged = `${(await dataToken(box.current)).slice(0, -4)}AAAA`;
    const answer = await post(box.current, 'data:chat/get_chat_averages', {
      ...body,
      Token: forged,
    });
    expect(answer).toEqual(FAILURE);
    expect(lastReason(box.current)).toBe('bad token');
  });

  it('has a path with a casing of its own', async () => {
    const paths = ['chat/Get_Chat_Metadata', 'Chat/get_chat_averages'];
    const answers = await Promise.all(paths.map((path) => send(box.current, `data:${path}`, {})));
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});
