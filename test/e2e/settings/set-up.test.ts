import { describe, expect, it } from '@jest/globals';
import { signIn } from '../../support/house/client.js';
import { mutate, mutationOf, sentTo, useHouse } from '../../support/house/operations.js';

// What takes several writes is done by one mutation, in order, each sent once; what was made stands.

const house = useHouse();

const called = (): string[] => house.sandbox.journal.keys();
const writes = (): string[] => called().filter((key) => /\.(Create|Add|Publish)/.test(key));
const others = <T extends { readonly id: number }>(rows: readonly T[]): string[] =>
  rows.map(({ id }) => String(id));

const question = (text: string) => ({ text, controlType: 'Radio', options: ['Yes', 'No'] });
const survey = () => ({
  ...{ channel: 'CHAT', name: 'After the move', surveyTypeId: '2', isPublished: true },
  questions: [question('Was it quick?'), question('Was it kind?')],
});
const level = () => ({
  name: 'Brand new',
  hours: [
    { fromHours: 0, toHours: 4, colorCode: '#00aa00' },
    { fromHours: 4, toHours: 8, colorCode: '#aa0000' },
  ],
});
const users = (): string[] =>
  others(house.sandbox.state.users.filter(({ email }) => email !== null)).slice(0, 2);
const skill = () => ({
  ...{ channel: 'EMAIL', name: 'Returns', memberIds: users() },
  campaignId: others(
    house.sandbox.state.campaigns.filter(({ channels }) => channels.includes('email')),
  )[0],
});

const SURVEY = 'survey { id name isPublished questions { text options } }';
const LEVEL = 'serviceLevel { name hours { fromHours toHours colorCode } }';
const SKILL = 'skill { id name members { id } }';

describe('in one step', () => {
  it('a survey has its questions, and is published when they are there', async () => {
    const { payload, errors } = await mutate(house, 'createSurvey', survey(), SURVEY);
    expect(errors).toEqual([]);
    const { id } = payload.survey;
    expect(payload).toEqual({
      survey: {
        ...{ id, name: 'After the move', isPublished: true },
        questions: [
          { text: 'Was it quick?', options: ['Yes', 'No'] },
          { text: 'Was it kind?', options: ['Yes', 'No'] },
        ],
      },
      userErrors: [],
    });
    expect(called()).toEqual([
      ...['chat.CreateSurvey', 'chat.AddSurveyQuestion', 'chat.AddSurveyQuestion'],
      ...['chat.PublishSurvey', 'chat.GetSurveyDetails', 'chat.GetSurveyList'],
      ...['chat.GetSurveyQuestionDetails', 'chat.GetSurveyQuestionDetails'],
    ]);
    const asked = sentTo(house).filter(([key]) => key === 'chat.AddSurveyQuestion');
    expect(asked.map(([, { SurveyId, Question }]) => [SurveyId, Question])).toEqual([
      [Number(id.slice(5)), 'Was it quick?'],
      [Number(id.slice(5)), 'Was it kind?'],
    ]);
  });

  it('a service level has its hours', async () => {
    const { payload } = await mutate(house, 'createServiceLevel', level(), LEVEL);
    expect(payload).toEqual({ serviceLevel: level(), userErrors: [] });
    expect(called()).toEqual([
      ...['email.CreateServiceLevel', 'email.AddSLAHours', 'email.AddSLAHours'],
      ...['email.GetServiceLevelDetails', 'email.GetSLAHoursList'],
    ]);
  });

  it('a skill has its members, who are looked for first', async () => {
    const { payload } = await mutate(house, 'createSkill', skill(), SKILL);
    const { id } = payload.skill;
    expect(payload).toMatchObject({ skill: { name: 'Returns' }, userErrors: [] });
    expect(payload.skill.members.map((each: { id: string }) => each.id)).toEqual(users());
    expect(called().slice(0, 4)).toEqual([
      ...['email.GetUserList', 'email.CreateSkill'],
      ...['email.AddMembersInSkill', 'email.GetSkillDetails'],
    ]);
    expect(house.sandbox.state.skills.get(Number(id))!.members.map(String)).toEqual(users());
  });

  it('nothing more is sent of what is not asked for', async () => {
    await mutate(house, 'createServiceLevel', { name: 'Plain', hours: [] }, 'serviceLevel { id }');
    await mutate(house, 'createSkill', { ...skill(), memberIds: null }, 'skill { id }');
    expect(writes()).toEqual(['email.CreateServiceLevel', 'email.CreateSkill']);
    expect(called()).not.toContain('email.GetUserList');
  });
});

