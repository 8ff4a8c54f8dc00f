import { adminEndpoint, Token, type GoldenTable } from './golden.js';

const survey = { name: 'Exit survey', surveyTypeId: 2, skillId: 83, isActive: true };
const surveySent = {
  SurveyName: 'Exit survey',
  SurveyTypeId: 2,
  SubCampaignId: 83,
  IsActive: 'True',
};

const question = {
  text: 'How satisfied are you?',
  controlType: 'Radio',
  options: ['Good', 'Bad'],
  isMandatory: true,
  position: 1,
};
const questionSent = {
  Question: 'How satisfied are you?',
  ControlType: 'Radio',
  Options: 'Good,Bad',
  IsMandatory: true,
  PositionOrder: 1,
};

export const chatSurveys: GoldenTable = {
  ...adminEndpoint('chat.CreateSurvey', {
    args: survey,
    sends: { Token, OrganizationID: 59, ...surveySent },
    success: { Message: 'Success', SurveyId: '123' },
    reads: { SurveyId: ['id', '123'] },
  }),
  ...adminEndpoint('chat.GetSurveyList', {
    sends: { Token, OrganizationID: 59 },
    list: 'SurveyList',
    success: {
      Message: 'Success',
      SurveyList: [{ SurveyId: 123, ...surveySent, IsPublished: 'False' }],
    },
    reads: {
      SurveyId: ['id', '123'],
      SurveyName: ['name', 'Exit survey'],
      SurveyTypeId: ['surveyTypeId', '2'],
      SubCampaignId: ['skillId', '83'],
      IsActive: ['isActive', true],
      IsPublished: ['isPublished', false],
    },
  }),
  ...adminEndpoint('chat.GetSurveyDetails', {
    args: { id: '123' },
    sends: { Token, SurveyId: 123 },
    success: {
      Message: 'Success',
      ...surveySent,
      QuestionList: [
        {
          QuestionId: 11,
          Question: 'How satisfied are you?',
          ControlType: 'Radio',
          IsMandatory: true,
          PositionOrder: 1,
        },
      ],
    },
    reads: {
      SurveyName: ['name', 'Exit survey'],
      SurveyTypeId: ['surveyTypeId', '2'],
      SubCampaignId: ['skillId', '83'],
      IsActive: ['isActive', true],
      QuestionList: ['questions', [{ id: '11', ...question, options: null }]],
    },
    nested: {
      QuestionList: {
        QuestionId: 'id',
        Question: 'text',
        ControlType: 'controlType',
        IsMandatory: 'isMandatory',
        PositionOrder: 'position',
      },
    },
    undocumented: ['isPublished'],
  }),
  ...adminEndpoint('chat.UpdateSurvey', {
    args: { id: '123', ...survey, isActive: false },
    sends: { Token, SurveyId: 123, ...surveySent, IsActive: 'False' },
  }),
  ...adminEndpoint('chat.DeleteSurvey', { args: { id: '123' }, sends: { Token, SurveyId: 123 } }),
  ...adminEndpoint('chat.ActiveInactiveSurvey', {
    args: { id: '123', isActive: true },
    sends: { Token, SurveyId: 123, IsActive: 'True' },
  }),
  ...adminEndpoint('chat.PublishSurvey', { args: { id: '123' }, sends: { Token, SurveyId: 123 } }),
  ...adminEndpoint('chat.AddSurveyQuestion', {
    args: { surveyId: '123', ...question },
    sends: { Token, SurveyId: 123, ...questionSent },
    success: { Message: 'Success', QuestionId: '11' },
    reads: { QuestionId: ['id', '11'] },
  }),
  ...adminEndpoint('chat.GetSurveyQuestionDetails', {
    args: { id: '11' },
    sends: { Token, QuestionId: 11 },
    success: { Message: 'Success', SurveyId: 123, ...questionSent },
    reads: {
      SurveyId: ['surveyId', '123'],
      Question: ['text', 'How satisfied are you?'],
      ControlType: ['controlType', 'Radio'],
      Options: ['options', ['Good', 'Bad']],
      IsMandatory: ['isMandatory', true],
      PositionOrder: ['position', 1],
    },
  }),
  ...adminEndpoint('chat.UpdateSurveyQuestion', {
    args: { id: '11', surveyId: '123', ...question },
    sends: { Token, QuestionId: 11, SurveyId: 123, ...questionSent },
  }),
  ...adminEndpoint('chat.DeleteSurveyQuestion', {
    args: { id: '11' },
    sends: { Token, QuestionId: 11 },
  }),
};
