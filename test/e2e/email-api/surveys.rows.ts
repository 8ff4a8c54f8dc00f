import type { SandboxState } from '../../../sandbox/index.js';
import { next, type Rows } from '../chat-api/rows.js';
import { mutation, type Sent } from '../../support/house/operations.js';

const SURVEY = 'id iceId channel channelName name surveyTypeId isActive isPublished skillId';
const QUESTION = 'id iceId surveyId text controlType options isMandatory position';

const named = (ice: SandboxState, name: string) =>
  ice.emailSurveys.surveys.find((survey) => survey.name === name)!;
type Survey = ReturnType<typeof named>;

const questionsOf = (ice: SandboxState, { id }: Survey) =>
  ice.emailSurveys.questions
    .filter((question) => question.surveyId === id)
    .toSorted((a, b) => a.position - b.position);
type Question = ReturnType<typeof questionsOf>[number];

const idOf = ({ id }: { readonly id: number }) => `email:${id}`;

const told = (survey: Survey) => ({
  id: idOf(survey),
  iceId: survey.id,
  channel: 'EMAIL',
  channelName: 'Email',
  name: survey.name,
  surveyTypeId: null,
  isActive: survey.isActive,
  isPublished: survey.isPublished,
  skillId: survey.skillId === 0 ? null : String(survey.skillId),
});
const toldOf = ({ id, surveyId, text, controlType, isMandatory, position, options }: Question) => ({
  ...{ id: `email:${id}`, iceId: id, surveyId: `email:${surveyId}` },
  ...{ text, controlType, isMandatory, position },
  options: options === '' ? [] : options.split(','),
});

const details = ({ id }: { readonly id: number }): Sent => [
  'email.GetSurveyDetails',
  { SurveyId: id },
];
const question = ({ id }: { readonly id: number }): Sent => [
  'email.GetSurveyQuestionDetails',
  { QuestionId: id },
];

const refunds = (ice: SandboxState) => named(ice, 'Refund follow-up');
const second = (ice: SandboxState) => questionsOf(ice, refunds(ice))[1]!;

