import { admin } from '../contract/admin.js';
import { flag, id, text, verbatim } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('email');

/** The fields of a template; Create and Update take the same. */
const templateFields = {
  kindId: id('TemplateId'),
  skillId: id('SkillId'),
  subject: text('Subject'),
  text: verbatim('ResponseText'),
  isHtml: flag('IsHTML'),
};
const templateRow = { ...templateFields, kindName: text('TemplateName') };

/** The kinds of template. */
export const getTemplateList = read('GetTemplateList', {
  holds: 'kinds',
  request: { organizationId: organization('OrgId') },
  reply: listOf('TemplateList', { id: required(id('TemplateId')), name: text('TemplateName') }),
});

export const createResponseTemplate = write('CreateResponseTemplate', {
  touches: ['responseTemplates'],
  request: { organizationId: organization('OrgId'), ...templateFields },
  reply: created({ id: id('ResponseTemplateId') }),
});

export const getResponseTemplateList = read('GetResponseTemplateList', {
  holds: 'responseTemplates',
  request: { organizationId: organization('OrgId') },
  reply: listOf('ResponseTemplateList', {
    id: required(id('ResponseTemplateId')),
    ...templateRow,
  }),
});

export const getResponseTemplateDetails = read('GetResponseTemplateDetails', {
  request: { id: id('ResponseTemplateId') },
  reply: record(templateRow),
});

export const updateResponseTemplate = write('UpdateResponseTemplate', {
  touches: ['responseTemplates'],
  request: { id: id('ResponseTemplateId'), ...templateFields },
  reply: acknowledgement(),
});

export const deleteResponseTemplate = write('DeleteResponseTemplate', {
  touches: ['responseTemplates'],
  request: { id: id('ResponseTemplateId') },
  reply: acknowledgement(),
});
