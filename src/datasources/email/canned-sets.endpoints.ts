import { admin } from '../contract/admin.js';
import { setFields } from '../shared/canned.js';
import { bit, id, text } from '../wire/codecs.js';
import { organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('email');

export const getCannedLettersSetList = read('GetCannedLettersSetList', {
  holds: 'cannedSets',
  request: { organizationId: organization('OrgId') },
  reply: listOf('CannedLettersSetList', { id: required(id('CategoryId')), ...setFields }),
});

export const getCannedLettersSetDetails = read('GetCannedLettersSetDetails', {
  holds: 'cannedSets',
  request: { id: id('CategoryId') },
  reply: record(setFields),
});

export const createCannedLettersSet = write('CreateCannedLettersSet', {
  touches: ['cannedSets'],
  request: { organizationId: organization('OrgId'), name: text('CannedSetName') },
  reply: created({ id: id('CategoryId') }),
});

export const updateCannedLettersSet = write('UpdateCannedLettersSet', {
  touches: ['cannedSets'],
  request: { id: id('CategoryId'), name: text('CannedSetName') },
  reply: acknowledgement(),
});

export const deleteCannedLettersSet = write('DeleteCannedLettersSet', {
  touches: ['cannedSets'],
  request: { id: id('CategoryId') },
  reply: acknowledgement(),
});

export const enableDisableCannedLettersSet = write('EnableDisableCannedLettersSet', {
  touches: ['cannedSets'],
  request: { id: id('CategoryId'), isEnabled: bit('IsEnable') },
  reply: acknowledgement(),
});