export const surveys: Rows = {
  'lists the surveys'(ice) {
    const nodes = ice.emailSurveys.surveys.all().map(told);
    return {
      query: `{ surveys(channel: EMAIL) { totalCount nodes { ${SURVEY} } } }`,
      sends: [['email.GetSurveyList', { OrgId: 59 }]],
      answer: { surveys: { totalCount: nodes.length, nodes } },
    };
  },
  'reads a survey with its questions, whose options it tells'(ice) {
    const survey = refunds(ice);
    return {
      query: `{ survey(id: "${idOf(survey)}") { ${SURVEY} questions { ${QUESTION} } } }`,
      sends: [details(survey)],
      answer: { survey: { ...told(survey), questions: questionsOf(ice, survey).map(toldOf) } },
    };
  },
  'creates a survey, which has no kind'(ice) {
    const { skillId } = refunds(ice);
    const id = next(ice.emailSurveys.surveys);
    const flags = { isActive: true, isPublished: false };
    return mutation(
      'createSurvey',
      { channel: 'EMAIL', name: 'New', skillId: String(skillId) },
      [
        `survey { ${SURVEY} questions { id } }`,
        { survey: { ...told({ id, name: 'New', typeId: 0, skillId, ...flags }), questions: [] } },
      ],
      [['email.CreateSurvey', { OrgId: 59, SurveyName: 'New', SkillId: skillId }], details({ id })],
    );
  },
  'renames a survey, and leaves it with its skill'(ice) {
    const survey = refunds(ice);
    const { id, skillId } = survey;
    return mutation(
      'updateSurvey',
      { id: idOf(survey), name: 'Renamed' },
      [`survey { ${SURVEY} }`, { survey: { ...told(survey), name: 'Renamed' } }],
      [
        details(survey),
        [
          'email.UpdateSurvey',
          { OrgId: 59, SurveyId: id, SurveyName: 'Renamed', SkillId: skillId },
        ],
        details(survey),
      ],
    );
  },
  'takes a survey from its skill'(ice) {
    const survey = refunds(ice);
    const { id, name } = survey;
    return mutation(
      'updateSurvey',
      { id: idOf(survey), skillId: null },
      ['survey { name skillId }', { survey: { name, skillId: null } }],
      [
        details(survey),
        ['email.UpdateSurvey', { OrgId: 59, SurveyId: id, SurveyName: name }],
        details(survey),
      ],
    );
  },
  'deletes a survey'(ice) {
    const survey = refunds(ice);
    return mutation(
      'deleteSurvey',
      { id: idOf(survey) },
      ['deletedSurveyId', { deletedSurveyId: idOf(survey) }],
      [
        ['email.DeleteSurvey', { SurveyId: survey.id }],
        ['email.GetSurveyDetails', { SurveyId: survey.id }],
      ],
    );
  },
  'switches a survey off'(ice) {
    const survey = refunds(ice);
    return mutation(
      'setSurveyActive',
      { id: idOf(survey), isActive: false },
      ['survey { id isActive }', { survey: { id: idOf(survey), isActive: false } }],
      [['email.ActiveInactiveSurvey', { SurveyId: survey.id, IsActive: false }], details(survey)],
    );
  },
  'publishes a survey, which its details tell'(ice) {
    const survey = named(ice, 'Recommendation by e-mail');
    return mutation(
      'publishSurvey',
      { id: idOf(survey) },
      ['survey { name isPublished }', { survey: { name: survey.name, isPublished: true } }],
      [['email.PublishSurvey', { SurveyId: survey.id }], details(survey)],
    );
  },
  'reads a question'(ice) {
    return {
      query: `{ surveyQuestion(id: "${idOf(second(ice))}") { ${QUESTION} } }`,
      sends: [question(second(ice))],
      answer: { surveyQuestion: toldOf(second(ice)) },
    };
  },
  'adds a question'(ice) {
    const survey = named(ice, 'Pilot: long form');
    const id = next(ice.emailSurveys.questions);
    const added = {
      surveyId: idOf(survey),
      text: 'Did you see us?',
      controlType: 'Radio',
      options: ['Yes', 'No'],
      isMandatory: true,
      position: 1,
    };
    const sent = { Question: 'Did you see us?', ControlType: 'Radio', Options: 'Yes,No' };
    return mutation(
      'addSurveyQuestion',
      added,
      [
        `surveyQuestion { ${QUESTION} }`,
        { surveyQuestion: { id: `email:${id}`, iceId: id, ...added } },
      ],
      [
        [
          'email.AddSurveyQuestion',
          { SurveyId: survey.id, ...sent, IsMandatory: true, PositionOrder: 1 },
        ],
        question({ id }),
      ],
    );
  },
  'updates a question, and keeps what is not said'(ice) {
    const { id, surveyId, text, controlType, isMandatory, position } = second(ice);
    return mutation(
      'updateSurveyQuestion',
      { id: `email:${id}`, options: ['Yes', 'No'] },
      [
        `surveyQuestion { ${QUESTION} }`,
        { surveyQuestion: toldOf({ ...second(ice), options: 'Yes,No' }) },
      ],
      [
        question({ id }),
        [
          'email.UpdateSurveyQuestion',
          {
            ...{ SurveyId: surveyId, QuestionId: id, Question: text, ControlType: controlType },
            ...{ Options: 'Yes,No', IsMandatory: isMandatory, PositionOrder: position },
          },
        ],
        question({ id }),
      ],
    );
  },
  'deletes a question'(ice) {
    const id = idOf(second(ice));
    return mutation(
      'deleteSurveyQuestion',
      { id },
      ['deletedSurveyQuestionId', { deletedSurveyQuestionId: id }],
      [
        ['email.DeleteSurveyQuestion', { QuestionId: second(ice).id }],
        ['email.GetSurveyQuestionDetails', { QuestionId: second(ice).id }],
      ],
    );
  },
};
