import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openHouse, type House } from '../../support/house/client.js';
import { sentTo } from '../../support/house/operations.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const skillOf = ({ sandbox }: House, channel: 'chat' | 'email'): string =>
  String(sandbox.state.skills.find((skill) => skill.channel === channel)!.id);

/** The time that ICE was asked for, in the words that it was asked in. */
const rangesSent = (house: House) =>
  sentTo(house)
    .map(([, body]) => body)
    .filter((body) => 'FromDateTime' in body)
    .map(({ FromDateTime, ToDateTime, TimeZoneID, TimeZoneOffset }) =>
      [FromDateTime, ToDateTime, TimeZoneID, TimeZoneOffset]
        .filter((part) => part !== undefined)
        .join(' '),
    );

describe('the days of a range are those of the report’s zone', () => {
  /** ICE's seven, some whose clocks change at midnight or by half an hour, and some where they never do. */
  const ZONES = [
    ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
    ...['Europe/London', 'Africa/Casablanca', 'Asia/Kolkata'],
    ...['Asia/Tokyo', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Auckland'],
    ...['America/Santiago', 'Africa/Cairo', 'Asia/Beirut', 'Asia/Kathmandu', 'UTC'],
  ];
  /** In these stretches all of them have their changes of 2026. */
  const STRETCHES = [
    [Date.UTC(2026, 1, 12), Date.UTC(2026, 3, 28)],
    [Date.UTC(2026, 8, 1), Date.UTC(2026, 10, 6)],
  ] as const;

  let house: House;
  let skill: string;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: new Date('2026-11-20T12:00:00Z') } });
    skill = skillOf(house, 'chat');
    const [template] = house.sandbox.state.chats.all();
    const more = { ...template!, skillId: Number(skill) };
    for (const [begin, end] of STRETCHES) {
      // Every two hours and a bit, so that no zone has them at the same time each day.
      for (let at = begin - 2 * DAY; at < end + 2 * DAY; at += 2.2 * HOUR) {
        const startedAt = new Date(at);
        house.sandbox.add('chats', { ...more, startedAt, endedAt: new Date(at + 300_000) });
      }
    }
  });
  afterAll(() => house.close());

  const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
  const ranges = fc.record({
    zone: fc.constantFrom(...ZONES),
    from: fc
      .constantFrom(...STRETCHES)
      .chain(([begin, end]) => fc.integer({ min: begin / DAY, max: end / DAY - 1 })),
    days: fc.integer({ min: 1, max: 45 }),
  });

  /** The chats of each day by another calendar than the server's, of those days that are asked for. */
  function truth(zone: string, from: string, to: string) {
    const calendar = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    });
    const days = new Map<string, number>();
    const times: string[] = [];
    for (const { skillId, startedAt } of house.sandbox.state.chats.all()) {
      const day = calendar.format(startedAt);
      if (String(skillId) !== skill || day < from || day >= to) continue;
      days.set(day, (days.get(day) ?? 0) + 1);
      times.push(startedAt.toISOString());
    }
    return { days: [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)), times: times.toSorted() };
  }

  it('whichever zone, over changes of the clock, each day once', async () => {
    await fc.assert(
      fc.asyncProperty(ranges, async ({ zone, from, days }) => {
        const [begin, end] = [dayText(from), dayText(from + days)];
        const args = `from: "${begin}", to: "${end}", timeZone: "${zone}", skillIds: ["${skill}"], first: 1000`;
        const { daily, events } = await house.admin.get(
          `{ daily: chatVolumeSummaryByDateReport(${args}) { nodes { date totalChats } }
             events: chatTranscriptReport(${args}) { nodes { startedAt } } }`,
        );
        const told = truth(zone, begin, end);
        expect(told.days.length).toBeGreaterThan(0);
        expect(daily.nodes.map((row: any) => [row.date, row.totalChats])).toEqual(told.days);
        expect(events.nodes.map((row: any) => row.startedAt)).toEqual(told.times);
      }),
      { seed: 20_261_101, numRuns: 120 },
    );
  }, 120_000);
});

