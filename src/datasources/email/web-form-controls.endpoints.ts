import { admin } from '../contract/admin.js';
import { flag, id, int, text } from '../wire/codecs.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('email');

/** The fields of a control; Add and Update take the same. */
const controlFields = {
  kindId: id('ControlId'),
  label: text('ControlLabel'),
  isRequired: flag('IsRequired'),
  position: int('PositionOrder'),
};
const controlRow = { webFormId: id('EmailFormId'), ...controlFields };

/** The kinds of control. */
export const getControlList = read('GetControlList', {
  holds: 'kinds',
  request: {},
  reply: listOf('ControlList', { id: required(id('ControlId')), name: text('ControlName') }),
});

export const addWebFormControl = write('AddEmailFormControl', {
  touches: [],
  request: controlRow,
  reply: created({ id: id('EmailFormControlId') }),
});

/** The controls of one form. */
export const getWebFormControlList = read('GetEmailFormControlList', {
  request: { webFormId: id('EmailFormId') },
  reply: listOf('EmailFormControlList', { id: required(id('EmailFormControlId')), ...controlRow }),
});

export const getWebFormControlDetails = read('GetEmailFormControlDetails', {
  request: { id: id('EmailFormControlId') },
  reply: record(controlRow),
});

export const updateWebFormControl = write('UpdateEmailFormControl', {
  touches: [],
  request: { id: id('EmailFormControlId'), ...controlFields },
  reply: acknowledgement(),
});

export const deleteWebFormControl = write('DeleteEmailFormControl', {
  touches: [],
  request: { id: id('EmailFormControlId') },
  reply: acknowledgement(),
});
