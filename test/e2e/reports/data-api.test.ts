import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dataChatReports, dataEmailReports } from '../../datasources/golden/data-reports.golden.js';
import { useClock } from '../../support/clock.js';
import { openHouse, type House } from '../../support/house/client.js';
import { sentTo } from '../../support/house/operations.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** The sandbox's organization is six hours behind UTC, all the year. */
const OFFSET = -360;
const WINDOW = 31 * DAY;

/** Each report's root field, the skill that it is asked about, and what of its window ICE is asked for. */
const REPORTS = {
  get_login_logout_details_by_skillid: ['loginLogoutDetailsBySkillIdReport', 'chat', 'window'],
  get_canned_answers: ['cannedAnswersReport', 'chat', 'range'],
  get_chat_averages: ['chatAveragesReport', 'chat', 'range'],
  get_chat_transcript_data: ['chatTranscriptReport', 'chat', 'window'],
  get_call_center_data: ['callCenterReport', 'chat', 'range'],
  get_agent_performance_data: ['agentPerformanceReport', 'chat', 'range'],
  get_prechat_survey_data: ['prechatSurveyReport', 'chat', 'window'],
  get_operator_survey_data: ['operatorSurveyReport', 'chat', 'window'],
  get_offline_survey_data: ['offlineSurveyReport', 'chat', 'window'],
  get_exit_survey_data: ['exitSurveyReport', 'chat', 'window'],
  get_in_chat_survey_data: ['inChatSurveyReport', 'chat', 'window'],
  get_chat_volume_summary_by_account: ['chatVolumeSummaryByAccountReport', 'chat', 'range'],
  get_chat_volume_summary_by_date: ['chatVolumeSummaryByDateReport', 'chat', 'range'],
  Get_Chat_Metadata: ['chatMetadataReport', 'chat', 'range'],
  get_email_canned_answers: ['emailCannedAnswersReport', 'email', 'range'],
  get_email_survey: ['emailSurveyReport', 'email', 'window'],
  get_ticket_volume_summary_data: ['ticketVolumeSummaryReport', 'email', 'range'],
  get_ticket_resolution_data: ['ticketResolutionReport', 'email', 'range'],
  get_ticket_resolution_by_agent: ['ticketResolutionByAgentReport', 'email', 'range'],
  get_ticket_history_data: ['ticketHistoryReport', 'email', 'range'],
  get_email_interval_data: ['emailIntervalReport', 'email', 'range'],
} as const;

const golden = { ...dataChatReports, ...dataEmailReports };

let house: House;
beforeAll(async () => void (house = await openHouse()));
afterAll(() => house.close());

/** What the sandbox has of the last weeks, and where windows lie in them, is the same whenever this runs. */
const NOW = new Date('2026-03-02T12:00:00Z');
useClock(NOW);

/** The last window that was over a day ago, and a range within it. */
function times() {
  const number = Math.floor((NOW.getTime() - DAY + OFFSET * MINUTE) / WINDOW) - 1;
  const start = number * WINDOW - OFFSET * MINUTE;
  const range = { from: start + DAY + 3_600_000, to: start + 30 * DAY };
  return { window: { from: start, to: start + WINDOW }, range };
}

const wallTime = (instant: number): string =>
  new Date(instant + OFFSET * MINUTE).toISOString().replace('T', ' ').replace('Z', '');

/** A cell of ICE's as the graph spells it, by the name of its field. */
function spelled(name: string, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null;
  // 0 stands where there is nobody.
  if (name.endsWith('Id')) return value === 0 ? null : String(value);
  if (name.endsWith('At')) {
    return new Date(Date.parse(`${String(value)}Z`) - OFFSET * MINUTE).toISOString();
  }
  if (!name.endsWith('Seconds')) return value;
  const [hours, minutes, seconds] = String(value).split(':').map(Number);
  return (hours! * 60 + minutes!) * 60 + seconds!;
}

const sorted = (rows: readonly unknown[]): string[] =>
  rows.map((row) => JSON.stringify(row)).sort();

