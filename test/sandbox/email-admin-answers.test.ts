import { describe, it } from '@jest/globals';
import type { SandboxState } from '../../sandbox/index.js';
import { expectShape, expectStrict } from '../support/sandbox/shapes.js';
import { useSandbox, type Body } from '../support/sandbox/sandbox.js';

const box = useSandbox();

/** Ids of what there is to ask about. */
function ids(state: SandboxState) {
  return {
    skill: state.skills.find(({ channel }) => channel === 'email')?.id,
    user: state.users.all()[0]?.id,
    survey: state.emailSurveys.surveys.all()[0]?.id,
    question: state.emailSurveys.questions.all()[0]?.id,
    filter: state.emailFilters.all()[0]?.id,
    server: state.emailServers.all()[0]?.id,
    level: state.serviceLevels.all()[0]?.id,
    hours: state.slaHours.all()[0]?.id,
    form: state.webForms.all()[0]?.id,
    control: state.formControls.all()[0]?.id,
    template: state.responseTemplates.all()[0]?.id,
  };
}

type Case = [name: string, body: (id: ReturnType<typeof ids>) => Body, documented: unknown];

const ORG = { OrgId: 59 };
const DONE = { Message: 'Success' };
const PRINTED = { Message: ' Success' };

const QUESTION = {
  Question: 'How did we do?',
  ControlType: 'Radio',
  Options: 'Good,Bad',
  IsMandatory: true,
  PositionOrder: 1,
};
const SURVEY = { SurveyName: 'Satisfaction', SkillId: 337, IsActive: true, IsPublished: false };

const SURVEYS: Case[] = [
  ['CreateSurvey', () => ({ ...ORG, SurveyName: 'x' }), { ...DONE, SurveyId: 45 }],
  ['GetSurveyList', () => ORG, { ...DONE, SurveyList: [{ SurveyId: 45, ...SURVEY }] }],
  [
    'GetSurveyDetails',
    ({ survey }) => ({ SurveyId: survey }),
    { ...DONE, ...SURVEY, QuestionList: [{ QuestionId: 81, ...QUESTION }] },
  ],
  [
    'UpdateSurvey',
    ({ survey, skill }) => ({ ...ORG, SurveyId: survey, SurveyName: 'x', SkillId: skill }),
    DONE,
  ],
  ['ActiveInactiveSurvey', ({ survey }) => ({ SurveyId: survey, IsActive: false }), DONE],
  ['PublishSurvey', ({ survey }) => ({ SurveyId: survey }), DONE],
  ['DeleteSurvey', ({ survey }) => ({ SurveyId: survey }), DONE],
  [
    'AddSurveyQuestion',
    ({ survey }) => ({ SurveyId: survey, ...QUESTION }),
    { ...DONE, QuestionId: 81 },
  ],
  [
    'GetSurveyQuestionDetails',
    ({ question }) => ({ QuestionId: question }),
    { ...DONE, SurveyId: 45, ...QUESTION },
  ],
  [
    'UpdateSurveyQuestion',
    ({ survey, question }) => ({ SurveyId: survey, QuestionId: question, ...QUESTION }),
    DONE,
  ],
  ['DeleteSurveyQuestion', ({ question }) => ({ QuestionId: question }), DONE],
];

const WORDS = { SpamKeyword: 'aa,bb', EmailFilterBy: 'Subject' };

const FILTERS: Case[] = [
  [
    'CreateEmailFilter',
    ({ user }) => ({ OrganizationId: 59, UserID: user, ...WORDS }),
    { ...PRINTED, FilterId: 25 },
  ],
  [
    'GetEmailFilterList',
    () => ORG,
    {
      ...PRINTED,
      FilterList: [
        {
          ' FilterId': 25,
          ' UserID': 654,
          ' SpamKeyword ': 'aa,bb',
          ' EmailFilterBy ': 'Subject',
        },
      ],
    },
  ],
  [
    'GetEmailFilterDetails',
    ({ filter }) => ({ FilterId: filter }),
    { ...DONE, FilterId: 25, UserID: 654, ...WORDS },
  ],
  ['UpdateEmailFilter', ({ filter, user }) => ({ FilterId: filter, UserID: user, ...WORDS }), DONE],
  ['DeleteEmailFilter', ({ filter }) => ({ FilterId: filter }), DONE],
];

