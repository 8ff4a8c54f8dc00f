import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openHouse, type House } from '../../support/house/client.js';
import { useClock } from '../../support/clock.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date('2026-12-20T12:00:00Z');
useClock(NOW);

/** What a clock of a zone shows, by another calendar than the server's. */
function calendarOf(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...({ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  });
  return (at) => format.format(at);
}

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The first day of the period that a day lies in. */
const FIRST: Readonly<Record<string, (day: string) => string>> = {
  DAY: (day) => day,
  WEEK: (day) => dayText(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * DAY),
  MONTH: (day) => `${day.slice(0, 7)}-01`,
};

const skillOf = ({ sandbox }: House, channel: 'chat' | 'email'): string =>
  String(sandbox.state.skills.find((skill) => skill.channel === channel)!.id);

describe('numbers by day, week and month', () => {
  const ZONES = [
    ...['America/Chicago', 'Europe/London', 'Africa/Casablanca'],
    ...['Australia/Lord_Howe', 'Asia/Beirut'],
  ];
  const BEGIN = Date.UTC(2024, 0, 1);

  /** About when the clocks of a zone change in these three years. */
  const changesOf = (zone: string): number[] => {
    const shown = calendarOf(zone);
    const offset = (at: number) => Date.parse(`${shown(at).replace(' ', 'T')}Z`) - at;
    return Array.from({ length: 3 * 365 }, (_, day) => BEGIN + day * DAY).filter(
      (at) => offset(at) !== offset(at + DAY),
    );
  };
  const CHANGES = ZONES.flatMap((zone) => changesOf(zone).map((at) => [zone, at] as const));

  let house: House;
  let skill: string;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: NOW } });
    skill = skillOf(house, 'chat');
    const [template] = house.sandbox.state.chats.all();
    // A chat every three hours and a bit, so that no zone has them at the same time each day.
    for (let at = BEGIN - 40 * DAY; at < NOW.getTime(); at += 3.3 * HOUR) {
      const times = { startedAt: new Date(at), endedAt: new Date(at + 300_000) };
      house.sandbox.add('chats', { ...template!, skillId: Number(skill), ...times });
    }
  });
  afterAll(() => house.close());

  it('are those of the state over every change of the clock in three years', async () => {
    expect(CHANGES.length).toBeGreaterThanOrEqual(28);
    const cases = fc.record({
      before: fc.integer({ min: 0, max: 20 }),
      after: fc.integer({ min: 1, max: 40 }),
      form: fc.constantFrom('day', 'wall time', 'instant'),
      hours: fc.tuple(fc.integer({ min: 5, max: 23 }), fc.integer({ min: 5, max: 23 })),
      every: fc.constantFrom('DAY', 'WEEK', 'MONTH'),
    });
    const samples = fc.sample(cases, { seed: 20_261_101, numRuns: CHANGES.length * 2 });
    const times = house.sandbox.state.chats
      .filter(({ skillId }) => String(skillId) === skill)
      .map(({ startedAt }) => startedAt.getTime())
      .toSorted((a, b) => a - b);
    for (const [index, { before, after, form, hours, every }] of samples.entries()) {
      const [zone, change] = CHANGES[index % CHANGES.length]!;
      const shown = calendarOf(zone);
      const days = [change - before * DAY, change + after * DAY].map((at) =>
        shown(at).slice(0, 10),
      );
      const walls = days.map((day, at) =>
        form === 'day' ? `${day} 00:00:00` : `${day} ${String(hours[at]).padStart(2, '0')}:30:00`,
      );
      const inside = times.filter((at) => shown(at) >= walls[0]! && shown(at) < walls[1]!);
      /** A moment at which the clock shows a time. */
      const momentOf = (wall: string): string => {
        const near = Date.parse(`${wall.replace(' ', 'T')}Z`);
        const quarters = Array.from({ length: 4 * 28 }, (_, n) => near + (n - 56) * 900_000);
        return new Date(quarters.find((at) => shown(at) === wall)!).toISOString();
      };
      const said = walls.map((wall, at) => {
        if (form === 'day') return days[at]!;
        return form === 'instant' ? momentOf(wall) : wall.replace(' ', 'T');
      });
      const sums = new Map<string, number>();
      for (const at of inside) {
        const first = FIRST[every]!(shown(at).slice(0, 10));
        const begin = first < days[0]! ? days[0]! : first;
        sums.set(begin, (sums.get(begin) ?? 0) + 1);
      }
      const args = `from: "${said[0]}", to: "${said[1]}", timeZone: "${zone}", every: ${every}, skillIds: ["${skill}"], first: 1000`;
      const { byDate, byAgent } = await house.admin.get(
        `{ byDate: chatVolumeSummaryByDateReport(${args}) { nodes { id date totalChats } }
           byAgent: agentPerformanceReport(${args}) { nodes { id periodFrom totalChats } } }`,
      );
      const facts = JSON.stringify({ zone, said, every });
      const told = byDate.nodes.map((row: any) => [row.date, row.totalChats]);
      expect([facts, told]).toEqual([facts, [...sums]]);
      const agents = new Map<string, number>();
      for (const { periodFrom, totalChats } of byAgent.nodes) {
        const day = shown(Date.parse(periodFrom)).slice(0, 10);
        agents.set(day, (agents.get(day) ?? 0) + totalChats);
      }
      expect([facts, [...agents]]).toEqual([facts, [...sums]]);
    }
  }, 240_000);
});