describe('pages over a day on which the clock changes', () => {
  it('have the rows that all of it has, each once', async () => {
    const sandbox = { now: new Date('2026-11-06T12:00:00Z'), reportRows: 3_000 };
    const house = await openHouse({ sandbox });
    const args = 'from: "2026-10-30", to: "2026-11-04", timeZone: "America/Chicago"';
    const fields = 'nodes { id date skillId totalChats periodFrom periodTo }';
    const report = 'chatVolumeSummaryByDateReport';
    const all = await house.admin.get(
      `{ ${report}(${args}, first: 1000) { totalCount ${fields} } }`,
    );
    const { nodes, totalCount } = all[report];
    expect(nodes.length).toBe(totalCount);
    const keys = nodes.map((row: any) => `${row.date} ${row.skillId}`);
    expect(new Set(keys).size).toBe(keys.length);
    const changed = nodes.filter(({ date }: { date: string }) => date === '2026-11-01');
    expect(changed.length).toBeGreaterThan(1);

    const paged: unknown[] = [];
    let after: string | null = null;
    do {
      const page: any = await house.admin.get(
        `query ($after: String) { ${report}(${args}, first: 1, after: $after) {
          ${fields} pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      paged.push(...page[report].nodes);
      after = page[report].pageInfo.hasNextPage ? page[report].pageInfo.endCursor : null;
    } while (after !== null);
    expect(paged).toEqual(nodes);
    await house.close();
  });
});

it('January in Chicago is what the Power BI example of docs/bi.md asks for', async () => {
  const docs = readFileSync(new URL('../../../docs/bi.md', import.meta.url), 'utf8');
  const [, args] = /Arguments = "(.*)",\n/.exec(docs)!;
  const house = await openHouse();
  const skillIds = `skillIds: ["${skillOf(house, 'chat')}"]`;
  await house.admin.get(
    `{ agentPerformanceReport(${args!.replaceAll('""', '"')}, ${skillIds}) { totalCount } }`,
  );
  expect(rangesSent(house)).toEqual(['2026-01-01 00:00:00.000 2026-01-31 23:59:59.999 20 -360']);
  await house.close();
});

describe('where no zone is said', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse({ env: { LIST_TTL_S: '0' } })));
  afterAll(() => house.close());
  beforeEach(() => house.sandbox.journal.clear());

  const AUGUST = 'from: "2026-08-01", to: "2026-08-05"';
  const SENT = '2026-08-01 00:00:00.000 2026-08-04 23:59:59.999 -360';

  it('days are those of the organization’s offset, in a report', async () => {
    const skill = skillOf(house, 'chat');
    await house.admin.get(
      `{ chatAveragesReport(${AUGUST}, skillIds: ["${skill}"]) { totalCount } }`,
    );
    expect(rangesSent(house)).toEqual([SENT]);
  });

  it('by a variable too, beside a moment', async () => {
    const skill = skillOf(house, 'chat');
    await house.admin.get(
      `query ($from: DateTime, $to: DateTime) {
        chatAveragesReport(from: $from, to: $to, skillIds: ["${skill}"]) { totalCount } }`,
      { from: '2026-08-01', to: '2026-08-02T12:00:00Z' },
    );
    expect(rangesSent(house)).toEqual(['2026-08-01 00:00:00.000 2026-08-02 05:59:59.999 -360']);
  });

  it('in a file', async () => {
    const path = `agentPerformanceReport.csv?from=2026-08-01&to=2026-08-05&skillIds=${skillOf(house, 'chat')}`;
    const headers = { authorization: `Bearer ${house.admin.token}` };
    expect((await fetch(`${house.url}/reports/${path}`, { headers })).status).toBe(200);
    expect(rangesSent(house)).toEqual([SENT]);
  });

  it('and in what a report says of users', async () => {
    await house.admin.get(
      `{ users(channel: CHAT, first: 1) { nodes { performance(${AUGUST}) { totalChats } } } }`,
    );
    expect([...new Set(rangesSent(house))]).toEqual([SENT]);
  });

  it('lists begin and end at those days as well', async () => {
    const { tickets, contacts, chats } = house.sandbox.state;
    const inbox = tickets.filter(({ status }) => status === 'Inbox');
    /** A day of UTC's on which something happened while it was not yet one of the organization's. */
    const dayOf = <T>(rows: readonly T[], at: (row: T) => Date): string =>
      rows
        .map(at)
        .find((time) => time.getUTCHours() < 6)!
        .toISOString()
        .slice(0, 10);
    const count = <T>(rows: readonly T[], at: (row: T) => Date, day: string): number =>
      rows.filter((row) => +at(row) >= Date.parse(`${day}T06:00:00Z`)).length;

    const received = dayOf(inbox, ({ receivedAt }) => receivedAt);
    const updated = dayOf(inbox, ({ lastUpdatedAt }) => lastUpdatedAt);
    const created = dayOf(contacts.all(), ({ createdAt }) => createdAt);
    const started = dayOf(chats.all(), ({ startedAt }) => startedAt);
    const answer = await house.admin.get(`{
      received: tickets(receivedFrom: "${received}", first: 1) { totalCount }
      before: tickets(receivedTo: "${received}", first: 1) { totalCount }
      updated: tickets(updatedSince: "${updated}", first: 1) { totalCount }
      created: contacts(createdSince: "${created}", first: 1) { totalCount }
      started: chats(from: "${started}", first: 1) { totalCount }
      earlier: chats(to: "${started}", first: 1) { totalCount }
    }`);
    const from = count(inbox, ({ receivedAt }) => receivedAt, received);
    const begun = count(chats.all(), ({ startedAt }) => startedAt, started);
    expect(answer).toEqual({
      received: { totalCount: from },
      before: { totalCount: inbox.length - from },
      updated: { totalCount: count(inbox, ({ lastUpdatedAt }) => lastUpdatedAt, updated) },
      created: { totalCount: count(contacts.all(), ({ createdAt }) => createdAt, created) },
      started: { totalCount: begun },
      earlier: { totalCount: chats.size - begun },
    });
  });
});

describe('where the operator has said the organization’s zone', () => {
  let house: House;
  beforeAll(async () => {
    const env = { LIST_TTL_S: '0', ORGANIZATION_TIME_ZONE: 'America/New_York' };
    house = await openHouse({ env });
  });
  afterAll(() => house.close());
  beforeEach(() => house.sandbox.journal.clear());

  const ask = (args: string) =>
    house.admin.get(
      `{ chatAveragesReport(${args}, skillIds: ["${skillOf(house, 'chat')}"]) { totalCount } }`,
    );

  it('its days count, and ICE is told its number and its offset of the season', async () => {
    await ask('from: "2026-07-01", to: "2026-07-02"');
    await ask('from: "2026-01-01", to: "2026-01-02"');
    expect(rangesSent(house)).toEqual([
      '2026-07-01 00:00:00.000 2026-07-01 23:59:59.999 15 -240',
      '2026-01-01 00:00:00.000 2026-01-01 23:59:59.999 15 -300',
    ]);
  });

  it('unless a report is asked for in another', async () => {
    await ask('from: "2026-07-01", to: "2026-07-02", timeZone: "Asia/Tokyo"');
    expect(rangesSent(house)).toEqual(['2026-07-01 00:00:00.000 2026-07-01 23:59:59.999 540']);
  });

  it('lists are of its days as well', async () => {
    const all = house.sandbox.state.chats.all();
    const day = (at: Date) =>
      new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(at);
    const from = day(all[20]!.startedAt);
    const { chats } = await house.admin.get(`{ chats(from: "${from}", first: 1) { totalCount } }`);
    expect(chats.totalCount).toBe(all.filter(({ startedAt }) => day(startedAt) >= from).length);
  });
});

describe('a range that is not said', () => {
  it.each([
    [{}, '', 'Etc/GMT+6', '-360'],
    [{ ORGANIZATION_TIME_ZONE: 'Asia/Kolkata' }, '', 'Asia/Kolkata', '61 330'],
    [{}, ', timeZone: "Asia/Tokyo"', 'Asia/Tokyo', '540'],
  ])('is thirty whole days up to today, with %j%s', async (env, args, zone, sent) => {
    const house = await openHouse({ env });
    const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
    const before = today();
    const skill = skillOf(house, 'chat');
    await house.admin.get(`{ chatAveragesReport(skillIds: ["${skill}"]${args}) { totalCount } }`);
    const possible = [before, today()].map((last) => {
      const first = new Date(Date.parse(last) - 29 * DAY).toISOString().slice(0, 10);
      return `${first} 00:00:00.000 ${last} 23:59:59.999 ${sent}`;
    });
    expect(possible).toContain(rangesSent(house)[0]);
    await house.close();
  });
});

describe('a cursor', () => {
  let house: House;
  let after: string;
  beforeAll(async () => {
    house = await openHouse({ sandbox: { now: new Date('2026-11-06T12:00:00Z') } });
    after = (await page(`${DAYS}, timeZone: "Asia/Tokyo"`)).data[REPORT].pageInfo.endCursor;
  });
  afterAll(() => house.close());

  const REPORT = 'chatVolumeSummaryByDateReport';
  const DAYS = 'from: "2026-10-10", to: "2026-10-30"';
  const page = (args: string) =>
    house.admin.ask(`{ ${REPORT}(first: 5, ${args}) { nodes { id } pageInfo { endCursor } } }`);

  it('goes on in the zone and the days of its page, said again or not', async () => {
    const one = await page(`after: "${after}"`);
    expect(one.errors).toBeUndefined();
    expect(one.data[REPORT].nodes).toHaveLength(5);
    for (const said of [DAYS, 'timeZone: "Asia/Tokyo"', `${DAYS}, timeZone: "Asia/Tokyo"`]) {
      expect((await page(`after: "${after}", ${said}`)).data).toEqual(one.data);
    }
  });

  it.each(['timeZone: "America/Chicago"', `${DAYS}, timeZone: "UTC"`, 'to: "2026-10-31"'])(
    'is refused with %s: those are other rows',
    async (said) => {
      house.sandbox.journal.clear();
      const { errors } = await page(`after: "${after}", ${said}`);
      expect(errors).toMatchObject([
        {
          message: expect.stringMatching(/^A cursor goes on in the period and the time zone/),
          extensions: { code: 'BAD_USER_INPUT', field: 'after' },
        },
      ]);
      expect(house.sandbox.journal.entries).toEqual([]);
    },
  );
});

it('chats are called the same in whichever zone they are asked for', async () => {
  // Both are six hours behind UTC here, but in one of them the clock has changed within the window.
  const [one, other] = ['Etc/GMT+6', 'America/Winnipeg'] as const;
  const open = () => openHouse({ sandbox: { now: new Date('2026-11-20T12:00:00Z') } });
  const ids = async (house: House, zone: string): Promise<string[]> => {
    const { report } = await house.admin.get(
      `{ report: chatMetadataReport(from: "2026-11-05", to: "2026-11-12", timeZone: "${zone}") { nodes { id } } }`,
    );
    return report.nodes.map(({ id }: { id: string }) => id);
  };
  const first = await open();
  const alone = await ids(first, one);
  await first.close();
  const second = await open();
  const others = await ids(second, other);
  expect(others).toHaveLength(alone.length);
  expect(others).toEqual(alone);
  expect(await ids(second, one)).toEqual(alone);
  await second.close();
});
