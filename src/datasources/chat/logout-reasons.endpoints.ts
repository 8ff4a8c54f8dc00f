import { admin } from '../contract/admin.js';
import { flag, flagText, id, int, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('chat');

export const addLogoutReason = write('AddLogoutReason', {
  evidence: 'documented',
  touches: ['logoutReasons'],
  request: {
    organizationId: organization('OrganizationID'),
    reason: text('LogoutReason'),
    isActive: flagText('IsActive'),
  },
  reply: created({ id: id('ReasonId') }),
});

export const getLogoutReasonList = read('GetLogoutReasonList', {
  holds: 'logoutReasons',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('LogoutReasonList', {
    id: required(id('ReasonId')),
    reason: text('LogoutReason'),
    isActive: flag('IsActive'),
  }),
});

export const getLogoutReasonDetails = read('GetLogoutReasonDetails', {
  request: { id: id('ReasonId') },
  reply: record({
    organizationId: int('OrganizationID'),
    reason: text('LogoutReason'),
    isActive: flag('IsActive'),
  }),
});

export const updateLogoutReason = write('UpdateLogoutReason', {
  touches: ['logoutReasons'],
  request: {
    organizationId: organization('OrganizationID'),
    id: id('ReasonId'),
    reason: text('LogoutReason'),
    isActive: flagText('IsActive'),
  },
  reply: acknowledgement(),
});

export const deleteLogoutReason = write('DeleteLogoutReason', {
  touches: ['logoutReasons'],
  request: { id: id('ReasonId') },
  reply: acknowledgement(),
});
