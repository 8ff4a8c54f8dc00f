// What docs/questions.md asks, word for word, against what the sandbox knows.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDatabase, type Database } from '../../support/bi/duckdb.js';
import { openHouse, type House } from '../../support/house/client.js';
import { mutate } from '../../support/house/operations.js';
import {
  asNumbers,
  dayOf,
  happened,
  questionsOf,
  sorted,
  summed,
  ZONE,
  type Cell,
} from '../../support/bi/questions.js';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The statements of the page, by the numbers of their headings. */
const QUESTIONS = new Map(
  readFileSync(new URL('../../../docs/questions.md', import.meta.url), 'utf8')
    .split(/^## (?=\d+\. )/m)
    .slice(1)
    .map((section) => {
      const [, language = '', statement = ''] =
        /^```(sql|graphql)\n(.*?)^```/ms.exec(section) ?? [];
      return [parseInt(section, 10), { language, statement }];
    }),
);

const BY_SQL = [...QUESTIONS].flatMap(([number, { language }]) =>
  // Question 10 is of nights to come.
  language === 'sql' && number !== 10 ? number : [],
);

const COUNTED = [
  ...['ticketVolumeSummaryReport', 'agentPerformanceReport', 'ticketResolutionByAgentReport'],
  ...['cannedAnswersReport', 'callCenterReport'],
];
const HAPPENED = [
  ...['chatMetadataReport', 'exitSurveyReport', 'ticketHistoryReport', 'chatTranscriptReport'],
  'loginLogoutDetailsBySkillIdReport',
];

let house: House;
let database: Database;
beforeAll(async () => {
  house = await openHouse();
  database = await openDatabase();
  const [skill] = house.sandbox.state.skills.filter(({ channel }) => channel === 'chat');
  for (const hours of [1, 2, 2, 30, 70]) {
    house.sandbox.add('offlineMessages', {
      skillId: skill!.id,
      at: new Date(Date.now() - hours * HOUR),
    });
  }
  const range = `from=${dayOf(BEGIN)}&to=${dayOf(END)}&timeZone=${ZONE}`;
  const load = async (name: string, path: string) => {
    const headers = { authorization: `Bearer ${house.admin.token}` };
    const answer = await fetch(`${house.url}/${path}`, { headers });
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    await database.put(name, new Uint8Array(await answer.arrayBuffer()));
  };
  for (const list of ['chats', 'contacts'])
    await load(`lists/${list}.parquet`, `lists/${list}.parquet`);
  await load('lists/tickets.parquet', 'lists/tickets.parquet?statuses=ALL');
  for (const name of HAPPENED)
    await load(`reports/${name}/all.parquet`, `reports/${name}.parquet?${range}`);
  for (const name of COUNTED) {
    await load(`reports/${name}/all.parquet`, `reports/${name}.parquet?${range}&every=DAY`);
  }
});
afterAll(async () => {
  await database.close();
  await house.close();
});

/** Around all that the sandbox has, which is of ninety days. */
const [BEGIN, END] = [Date.now() - 100 * DAY, Date.now() + DAY];
/** The last days: by the hour there are calls for each. */
const [LATELY, NOW] = [new Date(Date.now() - 4 * DAY), new Date()];

describe('by SQL over files', () => {
  it.each(BY_SQL)('question %d has its right answer', async (number) => {
    const question = questionsOf(house.sandbox)[number]!;
    const { statement } = QUESTIONS.get(number)!;
    const rows = await database.rows<Record<string, Cell>>(statement);
    expect(rows.length).toBeGreaterThan(3);
    const told = rows.map((row) => question.columns.map((name) => row[name]!));
    expect(asNumbers(told)).toEqual(asNumbers(question.truth()));
  });
});

it('question 10 has its right answer, from the night on that is kept first', async () => {
  const { state } = house.sandbox;
  const night = async (date: string) => {
    const headers = { authorization: `Bearer ${house.admin.token}` };
    const answer = await fetch(`${house.url}/lists/tickets.parquet?statuses=ALL`, { headers });
    const file = new Uint8Array(await answer.arrayBuffer());
    await database.put(`snapshots/tickets/${date}.parquet`, file);
  };
  const skills = state.skills.filter(({ channel }) => channel === 'email');
  const held = state.tickets.filter(({ status, userId }) => status === 'Inbox' && userId > 0);
  const [first, second, third] = held;
  const another = skills.find(({ id }) => id !== first!.skillId)!;
  const { userId: colleague } = held.find(({ userId }) => userId !== second!.userId)!;
  const changed = [second, third].filter((each) => each!.userId !== colleague).length;
  await night('2026-01-01');
  await night('2026-01-02');
  const moved = { ticketIds: [String(first!.id)], skillId: String(another.id) };
  const passedOn = { ticketIds: [second, third].map((each) => String(each!.id)) };
  for (const [name, input] of [
    ['escalateTicketsToSkill', moved],
    ['escalateTicketsToOperator', { ...passedOn, operatorId: String(colleague) }],
  ] as const) {
    const { payload } = await mutate(house, name, input, 'sentTicketIds');
    expect(payload.userErrors).toEqual([]);
  }
  await night('2026-01-03');
  const rows = await database.rows<Record<string, Cell>>(QUESTIONS.get(10)!.statement);
  expect(asNumbers(rows.map((row) => Object.values(row)))).toEqual([
    ['2026-01-02', 0, 0],
    ['2026-01-03', 1, changed],
  ]);
});

describe('by a query of the graph', () => {
  it('question 5 has its right answer', async () => {
    const [from, to] = [LATELY, NOW].map((at) => at.toISOString());
    const { callCenterReport } = await house.admin.get(QUESTIONS.get(5)!.statement, { from, to });
    const hourOf = (at: Date) => Math.max(at.getTime() - (at.getTime() % HOUR), LATELY.getTime());
    const truth = summed(
      [
        ...happened(house.sandbox, 'chats', LATELY, NOW).map((each) => ({
          ...each,
          at: each.startedAt,
          missed: 0,
        })),
        ...happened(house.sandbox, 'offlineMessages', LATELY, NOW).map((each) => ({
          ...each,
          at: each.leftAt,
          missed: 1,
        })),
      ],
      ({ at, skillId }) => [new Date(hourOf(at)).toISOString(), String(skillId)],
      ({ missed }) => [1, missed],
    );
    const told = callCenterReport.nodes.map((row: any) => [
      row.periodFrom,
      row.skillId,
      row.offered,
      row.abandoned,
    ]);
    expect(truth.filter(([, , , missed]) => missed !== 0).length).toBeGreaterThan(2);
    expect(sorted(told)).toEqual(truth);
  });

  it('question 8 has its right answer', async () => {
    const { state } = house.sandbox;
    const levels = state.serviceLevels.filter(({ isEnabled }) => isEnabled);
    const truth = state.tickets
      .filter(({ status }) => status === 'Inbox')
      .flatMap(({ id, skillId, receivedAt }) => {
        const own = levels.filter((level) => level.skillId === skillId);
        if (own.length !== 1) return [];
        const bands = state.slaHours.filter(({ slaId }) => slaId === own[0]!.id);
        const due =
          receivedAt.getTime() + Math.max(...bands.map(({ endHours }) => endHours)) * HOUR;
        return due < NOW.getTime() ? [[String(id), new Date(due).toISOString(), true]] : [];
      });
    const { tickets } = await house.admin.get(QUESTIONS.get(8)!.statement, {
      now: NOW.toISOString(),
    });
    const told = tickets.nodes.map((row: any) => [
      row.id,
      row.serviceLevel.dueAt,
      row.serviceLevel.isBreached,
    ]);
    expect(truth.length).toBeGreaterThan(3);
    expect(told.toSorted()).toEqual(truth.toSorted());
  });
});

it('has an answer to each of the fifteen', () => {
  const answered = [...QUESTIONS]
    .filter(([, { statement }]) => statement !== '')
    .map(([number]) => number);
  expect(answered).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
  expect(BY_SQL).toEqual(answered.filter((number) => ![5, 8, 10].includes(number)));
});
