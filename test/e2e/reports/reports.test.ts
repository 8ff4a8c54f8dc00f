import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxOptions } from '../../../sandbox/index.js';
import { useClock } from '../../support/clock.js';
import { openHouse, type House } from '../../support/house/client.js';
import { sentTo } from '../../support/house/operations.js';
import { placesOfOne } from '../../support/places.js';
import { together } from '../../support/house/together.js';

const DAY = 86_400_000;
/** The start of the day that it is: no day begins while the tests run. */
const NOW = new Date(Math.floor(Date.now() / DAY) * DAY);
useClock(NOW);
const ago = (days: number): string => new Date(NOW.getTime() - days * DAY).toISOString();

const chatSkills = ({ sandbox }: House) =>
  sandbox.state.skills.filter(({ channel }) => channel === 'chat').map(({ id }) => id);

/** What the sandbox itself counts, over all skills. */
function truth(house: House, name: string, from: string, to: string) {
  const span = { from: new Date(from), until: new Date(to), offset: -360 };
  return chatSkills(house).flatMap((skillId) =>
    house.sandbox.reportRows(name, { skillId, ...span }),
  );
}

describe('a year over many skills, with a slow ICE', () => {
  const CONCURRENCY = 8;
  const RANGE = `from: "${ago(365)}", to: "${ago(0)}"`;
  let house: House;
  beforeAll(async () => {
    const sandbox: SandboxOptions = {
      size: { users: 60, skills: 80, campaigns: 5, chats: 200, tickets: 50, contacts: 20 },
      ...{ reportRows: 4_000, latencyMs: 50 },
    };
    house = await openHouse({ sandbox, env: { ICE_CONCURRENCY: String(CONCURRENCY) } });
    expect(chatSkills(house).length).toBeGreaterThanOrEqual(40);
  });
  afterAll(() => house.close());

  const EVENTS = `{ chatTranscriptReport(${RANGE}, first: 1000) { totalCount nodes { chatId } pageInfo { endCursor } } }`;

  it('counts the events that there are, with no more calls at a time than are allowed', async () => {
    house.sandbox.journal.clear();
    const ask = () => house.admin.get(EVENTS);
    const { chatTranscriptReport } = await together(
      house,
      placesOfOne(CONCURRENCY),
      ask,
      /transcript/,
    );
    const rows = truth(house, 'get_chat_transcript_data', ago(365), ago(0));
    expect(rows.length).toBeGreaterThan(3_500);
    expect(chatTranscriptReport.totalCount).toBe(rows.length);
    expect(house.sandbox.journal.maxInFlight()).toBe(placesOfOne(CONCURRENCY));
    // Twelve windows of 31 days, and what is left of a thirteenth.
    const windows = house.sandbox.journal.count('data.get_chat_transcript_data');
    expect(windows / chatSkills(house).length).toBeGreaterThanOrEqual(12);
    expect(windows / chatSkills(house).length).toBeLessThanOrEqual(13);
  });

  it('reads the windows of the past again without a call', async () => {
    house.sandbox.journal.clear();
    const { data, extensions } = await house.admin.ask(
      EVENTS.replace('chatId', 'id').replace(ago(365), ago(300)),
    );
    expect(data.chatTranscriptReport.nodes).toHaveLength(1_000);
    expect(extensions.upstream.cached).toContain('data.get_chat_transcript_data');
    // All but the present, which is asked for with the same end.
    expect(house.sandbox.journal.keys()).toEqual([]);
  });

  it('asks for a skill’s aggregates once, and tells of each skill and period', async () => {
    house.sandbox.journal.clear();
    const { agentPerformanceReport } = await house.admin.get(
      `{ agentPerformanceReport(${RANGE}, first: 1000) {
        totalCount nodes { skillId agentId totalChats periodFrom periodTo } } }`,
    );
    const skills = chatSkills(house);
    expect(house.sandbox.journal.keys()).toEqual(
      skills.map(() => 'data.get_agent_performance_data'),
    );
    const rows = truth(house, 'get_agent_performance_data', ago(365), ago(0));
    expect(agentPerformanceReport.totalCount).toBe(rows.length);
    const nodes: { totalChats: number; periodFrom: string; periodTo: string; skillId: string }[] =
      agentPerformanceReport.nodes;
    const sum = (counts: number[]): number => counts.reduce((total, count) => total + count, 0);
    expect(sum(nodes.map(({ totalChats }) => totalChats))).toBe(
      sum(rows.map((row) => row['TotalChats'] as number)),
    );
    expect(new Set(nodes.map(({ skillId }) => skillId))).toEqual(new Set(skills.map(String)));
    for (const { periodFrom, periodTo } of nodes) {
      expect([periodFrom, periodTo]).toEqual([ago(365), ago(0)]);
    }
  });

  it('reads no further than a page needs', async () => {
    const own = await openHouse({ sandbox: { reportRows: 2_000 } });
    await own.admin.get(`{ chatMetadataReport(${RANGE}, first: 5) { nodes { id } } }`);
    const skills = chatSkills(own).length;
    expect(own.sandbox.journal.count('data.Get_Chat_Metadata')).toBe(skills);
    await own.close();
  });
});