describe('three nights of the last thirty days, put into a table by id', () => {
  const ZONE = 'America/Chicago';
  /** Midnights in Chicago, which is five hours behind UTC before the first of November, and six after. */
  const NIGHTS = ['2026-11-02', '2026-11-03', '2026-11-04'];
  const BEGIN = '2026-10-03';

  let house: House;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: NOW, reportRows: 1_500 } });
  });
  afterAll(() => house.close());

  it('are the truth, in every report', async () => {
    const { reportCatalog } = await house.admin.get(
      '{ reportCatalog(first: 100) { totalCount nodes { id channelName grain endpoint columns { name isAdditive } } } }',
    );
    const factors: [string, number][] = [];
    for (const { id, channelName, grain, endpoint, columns } of reportCatalog.nodes) {
      const counts: string[] = columns
        .filter((each: any) => each.isAdditive)
        .map((each: any) => each.name);
      const skills = house.sandbox.state.skills
        .filter(({ channel }) => channel === channelName.toLowerCase())
        .slice(0, 3)
        .map((each) => each.id);
      const table = new Map<string, number>();
      for (const night of NIGHTS) {
        const from = dayText(Date.parse(night) - 30 * DAY);
        const args = `from: "${from}", to: "${night}", timeZone: "${ZONE}", skillIds: ${JSON.stringify(skills.map(String))}, first: 1000${grain === 'aggregate' ? ', every: DAY' : ''}`;
        for (let after: string | null = null; ;) {
          const { report }: any = await house.admin.get(
            `query ($after: String) { report: ${id}(${args}, after: $after) {
              nodes { id ${counts.join(' ')} } pageInfo { hasNextPage endCursor } } }`,
            { after },
          );
          for (const row of report.nodes) {
            const sum = counts.reduce((all, name) => all + row[name], 0);
            table.set(row.id, grain === 'event' ? 1 : sum);
          }
          if (!report.pageInfo.hasNextPage) break;
          after = report.pageInfo.endCursor;
        }
      }
      const span = { from: new Date(`${BEGIN}T05:00Z`), until: new Date('2026-11-04T06:00Z') };
      const rows = skills.flatMap((skillId) =>
        house.sandbox.reportRows(endpoint.replace('data.', ''), { skillId, ...span, offset: -300 }),
      );
      const numbers = rows.flatMap((row) =>
        grain === 'event'
          ? [1]
          : Object.entries(row)
              .filter(([name, value]) => typeof value === 'number' && !name.endsWith('ID'))
              .map(([, value]) => value as number),
      );
      const truth = numbers.reduce((sum, each) => sum + each, 0);
      expect([id, truth > 0]).toEqual([id, true]);
      const sum = [...table.values()].reduce((total, each) => total + each, 0);
      factors.push([id, sum / truth]);
    }
    expect(factors).toHaveLength(reportCatalog.totalCount);
    expect(factors).toEqual(factors.map(([id]) => [id, 1]));
  }, 120_000);

  it('with a ticket’s state as it is now, once', async () => {
    const skill = skillOf(house, 'email');
    const args = `from: "${BEGIN}", to: "2026-12-19", timeZone: "${ZONE}", skillIds: ["${skill}"], first: 1000`;
    const read = async () =>
      (await house.admin.get(`{ ticketHistoryReport(${args}) { nodes { id ticketId status } } }`))
        .ticketHistoryReport.nodes as { id: string; ticketId: string; status: string }[];
    const before = await read();
    expect(before.map(({ id, ticketId }) => [id, `ticket-${ticketId}`])).toEqual(
      before.map(({ id }) => [id, id]),
    );
    const own = await openHouse({
      sandbox: { now: NOW, reportRows: 1_500 },
      env: { LIST_TTL_S: '0' },
    });
    const again = async () =>
      (await own.admin.get(`{ ticketHistoryReport(${args}) { nodes { id status } } }`))
        .ticketHistoryReport.nodes as { id: string; status: string }[];
    const rows = await again();
    const open = rows.find(({ status }) => status === 'Inbox')!;
    await own.admin.get(
      `mutation { setTicketStatus(input: { ticketIds: ["${open.id.replace('ticket-', '')}"], status: "Resolved" }) { userErrors { code } } }`,
    );
    expect(await again()).toEqual(
      rows.map((row) => (row.id === open.id ? { ...row, status: 'Resolved' } : row)),
    );
    await own.close();
  });
});