describe('a report', () => {
  it.each(Object.entries(REPORTS))('%s', async (endpoint, [field, channel, asked]) => {
    const { reads } = golden[`data.${endpoint}`]!;
    const columns = Object.entries(reads!)
      .map(([key, [name]]) => [key, name] as const)
      .filter(([, name]) => name !== 'extraColumns');
    const { window, range } = times();
    const busiest = house.sandbox.state.skills
      .filter((skill) => skill.channel === channel)
      .map(({ id }) => ({ id, rows: rowsOf(id) }))
      .sort((a, b) => b.rows.length - a.rows.length)[0]!;
    expect(busiest.rows.length).toBeGreaterThan(0);

    house.sandbox.journal.clear();
    const data = await house.admin.get(
      `query ($from: DateTime, $to: DateTime, $skills: [ID!]) {
        report: ${field}(from: $from, to: $to, skillIds: $skills, first: 1000) {
          totalCount nodes { ${columns.map(([, name]) => name).join(' ')} }
        }
      }`,
      { ...range, skills: [String(busiest.id)] },
    );

    const isMetadata = endpoint === 'Get_Chat_Metadata';
    const { from, to } = asked === 'window' ? window : range;
    expect(sentTo(house)).toEqual([
      [
        `data.${endpoint}`,
        {
          FromDateTime: wallTime(from),
          ToDateTime: wallTime(to - 1),
          SkillID: isMetadata ? String(busiest.id) : busiest.id,
          TimeZoneOffset: isMetadata ? String(OFFSET) : OFFSET,
        },
      ],
    ]);
    const expected = busiest.rows.map((row) =>
      Object.fromEntries(columns.map(([key, name]) => [name, spelled(name, row[key])])),
    );
    expect(data.report.totalCount).toBe(expected.length);
    expect(sorted(data.report.nodes)).toEqual(sorted(expected));

    function rowsOf(skillId: number) {
      const { from, to } = times().range;
      const span = { from: new Date(from), until: new Date(to), offset: OFFSET };
      return house.sandbox.reportRows(endpoint, { skillId, ...span });
    }
  });

  it('has a row here for every endpoint that is declared', () => {
    expect(Object.keys(golden).sort()).toEqual(
      Object.keys(REPORTS)
        .map((name) => `data.${name}`)
        .sort(),
    );
  });
});

describe('a lookup', () => {
  it('tells the kinds of survey', async () => {
    house.sandbox.journal.clear();
    const { surveyTypes } = await house.admin.get(
      '{ surveyTypes(first: 2) { totalCount nodes { id iceId name } } }',
    );
    expect(sentTo(house)).toEqual([['data.get_survey_type', { OrgID: 59 }]]);
    expect(surveyTypes).toEqual({
      totalCount: 5,
      nodes: [
        { id: '1', iceId: 1, name: expect.any(String) },
        { id: '2', iceId: 2, name: expect.any(String) },
      ],
    });
  });

  it.each([
    ['users', 'chat.GetUserList', 'data.get_users'],
    ['skills', 'chat.GetSkillList', 'data.get_sub_campaign'],
    ['campaigns', 'chat.GetCampaignList', 'data.get_campaign'],
  ])('stands in for %s', async (field, list, lookup) => {
    // Nor is another request sought for the list.
    const env = { ICE_TOLERANCE: 'strict' };
    const own = await openHouse({ env, sandbox: { faults: { [list]: 'failed' } } });
    const { data, errors, extensions } = await own.admin.ask(`{ ${field} { totalCount } }`);
    expect(sentTo(own)).toEqual(
      expect.arrayContaining([
        [list, { OrganizationID: 59 }],
        [lookup, { OrgID: 59 }],
      ]),
    );
    expect(own.sandbox.journal.count()).toBe(3);
    expect(data[field].totalCount).toBeGreaterThan(0);
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_REJECTED', endpoint: list } }]);
    expect(extensions.upstream.standIns).toEqual([{ list, standIn: lookup }]);
    await own.close();
  });
});

it('signs in with the user name and the password alone', async () => {
  const own = await openHouse();
  const { organizationId, admin } = own.sandbox.credentials;
  await own.admin.get(
    'mutation ($input: LoginInput!) { login(input: $input) { token userErrors { code } } }',
    { input: { organizationId, ...admin } },
  );
  const sent = own.sandbox.journal.entries.find(({ key }) => key === 'data.Authenticate')!;
  // The journal keeps no password.
  expect(Object.keys(sent.body as object)).toEqual(['UserName', 'Password']);
  await own.close();
});
