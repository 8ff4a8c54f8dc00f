import { adminEndpoint, Token, type GoldenTable } from './golden.js';

const form = { skillId: 663, name: 'Contact us' };
const formSent = { SkillId: 663, FormName: 'Contact us' };
const formTold = { ...formSent, IsActive: true };
const formReads = {
  FormName: ['name', 'Contact us'],
  SkillId: ['skillId', '663'],
  IsActive: ['isActive', true],
} as const;

export const emailWebForms: GoldenTable = {
  ...adminEndpoint('email.CreateEmailWebForm', {
    args: form,
    sends: { Token, OrgId: 59, ...formSent },
    success: { Message: 'Success', EmailFormId: 12 },
    reads: { EmailFormId: ['id', '12'] },
  }),
  ...adminEndpoint('email.GetEmailWebFormList', {
    sends: { Token, OrgId: 59 },
    list: 'EmailWebFormList',
    success: { Message: 'Success', EmailWebFormList: [{ EmailFormId: 12, ...formTold }] },
    reads: { EmailFormId: ['id', '12'], ...formReads },
  }),
  ...adminEndpoint('email.GetEmailWebFormDetails', {
    args: { id: '12' },
    sends: { Token, EmailFormId: 12 },
    success: { Message: 'Success', EmailFormId: 12, ...formTold },
    reads: formReads,
    unread: { EmailFormId: 'the id asked for' },
  }),
  ...adminEndpoint('email.UpdateEmailWebForm', {
    args: { id: '12', ...form },
    sends: { Token, EmailFormId: 12, ...formSent },
  }),
  ...adminEndpoint('email.DeleteEmailWebForm', {
    args: { id: '12' },
    sends: { Token, EmailFormId: 12 },
  }),
  ...adminEndpoint('email.ActiveInactiveEmailWebForm', {
    args: { id: '12', isActive: true },
    sends: { Token, EmailFormId: 12, IsActive: true },
  }),
  ...adminEndpoint('email.PublishEmailForm', {
    args: { id: '12' },
    sends: { Token, EmailFormId: 12 },
  }),
};

const control = { kindId: 1, label: 'Your name', isRequired: true, position: 1 };
const controlSent = {
  ControlId: 1,
  ControlLabel: 'Your name',
  IsRequired: true,
  PositionOrder: 1,
};
const controlTold = { EmailFormId: 12, ...controlSent };
const controlReads = {
  EmailFormId: ['webFormId', '12'],
  ControlId: ['kindId', '1'],
  ControlLabel: ['label', 'Your name'],
  IsRequired: ['isRequired', true],
  PositionOrder: ['position', 1],
} as const;

export const emailWebFormControls: GoldenTable = {
  ...adminEndpoint('email.GetControlList', {
    sends: { Token },
    list: 'ControlList',
    success: { Message: 'Success', ControlList: [{ ControlId: 1, ControlName: 'TextBox' }] },
    reads: { ControlId: ['id', '1'], ControlName: ['name', 'TextBox'] },
  }),
  ...adminEndpoint('email.AddEmailFormControl', {
    args: { webFormId: '12', ...control },
    sends: { Token, EmailFormId: 12, ...controlSent },
    success: { Message: 'Success', EmailFormControlId: 31 },
    reads: { EmailFormControlId: ['id', '31'] },
  }),
  ...adminEndpoint('email.GetEmailFormControlList', {
    args: { webFormId: '12' },
    sends: { Token, EmailFormId: 12 },
    list: 'EmailFormControlList',
    success: {
      Message: 'Success',
      EmailFormControlList: [{ EmailFormControlId: 31, ...controlTold }],
    },
    reads: { EmailFormControlId: ['id', '31'], ...controlReads },
  }),
  ...adminEndpoint('email.GetEmailFormControlDetails', {
    args: { id: '31' },
    sends: { Token, EmailFormControlId: 31 },
    success: { Message: 'Success', EmailFormControlId: 31, ...controlTold },
    reads: controlReads,
    unread: { EmailFormControlId: 'the id asked for' },
  }),
  ...adminEndpoint('email.UpdateEmailFormControl', {
    args: { id: '31', ...control },
    sends: { Token, EmailFormControlId: 31, ...controlSent },
  }),
  ...adminEndpoint('email.DeleteEmailFormControl', {
    args: { id: '31' },
    sends: { Token, EmailFormControlId: 31 },
  }),
};
