import { describe, expect, it } from '@jest/globals';
import {
  lastReason,
  signIn,
  useSandbox,
  type Answer,
  type Body,
} from '../support/sandbox/sandbox.js';

const box = useSandbox();

const ORG = { OrgId: 59 };
const DONE = { Message: 'Success' };
const FAILED = { Message: 'The request is invalid.' };

/** The admin's short form of a call, and two email skills to name. */
async function office() {
  const admin = await signIn(box.current, 'admin');
  const { skills } = box.current.state;
  const [first, second] = skills.filter(({ channel }) => channel === 'email');
  return {
    admin,
    skill: first?.id ?? 0,
    other: second?.id ?? 0,
    chatSkill: skills.find(({ channel }) => channel === 'chat')?.id ?? 0,
    ask: (name: string, body: Body = {}): Promise<Answer> =>
      admin.post(`email:EmailAdmin/${name}`, body),
  };
}

/** The row with that id in a list that the organization has. */
async function rowIn(list: string, key: string, id: unknown): Promise<Answer> {
  const { ask } = await office();
  const answer = await ask(`Get${list}`, ORG);
  const rows = Object.values(answer).find(Array.isArray) as Answer[];
  return rows.find((row) => (row[key] ?? row[` ${key}`]) === id);
}

describe('email surveys', () => {
  it('have their questions in order, and are none of chat’s', async () => {
    const { ask, skill } = await office();
    const made = await ask('CreateSurvey', { ...ORG, SurveyName: 'Mine', SkillId: skill });
    const { SurveyId } = made;
    const question = { SurveyId, ControlType: 'Radio', Options: 'Yes,No' };
    const add = async (Question: string, more: Body = {}) =>
      (await ask('AddSurveyQuestion', { ...question, Question, ...more })).QuestionId;
    await add('one');
    const QuestionId = await add('two', { PositionOrder: 1, IsMandatory: true });
    const texts = async () =>
      (await ask('GetSurveyDetails', { SurveyId })).QuestionList.map((row: Answer) => row.Question);
    expect(await texts()).toEqual(['two', 'one']);
    await ask('UpdateSurveyQuestion', { ...question, QuestionId, Question: '2', PositionOrder: 9 });
    expect(await texts()).toEqual(['one', '2']);
    await ask('PublishSurvey', { SurveyId });
    await ask('ActiveInactiveSurvey', { SurveyId, IsActive: false });
    expect(await rowIn('SurveyList', 'SurveyId', SurveyId)).toEqual({
      ...{ SurveyId, SurveyName: 'Mine', SkillId: skill, IsActive: false, IsPublished: true },
    });
    await ask('UpdateSurvey', { ...ORG, SurveyId, SurveyName: 'Ours' });
    expect(await ask('GetSurveyDetails', { SurveyId })).toMatchObject({
      ...{ SurveyName: 'Ours', SkillId: 0, IsActive: false, IsPublished: true },
    });
    expect(box.current.state.chatSurveys.surveys.get(SurveyId)).toBeUndefined();
    await ask('DeleteSurveyQuestion', { QuestionId });
    expect(await texts()).toEqual(['one']);
    expect(await ask('DeleteSurvey', { SurveyId })).toEqual(DONE);
    expect(await ask('GetSurveyDetails', { SurveyId })).toEqual(FAILED);
  });
});

describe('email filters', () => {
  const words = { SpamKeyword: 'a@example.com', EmailFilterBy: 'Email address' };

  it('are listed with the spaces that are documented, and told without', async () => {
    const { admin, ask } = await office();
    const UserID = admin.userId;
    const made = await ask('CreateEmailFilter', { OrganizationId: 59, UserID, ...words });
    expect(made).toEqual({ Message: ' Success', FilterId: expect.any(Number) });
    const { FilterId } = made;
    const { FilterList } = await ask('GetEmailFilterList', ORG);
    expect(FilterList.at(-1)).toEqual({
      ' FilterId': FilterId,
      ' UserID': UserID,
      ' SpamKeyword ': 'a@example.com',
      ' EmailFilterBy ': ' Email Address ',
    });
    const changed = { SpamKeyword: 'aa,bb', EmailFilterBy: 'Subject' };
    await ask('UpdateEmailFilter', { FilterId, OrganizationId: 59, UserID, ...changed });
    expect(await ask('GetEmailFilterDetails', { FilterId })).toEqual({
      ...{ ...DONE, FilterId, UserID, ...changed },
    });
    await ask('DeleteEmailFilter', { FilterId });
    expect(await rowIn('EmailFilterList', 'FilterId', FilterId)).toBeUndefined();
  });

  it.each([
    [{ EmailFilterBy: 'subject' }, 'wrong type: EmailFilterBy'],
    [{ SpamKeyword: '' }, 'wrong type: SpamKeyword'],
    [{ UserID: 1 }, 'no such user: 1'],
    [{ OrgId: 59 }, 'wrong key: OrgId'],
  ])('are refused with %j', async (fields, reason) => {
    const { admin, ask } = await office();
    const body = { OrganizationId: 59, UserID: admin.userId, ...words, ...fields };
    expect(await ask('CreateEmailFilter', body)).toEqual(FAILED);
    expect(lastReason(box.current)).toBe(reason);
  });
});