const SERVER = {
  SMTPServerAddress: 'smtp.mail.com',
  SMTPUserName: 'smtp-user',
  SMTPPassword: '<secret>',
  SMTPMailbox: 'support@example.com',
  SMTPPort: '587',
  SMTPPollrate: '10',
  Status: 'Enabled',
  IsEmailSpoofing: true,
  SpoofEmail: 'noreply@example.com',
  IsSSL: false,
  Pop3ServerAddress: 'pop3.mail.com',
  Pop3UserName: 'pop3-user',
  Pop3Password: '<secret>',
  Pop3Mailbox: 'support@example.com',
  Pop3Port: '995',
  Pop3Pollrate: '10',
  ImapServerAddress: 'imap.mail.com',
  ImapUserName: 'imap-user',
  ImapPassword: '<secret>',
  ImapMailbox: 'support@example.com',
  ImapPort: '589',
  ImapPollrate: '10',
  IsImap: false,
  IsTLS: false,
};

const SERVERS: Case[] = [
  [
    'CreateEmailServer',
    ({ skill }) => ({ ...ORG, SkillId: skill, ...SERVER }),
    { ...DONE, EmailServerId: 14 },
  ],
  [
    'GetEmailServerList',
    () => ORG,
    {
      ...DONE,
      EmailServerList: [
        {
          EmailServerId: 14,
          SkillId: 663,
          SMTPServerAddress: 'smtp.mail.com',
          SMTPMailbox: 'support@example.com',
          Pop3Mailbox: 'support@example.com',
          ImapMailbox: 'support@example.com',
          IsImap: false,
          Status: 'Enabled',
        },
      ],
    },
  ],
  [
    'GetEmailServerDetails',
    ({ server }) => ({ EmailServerId: server }),
    { ...DONE, EmailServerId: 14, OrgId: 59, SkillId: 663, ...SERVER },
  ],
  [
    'UpdateEmailServer',
    ({ server, skill }) => ({ EmailServerId: server, ...ORG, SkillId: skill, ...SERVER }),
    DONE,
  ],
  ['DeleteEmailServer', ({ server }) => ({ EmailServerId: server }), DONE],
  [
    'EnableDisableEmailServer',
    ({ server }) => ({ EmailServerId: server, Status: 'Disabled' }),
    DONE,
  ],
];

const LEVEL = { SLAId: 45, SLAName: 'Gold', SkillId: 663, IsEnable: '1' };
const BAND = { StartHours: 12, EndHours: 24, ColorCode: '#6600CC' };
const HOURS = { SLAHoursId: 404, SLAId: 45, UserId: 1167, ...BAND };

const LEVELS: Case[] = [
  ['CreateServiceLevel', () => ({ ...ORG, SLAName: 'x' }), { ...DONE, SLAId: 45 }],
  ['GetServiceLevelList', () => ORG, { ...DONE, ServiceLevelList: [LEVEL] }],
  ['GetServiceLevelDetails', ({ level }) => ({ SLAId: level }), { ...DONE, ...LEVEL }],
  ['UpdateServiceLevel', ({ level }) => ({ SLAId: level, SLAName: 'x' }), DONE],
  ['DeleteServiceLevel', ({ level }) => ({ SLAId: level }), DONE],
  ['EnableDisableServiceLevel', ({ level }) => ({ SLAId: level, IsEnable: 1 }), DONE],
  [
    'AddSLAHours',
    ({ level, user }) => ({ SLAId: level, UserId: user, ...BAND }),
    { ...PRINTED, SLAHoursId: 404 },
  ],
  ['GetSLAHoursList', ({ level }) => ({ SLAId: level }), { ...DONE, SLAHoursList: [HOURS] }],
  ['GetSLAHoursDetails', ({ hours }) => ({ SLAHoursId: hours }), { ...DONE, ...HOURS }],
  [
    'UpdateSLAHours',
    ({ hours, level, user }) => ({ SLAHoursId: hours, SLAId: level, UserId: user, ...BAND }),
    DONE,
  ],
  ['DeleteSLAHours', ({ hours }) => ({ SLAHoursId: hours }), DONE],
];

