import { describe, expect, it } from '@jest/globals';
import { mutate, sentTo, useHouse } from '../../support/house/operations.js';

const house = useHouse();

const book = () => house.sandbox.state.chatSurveys;
const named = (name: string) => book().surveys.find((survey) => survey.name === name)!;
const questionsOf = (surveyId: number) =>
  book()
    .questions.filter((question) => question.surveyId === surveyId)
    .toSorted((a, b) => a.position - b.position);
const called = (): string[] => house.sandbox.journal.keys().toSorted();
const BOTH = ['chat.GetSurveyList', 'email.GetSurveyList'];

const QUESTION = 'id iceId surveyId text controlType options isMandatory position';

describe('surveys', () => {
  it.each([
    ['channel: CHAT, isActive: false', ['Holiday season exit survey', 'Pilot: video support']],
    ['channel: EMAIL, isActive: false', ['Holiday season mail survey', 'Pilot: long form']],
    ['channel: CHAT, isPublished: false', ['Short pre-chat form', 'Pilot: video support']],
    ['search: "HOLIDAY"', ['Holiday season mail survey', 'Holiday season exit survey']],
    ['first: 3, orderBy: NAME_DESC', ['Wrap-up', 'Short pre-chat form', 'Refund follow-up']],
  ])('(%s)', async (args, names) => {
    const { surveys } = await house.admin.get(`{ surveys(${args}) { nodes { name } } }`);
    expect(surveys.nodes.map((survey: { name: string }) => survey.name)).toEqual(names);
  });

  it('of both channels are one list, in one call each', async () => {
    const { surveys } = await house.admin.get('{ surveys { nodes { id channel } } }');
    const { chatSurveys, emailSurveys } = house.sandbox.state;
    const ids = [
      ...chatSurveys.surveys.all().map(({ id }) => [id, `chat:${id}`, 'CHAT'] as const),
      ...emailSurveys.surveys.all().map(({ id }) => [id, `email:${id}`, 'EMAIL'] as const),
    ].sort(([a], [b]) => a - b);
    expect(surveys.nodes).toEqual(ids.map(([, id, channel]) => ({ id, channel })));
    expect(called()).toEqual(BOTH);
  });

  it('of one skill, from both sides, in a call a channel', async () => {
    const { skillId } = named('Quick poll');
    const { surveys } = await house.admin.get(
      `{ surveys(skillId: "${skillId}", orderBy: NAME_ASC) { nodes { name skill { id surveys { name } } } } }`,
    );
    const { chatSurveys, emailSurveys } = house.sandbox.state;
    const names = [chatSurveys, emailSurveys]
      .flatMap((each) => each.surveys.all())
      .filter((survey) => survey.skillId === skillId)
      .map((survey) => survey.name)
      .toSorted();
    expect(names.length).toBeGreaterThan(1);
    expect(surveys.nodes.map((survey: { name: string }) => survey.name)).toEqual(names);
    for (const { skill } of surveys.nodes) {
      expect(skill.id).toBe(String(skillId));
      expect(skill.surveys.map((each: { name: string }) => each.name).toSorted()).toEqual(names);
    }
    expect(called()).toEqual(BOTH);
    await house.admin.get('{ surveys { nodes { skill { name } } } }');
    expect(called()).toEqual(['chat.GetSkillList', BOTH[0], 'email.GetSkillList', BOTH[1]]);
  });

  it('are held, until a write touches them', async () => {
    const query = '{ surveys(isActive: true) { totalCount } }';
    const { surveys } = await house.admin.get(query);
    await house.admin.get(query);
    expect(called()).toEqual(BOTH);
    const input = { id: `chat:${named('Recommendation').id}`, isActive: false };
    await mutate(house, 'setSurveyActive', input, 'survey { id }');
    const { surveys: after } = await house.admin.get(query);
    expect(after.totalCount).toBe(surveys.totalCount - 1);
  });

  it('of one channel can be had while the other is down', async () => {
    house.sandbox.set({ faults: { 'email.GetSurveyList': 'html' } });
    const { surveys } = await house.admin.get('{ surveys(channel: CHAT) { totalCount } }');
    expect(surveys.totalCount).toBe(book().surveys.size);
    const { data, errors } = await house.admin.ask('{ surveys { totalCount } }');
    expect(data).toEqual({ surveys: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'ICE_UNAVAILABLE', endpoint: 'email.GetSurveyList' } },
    ]);
  });
});

