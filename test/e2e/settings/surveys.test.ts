import { describe, it } from '@jest/globals';
import { holds, mutation, useHouse, type Operation } from '../../support/house/operations.js';

const house = useHouse();

const book = () => house.sandbox.state.chatSurveys;
const named = (name: string) => book().surveys.find((survey) => survey.name === name)!;
const questionsOf = (surveyId: number) =>
  book()
    .questions.filter((question) => question.surveyId === surveyId)
    .toSorted((a, b) => a.position - b.position);

const QUESTION = 'id iceId surveyId text controlType options isMandatory position';

/** Each endpoint's operation, what it sends and what it answers. */
const OPERATIONS: Readonly<Record<string, () => Operation>> = {
  surveys() {
    const nodes = book()
      .surveys.all()
      .map((survey) => ({
        id: `chat:${survey.id}`,
        iceId: survey.id,
        channel: 'CHAT',
        channelName: 'Chat',
        name: survey.name,
        surveyTypeId: String(survey.typeId),
        isActive: survey.isActive,
        isPublished: survey.isPublished,
        skillId: survey.skillId === 0 ? null : String(survey.skillId),
      }));
    return {
      query:
        '{ surveys(channel: CHAT) { totalCount nodes { id iceId channel channelName name surveyTypeId isActive isPublished skillId } } }',
      sends: [['chat.GetSurveyList', { OrganizationID: 59 }]],
      answer: { surveys: { totalCount: nodes.length, nodes } },
    };
  },
  survey() {
    const { id, name, typeId, skillId } = named('Recommendation');
    return {
      query: `{ survey(id: "chat:${id}") { id name surveyTypeId isActive skillId questions { id text } } }`,
      sends: [['chat.GetSurveyDetails', { SurveyId: id }]],
      answer: {
        survey: {
          id: `chat:${id}`,
          name,
          surveyTypeId: String(typeId),
          isActive: true,
          skillId: String(skillId),
          questions: questionsOf(id).map((each) => ({ id: `chat:${each.id}`, text: each.text })),
        },
      },
    };
  },
  surveyQuestion() {
    const question = questionsOf(named('How did we do?').id)[1]!;
    return {
      query: `{ surveyQuestion(id: "chat:${question.id}") { ${QUESTION} } }`,
      sends: [['chat.GetSurveyQuestionDetails', { QuestionId: question.id }]],
      answer: {
        surveyQuestion: {
          id: `chat:${question.id}`,
          iceId: question.id,
          surveyId: `chat:${question.surveyId}`,
          text: 'Was your question answered?',
          controlType: 'Radio',
          options: ['Yes', 'Partly', 'No'],
          isMandatory: true,
          position: 2,
        },
      },
    };
  },
  createSurvey() {
    const skillId = named('Recommendation').skillId;
    const id =
      Math.max(
        ...book()
          .surveys.all()
          .map((each) => each.id),
      ) + 1;
    return mutation(
      'createSurvey',
      {
        channel: 'CHAT',
        name: 'New',
        surveyTypeId: '4',
        skillId: String(skillId),
        isActive: false,
      },
      [
        'survey { id name isActive questions { id } }',
        { survey: { id: `chat:${id}`, name: 'New', isActive: false, questions: [] } },
      ],
      [
        [
          'chat.CreateSurvey',
          {
            OrganizationID: 59,
            SurveyName: 'New',
            SurveyTypeId: 4,
            SubCampaignId: skillId,
            IsActive: 'False',
          },
        ],
        ['chat.GetSurveyDetails', { SurveyId: id }],
      ],
    );
  },
  updateSurvey() {
    const { id, typeId, skillId } = named('Recommendation');
    return mutation(
      'updateSurvey',
      { id: `chat:${id}`, name: 'Renamed' },
      [
        'survey { name surveyTypeId skillId isActive }',
        {
          survey: {
            name: 'Renamed',
            surveyTypeId: String(typeId),
            skillId: String(skillId),
            isActive: true,
          },
        },
      ],
      [
        ['chat.GetSurveyDetails', { SurveyId: id }],
        [
          'chat.UpdateSurvey',
          {
            SurveyId: id,
            SurveyName: 'Renamed',
            SurveyTypeId: typeId,
            SubCampaignId: skillId,
            IsActive: 'True',
          },
        ],
        ['chat.GetSurveyDetails', { SurveyId: id }],
      ],
    );
  },
  deleteSurvey() {
    const { id } = named('Recommendation');
    return mutation(
      'deleteSurvey',
      { id: `chat:${id}` },
      ['deletedSurveyId', { deletedSurveyId: `chat:${id}` }],
      [
        ['chat.DeleteSurvey', { SurveyId: id }],
        ['chat.GetSurveyDetails', { SurveyId: id }],
      ],
    );
  },
  setSurveyActive() {
    const { id } = named('Recommendation');
    return mutation(
      'setSurveyActive',
      { id: `chat:${id}`, isActive: false },
      ['survey { id isActive }', { survey: { id: `chat:${id}`, isActive: false } }],
      [
        ['chat.ActiveInactiveSurvey', { SurveyId: id, IsActive: 'False' }],
        ['chat.GetSurveyDetails', { SurveyId: id }],
      ],
    );
  },
  publishSurvey() {
    const { id, name } = named('Short pre-chat form');
    return mutation(
      'publishSurvey',
      { id: `chat:${id}` },
      ['survey { name isPublished }', { survey: { name, isPublished: true } }],
      [
        ['chat.PublishSurvey', { SurveyId: id }],
        ['chat.GetSurveyDetails', { SurveyId: id }],
        ['chat.GetSurveyList', { OrganizationID: 59 }],
      ],
    );
  },
  addSurveyQuestion() {
    const { id: surveyId } = named('Pilot: video support');
    const id =
      Math.max(
        ...book()
          .questions.all()
          .map((each) => each.id),
      ) + 1;
    const question = {
      surveyId: `chat:${surveyId}`,
      text: 'Did you see us?',
      controlType: 'Radio',
      options: ['Yes', 'No'],
      isMandatory: true,
      position: 1,
    };
    return mutation(
      'addSurveyQuestion',
      question,
      [
        `surveyQuestion { ${QUESTION} }`,
        { surveyQuestion: { id: `chat:${id}`, iceId: id, ...question } },
      ],
      [
        [
          'chat.AddSurveyQuestion',
          {
            SurveyId: surveyId,
            Question: 'Did you see us?',
            ControlType: 'Radio',
            Options: 'Yes,No',
            IsMandatory: true,
            PositionOrder: 1,
          },
        ],
        ['chat.GetSurveyQuestionDetails', { QuestionId: id }],
      ],
    );
  },
  updateSurveyQuestion() {
    const { id, surveyId } = questionsOf(named('How did we do?').id)[1]!;
    return mutation(
      'updateSurveyQuestion',
      { id: `chat:${id}`, options: ['Yes', 'No'] },
      [
        'surveyQuestion { text options position }',
        {
          surveyQuestion: {
            text: 'Was your question answered?',
            options: ['Yes', 'No'],
            position: 2,
          },
        },
      ],
      [
        ['chat.GetSurveyQuestionDetails', { QuestionId: id }],
        [
          'chat.UpdateSurveyQuestion',
          {
            QuestionId: id,
            SurveyId: surveyId,
            Question: 'Was your question answered?',
            ControlType: 'Radio',
            Options: 'Yes,No',
            IsMandatory: true,
            PositionOrder: 2,
          },
        ],
        ['chat.GetSurveyQuestionDetails', { QuestionId: id }],
      ],
    );
  },
  deleteSurveyQuestion() {
    const { id } = questionsOf(named('How did we do?').id)[0]!;
    return mutation(
      'deleteSurveyQuestion',
      { id: `chat:${id}` },
      ['deletedSurveyQuestionId', { deletedSurveyQuestionId: `chat:${id}` }],
      [
        ['chat.DeleteSurveyQuestion', { QuestionId: id }],
        ['chat.GetSurveyQuestionDetails', { QuestionId: id }],
      ],
    );
  },
};

describe('each operation asks ICE what it says, and answers what ICE told', () => {
  it.each(Object.keys(OPERATIONS))('%s', (name) => holds(house, OPERATIONS[name]!()));
});
