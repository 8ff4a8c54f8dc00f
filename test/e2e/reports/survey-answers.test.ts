import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { useClock } from '../../support/clock.js';
import { openHouse, signIn, type House } from '../../support/house/client.js';

const DAY = 86_400_000;
const NOW = new Date(Math.floor(Date.now() / DAY) * DAY);
useClock(NOW);
const day = (ago: number): string => new Date(NOW.getTime() - ago * DAY).toISOString().slice(0, 10);
const RANGE = `from: "${day(30)}", to: "${day(0)}"`;

let house: House;
beforeAll(async () => {
  const size = { users: 40, skills: 8, campaigns: 3, chats: 400, tickets: 300, contacts: 60 };
  house = await openHouse({ sandbox: { size } });
});
afterAll(() => house.close());
beforeEach(() => house.sandbox.journal.clear());

/** The administrator, with no list held. */
async function anew() {
  const before = await signIn(house);
  await before.get('mutation { logout { isSignedOut } }');
  return signIn(house);
}

/** Asks of all surveys: two that ask before chats have a question in common, and its answers are left out. */
async function told(query: string) {
  const { data, errors } = await house.admin.ask(query);
  expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['PARTIAL']);
  expect(errors![0]!.message).toMatch(/^Of prechatSurveyReport, \d+ answers are left out/);
  return data;
}

const count = (key: string): number => house.sandbox.journal.count(key);
const fold = (text: string | null): string => (text ?? '').trim().toLowerCase();

interface Answer {
  readonly id: string;
  readonly question: string;
  readonly skillId: string;
  readonly survey: { readonly id: string } | null;
  readonly surveyQuestion: {
    readonly text: string;
    readonly survey: { readonly id: string };
  } | null;
}

/** Which survey of the sandbox's a row can only be of; null where none or several have that question. */
function truth(typeId: number | null, channel: 'CHAT' | 'EMAIL', { skillId, question }: Answer) {
  const { surveys, questions } =
    channel === 'CHAT' ? house.sandbox.state.chatSurveys : house.sandbox.state.emailSurveys;
  const near = surveys.filter(
    (survey) =>
      (typeId === null || (survey as { typeId?: number }).typeId === typeId) &&
      (survey.skillId === 0 || String(survey.skillId) === skillId),
  );
  const asked = questions.filter(
    ({ surveyId, text }) => near.some(({ id }) => id === surveyId) && fold(text) === fold(question),
  );
  return asked.length === 1 ? `${channel.toLowerCase()}:${asked[0]!.surveyId}` : null;
}

const TYPES = [
  ['prechatSurveyReport', 1],
  ['operatorSurveyReport', 2],
  ['offlineSurveyReport', 3],
  ['exitSurveyReport', 4],
  ['inChatSurveyReport', 5],
] as const;
const ANSWER = 'id question skillId survey { id } surveyQuestion { text survey { id } }';