/** What a selection costs beyond the root field's own call. */
const COSTS: readonly [string, string, () => readonly string[]][] = [
  ['name and questions', 'name questions { id text position }', () => ['chat.GetSurveyDetails']],
  ['isPublished alone', 'name isPublished', () => ['chat.GetSurveyList']],
  [
    'isPublished and questions',
    'isPublished questions { text }',
    () => ['chat.GetSurveyDetails', 'chat.GetSurveyList'],
  ],
  [
    'options, which the details do not tell',
    'questions { text ... on SurveyQuestion { options } }',
    () => ['chat.GetSurveyDetails', ...Array(3).fill('chat.GetSurveyQuestionDetails')],
  ],
  [
    'the survey of its questions',
    'questions { survey { id name questions { id } } }',
    () => ['chat.GetSurveyDetails'],
  ],
  ['the skill by its id', 'skill { id }', () => ['chat.GetSurveyDetails']],
];

/** The same in e-mail, whose details tell more. */
const EMAIL_COSTS: readonly [string, readonly string[]][] = [
  ['name isPublished questions { text options }', ['email.GetSurveyDetails']],
  ['isPublished', ['email.GetSurveyDetails']],
  ['skill { name }', ['email.GetSkillList', 'email.GetSurveyDetails']],
];

describe('survey(id)', () => {
  it.each(COSTS)('costs for %s', async (_, fields, calls) => {
    await house.admin.get(`{ survey(id: "chat:${named('How did we do?').id}") { ${fields} } }`);
    expect(called()).toEqual(calls());
  });

  it.each(EMAIL_COSTS)('costs in e-mail for %s', async (fields, calls) => {
    const { id } = house.sandbox.state.emailSurveys.surveys.find(({ skillId }) => skillId !== 0)!;
    await house.admin.get(`{ survey(id: "email:${id}") { ${fields} } }`);
    expect(called()).toEqual(calls);
  });

  it('costs nothing while the list is held, but for questions', async () => {
    const { id } = named('How did we do?');
    await house.admin.get('{ surveys { totalCount } }');
    house.sandbox.journal.clear();
    await house.admin.get(`{ survey(id: "chat:${id}") { name isPublished skillId } }`);
    expect(called()).toEqual([]);
    await house.admin.get(`{ survey(id: "chat:${id}") { questions { id } } }`);
    expect(called()).toEqual(['chat.GetSurveyDetails']);
  });

  it('tells the options with the questions that lack them, and keeps what was told', async () => {
    const { id } = named('How did we do?');
    const { survey } = await house.admin.get(
      `{ survey(id: "chat:${id}") { questions { ${QUESTION} } } }`,
    );
    expect(survey.questions).toEqual(
      questionsOf(id).map(({ id: questionId, surveyId, options, ...question }) => ({
        id: `chat:${questionId}`,
        iceId: questionId,
        surveyId: `chat:${surveyId}`,
        text: question.text,
        controlType: question.controlType,
        isMandatory: question.isMandatory,
        position: question.position,
        options: options === '' ? [] : options.split(','),
      })),
    );
  });

  it('has null for options where a question cannot be read, told once, and the rest', async () => {
    house.sandbox.set({ faults: { 'chat.GetSurveyQuestionDetails': 'html' } });
    const { data, errors } = await house.admin.ask(
      `{ survey(id: "chat:${named('How did we do?').id}") { questions { text options } } }`,
    );
    expect(data.survey.questions).toHaveLength(3);
    for (const { text, options } of data.survey.questions) {
      expect([typeof text, options]).toEqual(['string', null]);
    }
    expect(errors).toMatchObject([{ extensions: { code: 'ICE_UNAVAILABLE' } }]);
  });

  it('has no questions, not unknown ones, where ICE lists none', async () => {
    const { id } = named('Pilot: video support');
    const query = `{ survey(id: "chat:${id}") { questions { id } } }`;
    expect((await house.admin.get(query)).survey.questions).toEqual([]);
  });

  it.each(['survey', 'surveyQuestion'])('%s is null for an id that nobody knows', async (field) => {
    expect(await house.admin.get(`{ ${field}(id: "chat:999999") { id } }`)).toEqual({
      [field]: null,
    });
  });

  it.each(['123', 'chat:', 'chat:0', 'CHAT:5', 'chat:1.5', 'sms:5'])(
    'is a bad request for %j, and asks nothing of ICE',
    async (id) => {
      const { errors } = await house.admin.ask(`{ survey(id: "${id}") { id } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'id' } }]);
      expect(called()).toEqual([]);
    },
  );
});

describe('a survey mutation', () => {
  it('takes a survey from its skill with null, and keeps it there with nothing', async () => {
    const { id } = named('Recommendation');
    const input = { id: `chat:${id}`, skillId: null };
    const { payload } = await mutate(house, 'updateSurvey', input, 'survey { name skillId }');
    expect(payload).toEqual({ survey: { name: 'Recommendation', skillId: null }, userErrors: [] });
    expect(sentTo(house)[1]![1]).not.toHaveProperty('SubCampaignId');
  });

  const REFUSED: readonly [string, string, () => object, string][] = [
    ['createSurvey', 'without a kind', () => ({ channel: 'CHAT', name: 'New' }), 'surveyTypeId'],
    [
      'createSurvey',
      'without a name',
      () => ({ channel: 'CHAT', name: ' ', surveyTypeId: '1' }),
      'name',
    ],
    ['publishSurvey', 'of a bare number', () => ({ id: '123' }), 'id'],
    [
      'addSurveyQuestion',
      'with an option that holds a comma',
      () => ({ surveyId: 'chat:1', text: 'T', controlType: 'Radio', options: ['a, b'] }),
      'options',
    ],
    [
      'updateSurveyQuestion',
      'with a survey of the other channel',
      () => ({ id: 'email:1', surveyId: 'chat:1', text: 'T' }),
      'surveyId',
    ],
  ];
  it.each(REFUSED)(
    '%s %s names the field and asks nothing of ICE',
    async (name, _, input, field) => {
      const { payload } = await mutate(house, name, input(), '__typename');
      expect(payload.userErrors).toEqual([
        { code: 'BAD_USER_INPUT', message: expect.any(String), field },
      ]);
      expect(called()).toEqual([]);
    },
  );

  it.each(['updateSurvey', 'updateSurveyQuestion'])(
    '%s of what ICE does not know is NOT_FOUND, and writes nothing',
    async (name) => {
      const { payload } = await mutate(house, name, { id: 'chat:999999' }, '__typename');
      expect(payload.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: 'id' }]);
      expect(house.sandbox.journal.count(/Update/)).toBe(0);
    },
  );

  it.each(['failed', 'invalid'] as const)('is refused by either word of ICE: %s', async (fault) => {
    house.sandbox.set({ faults: { 'chat.PublishSurvey': fault } });
    const input = { id: `chat:${named('Short pre-chat form').id}` };
    const { payload } = await mutate(house, 'publishSurvey', input, 'survey { id }');
    expect(payload).toEqual({
      survey: null,
      userErrors: [
        { code: 'ICE_REJECTED', message: 'ICE refused chat.PublishSurvey.', field: null },
      ],
    });
  });
});