describe('email servers', () => {
  /** A seeded one as its details tell it, without what is not sent back. */
  async function told() {
    const { ask } = await office();
    const EmailServerId = box.current.state.emailServers.all()[0]?.id;
    const { Message: _, ...server } = await ask('GetEmailServerDetails', { EmailServerId });
    return server as Body & { EmailServerId: number };
  }

  it('tell all that was sent, passwords too', async () => {
    const { ask, other } = await office();
    const { EmailServerId: _, ...fields } = await told();
    expect(fields.SMTPPassword).toMatch(/^smtp-\d{6}$/);
    const mine = { ...fields, SkillId: other, Pop3Password: 'hunter2', IsTLS: true };
    const { EmailServerId } = await ask('CreateEmailServer', mine);
    expect(await ask('GetEmailServerDetails', { EmailServerId })).toEqual({
      ...{ ...DONE, EmailServerId, ...mine },
    });
    await ask('UpdateEmailServer', { EmailServerId, ...mine, Status: 'Disabled', ImapPort: '1' });
    await ask('EnableDisableEmailServer', { EmailServerId, Status: 'Enabled' });
    expect(await ask('GetEmailServerDetails', { EmailServerId })).toMatchObject({
      ...{ ImapPort: '1', Status: 'Enabled' },
    });
    const row = await rowIn('EmailServerList', 'EmailServerId', EmailServerId);
    expect([row.SkillId, JSON.stringify(row).includes('hunter2')]).toEqual([other, false]);
    await ask('DeleteEmailServer', { EmailServerId });
    expect(await ask('GetEmailServerDetails', { EmailServerId })).toEqual(FAILED);
  });

  it.each([
    [{ SMTPPort: 587 }, 'wrong type: SMTPPort'],
    [{ Pop3Pollrate: 'often' }, 'wrong type: Pop3Pollrate'],
    [{ Status: 'Off' }, 'wrong type: Status'],
    [{ IsSSL: 1 }, 'wrong type: IsSSL'],
    [{ ImapPassword: undefined }, 'missing key: ImapPassword'],
    [{ SkillId: 1 }, 'no such skill: 1'],
    [{ OrganizationId: 59 }, 'wrong key: OrganizationId'],
  ])('are refused with %j', async (fields, reason) => {
    const { ask } = await office();
    expect(await ask('UpdateEmailServer', { ...(await told()), ...fields })).toEqual(FAILED);
    expect(lastReason(box.current)).toBe(reason);
  });
});

describe('service levels', () => {
  it('have bands of hours, told in their order', async () => {
    const { admin, ask, skill } = await office();
    const body = { ...ORG, UserId: admin.userId, SLAName: 'Platinum', SkillId: skill };
    const { SLAId } = await ask('CreateServiceLevel', body);
    const band = (StartHours: number, EndHours: number) => ({
      ...{ SLAId, UserId: admin.userId, StartHours, EndHours, ColorCode: '#6600CC' },
    });
    const { SLAHoursId } = await ask('AddSLAHours', band(12, 24));
    await ask('AddSLAHours', band(0, 12));
    const bands = async () =>
      (await ask('GetSLAHoursList', { SLAId })).SLAHoursList.map((row: Answer) => row.EndHours);
    expect(await bands()).toEqual([12, 24]);
    await ask('UpdateSLAHours', { SLAHoursId, ...band(12, 48) });
    expect(await ask('GetSLAHoursDetails', { SLAHoursId })).toEqual({
      ...{ ...DONE, SLAHoursId, ...band(12, 48) },
    });
    await ask('EnableDisableServiceLevel', { SLAId, IsEnable: false });
    await ask('UpdateServiceLevel', { SLAId, SLAName: 'Gold plus' });
    expect(await rowIn('ServiceLevelList', 'SLAId', SLAId)).toEqual({
      ...{ SLAId, SLAName: 'Gold plus', SkillId: 0, IsEnable: '0' },
    });
    await ask('DeleteServiceLevel', { SLAId });
    expect(await ask('GetSLAHoursDetails', { SLAHoursId })).toEqual(FAILED);
    expect(await ask('GetSLAHoursList', { SLAId })).toEqual(FAILED);
  });

  it.each([
    [{ ColorCode: 'red' }, 'wrong type: ColorCode'],
    [{ StartHours: 24, EndHours: 24 }, 'no band: 24 to 24'],
    [{ SLAId: 1 }, 'no such service level: 1'],
    [{ UserId: 1 }, 'no such user: 1'],
  ])('are refused hours with %j', async (fields, reason) => {
    const { admin, ask } = await office();
    const SLAId = box.current.state.serviceLevels.all()[0]?.id;
    const band = { SLAId, UserId: admin.userId, StartHours: 1, EndHours: 2, ColorCode: '#6600cc' };
    expect(await ask('AddSLAHours', { ...band, ...fields })).toEqual(FAILED);
    expect(lastReason(box.current)).toBe(reason);
  });
});

