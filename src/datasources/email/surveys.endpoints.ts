import { admin } from '../contract/admin.js';
import { flag, id, text } from '../wire/codecs.js';
import { optional, organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';
import { questionFields, questions, surveyTwins } from '../shared/surveys.js';

const { read, write } = admin('email');

export const {
  deleteSurvey,
  publishSurvey,
  getSurveyQuestionDetails,
  addSurveyQuestion,
  deleteSurveyQuestion,
} = surveyTwins('email');

/** Surveys have no kinds here. */
const surveyRow = {
  name: text('SurveyName'),
  skillId: id('SkillId'),
  isActive: flag('IsActive'),
  isPublished: flag('IsPublished'),
};

/** The fields of a survey; CreateSurvey and UpdateSurvey take the same. */
const surveyFields = { name: text('SurveyName'), skillId: optional(id('SkillId')) };

export const getSurveyList = read('GetSurveyList', {
  holds: 'surveys',
  request: { organizationId: organization('OrgId') },
  reply: listOf('SurveyList', { id: required(id('SurveyId')), ...surveyRow }),
});

export const getSurveyDetails = read('GetSurveyDetails', {
  request: { id: id('SurveyId') },
  reply: record({ ...surveyRow, questions }),
});

export const createSurvey = write('CreateSurvey', {
  touches: ['surveys'],
  request: { organizationId: organization('OrgId'), ...surveyFields },
  reply: created({ id: id('SurveyId') }),
});

export const updateSurvey = write('UpdateSurvey', {
  touches: ['surveys'],
  request: { organizationId: organization('OrgId'), id: id('SurveyId'), ...surveyFields },
  reply: acknowledgement(),
});

export const activeInactiveSurvey = write('ActiveInactiveSurvey', {
  touches: ['surveys'],
  request: { id: id('SurveyId'), isActive: flag('IsActive') },
  reply: acknowledgement(),
});

export const updateSurveyQuestion = write('UpdateSurveyQuestion', {
  touches: [],
  request: { surveyId: id('SurveyId'), id: id('QuestionId'), ...questionFields },
  reply: acknowledgement(),
});
