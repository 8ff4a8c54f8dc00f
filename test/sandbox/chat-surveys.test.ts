import { describe, expect, it } from '@jest/globals';
import {
  lastReason,
  signIn,
  useSandbox,
  type Answer,
  type Session,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

const ORGANIZATION = { OrganizationID: 59 };
const SURVEY = { SurveyName: 'After the chat', SurveyTypeId: 4 };
const QUESTION = { Question: 'How was it?', ControlType: 'Radio' };

async function details({ post }: Session, SurveyId: number): Promise<Answer> {
  return post('chat:ChatAdmin/GetSurveyDetails', { SurveyId });
}

/** A new survey and the calls about it. */
async function newSurvey(fields: Record<string, unknown> = {}) {
  const admin = await signIn(box.current, 'admin');
  const body = { ...ORGANIZATION, ...SURVEY, ...fields };
  const made = await admin.post('chat:ChatAdmin/CreateSurvey', body);
  const SurveyId = Number(made.SurveyId);
  const ask = (name: string, more: Record<string, unknown> = {}) =>
    admin.post(`chat:ChatAdmin/${name}`, { SurveyId, ...more });
  const row = async () => {
    const { SurveyList } = await admin.post('chat:ChatAdmin/GetSurveyList', ORGANIZATION);
    return SurveyList.find((each: Answer) => each.SurveyId === SurveyId);
  };
  const questions = async (): Promise<string[]> => {
    const { QuestionList } = await details(admin, SurveyId);
    return QuestionList.map((each: Answer) => each.Question);
  };
  const add = async (Question: string, more: Record<string, unknown> = {}) =>
    Number((await ask('AddSurveyQuestion', { ...QUESTION, Question, ...more })).QuestionId);
  return { admin, SurveyId, ask, row, questions, add };
}

function chatSkill(): number | undefined {
  return box.current.state.skills.find((skill) => skill.channel === 'chat')?.id;
}

describe('a survey', () => {
  it('begins as a draft, is published, switched off and on, and deleted with its questions', async () => {
    const { SurveyId, admin, ask, row, add } = await newSurvey();
    expect(await row()).toEqual({
      SurveyId,
      SurveyName: 'After the chat',
      SurveyTypeId: 4,
      SubCampaignId: 0,
      IsActive: 'True',
      IsPublished: 'False',
    });
    expect(await ask('PublishSurvey')).toEqual({ Message: 'Success' });
    await ask('ActiveInactiveSurvey', { IsActive: false });
    expect(await row()).toMatchObject({ IsActive: 'False', IsPublished: 'True' });
    await ask('ActiveInactiveSurvey', { IsActive: 'True' });
    expect(await row()).toMatchObject({ IsActive: 'True' });

    const QuestionId = await add('Well?');
    expect(await ask('DeleteSurvey')).toEqual({ Message: 'Success' });
    expect(await row()).toBeUndefined();
    expect(await details(admin, SurveyId)).toEqual({ message: 'Failed' });
    await admin.post('chat:ChatAdmin/GetSurveyQuestionDetails', { QuestionId });
    expect(lastReason(box.current)).toBe(`no such survey question: ${QuestionId}`);
  });

  it('is replaced whole: a skill that is not named again is gone, the flags stay', async () => {
    const SubCampaignId = chatSkill();
    const { ask, row } = await newSurvey({ SubCampaignId, IsActive: 'False' });
    expect(await row()).toMatchObject({ SubCampaignId, IsActive: 'False' });
    await ask('UpdateSurvey', { SurveyName: 'Before the chat', SurveyTypeId: 1 });
    expect(await row()).toMatchObject({
      SurveyName: 'Before the chat',
      SurveyTypeId: 1,
      SubCampaignId: 0,
      IsActive: 'False',
    });
  });

  it.each([
    ['a type that there is not', { SurveyTypeId: 6 }, 'no such survey type: 6'],
    ['a skill that there is not', { SubCampaignId: 1 }, 'no such skill: 1'],
    ['a flag in digits', { IsActive: 1 }, 'wrong type: IsActive'],
    ['no name', { SurveyName: '' }, 'wrong type: SurveyName'],
  ])('is refused with %s', async (_, fields, reason) => {
    await newSurvey(fields);
    expect(lastReason(box.current)).toBe(reason);
  });
});

describe('survey questions', () => {
  it('come in the order of their positions, the last added last', async () => {
    const { add, questions } = await newSurvey();
    await add('one');
    await add('two');
    await add('between', { PositionOrder: 2 });
    expect(await questions()).toEqual(['one', 'between', 'two']);
  });

  it('are read, replaced, moved and deleted', async () => {
    const { SurveyId, admin, ask, add, questions } = await newSurvey();
    await add('one');
    const QuestionId = await add('two', { Options: 'Good,Bad', IsMandatory: true });
    const read = () => admin.post('chat:ChatAdmin/GetSurveyQuestionDetails', { QuestionId });
    expect(await read()).toEqual({
      Message: 'Success',
      SurveyId,
      Question: 'two',
      ControlType: 'Radio',
      Options: 'Good,Bad',
      IsMandatory: true,
      PositionOrder: 2,
    });
    await ask('UpdateSurveyQuestion', { ...QUESTION, QuestionId, PositionOrder: 1 });
    expect(await questions()).toEqual(['How was it?', 'one']);
    expect(await read()).toMatchObject({ Options: '', IsMandatory: false, PositionOrder: 1 });

    await admin.post('chat:ChatAdmin/DeleteSurveyQuestion', { QuestionId });
    expect(await questions()).toEqual(['one']);
  });

  it('do not change their survey', async () => {
    const { admin, SurveyId, add } = await newSurvey();
    const QuestionId = await add('one');
    const body = { ...QUESTION, QuestionId, SurveyId: SurveyId + 1 };
    await admin.post('chat:ChatAdmin/UpdateSurveyQuestion', body);
    expect(lastReason(box.current)).toBe(`question of survey ${SurveyId}`);
  });
});