describe('pages', () => {
  it('hold each of 100,000 rows once, in one order, while new ones arrive', async () => {
    const house = await openHouse({ sandbox: { reportRows: 100_000 } });
    const [template] = house.sandbox.state.chats.all();
    const rows: { id: string; chatId: string }[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const { report }: any = await house.admin.get(
        `query ($from: DateTime, $after: String) {
          report: chatMetadataReport(from: $from, first: 1000, after: $after) {
            nodes { id chatId } pageInfo { hasNextPage endCursor }
          }
        }`,
        // The range goes on as it began: "now" is that of the first page.
        { from: after === null ? ago(364) : null, after },
      );
      rows.push(...report.nodes);
      after = report.pageInfo.hasNextPage ? report.pageInfo.endCursor : null;
      const now = new Date(Date.now());
      house.sandbox.add('chats', { ...template!, startedAt: now, endedAt: now });
      pages += 1;
    } while (after !== null);
    const isKept = ({ startedAt }: { startedAt: Date }) => startedAt < NOW;
    const kept = house.sandbox.state.chats.filter(isKept).length;
    expect(pages).toBe(Math.ceil(rows.length / 1000));
    expect(rows.length).toBeGreaterThan(99_000);
    expect(rows.length).toBeLessThanOrEqual(100_000 + kept + 1);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ chatId }) => chatId)).size).toBe(rows.length);
    await house.close();
  });
});

