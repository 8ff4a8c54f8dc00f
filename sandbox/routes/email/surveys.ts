import { bit, int, name, optional, organization, text, type BodyOf } from '../../keys.js';
import { refuse } from '../../refusal.js';
import { group, read, write } from '../../route.js';
import { needSkill } from '../../store/skills.js';
import type { Store } from '../../store/store.js';
import {
  addQuestion,
  deleteSurvey,
  NO_SKILL,
  NO_TYPE,
  questionsOf,
  replaceQuestion,
  type Survey,
  type SurveyQuestion,
} from '../../store/surveys.js';

const surveyKeys = { SurveyName: name, SkillId: optional(int) };

const questionKeys = {
  SurveyId: int,
  Question: name,
  ControlType: name,
  Options: optional(text),
  IsMandatory: optional(bit),
  PositionOrder: optional(int),
};

/** Chat's surveys without a kind, with ids as numbers and flags as they are. */
export const emailSurveys = group(
  {
    product: 'email',
    folder: 'ICEAPI/api/EmailAdmin',
    access: 'admin',
    failure: { Message: 'The request is invalid.' },
  },
  [
    write('CreateSurvey', { OrgId: organization, ...surveyKeys }, ({ store, body }) => {
      const flags = { isActive: true, isPublished: false };
      const fields = { ...surveyFields(store, body), typeId: NO_TYPE, ...flags };
      return { SurveyId: store.emailSurveys.surveys.insert(fields).id };
    }),
    read('GetSurveyList', { OrgId: organization }, ({ store }) => ({
      SurveyList: store.emailSurveys.surveys.all().map((survey) => ({
        SurveyId: survey.id,
        ...surveyRow(survey),
      })),
    })),
    read('GetSurveyDetails', { SurveyId: int }, ({ store, body }) => ({
      ...surveyRow(store.emailSurveys.surveys.need(body.SurveyId)),
      QuestionList: questionsOf(store.emailSurveys, body.SurveyId).map((question) => ({
        QuestionId: question.id,
        ...questionRow(question),
      })),
    })),
    // A full replace: without a skill the survey has none.
    write(
      'UpdateSurvey',
      { OrgId: organization, SurveyId: int, ...surveyKeys },
      ({ store, body }) => {
        const survey = store.emailSurveys.surveys.need(body.SurveyId);
        Object.assign(survey, surveyFields(store, body));
      },
    ),
    write('DeleteSurvey', { SurveyId: int }, ({ store, body }) =>
      deleteSurvey(store.emailSurveys, body.SurveyId),
    ),
    write('ActiveInactiveSurvey', { SurveyId: int, IsActive: bit }, ({ store, body }) => {
      store.emailSurveys.surveys.need(body.SurveyId).isActive = body.IsActive;
    }),
    write('PublishSurvey', { SurveyId: int }, ({ store, body }) => {
      store.emailSurveys.surveys.need(body.SurveyId).isPublished = true;
    }),
    write('AddSurveyQuestion', questionKeys, ({ store, body }) => {
      const fields = questionFields(body);
      const added = addQuestion(store.emailSurveys, body.SurveyId, fields, body.PositionOrder);
      return { QuestionId: added.id };
    }),
    read('GetSurveyQuestionDetails', { QuestionId: int }, ({ store, body }) => {
      const question = store.emailSurveys.questions.need(body.QuestionId);
      return { SurveyId: question.surveyId, ...questionRow(question) };
    }),
    write('UpdateSurveyQuestion', { ...questionKeys, QuestionId: int }, ({ store, body }) => {
      const { surveyId } = store.emailSurveys.questions.need(body.QuestionId);
      if (body.SurveyId !== surveyId) refuse(`question of survey ${surveyId}`);
      const fields = questionFields(body);
      replaceQuestion(store.emailSurveys, body.QuestionId, fields, body.PositionOrder);
    }),
    write('DeleteSurveyQuestion', { QuestionId: int }, ({ store, body }) => {
      const { questions } = store.emailSurveys;
      questions.remove(questions.need(body.QuestionId).id);
    }),
  ],
);

function surveyRow({ name, skillId, isActive, isPublished }: Survey) {
  return { SurveyName: name, SkillId: skillId, IsActive: isActive, IsPublished: isPublished };
}

function questionRow(question: SurveyQuestion) {
  return {
    Question: question.text,
    ControlType: question.controlType,
    Options: question.options,
    IsMandatory: question.isMandatory,
    PositionOrder: question.position,
  };
}

function surveyFields(
  store: Store,
  { SurveyName, SkillId }: BodyOf<typeof surveyKeys>,
): Pick<Survey, 'name' | 'skillId'> {
  if (SkillId !== undefined) needSkill(store, SkillId, 'email');
  return { name: SurveyName, skillId: SkillId ?? NO_SKILL };
}

function questionFields(
  body: BodyOf<typeof questionKeys>,
): Pick<SurveyQuestion, 'text' | 'controlType' | 'options' | 'isMandatory'> {
  return {
    text: body.Question,
    controlType: body.ControlType,
    options: body.Options ?? '',
    isMandatory: body.IsMandatory ?? false,
  };
}