describe('ids of rows', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: NOW, reportRows: 1_500 } });
  });
  afterAll(() => house.close());

  const DATED = ['chatVolumeSummaryByDateReport', 'callCenterReport'];
  const rowsOf = async (report: string, args: string) => {
    const numbers = report === 'callCenterReport' ? 'offered answered abandoned' : 'totalChats';
    const data = await house.admin.get(
      `{ ${report}(${args}, first: 1000) { nodes { id date skillId ${numbers} } } }`,
    );
    return new Map<string, string>(
      data[report].nodes.map(({ id, ...row }: { id: string }) => [id, JSON.stringify(row)]),
    );
  };

  it.each(DATED)('of %s are the same in ranges that meet, and tell the same', async (report) => {
    const one = await rowsOf(report, 'from: "2026-11-05", to: "2026-11-20"');
    const other = await rowsOf(report, 'from: "2026-11-06", to: "2026-11-21"');
    const shared = [...one.keys()].filter((id) => other.has(id));
    expect(shared.length).toBeGreaterThan(30);
    expect(shared.map((id) => other.get(id))).toEqual(shared.map((id) => one.get(id)));
    const days = [...one.values()].filter((row) => !row.includes('2026-11-05'));
    expect(shared).toHaveLength(days.length);
  });

  it.each(DATED)('of %s are others where a zone makes other days of it', async (report) => {
    const range = 'from: "2026-11-05", to: "2026-11-20"';
    const one = await rowsOf(report, `${range}, timeZone: "America/Chicago"`);
    const other = await rowsOf(report, `${range}, timeZone: "Asia/Kolkata"`);
    expect([...one.keys()].filter((id) => other.has(id))).toEqual([]);
  });
});

describe('periods cost a call each', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: NOW } });
  });
  afterAll(() => house.close());
  beforeEach(() => house.sandbox.journal.clear());

  const RANGE = 'from: "2026-09-01", to: "2026-11-30", timeZone: "America/Chicago"';
  const ask = (report: string, args: string) =>
    house.admin.get(
      `{ ${report}(${RANGE}, skillIds: ["${skillOf(house, 'chat')}"], ${args}) { totalCount nodes { id periodFrom periodTo } } }`,
    );

  it('a skill, and none when they are held', async () => {
    await ask('chatAveragesReport', 'every: WEEK');
    // The first of September is a Tuesday: thirteen weeks, of which the first is cut.
    expect(house.sandbox.journal.keys()).toEqual(Array(13).fill('data.get_chat_averages'));
    house.sandbox.journal.clear();
    await ask('chatAveragesReport', 'every: WEEK');
    expect(house.sandbox.journal.keys()).toEqual([]);
  });

  it('but not where ICE tells day by day: weeks and months are put together', async () => {
    for (const every of ['DAY', 'WEEK', 'MONTH']) {
      await ask('chatVolumeSummaryByDateReport', `every: ${every}`);
      // What lies before and after the change of the clock.
      expect(house.sandbox.journal.keys()).toHaveLength(2);
      house.sandbox.journal.clear();
    }
  });

  it('hour by hour, the one that comes twice is two', async () => {
    const day = 'from: "2026-11-01", to: "2026-11-02", timeZone: "America/Chicago", every: HOUR';
    const [template] = house.sandbox.state.chats.all();
    const skill = skillOf(house, 'chat');
    for (let hour = 0; hour < 25; hour += 1) {
      const startedAt = new Date(Date.parse('2026-11-01T05:10Z') + hour * HOUR);
      house.sandbox.add('chats', {
        ...template!,
        skillId: Number(skill),
        startedAt,
        endedAt: startedAt,
      });
    }
    const { callCenterReport } = await house.admin.get(
      `{ callCenterReport(${day}, skillIds: ["${skill}"]) { nodes { id date answered periodFrom periodTo } } }`,
    );
    expect(house.sandbox.journal.count('data.get_call_center_data')).toBe(25);
    const hours = callCenterReport.nodes.map(
      ({ periodFrom }: { periodFrom: string }) => periodFrom,
    );
    expect(hours).toEqual(
      Array.from({ length: 25 }, (_, n) =>
        new Date(Date.parse('2026-11-01T05:00Z') + n * HOUR).toISOString(),
      ),
    );
    expect(new Set(callCenterReport.nodes.map(({ id }: { id: string }) => id)).size).toBe(25);
    expect(callCenterReport.nodes.every(({ date }: any) => date === '2026-11-01')).toBe(true);
  });

  it('more of them than there may be are refused before ICE is asked', async () => {
    const { errors } = await house.admin.ask(
      `{ chatAveragesReport(from: "2025-01-01", to: "2026-01-01", every: HOUR, skillIds: ["1"]) { totalCount } }`,
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'every' } }]);
    expect(house.sandbox.journal.keys()).toEqual([]);
  });

  it('a cursor goes on by them, and by no others', async () => {
    const page = (args: string) =>
      house.admin.ask(
        `{ chatAveragesReport(${args}, skillIds: ["${skillOf(house, 'chat')}"], first: 2) { nodes { periodFrom } pageInfo { endCursor } } }`,
      );
    const one = await page(`${RANGE}, every: WEEK`);
    const after = `after: "${one.data.chatAveragesReport.pageInfo.endCursor}"`;
    const two = await page(after);
    const all = await ask('chatAveragesReport', 'every: WEEK');
    const weeks = all.chatAveragesReport.nodes.map(({ periodFrom }: any) => periodFrom);
    expect(weeks.length).toBeGreaterThan(3);
    expect(two.data.chatAveragesReport.nodes[0].periodFrom).toBe(weeks[2]);
    const { errors } = await page(`${after}, every: MONTH`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
  });
});