describe('the rest of the promises', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse({ env: { LIST_TTL_S: '0' } })));
  afterAll(() => house.close());

  it.each([
    ['from: "2026-02-01", to: "2026-01-01"', 'from'],
    ['from: "2026-01-01", to: "2026-01-01"', 'from'],
    ['from: "2006-01-01", to: "2026-01-01"', 'from'],
    ['from: "1980-01-01", to: "1980-02-01"', 'from'],
    ['to: "2300-01-01"', 'to'],
    ['timeZone: "Mars/Olympus"', 'timeZone'],
    ['timeZone: ""', 'timeZone'],
    ['skillIds: []', 'skillIds'],
    ['skillIds: ["chat:1"]', 'skillIds'],
    [`skillIds: [${Array.from({ length: 201 }, (_, id) => `"${id + 1}"`).join()}]`, 'skillIds'],
    ['first: -1', 'first'],
    ['after: "nonsense"', 'after'],
  ])('%s is bad input, and costs ICE nothing', async (args, field) => {
    house.sandbox.journal.clear();
    const { data, errors } = await house.admin.ask(
      `{ chatMetadataReport(${args}) { nodes { agent { userName } } } }`,
    );
    expect(data).toEqual({ chatMetadataReport: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field } }]);
    expect(sentTo(house)).toEqual([]);
  });

  it('a cursor goes on in its own range and report alone', async () => {
    const page = (report: string, args: string) =>
      house.admin.ask(`{ ${report}(first: 1, ${args}) { pageInfo { endCursor } } }`);
    const { data } = await page('chatMetadataReport', `from: "${ago(20)}"`);
    const after = `after: "${data.chatMetadataReport.pageInfo.endCursor}"`;
    house.sandbox.journal.clear();
    for (const [report, args] of [
      ['chatMetadataReport', `${after}, from: "${ago(21)}"`],
      ['chatAveragesReport', after],
    ]) {
      const { errors } = await page(report!, args!);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    }
    expect(sentTo(house)).toEqual([]);
  });

  it('takes moments as ISO 8601 and as epoch milliseconds', async () => {
    const count = async (from: string, to: string) =>
      (await house.admin.get(`{ chatMetadataReport(from: ${from}, to: ${to}) { totalCount } }`))
        .chatMetadataReport.totalCount;
    const told = await count(`"${ago(20)}"`, `"${ago(2)}"`);
    expect(told).toBeGreaterThan(5);
    expect(await count(`${Date.parse(ago(20))}`, `"${Date.parse(ago(2))}"`)).toBe(told);
  });

  it('half-open ranges that meet have each row once', async () => {
    const [chat] = house.sandbox.state.chats.filter(
      ({ startedAt }) => startedAt > new Date(ago(40)) && startedAt < new Date(ago(4)),
    );
    const meeting = chat!.startedAt.toISOString();
    const ids = async (from: string, to: string): Promise<string[]> => {
      const query = `{ chatTranscriptReport(from: "${from}", to: "${to}", first: 1000) { nodes { id } } }`;
      const { chatTranscriptReport } = await house.admin.get(query);
      return chatTranscriptReport.nodes.map(({ id }: { id: string }) => id);
    };
    const parts = [...(await ids(ago(60), meeting)), ...(await ids(meeting, ago(2)))];
    expect(parts).toEqual(await ids(ago(60), ago(2)));
  });

  it('sends the number of a zone in ICE’s table, and of others the offset alone', async () => {
    const sent = async (timeZone: string) => {
      house.sandbox.journal.clear();
      const skill = chatSkills(house)[0];
      await house.admin.get(
        `{ chatAveragesReport(from: "2026-07-01", to: "2026-07-02", skillIds: ["${skill}"], timeZone: "${timeZone}") { totalCount } }`,
      );
      const { SkillID: _, ...body } = sentTo(house)[0]![1];
      return body;
    };
    expect(await sent('US/Central')).toEqual({
      FromDateTime: '2026-07-01 00:00:00.000',
      ToDateTime: '2026-07-01 23:59:59.999',
      TimeZoneID: 20,
      TimeZoneOffset: -300,
    });
    expect(await sent('Europe/Berlin')).toEqual({
      FromDateTime: '2026-07-01 00:00:00.000',
      ToDateTime: '2026-07-01 23:59:59.999',
      TimeZoneOffset: 120,
    });
  });
});

