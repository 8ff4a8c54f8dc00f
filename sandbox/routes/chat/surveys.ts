import {
  bit,
  bitOrWord,
  int,
  name,
  optional,
  organization,
  text,
  type BodyOf,
} from '../../keys.js';
import { refuse } from '../../refusal.js';
import { group, read, write } from '../../route.js';
import { needSkill } from '../../store/skills.js';
import type { Store } from '../../store/store.js';
import {
  addQuestion,
  deleteSurvey,
  needSurveyType,
  NO_SKILL,
  questionsOf,
  replaceQuestion,
  type Survey,
  type SurveyQuestion,
} from '../../store/surveys.js';
import { inWords } from '../words.js';

const surveyKeys = {
  SurveyName: name,
  SurveyTypeId: int,
  SubCampaignId: optional(int),
  IsActive: optional(bitOrWord),
};

const questionKeys = {
  Question: name,
  ControlType: name,
  Options: optional(text),
  IsMandatory: optional(bit),
  PositionOrder: optional(int),
};

export const chatSurveys = group(
  {
    product: 'chat',
    folder: 'ICEAPI/api/ChatAdmin',
    access: 'admin',
    failure: { message: 'Failed' },
  },
  [
    write('CreateSurvey', { OrganizationID: organization, ...surveyKeys }, ({ store, body }) => {
      const fields = surveyFields(store, body);
      const isActive = body.IsActive ?? true;
      const { id } = store.chatSurveys.surveys.insert({ ...fields, isActive, isPublished: false });
      return { SurveyId: String(id) };
    }),
    read('GetSurveyList', { OrganizationID: organization }, ({ store }) => ({
      SurveyList: store.chatSurveys.surveys.all().map((survey) => ({
        SurveyId: survey.id,
        ...surveyRow(survey),
        IsPublished: inWords(survey.isPublished),
      })),
    })),
    // No page lists the questions; here is where the sandbox has them.
    read('GetSurveyDetails', { SurveyId: int }, ({ store, body }) => ({
      ...surveyRow(store.chatSurveys.surveys.need(body.SurveyId)),
      QuestionList: questionsOf(store.chatSurveys, body.SurveyId).map((question) => ({
        QuestionId: question.id,
        Question: question.text,
        ControlType: question.controlType,
        IsMandatory: question.isMandatory,
        PositionOrder: question.position,
      })),
    })),
    // A full replace: without a skill the survey has none. The flag has a call of its own.
    write('UpdateSurvey', { SurveyId: int, ...surveyKeys }, ({ store, body }) => {
      const survey = store.chatSurveys.surveys.need(body.SurveyId);
      const { IsActive: isActive = survey.isActive } = body;
      Object.assign(survey, surveyFields(store, body), { isActive });
    }),
    write('DeleteSurvey', { SurveyId: int }, ({ store, body }) =>
      deleteSurvey(store.chatSurveys, body.SurveyId),
    ),
    write('ActiveInactiveSurvey', { SurveyId: int, IsActive: bitOrWord }, ({ store, body }) => {
      store.chatSurveys.surveys.need(body.SurveyId).isActive = body.IsActive;
    }),
    write('PublishSurvey', { SurveyId: int }, ({ store, body }) => {
      store.chatSurveys.surveys.need(body.SurveyId).isPublished = true;
    }),
    write('AddSurveyQuestion', { SurveyId: int, ...questionKeys }, ({ store, body }) => {
      const fields = questionFields(body);
      const added = addQuestion(store.chatSurveys, body.SurveyId, fields, body.PositionOrder);
      return { QuestionId: String(added.id) };
    }),
    read('GetSurveyQuestionDetails', { QuestionId: int }, ({ store, body }) => {
      const question = store.chatSurveys.questions.need(body.QuestionId);
      return {
        SurveyId: question.surveyId,
        Question: question.text,
        ControlType: question.controlType,
        Options: question.options,
        IsMandatory: question.isMandatory,
        PositionOrder: question.position,
      };
    }),
    write(
      'UpdateSurveyQuestion',
      { QuestionId: int, SurveyId: optional(int), ...questionKeys },
      ({ store, body }) => {
        const { surveyId } = store.chatSurveys.questions.need(body.QuestionId);
        if ((body.SurveyId ?? surveyId) !== surveyId) refuse(`question of survey ${surveyId}`);
        const fields = questionFields(body);
        replaceQuestion(store.chatSurveys, body.QuestionId, fields, body.PositionOrder);
      },
    ),
    write('DeleteSurveyQuestion', { QuestionId: int }, ({ store, body }) => {
      store.chatSurveys.questions.remove(store.chatSurveys.questions.need(body.QuestionId).id);
    }),
  ],
);

function surveyRow(survey: Survey) {
  return {
    SurveyName: survey.name,
    SurveyTypeId: survey.typeId,
    SubCampaignId: survey.skillId,
    IsActive: inWords(survey.isActive),
  };
}

function surveyFields(
  store: Store,
  { SurveyName, SurveyTypeId, SubCampaignId }: BodyOf<typeof surveyKeys>,
): Pick<Survey, 'name' | 'typeId' | 'skillId'> {
  needSurveyType(SurveyTypeId);
  if (SubCampaignId !== undefined) needSkill(store, SubCampaignId, 'chat');
  return { name: SurveyName, typeId: SurveyTypeId, skillId: SubCampaignId ?? NO_SKILL };
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
