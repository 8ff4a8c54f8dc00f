import { adminEndpoint, Token, type GoldenTable } from './golden.js';

const template = {
  kindId: 2,
  skillId: 663,
  subject: 'We got your message',
  text: 'Thank you',
  isHtml: true,
};
const templateSent = {
  TemplateId: 2,
  SkillId: 663,
  Subject: 'We got your message',
  ResponseText: 'Thank you',
  IsHTML: true,
};
const templateTold = { ...templateSent, TemplateName: 'Auto reply' };
const templateReads = {
  TemplateId: ['kindId', '2'],
  TemplateName: ['kindName', 'Auto reply'],
  SkillId: ['skillId', '663'],
  Subject: ['subject', 'We got your message'],
  ResponseText: ['text', 'Thank you'],
  IsHTML: ['isHtml', true],
} as const;

export const emailResponseTemplates: GoldenTable = {
  ...adminEndpoint('email.GetTemplateList', {
    sends: { Token, OrgId: 59 },
    list: 'TemplateList',
    success: {
      Message: 'Success',
      TemplateList: [{ TemplateId: 2, TemplateName: 'Auto reply' }],
    },
    reads: { TemplateId: ['id', '2'], TemplateName: ['name', 'Auto reply'] },
  }),
  ...adminEndpoint('email.CreateResponseTemplate', {
    args: template,
    sends: { Token, OrgId: 59, ...templateSent },
    success: { Message: 'Success', ResponseTemplateId: 7 },
    reads: { ResponseTemplateId: ['id', '7'] },
  }),
  ...adminEndpoint('email.GetResponseTemplateList', {
    sends: { Token, OrgId: 59 },
    list: 'ResponseTemplateList',
    success: {
      Message: 'Success',
      ResponseTemplateList: [{ ResponseTemplateId: 7, ...templateTold }],
    },
    reads: { ResponseTemplateId: ['id', '7'], ...templateReads },
  }),
  ...adminEndpoint('email.GetResponseTemplateDetails', {
    args: { id: '7' },
    sends: { Token, ResponseTemplateId: 7 },
    success: { Message: 'Success', ResponseTemplateId: 7, ...templateTold },
    reads: templateReads,
    unread: { ResponseTemplateId: 'the id asked for' },
  }),
  ...adminEndpoint('email.UpdateResponseTemplate', {
    args: { id: '7', ...template },
    sends: { Token, ResponseTemplateId: 7, ...templateSent },
  }),
  ...adminEndpoint('email.DeleteResponseTemplate', {
    args: { id: '7' },
    sends: { Token, ResponseTemplateId: 7 },
  }),
};