describe('over a change of the clock in US/Central', () => {
  /** The first Sunday of November, when an hour comes twice. */
  const NOVEMBER = new Date('2026-11-04T12:00:00Z');
  const RANGE = 'from: "2026-10-31T05:00:00Z", to: "2026-11-03T06:00:00Z"';
  const HOURS = 73;
  let house: House;
  let skill: number;

  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: NOVEMBER } });
    skill = chatSkills(house)[0]!;
    const [template] = house.sandbox.state.chats.all();
    // One chat an hour, by the clock of the world.
    for (let hour = 0; hour < HOURS; hour += 1) {
      const startedAt = new Date(Date.parse('2026-10-31T05:20:00Z') + hour * 3_600_000);
      const endedAt = new Date(startedAt.getTime() + 600_000);
      house.sandbox.add('chats', { ...template!, skillId: skill, startedAt, endedAt });
    }
  });
  afterAll(() => house.close());

  it('events of each hour come once, at their time', async () => {
    const { chatTranscriptReport } = await house.admin.get(
      `{ chatTranscriptReport(${RANGE}, timeZone: "US/Central", skillIds: ["${skill}"], first: 1000) {
        nodes { id chatId startedAt } } }`,
    );
    const nodes: { id: string; chatId: string; startedAt: string }[] = chatTranscriptReport.nodes;
    const span = {
      from: new Date('2026-10-31T05:00:00Z'),
      until: new Date('2026-11-03T06:00:00Z'),
    };
    const told = house.sandbox.state.chats.filter(
      ({ skillId, startedAt }) =>
        skillId === skill && startedAt >= span.from && startedAt < span.until,
    );
    expect(told.length).toBeGreaterThanOrEqual(HOURS);
    expect(nodes.map(({ startedAt }) => startedAt)).toEqual(
      told.map(({ startedAt }) => startedAt.toISOString()).sort(),
    );
    expect(new Set(nodes.map(({ chatId }) => chatId)).size).toBe(told.length);
  });

  it('counts have each hour once, in one row: what tells no times is asked for by one offset', async () => {
    const { chatAveragesReport } = await house.admin.get(
      `{ chatAveragesReport(${RANGE}, timeZone: "US/Central", skillIds: ["${skill}"]) {
        nodes { id totalChats periodFrom periodTo } } }`,
    );
    const nodes: { totalChats: number; periodFrom: string; periodTo: string }[] =
      chatAveragesReport.nodes;
    expect(nodes.map(({ periodFrom, periodTo }) => `${periodFrom} ${periodTo}`)).toEqual([
      '2026-10-31T05:00:00.000Z 2026-11-03T06:00:00.000Z',
    ]);
    const sent = { ToDateTime: '2026-11-03 00:59:59.999', TimeZoneOffset: -300 };
    expect(sentTo(house).at(-1)![1]).toMatchObject(sent);
    const range = {
      from: new Date('2026-10-31T05:00:00Z'),
      until: new Date('2026-11-03T06:00:00Z'),
    };
    const [whole] = house.sandbox.reportRows('get_chat_averages', { skillId: skill, ...range });
    const sum = nodes.reduce((total, { totalChats }) => total + totalChats, 0);
    expect(sum).toBe(whole!['TotalChats']);
  });
});

describe('a part that fails', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse({ env: { LIST_TTL_S: '0' } })));
  afterAll(() => house.close());

  const ask = (args: string) =>
    house.admin.ask(
      `{ agentPerformanceReport(from: "${ago(30)}", to: "${ago(2)}", ${args}) {
        totalCount nodes { skillId } pageInfo { hasNextPage } } }`,
    );
  const fail = (...ids: number[]) =>
    house.sandbox.set({
      faults: { 'data.get_agent_performance_data': { kind: 'failed', where: { SkillID: ids } } },
    });

  it('fails the whole report: part of a table must not pass for all of it', async () => {
    const skillId = String(chatSkills(house)[1]);
    fail(Number(skillId));
    const { data, errors } = await ask('first: 1');
    expect(data).toEqual({ agentPerformanceReport: null });
    expect(errors).toMatchObject([
      {
        message: `ICE refused data.get_agent_performance_data. It was asked about skill ${skillId}.`,
        extensions: { code: 'ICE_REJECTED', skillId },
      },
    ]);
  });

  it('is named, and the rest answered, where a partial report is asked for', async () => {
    const [first, missing, ...others] = chatSkills(house);
    fail(missing!);
    const { data, errors } = await ask('first: 1000, partial: true');
    const { nodes, totalCount, pageInfo } = data.agentPerformanceReport;
    expect(new Set(nodes.map(({ skillId }: { skillId: string }) => Number(skillId)))).toEqual(
      new Set([first, ...others]),
    );
    expect(nodes).toHaveLength(totalCount);
    expect(pageInfo).toEqual({ hasNextPage: false });
    expect(errors).toMatchObject([
      {
        message: `agentPerformanceReport is not complete. Missing: skill ${missing} from ${ago(30)} to ${ago(2)}.`,
        path: ['agentPerformanceReport'],
        extensions: { code: 'PARTIAL' },
      },
    ]);
  });

  it('fails a partial report too where nothing else is left of it', async () => {
    fail(...chatSkills(house));
    const { data, errors } = await ask('partial: true');
    expect(data).toEqual({ agentPerformanceReport: null });
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_REJECTED' } }]);
  });
});

