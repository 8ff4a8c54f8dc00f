import { isWithin } from '../store/events.js';
import type { SurveyType } from '../store/surveys.js';
import { chatCells } from './chat-reports.js';
import { report, type Report, type Row } from './report.js';

/** A chat is answered about at most so long before its start and after its end, lengthy ones included. */
const AROUND = 86_400_000;

/** A row an answer; it belongs where it was given. */
export const SURVEY_REPORTS: readonly Report[] = [
  report('get_prechat_survey_data', 'PrechatSurveyData', answersTo('Pre-Chat')),
  report('get_operator_survey_data', 'OperatorSurveyData', answersTo('Operator')),
  report('get_offline_survey_data', 'OfflineSurveyData', function* ({ store, span, clock }) {
    for (const { visitorName, leftAt, answers } of store.events('offlineMessages', span)) {
      for (const { question, answer } of answers) {
        const SurveyDate = clock.text(leftAt);
        yield { VisitorName: visitorName, SurveyDate, Question: question, Answer: answer };
      }
    }
  }),
  report('get_exit_survey_data', 'ExitSurveyData', answersTo('Exit')),
  report('get_in_chat_survey_data', 'InChatSurveyData', answersTo('In-Chat')),
];

function answersTo(type: SurveyType): Report['rows'] {
  return function* ({ store, span, clock }): Generator<Row> {
    const from = new Date(span.from.getTime() - AROUND);
    const until = new Date(span.until.getTime() + AROUND);
    for (const chat of store.events('chats', { ...span, from, until })) {
      for (const given of store.told.chats.surveyAnswers(chat)) {
        if (given.type !== type || !isWithin(given.answeredAt, span)) continue;
        yield {
          ...chatCells(store, chat),
          SurveyDate: clock.text(given.answeredAt),
          Question: given.question,
          Answer: given.answer,
        };
      }
    }
  };
}
