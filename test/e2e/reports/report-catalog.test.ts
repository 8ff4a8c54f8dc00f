import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openHouse, type House } from '../../support/house/client.js';

let house: House;
beforeAll(async () => void (house = await openHouse({ env: { REPORT_WINDOW_DAYS: '7' } })));
afterAll(() => house.close());

const catalog = async (args = 'first: 100') => {
  const { reportCatalog } = await house.admin.get(`{ reportCatalog(${args}) {
    totalCount pageInfo { hasNextPage endCursor } nodes {
      id title description channelName rowsAre grain endpoint evidence limits csvUrl ndjsonUrl
      columns { name type unit description isAdditive weight } arguments { name type description } } } }`);
  return reportCatalog;
};

/** The root fields that are reports. */
async function reportFields(): Promise<string[]> {
  const { __schema } = await house.admin.get('{ __schema { queryType { fields { name } } } }');
  const names = __schema.queryType.fields.map(({ name }: { name: string }) => name);
  return names.filter((name: string) => name.endsWith('Report')).sort();
}

it('tells of every report, without a call to ICE', async () => {
  house.sandbox.journal.clear();
  const { nodes, totalCount } = await catalog();
  expect(nodes.map(({ id }: { id: string }) => id)).toEqual(await reportFields());
  expect(totalCount).toBe(nodes.length);
  expect(nodes.filter(({ evidence }: { evidence: string }) => evidence === 'documented')).toEqual([
    expect.objectContaining({ id: 'chatMetadataReport', endpoint: 'data.Get_Chat_Metadata' }),
  ]);
  expect(house.sandbox.journal.entries).toEqual([]);
});

it('says of a report what it is made of, and what it takes', async () => {
  const { nodes } = await catalog();
  const report = nodes.find(({ id }: { id: string }) => id === 'emailIntervalReport');
  expect(report).toMatchObject({
    title: 'Email Interval',
    channelName: 'EMAIL',
    grain: 'aggregate',
    endpoint: 'data.get_email_interval_data',
    evidence: 'pattern',
    csvUrl: `${house.url}/reports/emailIntervalReport.csv`,
    ndjsonUrl: `${house.url}/reports/emailIntervalReport.ndjson`,
  });
  expect(
    report.columns.map(({ name, type, unit }: any) => [name, type, unit].filter(Boolean).join(' ')),
  ).toEqual([
    'id ID',
    'skillId ID',
    'intervalStartsAt DateTime UTC',
    'received Int e-mails',
    'resolved Int e-mails',
    'periodFrom DateTime UTC',
    'periodTo DateTime UTC',
    'skillName String',
    'campaignId ID',
    'campaignName String',
  ]);
  expect(report.arguments.map(({ name, type }: any) => `${name}: ${type}`)).toEqual(
    expect.arrayContaining([
      ...['from: DateTime', 'skillIds: [ID!]', 'partial: Boolean', 'first: Int'],
      'every: ReportGrain',
    ]),
  );
  expect(report.limits).toContain('One call a skill, and one more for each change of the clock');
  const named = (name: string) => nodes.find(({ id }: { id: string }) => id === name);
  const events = named('exitSurveyReport');
  expect(events.limits).toContain('window of 7 days');
  expect(events.arguments.map(({ name }: any) => name)).not.toContain('every');
});

it('says what to heed where rows are added up', async () => {
  const { nodes } = await catalog();
  const named = (name: string) => nodes.find(({ id }: { id: string }) => id === name);
  const sessions = named('loginLogoutDetailsBySkillIdReport');
  expect(sessions.rowsAre).toContain('as told for a skill');
  expect(sessions.limits).toContain('over each `sessionId` once');
  const averages = named('chatAveragesReport');
  expect(averages.limits).toContain(
    'averageQueueSeconds is sum(averageQueueSeconds * totalChats) / sum(totalChats)',
  );
  expect(
    averages.columns.map(({ name, isAdditive, weight }: any) => [name, isAdditive, weight]),
  ).toEqual(
    expect.arrayContaining([
      ['totalChats', true, null],
      ['averageQueueSeconds', false, 'totalChats'],
      ['skillId', false, null],
    ]),
  );
  expect(named('agentPerformanceReport').limits).toContain('add them up by `agentId`, `agentName`');
  for (const { limits } of nodes) expect(limits).toContain('a skill that has been deleted');
});

it('names fields and files that are there', async () => {
  const { nodes } = await catalog();
  for (const { id, columns, csvUrl } of nodes) {
    const names = columns.map(({ name }: { name: string }) => name).join(' ');
    await house.admin.get(`{ ${id}(first: 1) { nodes { ${names} } } }`);
    const headers = { authorization: `Bearer ${house.admin.token}` };
    const file = await fetch(csvUrl, { headers });
    expect(file.status).toBe(200);
    // To its end: what is still read for it is not the next query's.
    await file.text();
  }
});

it('pages', async () => {
  const all = await catalog();
  const one = await catalog('first: 20');
  expect(one.pageInfo.hasNextPage).toBe(true);
  const rest = await catalog(`first: 100, after: "${one.pageInfo.endCursor}"`);
  expect([...one.nodes, ...rest.nodes]).toEqual(all.nodes);
});

it('says what the rows of a report name, and where they hang on it', async () => {
  const { reportCatalog } = await house.admin.get(
    '{ reportCatalog(first: 100) { nodes { id entityFields columns { name linksTo } } } }',
  );
  const { entityFields, columns } = reportCatalog.nodes.find(
    ({ id }: { id: string }) => id === 'ticketHistoryReport',
  );
  expect(entityFields).toEqual([
    'User.reports.ticketHistory',
    'Ticket.reports.ticketHistory',
    'Skill.reports.ticketHistory',
    'Campaign.reports.ticketHistory',
  ]);
  const links = columns.filter(({ linksTo }: any) => linksTo !== null);
  expect(Object.fromEntries(links.map(({ name, linksTo }: any) => [name, linksTo]))).toEqual({
    ...{ skillId: 'Skill', ticketId: 'Ticket', contactId: 'Contact', agentId: 'User' },
    campaignId: 'Campaign',
  });
});