describe('the mistakes of all steps are told before the first is sent', () => {
  it.each<[mutation: string, input: () => object, fields: string[]]>([
    [
      'createSurvey',
      () => ({
        ...{ ...survey(), name: ' ' },
        questions: [question('Well?'), { text: '', controlType: 'Radio', options: ['a,b'] }],
      }),
      ['name', 'questions.1.text', 'questions.1.options'],
    ],
    [
      'createServiceLevel',
      () => ({
        name: '',
        hours: [
          { fromHours: 4, toHours: 2, colorCode: 'red' },
          { fromHours: -1, toHours: 2, colorCode: '' },
        ],
      }),
      ['name', 'hours.0.toHours', 'hours.0.colorCode', 'hours.1.fromHours', 'hours.1.colorCode'],
    ],
    ['createSkill', () => ({ ...skill(), name: '', memberIds: ['x'] }), ['name', 'memberIds']],
    [
      'createSurvey',
      () => ({ ...survey(), questions: Array(101).fill(question('?')) }),
      ['questions'],
    ],
  ])('%s %#', async (mutation, input, fields) => {
    const { payload } = await mutate(house, mutation, input(), '__typename');
    const told = payload.userErrors as { code: string; field: string }[];
    expect(told.map(({ field }) => field)).toEqual(fields);
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(called()).toEqual([]);
  });

  it('and a member whom ICE does not list', async () => {
    const memberIds = [users()[0], '999999999'];
    const { payload } = await mutate(house, 'createSkill', { ...skill(), memberIds }, SKILL);
    expect(payload).toMatchObject({
      skill: null,
      userErrors: [{ code: 'NOT_FOUND', field: 'memberIds' }],
    });
    expect(called()).toEqual(['email.GetUserList']);
  });
});

describe('what was made stands where a step fails', () => {
  it('the others are done, but for what needs them all', async () => {
    house.sandbox.set({
      faults: {
        'chat.AddSurveyQuestion': { kind: 'failed', where: { Question: 'Was it quick?' } },
      },
    });
    const { payload, errors } = await mutate(house, 'createSurvey', survey(), SURVEY);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      survey: { isPublished: false, questions: [{ text: 'Was it kind?' }] },
      userErrors: [
        { code: 'PARTIAL', field: 'questions.0', message: expect.stringContaining('this was not') },
        { code: 'PARTIAL', field: 'isPublished', message: expect.stringContaining('not sent') },
      ],
    });
    expect(writes()).toEqual([
      ...['chat.CreateSurvey', 'chat.AddSurveyQuestion', 'chat.AddSurveyQuestion'],
    ]);
  });

  it('nothing follows a step of which nobody knows', async () => {
    house.sandbox.set({ faults: { 'email.AddSLAHours': { kind: 'reset', times: 1 } } });
    const { payload, errors } = await mutate(house, 'createServiceLevel', level(), LEVEL);
    expect(errors).toEqual([]);
    expect(payload).toMatchObject({
      serviceLevel: { name: 'Brand new' },
      userErrors: [
        { code: 'PARTIAL', field: 'hours.0', message: expect.stringContaining('nobody knows') },
        { code: 'PARTIAL', field: 'hours.1', message: expect.stringContaining('not sent') },
      ],
    });
    expect(writes()).toEqual(['email.CreateServiceLevel', 'email.AddSLAHours']);
  });

  it('nothing follows a record that was refused', async () => {
    house.sandbox.set({ faults: { 'email.CreateSkill': 'failed' } });
    const { payload } = await mutate(house, 'createSkill', skill(), SKILL);
    expect(payload).toMatchObject({ skill: null, userErrors: [{ code: 'ICE_REJECTED' }] });
    expect(writes()).toEqual(['email.CreateSkill']);
  });

  it.each(['failed', 'reset', 'badJson'])(
    'submitted again nothing is done twice: %s',
    async (kind) => {
      house.sandbox.set({ faults: { 'email.AddMembersInSkill': kind as 'failed' } });
      const input = { ...skill(), idempotencyKey: `set up ${kind}` };
      const first = await mutate(house, 'createSkill', input, SKILL);
      const sent = writes();
      const second = await mutate(house, 'createSkill', input, SKILL);
      expect(writes()).toEqual(sent);
      expect(second).toEqual(first);
      expect(first.payload).toMatchObject({
        skill: { name: 'Returns' },
        userErrors: [{ code: 'PARTIAL', field: 'memberIds' }],
      });
    },
  );
});

it('is for administrators, as each of its writes is', async () => {
  const agent = await signIn(house, 'agent');
  house.sandbox.journal.clear();
  for (const [mutation, input] of [
    ['createSkill', skill()],
    ['createSurvey', survey()],
    ['createServiceLevel', level()],
  ] as const) {
    const { data } = await agent.ask(mutationOf(mutation, '__typename'), { input });
    expect(data[mutation].userErrors).toMatchObject([{ code: 'FORBIDDEN' }]);
  }
  expect(
    house.sandbox.state.serviceLevels.find(({ name }) => name === 'Brand new'),
  ).toBeUndefined();
});