describe('answers to surveys', () => {
  it.each(TYPES)('%s names the survey and the question of each row', async (report, typeId) => {
    const { [report]: rows } = await house.admin.get(
      `{ ${report}(${RANGE}, first: 1000) { nodes { ${ANSWER} } } }`,
    );
    expect(rows.nodes.length).toBeGreaterThan(5);
    let found = 0;
    for (const row of rows.nodes as Answer[]) {
      const survey = truth(typeId, 'CHAT', row);
      expect(row.survey?.id ?? null).toBe(survey);
      expect(row.surveyQuestion?.survey.id ?? null).toBe(survey);
      if (survey) expect(fold(row.surveyQuestion!.text)).toBe(fold(row.question));
      if (survey) found += 1;
    }
    expect(found).toBeGreaterThan(0);
    // One call a survey that comes into question, whatever the number of rows.
    const details = house.sandbox.state.chatSurveys.surveys.filter(() => true).length;
    expect(count('chat.GetSurveyDetails')).toBeLessThanOrEqual(details);
  });

  it("are the survey's own, of the one report that its type has", async () => {
    const { surveys } = await told(
      `{ surveys(channel: CHAT, first: 10) { nodes { id surveyTypeId skillId
        answers(${RANGE}, first: 300) { totalCount nodes { ${ANSWER} answeredAt user { userName } chat { id surveyAnswers { question surveyQuestion { survey { id } } } } } }
        reports { exitSurvey(${RANGE}, first: 300) { nodes { id } } prechatSurvey(${RANGE}, first: 300) { nodes { id } } } } } }`,
    );
    let [all, back] = [0, 0];
    for (const survey of surveys.nodes) {
      const answers = survey.answers.nodes as (Answer & { chat: any; user: any })[];
      expect(survey.answers.totalCount).toBe(answers.length);
      for (const answer of answers) {
        expect(answer.survey?.id).toBe(survey.id);
        expect(truth(Number(survey.surveyTypeId), 'CHAT', answer)).toBe(survey.id);
        // And back, from the chat in which it was asked.
        const told = answer.chat?.surveyAnswers.filter(
          ({ question }: Answer) => question === answer.question,
        );
        // Null where several skills bear the name that ICE says of the chat.
        for (const { surveyQuestion } of told ?? []) {
          if (surveyQuestion) expect(surveyQuestion.survey.id).toBe(survey.id);
          back += surveyQuestion ? 1 : 0;
        }
      }
      all += answers.length;
      for (const [field, typeId] of [
        ['exitSurvey', '4'],
        ['prechatSurvey', '1'],
      ]) {
        const rows = survey.reports[field!]?.nodes ?? null;
        const own = survey.surveyTypeId === typeId ? answers.map(({ id }) => ({ id })) : null;
        expect(rows).toEqual(own);
      }
    }
    expect(all).toBeGreaterThan(20);
    expect(back).toBeGreaterThan(10);
  });

  it('are told of each question, in pages', async () => {
    const { surveys } = await told(
      `{ surveys(channel: CHAT, first: 10) { nodes { id questions { id text
        all: answers(${RANGE}, first: 300) { totalCount nodes { id question } }
        page: answers(${RANGE}, first: 2) { nodes { id } pageInfo { endCursor hasNextPage } } } } } }`,
    );
    const questions = surveys.nodes.flatMap((survey: any) => survey.questions);
    for (const { text, all, page } of questions) {
      for (const { question } of all.nodes) expect(fold(question)).toBe(fold(text));
      expect(page.nodes).toEqual(all.nodes.slice(0, 2).map(({ id }: Answer) => ({ id })));
      expect(page.pageInfo.hasNextPage).toBe(all.totalCount > 2);
    }
    const { id, all, page } = questions.find((each: any) => each.all.totalCount > 3);
    const next = await told(
      `{ surveyQuestion(id: "${id}") { answers(first: 1000, after: "${page.pageInfo.endCursor}") { nodes { id } } } }`,
    );
    expect([...page.nodes, ...next.surveyQuestion.answers.nodes]).toEqual(
      all.nodes.map(({ id: each }: Answer) => ({ id: each })),
    );
  });

  it('are told of tickets: a call a skill and window, whatever the number of tickets', async () => {
    const { emailSurveyReport } = await house.admin.get(
      `{ emailSurveyReport(${RANGE}, first: 1000) { nodes { id ticketId } } }`,
    );
    house.sandbox.journal.clear();
    const { tickets } = await house.admin.get(
      `{ tickets(status: "Resolved", first: 50) { nodes { id receivedAt surveyAnswers { ${ANSWER} answer user { id } ticket { id } } } } }`,
    );
    const skills = house.sandbox.state.skills.filter(({ channel }) => channel === 'email').length;
    expect(count('data.get_email_survey')).toBeLessThanOrEqual(3 * skills);
    let told = 0;
    for (const { id, surveyAnswers } of tickets.nodes) {
      const listed = surveyAnswers.map((answer: Answer) => answer.id);
      const known = emailSurveyReport.nodes.filter((row: any) => row.ticketId === id);
      for (const row of known) expect(listed).toContain(row.id);
      for (const answer of surveyAnswers) {
        expect(answer.ticket.id).toBe(id);
        expect(answer.survey?.id ?? null).toBe(truth(null, 'EMAIL', answer));
      }
      told += listed.length;
    }
    expect(told).toBeGreaterThan(3);
  });

  it('cannot be told of a survey of a type that no report is known of', async () => {
    house.sandbox.set({ faults: { 'data.get_survey_type': 'noRecords' } });
    const admin = await anew();
    const { data, errors } = await admin.ask(
      `{ surveys(channel: CHAT, first: 1) { nodes { answers(${RANGE}) { totalCount } } } }`,
    );
    house.sandbox.set({ faults: {} });
    expect(errors ?? []).toEqual([]);
    expect(data.surveys.nodes).toEqual([{ answers: null }]);
  });

  it('cannot be told apart where ICE does not say what a survey asks, and that is told', async () => {
    const { surveys } = house.sandbox.state.chatSurveys;
    const exit = surveys.all().filter(({ typeId }) => typeId === 4);
    const hidden = exit.find(({ skillId }) => skillId === 0)!;
    const other = exit.find(({ skillId }) => skillId !== 0)!;
    for (const kind of ['noRecords', 'error500'] as const) {
      const admin = await anew();
      const faults = { 'chat.GetSurveyDetails': { kind, where: { SurveyId: hidden.id } } };
      house.sandbox.set({ faults });
      const { data, errors } = await admin.ask(
        `{ survey(id: "chat:${other.id}") { answers(${RANGE}) { totalCount } }
           exitSurveyReport(${RANGE}, first: 20) { nodes { question survey { id } surveyQuestion { id } } } }`,
      );
      house.sandbox.set({ faults: {} });
      // Neither an empty list nor the other survey, which may ask the same.
      expect(data.survey.answers).toBeNull();
      expect(data.exitSurveyReport.nodes.length).toBeGreaterThan(5);
      for (const { question, survey, surveyQuestion } of data.exitSurveyReport.nodes) {
        expect([typeof question, survey, surveyQuestion]).toEqual(['string', null, null]);
      }
      const code = kind === 'noRecords' ? 'PARTIAL' : 'ICE_UNAVAILABLE';
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
    }
  });

  it('counts a survey whose type ICE does not say among those that may have been asked', async () => {
    const { surveys, questions } = house.sandbox.state.chatSurveys;
    const exit = surveys.all().find(({ typeId, skillId }) => typeId === 4 && skillId === 0)!;
    const untyped = surveys.all().find(({ typeId }) => typeId === 2)!;
    const [asked] = questions.all().filter(({ surveyId }) => surveyId === exit.id);
    const [same] = questions.all().filter(({ surveyId }) => surveyId === untyped.id);
    Object.assign(untyped, { typeId: 99 });
    Object.assign(same!, { text: asked!.text });
    const admin = await anew();
    const { exitSurveyReport } = await admin.get(
      `{ exitSurveyReport(${RANGE}, first: 500) { nodes { question survey { id } } } }`,
    );
    house.sandbox.reset();
    const of = exitSurveyReport.nodes.filter((row: Answer) => row.question === asked!.text);
    expect(of.length).toBeGreaterThan(5);
    for (const { survey } of of) expect(survey).toBeNull();
  });

  it('leave out what may be to another survey, and that is told', async () => {
    const { surveys, questions } = house.sandbox.state.chatSurveys;
    const ofType = (type: number) =>
      surveys.all().find(({ typeId, skillId }) => typeId === type && skillId === 0)!;
    const [exit, other] = [ofType(4), ofType(2)];
    const [asked] = questions.all().filter(({ surveyId }) => surveyId === exit.id);
    const [same] = questions.all().filter(({ surveyId }) => surveyId === other.id);
    const ask = async () => {
      const { data, errors } = await (
        await anew()
      ).ask(
        `{ survey(id: "chat:${exit.id}") { answers(${RANGE}, first: 1000) { nodes { question } }
             questions { text answers(${RANGE}, first: 1000) { totalCount } } } }`,
      );
      const told = data.survey.answers.nodes.map(({ question }: Answer) => question);
      const counts = data.survey.questions.map(({ answers }: any) => answers.totalCount);
      return { told, counts, messages: errors?.map(({ message }) => message) ?? [] };
    };
    const before = await ask();
    const [count] = before.counts;
    expect(count).toBeGreaterThan(10);
    expect(before.messages).toEqual([]);
    Object.assign(other, { typeId: 4 });
    Object.assign(same!, { text: asked!.text });
    const after = await ask();
    house.sandbox.reset();
    expect(after.told).toEqual(before.told.filter((question: string) => question !== asked!.text));
    expect(after.counts).toEqual([0, ...before.counts.slice(1)]);
    expect(after.messages).toEqual([
      expect.stringContaining(`Of exitSurveyReport, ${count} answers are left out`),
    ]);
  });

  it('name no survey of a chat whose skill cannot be told', async () => {
    const { surveys, questions } = house.sandbox.state.chatSurveys;
    const exit = surveys.all().find(({ typeId, skillId }) => typeId === 4 && skillId === 0)!;
    const [asked] = questions.all().filter(({ surveyId }) => surveyId === exit.id);
    const answered = async (client = house.admin) => {
      const { exitSurveyReport } = await client.get(
        `{ exitSurveyReport(${RANGE}, first: 300) { nodes { question chat { id surveyAnswers { question survey { id } } } } } }`,
      );
      return exitSurveyReport.nodes
        .filter((row: any) => row.question === asked!.text && row.chat !== null)
        .flatMap((row: any) => row.chat.surveyAnswers)
        .filter(({ question }: Answer) => question === asked!.text);
    };
    // By the id of its chat alone, which does not say its skill.
    const known = await answered();
    expect(known.length).toBeGreaterThan(3);
    expect(known.filter(({ survey }: Answer) => survey !== null).length).toBeGreaterThan(3);
    const skills = house.sandbox.state.skills.all().filter(({ channel }) => channel === 'chat');
    for (const skill of skills) Object.assign(skill, { name: 'The same' });
    const unknown = await answered(await anew());
    house.sandbox.reset();
    expect(unknown.length).toBe(known.length);
    for (const { survey } of unknown) expect(survey).toBeNull();
  });
});
