import { admin } from '../admin.js';
import { flag, flagText, id, int, text, textList } from '../codecs.js';
import { optional, organization } from '../endpoint.js';
import { acknowledgement, created, listOf, record, required, rows } from '../replies.js';

const { read, write } = admin('chat');

const surveyRow = {
  name: text('SurveyName'),
  typeId: id('SurveyTypeId'),
  skillId: id('SubCampaignId'),
  isActive: flag('IsActive'),
  isPublished: flag('IsPublished'),
};

const questionRow = {
  text: text('Question'),
  controlType: text('ControlType'),
  options: textList('Options'),
  isMandatory: flag('IsMandatory'),
  position: int('PositionOrder'),
};

/** The fields of a survey; CreateSurvey and UpdateSurvey take the same. */
const surveyFields = {
  name: text('SurveyName'),
  typeId: id('SurveyTypeId'),
  skillId: optional(id('SubCampaignId')),
  isActive: optional(flagText('IsActive')),
};

/** The fields of a question; AddSurveyQuestion and UpdateSurveyQuestion take the same. */
const questionFields = {
  text: text('Question'),
  controlType: text('ControlType'),
  options: optional(textList('Options')),
  isMandatory: optional(flag('IsMandatory')),
  position: optional(int('PositionOrder')),
};

export const getSurveyList = read('GetSurveyList', {
  holds: 'surveys',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('SurveyList', { id: required(id('SurveyId')), ...surveyRow }),
});

export const getSurveyDetails = read('GetSurveyDetails', {
  request: { id: id('SurveyId') },
  reply: record({
    ...surveyRow,
    // No endpoint lists a survey's questions: they are assumed to come here.
    questions: rows('QuestionList', () => ({ id: required(id('QuestionId')), ...questionRow })),
  }),
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

export const deleteSurvey = write('DeleteSurvey', {
  touches: ['surveys'],
  request: { id: id('SurveyId') },
  reply: acknowledgement(),
});

export const activeInactiveSurvey = write('ActiveInactiveSurvey', {
  touches: ['surveys'],
  request: { id: id('SurveyId'), isActive: flagText('IsActive') },
  reply: acknowledgement(),
});

export const publishSurvey = write('PublishSurvey', {
  touches: ['surveys'],
  request: { id: id('SurveyId') },
  reply: acknowledgement(),
});

export const getSurveyQuestionDetails = read('GetSurveyQuestionDetails', {
  request: { id: id('QuestionId') },
  reply: record({ surveyId: id('SurveyId'), ...questionRow }),
});

export const addSurveyQuestion = write('AddSurveyQuestion', {
  touches: [],
  request: { surveyId: id('SurveyId'), ...questionFields },
  reply: created({ id: id('QuestionId') }),
});

export const updateSurveyQuestion = write('UpdateSurveyQuestion', {
  touches: [],
  request: { id: id('QuestionId'), surveyId: optional(id('SurveyId')), ...questionFields },
  reply: acknowledgement(),
});

export const deleteSurveyQuestion = write('DeleteSurveyQuestion', {
  touches: [],
  request: { id: id('QuestionId') },
  reply: acknowledgement(),
});
