import { admin } from '../contract/admin.js';
import { id, text, textList } from '../wire/codecs.js';
import { actingUser, organization } from '../contract/endpoint.js';
import { acknowledgement, created, listOf, record } from '../wire/replies.js';
import { required } from '../wire/reply-fields.js';

const { read, write } = admin('email');

/** What a filter looks for, and where; Create, Update and both reads have the same. */
const filterFields = { keywords: textList('SpamKeyword'), filterBy: text('EmailFilterBy') };
const filterRow = { ownerId: id('UserID'), ...filterFields };

export const createEmailFilter = write('CreateEmailFilter', {
  evidence: 'documented',
  touches: ['emailFilters'],
  request: {
    organizationId: organization('OrganizationId'),
    ownerId: actingUser('UserID'),
    ...filterFields,
  },
  reply: created({ id: id('FilterId') }),
});

export const getEmailFilterList = read('GetEmailFilterList', {
  evidence: 'documented',
  holds: 'emailFilters',
  request: { organizationId: organization('OrgId') },
  reply: listOf('FilterList', { id: required(id('FilterId')), ...filterRow }),
});

export const getEmailFilterDetails = read('GetEmailFilterDetails', {
  request: { id: id('FilterId') },
  reply: record(filterRow),
});

export const updateEmailFilter = write('UpdateEmailFilter', {
  touches: ['emailFilters'],
  request: { id: id('FilterId'), organizationId: organization('OrganizationId'), ...filterRow },
  reply: acknowledgement(),
});

export const deleteEmailFilter = write('DeleteEmailFilter', {
  touches: ['emailFilters'],
  request: { id: id('FilterId') },
  reply: acknowledgement(),
});