describe('links', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  it.each([
    [
      'chatMetadataReport',
      'agentId agent { userName } skill { name } chatId chat { visitorName }',
      ['chat.GetChatHistory', 'chat.GetSkillList', 'chat.GetUserList'],
      'data.Get_Chat_Metadata',
    ],
    [
      'ticketHistoryReport',
      'agentId agent { userName } skill { name } contactId contact { email } ticketId ticket { id }',
      ['email.GetSkillList', 'email.GetUserList', 'email.LoadAlltbl_ContactsByOrgID'],
      'data.get_ticket_history_data',
    ],
    [
      'agentPerformanceReport',
      'agentId agent { id } skillId skill { id }',
      ['chat.GetSkillList'],
      'data.get_agent_performance_data',
    ],
  ])('of %s cost one list each, however many rows', async (report, fields, lists, endpoint) => {
    await house.admin.get('mutation { logout { isSignedOut } }');
    await house.close();
    Object.assign(house, await openHouse());
    const data = await house.admin.get(
      `{ ${report}(from: "${ago(25)}", to: "${ago(2)}", first: 500) { nodes { ${fields} } } }`,
    );
    const { nodes } = data[report];
    expect(nodes.length).toBeGreaterThan(5);
    const keys = house.sandbox.journal.keys().filter((key) => key !== endpoint);
    expect(keys.sort()).toEqual(lists);
    for (const field of Object.keys(nodes[0])) {
      expect([field, nodes.some((node: any) => node[field] !== null)]).toEqual([field, true]);
    }
  });
});

describe('the performance of users', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  const USERS = (args: string) => `{ users(channel: CHAT, first: 100) { nodes {
    id performance(${args}) { agentId skillId totalChats skill { name } } } } }`;

  it('is what the report says of them, read once for all', async () => {
    const { users } = await house.admin.get(USERS(`from: "${ago(25)}", to: "${ago(2)}"`));
    expect(house.sandbox.journal.count('data.get_agent_performance_data')).toBe(
      chatSkills(house).length,
    );
    expect(
      house.sandbox.journal
        .keys()
        .filter((key) => !key.startsWith('data.'))
        .sort(),
    ).toEqual(['chat.GetSkillList', 'chat.GetUserList']);
    const rows = users.nodes.flatMap((user: any) =>
      user.performance.map((row: any) => {
        expect(row.agentId).toBe(user.id);
        return row.totalChats as number;
      }),
    );
    const told = truth(house, 'get_agent_performance_data', ago(25), ago(2));
    expect(rows.toSorted()).toEqual(told.map((row) => row['TotalChats']).toSorted());
  });

  it('up to now is read once as well', async () => {
    house.sandbox.journal.clear();
    await house.admin.get(USERS(`from: "${ago(9)}"`));
    expect(house.sandbox.journal.count('data.get_agent_performance_data')).toBe(
      chatSkills(house).length,
    );
  });

  it('over a bad period is refused before ICE is asked', async () => {
    house.sandbox.journal.clear();
    const { errors } = await house.admin.ask(USERS(`from: "${ago(1)}", to: "${ago(2)}"`));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'from' } }]);
    expect(sentTo(house)).toEqual([]);
  });

  it('is null, with one error, where ICE fails', async () => {
    house.sandbox.set({ faults: { 'data.get_agent_performance_data': 'failed' } });
    const { data, errors } = await house.admin.ask(USERS(`from: "${ago(11)}"`));
    expect(data.users.nodes.every((user: any) => user.performance === null)).toBe(true);
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_REJECTED' } }]);
  });
});
