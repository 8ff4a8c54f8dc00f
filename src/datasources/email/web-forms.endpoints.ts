import { admin } from '../contract/admin.js';
import { flag, id, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('email');

/** The fields of a form; Create and Update take the same. */
const formFields = { skillId: id('SkillId'), name: text('FormName') };
const formRow = { ...formFields, isActive: flag('IsActive') };

export const createWebForm = write('CreateEmailWebForm', {
  touches: ['webForms'],
  request: { organizationId: organization('OrgId'), ...formFields },
  reply: created({ id: id('EmailFormId') }),
});

export const getWebFormList = read('GetEmailWebFormList', {
  holds: 'webForms',
  request: { organizationId: organization('OrgId') },
  reply: listOf('EmailWebFormList', { id: required(id('EmailFormId')), ...formRow }),
});

export const getWebFormDetails = read('GetEmailWebFormDetails', {
  request: { id: id('EmailFormId') },
  reply: record(formRow),
});

export const updateWebForm = write('UpdateEmailWebForm', {
  touches: ['webForms'],
  request: { id: id('EmailFormId'), ...formFields },
  reply: acknowledgement(),
});

export const deleteWebForm = write('DeleteEmailWebForm', {
  touches: ['webForms'],
  request: { id: id('EmailFormId') },
  reply: acknowledgement(),
});

export const activeInactiveWebForm = write('ActiveInactiveEmailWebForm', {
  touches: ['webForms'],
  request: { id: id('EmailFormId'), isActive: flag('IsActive') },
  reply: acknowledgement(),
});

export const publishWebForm = write('PublishEmailForm', {
  touches: ['webForms'],
  request: { id: id('EmailFormId') },
  reply: acknowledgement(),
});
