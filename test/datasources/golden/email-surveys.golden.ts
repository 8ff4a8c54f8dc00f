import { adminEndpoint, Token, type GoldenTable } from './golden.js';

const survey = { name: 'Satisfaction', skillId: 337 };
const surveySent = { SurveyName: 'Satisfaction', SkillId: 337 };
const surveyTold = { ...surveySent, IsActive: true, IsPublished: false };
const surveyReads = {
  SurveyName: ['name', 'Satisfaction'],
  SkillId: ['skillId', '337'],
  IsActive: ['isActive', true],
  IsPublished: ['isPublished', false],
} as const;

const question = {
  text: 'How did we do?',
  controlType: 'Radio',
  options: ['Good', 'Bad'],
  isMandatory: true,
  position: 1,
};
const questionSent = {
  Question: 'How did we do?',
  ControlType: 'Radio',
  Options: 'Good,Bad',
  IsMandatory: true,
  PositionOrder: 1,
};

export const emailSurveys: GoldenTable = {
  ...adminEndpoint('email.CreateSurvey', {
    args: survey,
    sends: { Token, OrgId: 59, ...surveySent },
    success: { Message: 'Success', SurveyId: 45 },
    reads: { SurveyId: ['id', '45'] },
  }),
  ...adminEndpoint('email.GetSurveyList', {
    sends: { Token, OrgId: 59 },
    list: 'SurveyList',
    success: { Message: 'Success', SurveyList: [{ SurveyId: 45, ...surveyTold }] },
    reads: { SurveyId: ['id', '45'], ...surveyReads },
  }),
  ...adminEndpoint('email.GetSurveyDetails', {
    args: { id: '45' },
    sends: { Token, SurveyId: 45 },
    success: {
      Message: 'Success',
      ...surveyTold,
      QuestionList: [{ QuestionId: 81, ...questionSent }],
    },
    reads: { ...surveyReads, QuestionList: ['questions', [{ id: '81', ...question }]] },
    nested: {
      QuestionList: {
        QuestionId: 'id',
        Question: 'text',
        ControlType: 'controlType',
        Options: 'options',
        IsMandatory: 'isMandatory',
        PositionOrder: 'position',
      },
    },
  }),
  ...adminEndpoint('email.UpdateSurvey', {
    args: { id: '45', ...survey },
    sends: { Token, OrgId: 59, SurveyId: 45, ...surveySent },
  }),
  ...adminEndpoint('email.DeleteSurvey', { args: { id: '45' }, sends: { Token, SurveyId: 45 } }),
  ...adminEndpoint('email.ActiveInactiveSurvey', {
    args: { id: '45', isActive: true },
    sends: { Token, SurveyId: 45, IsActive: true },
  }),
  ...adminEndpoint('email.PublishSurvey', { args: { id: '45' }, sends: { Token, SurveyId: 45 } }),
  ...adminEndpoint('email.AddSurveyQuestion', {
    args: { surveyId: '45', ...question },
    sends: { Token, SurveyId: 45, ...questionSent },
    success: { Message: 'Success', QuestionId: 81 },
    reads: { QuestionId: ['id', '81'] },
  }),
  ...adminEndpoint('email.GetSurveyQuestionDetails', {
    args: { id: '81' },
    sends: { Token, QuestionId: 81 },
    success: { Message: 'Success', SurveyId: 45, ...questionSent },
    reads: {
      SurveyId: ['surveyId', '45'],
      Question: ['text', 'How did we do?'],
      ControlType: ['controlType', 'Radio'],
      Options: ['options', ['Good', 'Bad']],
      IsMandatory: ['isMandatory', true],
      PositionOrder: ['position', 1],
    },
  }),
  ...adminEndpoint('email.UpdateSurveyQuestion', {
    args: { id: '81', surveyId: '45', ...question },
    sends: { Token, SurveyId: 45, QuestionId: 81, ...questionSent },
  }),
  ...adminEndpoint('email.DeleteSurveyQuestion', {
    args: { id: '81' },
    sends: { Token, QuestionId: 81 },
  }),
};
