import { admin } from '../contract/admin.js';
import { flag, flagText, id, int } from '../wire/codecs.js';
import { actingUser, organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { sometimes } from '../wire/reply-fields.js';
import { ipRange, ipRangeTold } from '../shared/roles-and-ranges.js';

const { read, write } = admin('chat');

/** An entry as ICE tells it. */
const entry = { ...ipRangeTold, lastUpdatedById: id('LastUpdatedBy'), isActive: flag('IsActive') };

export const addIpAllow = write('AddIPWhiteList', {
  evidence: 'documented',
  touches: ['ipAllows'],
  request: {
    organizationId: organization('OrganizationID'),
    ...ipRange,
    lastUpdatedById: actingUser('LastUpdatedBy'),
    isActive: flagText('IsActive'),
  },
  reply: created({ id: id('WhiteListId') }),
});

export const getIpAllowList = read('GetIPWhiteList', {
  evidence: 'documented',
  holds: 'ipAllows',
  request: { organizationId: organization('OrganizationID') },
  // The page shows no WhiteListId: it is read where a tenant sends it.
  reply: listOf('IPWhiteList', { id: sometimes(id('WhiteListId')), ...entry }),
});

// The address on its page lacks a t.
export const getIpAllowDetails = read('GeWhiteListIPDetails', {
  evidence: 'documented',
  request: { id: id('WhiteListId') },
  reply: record({ organizationId: int('OrganizationID'), ...entry }),
});

export const updateIpAllow = write('UpdateWhiteListIP', {
  evidence: 'documented',
  touches: ['ipAllows'],
  // No IsActive on this page, unlike on AddIPWhiteList's.
  request: {
    organizationId: organization('OrganizationID'),
    id: id('WhiteListId'),
    ...ipRange,
    lastUpdatedById: actingUser('LastUpdatedBy'),
  },
  reply: acknowledgement(),
});

export const deleteIpAllow = write('DeleteWhiteListIP', {
  touches: ['ipAllows'],
  request: { id: id('WhiteListId') },
  reply: acknowledgement(),
});
