import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse, type House } from '../support/house/client.js';
import { mutate, sentTo } from '../support/house/operations.js';

/** Fields that details are told to keep to themselves: a key that ICE does not send is not read. */
const UNSAID = {
  'chat.GetSurveyDetails': { IsActive: 'Unsaid1', QuestionList: 'Unsaid2' },
  'chat.GetSurveyQuestionDetails': { Options: 'Unsaid1', PositionOrder: 'Unsaid2' },
  'email.GetSurveyDetails': { IsActive: 'Unsaid1' },
  'email.GetSurveyQuestionDetails': { SurveyId: 'Unsaid1', IsMandatory: 'Unsaid2' },
  'email.GetEmailServerDetails': {
    IsTLS: 'Unsaid1',
    SMTPPort: 'Unsaid2',
    ImapUserName: 'Unsaid3',
  },
  'email.GetServiceLevelDetails': { SLAName: 'Unsaid1' },
  'email.GetSLAHoursDetails': { SLAId: 'Unsaid1', UserId: 'Unsaid2', EndHours: 'Unsaid3' },
  'chat.GetCannedPhraseDetails': { MenuCategoryId: 'Unsaid1', ResponseText: 'Unsaid2' },
  'email.GetEmailFilterDetails': { UserID: 'Unsaid1' },
  'email.GetResponseTemplateDetails': { SkillId: 'Unsaid1', IsHTML: 'Unsaid2' },
  'email.GetEmailFormControlDetails': { ControlId: 'Unsaid1', PositionOrder: 'Unsaid2' },
};

let folder: string;
let house: House;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const file = join(folder, 'overrides.json');
  const overrides = Object.entries(UNSAID).map(([key, reply]) => [key, { reply }]);
  await writeFile(file, JSON.stringify(Object.fromEntries(overrides)));
  house = await openHouse({
    // What stands there under another word is not to be taken for it.
    env: { ICE_CONTRACT_OVERRIDES: file, ICE_TOLERANCE: 'strict' },
  });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => house.sandbox.reset());

const idOf = ({ id }: { readonly id: number }): string => `chat:${id}`;
const emailSurvey = () => house.sandbox.state.emailSurveys.surveys.all()[0]!;
const emailQuestion = () => house.sandbox.state.emailSurveys.questions.all()[0]!;
const survey = () => house.sandbox.state.chatSurveys.surveys.all()[0]!;
const question = () => house.sandbox.state.chatSurveys.questions.all()[0]!;
const mailServer = () => house.sandbox.state.emailServers.all()[0]!;
const serviceLevel = () => house.sandbox.state.serviceLevels.all()[0]!;
const hours = () => house.sandbox.state.slaHours.all()[0]!;
const phrase = () => house.sandbox.state.chatCanned.phrases.all()[0]!;
const filter = () => house.sandbox.state.emailFilters.all()[0]!;
const template = () => house.sandbox.state.responseTemplates.all()[0]!;
const control = () => house.sandbox.state.formControls.all()[0]!;

/** Each full replace: a change, and what must come with it when ICE does not tell it. */
const REPLACES: readonly [string, () => Record<string, unknown>, () => Record<string, unknown>][] =
  [
    ['updateSurvey', () => ({ id: idOf(survey()), name: 'Renamed' }), () => ({ isActive: true })],
    [
      'updateSurveyQuestion',
      () => ({ id: idOf(question()), text: 'Changed' }),
      () => ({ options: [], position: 1 }),
    ],
    ['updateSurvey', () => ({ id: `email:${emailSurvey().id}`, name: 'Renamed' }), () => ({})],
    [
      'updateSurveyQuestion',
      () => ({ id: `email:${emailQuestion().id}`, text: 'Changed' }),
      () => ({ surveyId: `email:${emailQuestion().surveyId}`, isMandatory: true }),
    ],
    [
      'updateEmailServer',
      () => ({ id: String(mailServer().id), smtp: { host: 'smtp.example.org' } }),
      () => ({ isTls: true, 'smtp.port': 25, 'imap.userName': 'shop' }),
    ],
    [
      'updateServiceLevel',
      () => ({ id: String(serviceLevel().id), skillId: null }),
      () => ({ name: 'Standard' }),
    ],
    [
      'updateServiceLevelHours',
      () => ({ id: String(hours().id), fromHours: 1 }),
      () => ({
        serviceLevelId: String(hours().slaId),
        userId: String(hours().userId),
        toHours: 9,
      }),
    ],
    [
      'updateCannedPhrase',
      () => ({ id: idOf(phrase()), name: 'Renamed' }),
      () => ({ menuId: `chat:${phrase().parentId}`, text: 'Changed' }),
    ],
    [
      'updateEmailFilter',
      () => ({ id: String(filter().id), keywords: ['free'] }),
      () => ({ ownerId: String(filter().userId) }),
    ],
    [
      'updateResponseTemplate',
      () => ({ id: String(template().id), subject: 'Changed' }),
      () => ({ skillId: String(template().skillId), isHtml: false }),
    ],
    [
      'updateWebFormControl',
      () => ({ id: String(control().id), label: 'Changed' }),
      () => ({ kindId: '2', position: 3 }),
    ],
  ];

const byField = (one: { field: string }, other: { field: string }): number =>
  one.field < other.field ? -1 : 1;

describe('what ICE does not tell', () => {
  it.each(REPLACES)(
    '%s asks for, all of it at once, and wipes nothing',
    async (name, change, lack) => {
      const given = change();
      const lacking = Object.keys(lack()).toSorted();
      if (lacking.length > 0) {
        const { payload } = await mutate(house, name, given, '__typename');
        const code = 'BAD_USER_INPUT';
        const message = expect.stringContaining('give it');
        const told = lacking.map((field) => ({ code, message, field }));
        expect(payload.userErrors.toSorted(byField)).toEqual(told);
        expect(house.sandbox.journal.count(/Update/)).toBe(0);
      }
      for (const [field, value] of Object.entries(lack())) {
        const [outer = '', inner] = field.split('.');
        given[outer] = inner ? { ...(given[outer] as object), [inner]: value } : value;
      }
      const { payload } = await mutate(house, name, given, '__typename');
      expect(payload.userErrors).toEqual([]);
      expect(house.sandbox.journal.count(/Update/)).toBe(1);
    },
  );

  it('of questions is null, and one call a survey', async () => {
    house.sandbox.journal.clear();
    const { survey: answer } = await house.admin.get(
      `{ survey(id: "${idOf(survey())}") { name questions { id } } }`,
    );
    expect(answer).toEqual({ name: survey().name, questions: null });
    expect(sentTo(house)).toEqual([['chat.GetSurveyDetails', { SurveyId: survey().id }]]);
  });
});
