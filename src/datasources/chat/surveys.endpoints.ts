import { admin } from '../contract/admin.js';
import { flag, flagText, id, text } from '../wire/codecs.js';
import { optional, organization, withOptional } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required, sometimes } from '../wire/reply-fields.js';
import { questionFields, questions, surveyTwins } from '../shared/surveys.js';

const { read, write } = admin('chat');

export const {
  deleteSurvey,
  publishSurvey,
  getSurveyQuestionDetails,
  addSurveyQuestion,
  deleteSurveyQuestion,
} = surveyTwins('chat');

const survey = {
  name: text('SurveyName'),
  surveyTypeId: id('SurveyTypeId'),
  skillId: id('SubCampaignId'),
  isActive: flag('IsActive'),
};
const surveyRow = { ...survey, isPublished: flag('IsPublished') };

/** The fields of a survey; CreateSurvey and UpdateSurvey take the same. */
const surveyFields = withOptional(
  { ...survey, isActive: flagText('IsActive') },
  'skillId',
  'isActive',
);

export const getSurveyList = read('GetSurveyList', {
  holds: 'surveys',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('SurveyList', { id: required(id('SurveyId')), ...surveyRow }),
});

export const getSurveyDetails = read('GetSurveyDetails', {
  request: { id: id('SurveyId') },
  reply: record({ ...surveyRow, isPublished: sometimes(surveyRow.isPublished), questions }),
});

export const createSurvey = write('CreateSurvey', {
  touches: ['surveys'],
  request: { organizationId: organization('OrganizationID'), ...surveyFields },
  reply: created({ id: id('SurveyId') }),
});

export const updateSurvey = write('UpdateSurvey', {
  touches: ['surveys'],
  request: { id: id('SurveyId'), ...surveyFields },
  reply: acknowledgement(),
});

export const activeInactiveSurvey = write('ActiveInactiveSurvey', {
  touches: ['surveys'],
  request: { id: id('SurveyId'), isActive: flagText('IsActive') },
  reply: acknowledgement(),
});

export const updateSurveyQuestion = write('UpdateSurveyQuestion', {
  touches: [],
  request: { id: id('QuestionId'), surveyId: optional(id('SurveyId')), ...questionFields },
  reply: acknowledgement(),
});