describe('web forms', () => {
  it('hold controls, each at the place it asks for', async () => {
    const { ask, skill, other, chatSkill } = await office();
    const body = { ...ORG, SkillId: skill, FormName: 'Mine' };
    const { EmailFormId } = await ask('CreateEmailWebForm', body);
    const add = async (ControlLabel: string, PositionOrder: number, ControlId = 1) => {
      const field = { EmailFormId, ControlId, ControlLabel, IsRequired: true, PositionOrder };
      return (await ask('AddEmailFormControl', field)).EmailFormControlId;
    };
    const labels = async () =>
      (await ask('GetEmailFormControlList', { EmailFormId })).EmailFormControlList.map(
        (row: Answer) => row.ControlLabel,
      );
    const EmailFormControlId = await add('a', 1);
    await add('b', 1);
    expect(await labels()).toEqual(['b', 'a']);
    const field = { ControlId: 2, ControlLabel: 'A', IsRequired: false, PositionOrder: 1 };
    await ask('UpdateEmailFormControl', { EmailFormControlId, ...field });
    expect(await labels()).toEqual(['A', 'b']);
    expect(await add('c', 1, 99)).toBeUndefined();
    expect(lastReason(box.current)).toBe('no such control: 99');

    await ask('PublishEmailForm', { EmailFormId });
    await ask('ActiveInactiveEmailWebForm', { EmailFormId, IsActive: false });
    await ask('UpdateEmailWebForm', { EmailFormId, SkillId: other, FormName: 'Ours' });
    expect(box.current.state.webForms.get(EmailFormId)).toMatchObject({
      ...{ name: 'Ours', skillId: other, isActive: false, isPublished: true },
    });
    await ask('UpdateEmailWebForm', { EmailFormId, SkillId: chatSkill, FormName: 'x' });
    expect(lastReason(box.current)).toBe(`skill ${chatSkill} is no email skill`);
    await ask('DeleteEmailWebForm', { EmailFormId });
    expect(await ask('GetEmailFormControlDetails', { EmailFormControlId })).toEqual(FAILED);
  });
});

describe('response templates', () => {
  it('are of a kind, and of a skill', async () => {
    const { ask, skill, other } = await office();
    const { TemplateList } = await ask('GetTemplateList', ORG);
    const kind = TemplateList[1];
    const fields = { TemplateId: 2, SkillId: skill, Subject: 'We got it', ResponseText: 'Thanks' };
    const body = { ...ORG, ...fields, IsHTML: false };
    const { ResponseTemplateId } = await ask('CreateResponseTemplate', body);
    const read = () => ask('GetResponseTemplateDetails', { ResponseTemplateId });
    expect(await read()).toEqual({
      ...{ ...DONE, ResponseTemplateId, ...fields, IsHTML: false, TemplateName: kind.TemplateName },
    });
    const changed = { TemplateId: 1, SkillId: other, Subject: 'x', ResponseText: '', IsHTML: true };
    await ask('UpdateResponseTemplate', { ResponseTemplateId, ...changed });
    expect(await read()).toMatchObject(changed);
    await ask('UpdateResponseTemplate', { ResponseTemplateId, ...changed, TemplateId: 9 });
    expect(lastReason(box.current)).toBe('no such template kind: 9');
    await ask('DeleteResponseTemplate', { ResponseTemplateId });
    expect(await read()).toEqual(FAILED);
  });
});
