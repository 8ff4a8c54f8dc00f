import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { useClock } from '../support/clock.js';
import { openHouse, signIn, type House } from '../support/house/client.js';

const DAY = 86_400_000;
const NOW = new Date(Math.floor(Date.now() / DAY) * DAY);
useClock(NOW);
const day = (ago: number): string => new Date(NOW.getTime() - ago * DAY).toISOString().slice(0, 10);
const IN = `from: "${day(30)}", to: "${day(2)}"`;

let house: House;
beforeAll(async () => {
  const size = { users: 20, skills: 8, campaigns: 3, chats: 400, tickets: 300, contacts: 60 };
  house = await openHouse({ sandbox: { size } });
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

/** The administrator, with nothing held. */
async function afresh() {
  await house.admin.get('mutation { logout { isSignedOut } }');
  house = { ...house, admin: await signIn(house) };
  house.sandbox.journal.clear();
  return house.admin;
}

/** All values at paths of names; a list stands for each of its parts. */
const at = (value: unknown, paths: string): unknown[] =>
  paths.split(' ').flatMap((path) => along(value, path));

function along(value: unknown, path: string): unknown[] {
  const [name, ...rest] = path === '' ? [] : path.split('.');
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((each) => along(each, path));
  if (name === undefined) return [value];
  return along((value as Record<string, unknown>)[name], rest.join('.'));
}

const SURVEYS = ['prechatSurvey', 'operatorSurvey', 'exitSurvey', 'inChatSurvey'];
const PAGE = `${IN}, first: 20`;

/** From each of the five types to each of the others and back: where one starts, and where one is again. */
const WAYS: readonly (readonly [way: string, query: string, start: string, back: string])[] = [
  [
    'user, skill',
    'users(first: 5) { nodes { id skills { members { id } } } }',
    'users.nodes',
    'skills.members',
  ],
  [
    'user, ticket',
    'users(first: 8) { nodes { id tickets(first: 3) { nodes { assignee { id } } } } }',
    'users.nodes',
    'tickets.nodes.assignee',
  ],
  [
    'user, survey',
    `users(first: 5) { nodes { id reports { exitSurvey(${IN}, first: 3) { nodes { survey { answers(${IN}, first: 500) { nodes { user { id } } } } } } } } }`,
    'users.nodes',
    'reports.exitSurvey.nodes.survey.answers.nodes.user',
  ],
  [
    'user, report',
    `users(first: 9) { nodes { id reports { agentPerformance(${PAGE}) { nodes { agent { id } } } } } }`,
    'users.nodes',
    'reports.agentPerformance.nodes.agent',
  ],
  [
    'skill, user',
    'skills(first: 5) { nodes { id members { skills { id } } } }',
    'skills.nodes',
    'members.skills',
  ],
  [
    'skill, ticket',
    'skills(channel: EMAIL, first: 4) { nodes { id tickets(first: 5) { nodes { skill { id } } } } }',
    'skills.nodes',
    'tickets.nodes.skill',
  ],
  [
    'skill, survey',
    'skills(first: 20) { nodes { id surveys { skill { id } } } }',
    'skills.nodes',
    'surveys.skill',
  ],
  [
    'skill, report',
    `skills(channel: EMAIL, first: 4) { nodes { id reports { ticketVolumeSummary(${PAGE}) { nodes { skill { id } } } } } }`,
    'skills.nodes',
    'reports.ticketVolumeSummary.nodes.skill',
  ],
  [
    'ticket, user',
    'tickets(first: 5) { nodes { id assignee { tickets(first: 200) { nodes { id } } } } }',
    'tickets.nodes',
    'assignee.tickets.nodes',
  ],
  [
    'ticket, skill',
    'tickets(first: 5) { nodes { id skill { tickets(first: 300) { nodes { id } } } } }',
    'tickets.nodes',
    'skill.tickets.nodes',
  ],
  [
    'ticket, survey',
    `tickets(status: "Resolved", first: 10) { nodes { id surveyAnswers(${IN}) { survey { answers(${IN}, first: 300) { nodes { ticket { id } } } } } } }`,
    'tickets.nodes',
    'surveyAnswers.survey.answers.nodes.ticket',
  ],
  [
    'ticket, report',
    `tickets(first: 150) { nodes { id reports { ticketHistory(${PAGE}) { nodes { ticket { id } } } } } }`,
    'tickets.nodes',
    'reports.ticketHistory.nodes.ticket',
  ],
  [
    'survey, user',
    `surveys(channel: CHAT, first: 5) { nodes { id answers(${IN}, first: 3) { nodes { user { reports { ${SURVEYS.map((name) => `${name}(${IN}, first: 100) { nodes { survey { id } } }`).join(' ')} } } } } } }`,
    'surveys.nodes',
    SURVEYS.map((name) => `answers.nodes.user.reports.${name}.nodes.survey`).join(' '),
  ],
  [
    'survey, skill',
    'surveys(first: 20) { nodes { id skill { surveys { id } } } }',
    'surveys.nodes',
    'skill.surveys',
  ],
  [
    'survey, ticket',
    `surveys(channel: EMAIL, first: 5) { nodes { id answers(${IN}, first: 3) { nodes { ticket { surveyAnswers(${IN}) { survey { id } } } } } } }`,
    'surveys.nodes',
    'answers.nodes.ticket.surveyAnswers.survey',
  ],
  [
    'survey, report',
    `surveys(channel: CHAT, first: 5) { nodes { id reports { exitSurvey(${PAGE}) { nodes { survey { id } } } } } }`,
    'surveys.nodes',
    'reports.exitSurvey.nodes.survey',
  ],
  [
    'report, user',
    `agentPerformanceReport(${PAGE}) { nodes { id agent { reports { agentPerformance(${IN}, first: 100) { nodes { id } } } } } }`,
    'agentPerformanceReport.nodes',
    'agent.reports.agentPerformance.nodes',
  ],
  [
    'report, skill',
    `ticketVolumeSummaryReport(${PAGE}) { nodes { id skill { reports { ticketVolumeSummary(${IN}, first: 100) { nodes { id } } } } } }`,
    'ticketVolumeSummaryReport.nodes',
    'skill.reports.ticketVolumeSummary.nodes',
  ],
  [
    'report, ticket',
    `ticketHistoryReport(${IN}, first: 5) { nodes { id ticket { reports { ticketHistory(${PAGE}) { nodes { id } } } } } }`,
    'ticketHistoryReport.nodes',
    'ticket.reports.ticketHistory.nodes',
  ],
  [
    'report, survey',
    `exitSurveyReport(${IN}, first: 5) { nodes { id survey { reports { exitSurvey(${IN}, first: 500) { nodes { id } } } } } }`,
    'exitSurveyReport.nodes',
    'survey.reports.exitSurvey.nodes',
  ],
];

it('has a way from each of the five types to each of the others', () => {
  const types = ['user', 'skill', 'ticket', 'survey', 'report'];
  const pairs = types.flatMap((one) =>
    types.filter((other) => other !== one).map((other) => `${one}, ${other}`),
  );
  expect(WAYS.map(([way]) => way).toSorted()).toEqual(pairs.toSorted());
});

it.each(WAYS)('%s and back', async (way, query, start, back) => {
  const { data, errors } = await house.admin.ask(`{ ${query} }`);
  // Two surveys that ask before chats have a question in common: its answers are left out, and that is told.
  const codes = way === 'survey, user' ? ['PARTIAL'] : [];
  expect(errors?.map(({ extensions }) => extensions['code']) ?? []).toEqual(codes);
  const begun = at(data, start) as { readonly id: string }[];
  const led = begun.filter((one) => at(one, back).length > 0);
  expect(led.length).toBeGreaterThan(0);
  for (const one of led) {
    expect((at(one, back) as { readonly id: string }[]).map(({ id }) => id)).toContain(one.id);
  }
  // By lists, skills and surveys, never by rows: each question is asked once.
  const asked = house.sandbox.journal.entries.map(({ key, body }) => JSON.stringify([key, body]));
  expect(asked).toEqual([...new Set(asked)]);
});

const count = (key: string): number => house.sandbox.journal.count(key);
const skillsOf = (channel: 'chat' | 'email') =>
  house.sandbox.state.skills.filter((skill) => skill.channel === channel).length;

/** That ICE was asked nothing twice, and nothing but this. */
function expectAsked(calls: Readonly<Record<string, number>>): void {
  const { entries } = house.sandbox.journal;
  const asked = entries.map(({ key, body }) => JSON.stringify([key, body]));
  expect(asked).toEqual([...new Set(asked)]);
  expect(Object.fromEntries(entries.map(({ key }) => [key, count(key)]))).toEqual(calls);
}

it("leads from the organization's exit survey to users, skills and chats, and to its report", async () => {
  const { surveys } = house.sandbox.state.chatSurveys;
  const exit = surveys.find(({ typeId, skillId }) => typeId === 4 && skillId === 0)!;
  const admin = await afresh();
  const { survey } = await admin.get(
    `{ survey(id: "chat:${exit.id}") { type { name } skill { id }
       answers(${IN}, first: 100) { nodes { id user { displayName } skill { name } chat { visitorName } } }
       reports { exitSurvey(${IN}, first: 100) { nodes { id } } } } }`,
  );
  expect(survey).toMatchObject({ skill: null, type: { name: expect.any(String) } });
  const answers = survey.answers.nodes as Record<string, any>[];
  expect(answers.length).toBeGreaterThan(5);
  for (const { skill, chat } of answers) {
    expect([typeof skill.name, typeof chat.visitorName]).toEqual(['string', 'string']);
  }
  expect(answers.filter(({ user }) => user?.displayName).length).toBeGreaterThan(5);
  expect(survey.reports.exitSurvey.nodes).toEqual(answers.map(({ id }) => ({ id })));
  const windows = count('data.get_exit_survey_data') / skillsOf('chat');
  expect([1, 2]).toContain(windows);
  expectAsked({
    ...{ 'chat.GetSurveyList': 1, 'data.get_survey_type': 1 },
    'chat.GetSurveyDetails': surveys.filter(({ typeId }) => typeId === 4).length,
    'data.get_exit_survey_data': windows * skillsOf('chat'),
    ...{ 'chat.GetSkillList': 1, 'chat.GetUserList': 1, 'chat.GetChatHistory': 1 },
  });
});

it('tells of fifty tickets what was answered and when they are due by lists alone', async () => {
  const admin = await afresh();
  const { tickets } = await admin.get(
    '{ tickets(status: "Resolved", first: 50) { nodes { id surveyAnswers { id } serviceLevel { dueAt } } } }',
  );
  const told = tickets.nodes as { surveyAnswers: unknown[]; serviceLevel: unknown }[];
  expect(told).toHaveLength(50);
  expect(told.filter(({ surveyAnswers }) => surveyAnswers.length > 0).length).toBeGreaterThan(3);
  expect(told.filter(({ serviceLevel }) => serviceLevel !== null).length).toBeGreaterThan(3);
  const windows = count('data.get_email_survey') / skillsOf('email');
  // A day of the tickets' ninety, and up to today, in windows of a month.
  expect([2, 3, 4, 5, 6]).toContain(windows);
  const levels = count('email.GetSLAHoursList');
  expect(levels).toBeLessThanOrEqual(house.sandbox.state.serviceLevels.all().length);
  expectAsked({
    ...{ 'email.LoadTicketByStatusSup': 1, 'email.GetSkillList': 1 },
    'data.get_email_survey': windows * skillsOf('email'),
    ...{ 'email.GetServiceLevelList': 1, 'email.GetSLAHoursList': levels },
  });
});