describe('a time without a zone', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: NOW }, env: { LIST_TTL_S: '0' } });
  });
  afterAll(() => house.close());
  beforeEach(() => house.sandbox.journal.clear());

  it('is one of the report’s zone', async () => {
    const skill = skillOf(house, 'chat');
    const args = `from: "2026-10-31T08:00", to: "2026-11-01T08:30:15.250", skillIds: ["${skill}"]`;
    const ask = (more: string) =>
      house.admin.get(`{ chatAveragesReport(${args}${more}) { nodes { periodFrom periodTo } } }`);
    await ask(', timeZone: "America/Chicago"');
    await ask('');
    expect(
      house.sandbox.journal.entries.map(({ body }) => body as Record<string, unknown>),
    ).toMatchObject([
      {
        FromDateTime: '2026-10-31 08:00:00.000',
        ToDateTime: '2026-11-01 09:30:15.249',
        TimeZoneOffset: -300,
      },
      {
        FromDateTime: '2026-10-31 08:00:00.000',
        ToDateTime: '2026-11-01 08:30:15.249',
        TimeZoneOffset: -360,
      },
    ]);
  });

  it('is one of the organization’s in a list', async () => {
    const chats = house.sandbox.state.chats.all();
    const startedAt = chats[40]!.startedAt;
    const wall = new Date(startedAt.getTime() - 6 * HOUR).toISOString().slice(0, -1);
    const { chats: told } = await house.admin.get(
      `{ chats(from: "${wall}", first: 1) { totalCount } }`,
    );
    expect(told.totalCount).toBe(
      chats.filter((chat) => chat.startedAt.getTime() >= startedAt.getTime()).length,
    );
  });
});

describe('what the lists say of a row’s skill', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: NOW } });
  });
  afterAll(() => house.close());

  const RANGE = 'from: "2026-11-01", to: "2026-12-01"';

  it('costs its lists, whatever the number of rows', async () => {
    const { agentPerformanceReport } = await house.admin.get(
      `{ agentPerformanceReport(${RANGE}, first: 1000) { nodes { skillId skillName campaignId campaignName campaign { id name } } } }`,
    );
    expect(
      house.sandbox.journal
        .keys()
        .filter((key) => key !== 'data.get_agent_performance_data')
        .sort(),
    ).toEqual(['chat.GetCampaignList', 'chat.GetSkillList']);
    expect(agentPerformanceReport.nodes.length).toBeGreaterThan(5);
    for (const row of agentPerformanceReport.nodes) {
      const skill = house.sandbox.state.skills.find(({ id }) => String(id) === row.skillId)!;
      expect(row).toMatchObject({ skillName: skill.name, campaignId: String(skill.campaignId) });
      expect(row.campaignName).toEqual(expect.any(String));
      expect(row.campaign).toEqual({ id: row.campaignId, name: row.campaignName });
    }
  });

  it('is null where the skill is not listed any more, and is named in ICE’s refusal', async () => {
    const own = await openHouse({ sandbox: { now: NOW } });
    const gone = skillOf(own, 'email');
    const ask = (fields: string) =>
      own.admin.ask(
        `{ ticketHistoryReport(${RANGE}, skillIds: ["${gone}"]) { nodes { ${fields} } } }`,
      );
    await own.admin.get(
      `mutation { deleteSkill(input: { id: "${gone}", channel: EMAIL }) { userErrors { code } } }`,
    );
    const { errors } = await ask('id');
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining(`It was asked about skill ${gone}.`),
        extensions: { code: 'ICE_REJECTED', skillId: gone },
      },
    ]);
    await own.close();
  });
});
