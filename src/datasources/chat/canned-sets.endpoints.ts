import { admin } from '../contract/admin.js';
import { setFields } from '../shared/canned.js';
import { bit, id, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('chat');

export const getCannedResponsesList = read('GetCannedResponsesList', {
  holds: 'cannedSets',
  request: { organizationId: organization('OrganizationID') },
  reply: listOf('CannedResponsesList', { id: required(id('CategoryId')), ...setFields }),
});

export const getCannedResponsesDetails = read('GetCannedResponsesDetails', {
  holds: 'cannedSets',
  request: { id: id('CategoryId') },
  reply: record(setFields),
});

export const createCannedResponses = write('CreateCannedResponses', {
  touches: ['cannedSets'],
  request: { organizationId: organization('OrganizationID'), name: text('CannedSetName') },
  reply: created({ id: id('CategoryId') }),
});

export const updateCannedResponses = write('UpdateCannedResponses', {
  touches: ['cannedSets'],
  request: {
    organizationId: organization('OrganizationID'),
    id: id('CategoryId'),
    name: text('CannedSetName'),
  },
  reply: acknowledgement(),
});

export const deleteCannedResponses = write('DeleteCannedResponses', {
  touches: ['cannedSets'],
  request: { id: id('CategoryId') },
  reply: acknowledgement(),
});

export const enableDisableCannedResponses = write('EnableDisableCannedResponses', {
  touches: ['cannedSets'],
  request: { id: id('CategoryId'), isEnabled: bit('IsEnable') },
  reply: acknowledgement(),
});
