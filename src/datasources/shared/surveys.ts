import { admin } from '../contract/admin.js';
import { flag, id, int, text, textList } from '../wire/codecs.js';
import { withOptional } from '../contract/endpoint.js';
import { acknowledgement, created, record } from '../wire/replies.js';
import { required, sometimes } from '../wire/reply-fields.js';
import { rows } from '../wire/row-reader.js';

const question = {
  text: text('Question'),
  controlType: text('ControlType'),
  options: textList('Options'),
  isMandatory: flag('IsMandatory'),
  position: int('PositionOrder'),
};
const questionRow = { ...question, options: sometimes(question.options) };

/** No endpoint lists a survey's questions: they are assumed to come with its details. */
export const questions = rows('QuestionList', () => ({
  id: required(id('QuestionId')),
  ...questionRow,
}));

/** The fields of a question; AddSurveyQuestion and UpdateSurveyQuestion take the same. */
export const questionFields = withOptional(question, 'options', 'isMandatory', 'position');

/** What is the same of surveys in both products but for the folder. */
export function surveyTwins(product: 'chat' | 'email') {
  const { read, write } = admin(product);
  return {
    deleteSurvey: write('DeleteSurvey', {
      touches: ['surveys'],
      request: { id: id('SurveyId') },
      reply: acknowledgement(),
    }),
    publishSurvey: write('PublishSurvey', {
      touches: ['surveys'],
      request: { id: id('SurveyId') },
      reply: acknowledgement(),
    }),
    getSurveyQuestionDetails: read('GetSurveyQuestionDetails', {
      request: { id: id('QuestionId') },
      reply: record({ surveyId: id('SurveyId'), ...questionRow }),
    }),
    addSurveyQuestion: write('AddSurveyQuestion', {
      touches: [],
      request: { surveyId: id('SurveyId'), ...questionFields },
      reply: created({ id: id('QuestionId') }),
    }),
    deleteSurveyQuestion: write('DeleteSurveyQuestion', {
      touches: [],
      request: { id: id('QuestionId') },
      reply: acknowledgement(),
    }),
  };
}