const FORM = { EmailFormId: 12, FormName: 'Contact us', SkillId: 663, IsActive: true };
const FIELD = { ControlId: 1, ControlLabel: 'Your name', IsRequired: true, PositionOrder: 1 };
const CONTROL = { EmailFormControlId: 31, EmailFormId: 12, ...FIELD };

const FORMS: Case[] = [
  [
    'CreateEmailWebForm',
    ({ skill }) => ({ ...ORG, SkillId: skill, FormName: 'x' }),
    { ...DONE, EmailFormId: 12 },
  ],
  ['GetEmailWebFormList', () => ORG, { ...DONE, EmailWebFormList: [FORM] }],
  ['GetEmailWebFormDetails', ({ form }) => ({ EmailFormId: form }), { ...DONE, ...FORM }],
  [
    'UpdateEmailWebForm',
    ({ form, skill }) => ({ EmailFormId: form, SkillId: skill, FormName: 'x' }),
    DONE,
  ],
  ['DeleteEmailWebForm', ({ form }) => ({ EmailFormId: form }), DONE],
  ['ActiveInactiveEmailWebForm', ({ form }) => ({ EmailFormId: form, IsActive: false }), DONE],
  ['PublishEmailForm', ({ form }) => ({ EmailFormId: form }), DONE],
  [
    'GetControlList',
    () => ({}),
    { ...DONE, ControlList: [{ ControlId: 1, ControlName: 'TextBox' }] },
  ],
  [
    'AddEmailFormControl',
    ({ form }) => ({ EmailFormId: form, ...FIELD }),
    { ...DONE, EmailFormControlId: 31 },
  ],
  [
    'GetEmailFormControlList',
    ({ form }) => ({ EmailFormId: form }),
    { ...DONE, EmailFormControlList: [CONTROL] },
  ],
  [
    'GetEmailFormControlDetails',
    ({ control }) => ({ EmailFormControlId: control }),
    { ...DONE, ...CONTROL },
  ],
  ['UpdateEmailFormControl', ({ control }) => ({ EmailFormControlId: control, ...FIELD }), DONE],
  ['DeleteEmailFormControl', ({ control }) => ({ EmailFormControlId: control }), DONE],
];

const WORDING = { Subject: 'We got your message', ResponseText: 'Thank you', IsHTML: true };
const TEMPLATE = {
  ...{ ResponseTemplateId: 7, TemplateId: 2, TemplateName: 'Auto reply', SkillId: 663 },
  ...WORDING,
};

const TEMPLATES: Case[] = [
  [
    'GetTemplateList',
    () => ({}),
    { ...DONE, TemplateList: [{ TemplateId: 2, TemplateName: 'Auto reply' }] },
  ],
  [
    'CreateResponseTemplate',
    ({ skill }) => ({ ...ORG, TemplateId: 2, SkillId: skill, ...WORDING }),
    { ...DONE, ResponseTemplateId: 7 },
  ],
  ['GetResponseTemplateList', () => ORG, { ...DONE, ResponseTemplateList: [TEMPLATE] }],
  [
    'GetResponseTemplateDetails',
    ({ template }) => ({ ResponseTemplateId: template }),
    { ...DONE, ...TEMPLATE },
  ],
  [
    'UpdateResponseTemplate',
    ({ template, skill }) => ({
      ...{ ResponseTemplateId: template, TemplateId: 2, SkillId: skill },
      ...WORDING,
    }),
    DONE,
  ],
  ['DeleteResponseTemplate', ({ template }) => ({ ResponseTemplateId: template }), DONE],
];

const CASES = [...SURVEYS, ...FILTERS, ...SERVERS, ...LEVELS, ...FORMS, ...TEMPLATES];

describe('the shape of the documented answers', () => {
  it.each(CASES)('%s', async (name, body, documented) => {
    const asked = body(ids(box.current.state));
    await expectShape(box.current, `email:EmailAdmin/${name}`, 'admin', asked, documented);
  });
});

describe('every one of them', () => {
  it.each(CASES)('%s is for admins, and takes no key that it does not know', async (name, body) => {
    const asked = body(ids(box.current.state));
    await expectStrict(box.current, `email:EmailAdmin/${name}`, 'admin', asked);
  });
});
